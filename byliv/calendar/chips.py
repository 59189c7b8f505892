"""The agenda's filter as parts one can read and take away."""

from django.utils.translation import gettext as _

from byliv.atlas.chips import Chip
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.panel import TIME_LABELS
from byliv.calendar.periods import NAMED, Period
from byliv.calendar.words import day_words, month_words, span_words
from byliv.core import clock
from byliv.events.kinds import EventKind
from byliv.events.languages import language_names
from byliv.themes import queries as themes


def chips_of(wanted: AgendaFilter) -> list[Chip]:
    """The parts of the filter in the order one says them."""
    # The periods to choose among show themselves which one it is.
    chips = [_period(wanted)] if wanted.period.word and wanted.period.word not in NAMED else []
    chips += _words_and_kinds(wanted)
    if wanted.time:
        chips.append(_chip(wanted, str(TIME_LABELS[wanted.time]), "clock", time=""))
    if wanted.is_free:
        chips.append(_chip(wanted, _("Free"), "check", is_free=False))
    if wanted.is_step_free:
        chips.append(_chip(wanted, _("Step-free"), "step_free", is_step_free=False))
    if wanted.age is not None:
        chips.append(_chip(wanted, _("For %(age)s years old") % {"age": wanted.age}, "user", age=None))
    if wanted.language:
        chips.append(_chip(wanted, language_names([wanted.language])[0], "globe", language=""))
    for field, glyph in (("place", "map"), ("organiser", "org_collective"), ("umbrella", "event-festival")):
        named = getattr(wanted, field)
        if named:
            chips.append(_chip(wanted, named.name, glyph, **{field: None}))
    return chips


def period_words(period: Period) -> str:
    """The period as a heading says it."""
    today = clock.local_now().date()
    if period.word in NAMED:
        return str(NAMED[period.word])
    if period.word == "month-of":
        return month_words(period.first)
    if not period.word:
        return _("From today on")
    return day_words(period.first, today) if period.is_one_day else span_words(period.first, period.last, today)


def _period(wanted: AgendaFilter) -> Chip:
    rest = AgendaFilter.query(wanted.without(period=Period(wanted.period.first, wanted.period.last)))
    return Chip(period_words(wanted.period), "calendar", rest)


def _words_and_kinds(wanted: AgendaFilter) -> list[Chip]:
    chips = [_chip(wanted, f"“{wanted.words}”", "search", words="")] if wanted.words else []
    for kind in wanted.kinds:
        rest = tuple(other for other in wanted.kinds if other != kind)
        chips.append(_chip(wanted, str(EventKind(kind).label), f"event-{kind}", kinds=rest))
    for theme in [code for code in themes.known() if code in wanted.themes]:
        rest = tuple(other for other in wanted.themes if other != theme)
        chips.append(_chip(wanted, themes.name_of(theme), theme, themes=rest))
    return chips


def _chip(wanted: AgendaFilter, label: str, glyph: str, **without: object) -> Chip:
    return Chip(label, glyph, wanted.without(**without).query())
