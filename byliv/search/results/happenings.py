"""Events: by name, and by the days, kinds, prices and so on that were understood."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.calendar import queries
from byliv.calendar.agenda import AgendaPaginator
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.named import Named
from byliv.calendar.periods import HORIZON, Period
from byliv.calendar.rows import Row as Date
from byliv.calendar.rows import rows_of
from byliv.calendar.words import day_words, relative_day
from byliv.core import clock
from byliv.core.text import excerpt
from byliv.events.models import Occurrence
from byliv.search.highlight import marked
from byliv.search.results.asked import NAMED, Question
from byliv.search.results.rows import Group, Row

LABEL = gettext_lazy("What happens")
# So many dates are read to find the next ones of a page of events: a class every morning must not hide the concert.
READ = 400


class Fitting(NamedTuple):
    """Identities of dates that fit what was understood, and how many there are in all."""

    ids: list[int]
    total: int
    is_more: bool = False


def group_of(question: Question, size: int) -> Group:
    """What was found of what happens."""
    wanted = _wanted(question)
    fitting = _fitting(question, wanted) if _is_asked(question) else None
    if fitting is not None and not fitting.total and question.meant.period and wanted.kinds + wanted.themes:
        # Nothing of that kind on those days: what else there is then, rather than nothing.
        wanted = wanted.without(kinds=(), themes=())
        fitting = _fitting(question, wanted)
    named = _named(question, wanted)
    rows = _rows(question, _merged(question, fitting, named), size)
    if fitting is not None and fitting.total:
        return Group(
            "event",
            LABEL,
            rows,
            fitting.total,
            fitting.is_more,
            _agenda_url(question, wanted),
            is_exact=question.rest is None,
        )
    words = wanted.without(words=question.meant.name_words, kinds=(), themes=())
    return Group("event", LABEL, rows, len(named), len(named) >= NAMED, _agenda_url(question, words))


def _wanted(question: Question) -> AgendaFilter:
    found = question.meant.agenda_filter(with_words=False)
    area = question.area
    return found.without(area=Named(area.pk, area.slug, area.name_da), area_ids=question.area_ids) if area else found


def _is_asked(question: Question) -> bool:
    """Whether something was understood that events can fit."""
    meant = question.meant
    if meant.type:
        return meant.type == "event"
    is_for_events = meant.is_about_time or bool(meant.themes) or (meant.is_step_free and not meant.kinds)
    return is_for_events and not meant.is_open and not meant.is_near


def _fitting(question: Question, wanted: AgendaFilter) -> Fitting:
    if question.rest is None:
        paginator = AgendaPaginator(wanted)
        page = paginator.page(1)
        beside = [row.pk for row in page.strip.rows] if not page.object_list or wanted.kinds else []
        return Fitting([row.pk for row in page] + beside, paginator.count + len(beside), paginator.is_more)
    said = question.rest.of("event")
    ids = _dates_of(wanted, said) if said else []
    return Fitting(ids, len(ids))


def _dates_of(wanted: AgendaFilter, events: Sequence[int]) -> list[int]:
    """The first date of each of the events that fits the filter, in order of days."""
    first: dict[int, int] = {}
    inside = Q(last_day__gte=wanted.period.first, first_day__lte=wanted.period.last)
    for dates in (queries.short_ones(wanted), queries.long_ones(wanted)):
        found = dates.filter(inside, event__in=events).order_by(*queries.ORDER).values_list("pk", "event")
        for pk, event in found[:READ]:
            first.setdefault(event, pk)
    return list(first.values())


def _named(question: Question, wanted: AgendaFilter) -> list[int]:
    """Dates of the events called so: the next one of each in the order of the index, then those that are over."""
    said = question.names.of("event")
    if not said:
        return []
    must = replace(wanted, kinds=(), themes=(), area=None, area_ids=())
    if question.meant.period or must.is_narrowed:
        fit = _by_event(_dates_of(must, said))
        return [fit[event] for event in said if event in fit]
    today = clock.local_now().date()
    ahead = _by_event(_dates_of(must.without(period=Period(today, today + HORIZON)), said))
    gone = [event for event in said if event not in ahead]
    last = Occurrence.objects.shown().filter(event__in=gone, last_day__lt=today).order_by("-first_day")
    over: dict[int, int] = {}
    for pk, event in last.values_list("pk", "event")[:READ] if gone else ():
        over.setdefault(event, pk)
    return [ahead[event] for event in said if event in ahead] + [over[event] for event in gone if event in over]


def _by_event(dates: Sequence[int]) -> dict[int, int]:
    rows = Occurrence.objects.filter(pk__in=dates).values_list("event", "pk") if dates else ()
    return dict(rows)


def _merged(question: Question, fitting: Fitting | None, named: list[int]) -> list[int]:
    if fitting is None:
        return named
    if question.rest is None and question.meant.has_facets:
        fits = set(fitting.ids)
        both = [pk for pk in named if pk in fits]
        return list(dict.fromkeys([*both, *fitting.ids, *named]))
    return list(dict.fromkeys([*fitting.ids, *named]))


def _rows(question: Question, ids: list[int], size: int) -> list[Row]:
    """Each event once."""
    found: dict[int, Date] = {}
    for row in rows_of(ids[: size * 3]):
        found.setdefault(row.event, row)
    return [_row(question, row) for row in list(found.values())[:size]]


def _row(question: Question, row: Date) -> Row:
    today = clock.local_now().date()
    is_over = row.last_day < today or row.state == "over"
    badge, look = (row.status_label, "closed") if row.is_off else (_("Over"), "stale") if is_over else ("", "")
    if row.state == "now":
        badge, look = _("On now"), "open"
    return Row(
        "event", row.event, row.path, row.name, marked(row.name, question.folded), row.glyph, row.hue, row.kind_label,
        marked(excerpt(row.summary, 140), question.folded),
        where=row.where, when=_when(row), badge=badge, badge_look=look,
    )  # fmt: skip


def _when(row: Date) -> str:
    today = clock.local_now().date()
    if row.is_over_days and row.first_day <= today <= row.last_day:
        return _("until %(day)s") % {"day": row.last_words}
    day = relative_day(row.first_day, today) or day_words(row.first_day, today)
    return day if row.is_over_days else " ".join(filter(None, (day, row.clock)))


def _agenda_url(question: Question, wanted: AgendaFilter) -> str:
    area = question.area
    address = reverse("calendar:area", args=[area.slug]) if area else reverse("calendar:everywhere")
    query = wanted.without(words=wanted.words or question.meant.rest).query()
    return f"{address}?{query}" if query else address
