"""What paper says of a date, in its words: times, where, until when, and that it is off."""

from datetime import date

from django.utils.formats import time_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from byliv.calendar.chips import chips_of
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.periods import Period
from byliv.calendar.rows import Row
from byliv.events.models import Timing

# What a sheet may be about, instead of an area.
SUBJECTS = ("umbrella", "place", "organiser")
SHORT = 9  # letters that fit beside a name


def times_of(rows: list[Row], day: date) -> list[str]:
    """When on the day: "19.30", "all day", "going on"; in order, each once."""
    return list(dict.fromkeys(_time(row, day) for row in rows))


def _time(row: Row, day: date) -> str:
    if row.first_day < day:
        return _("Going on")
    if row.time_text and len(row.time_text) <= SHORT:
        return row.time_text
    if row.timing == Timing.ALL_DAY:
        return pgettext("an event lasts", "all day")
    if row.timing == Timing.UNANNOUNCED:
        return "–"
    return time_format(row.local_start, pgettext("format of a time", "H:i"))


def note_of(row: Row, day: date) -> str:
    """What else there is to know of the time: when it is instead, until when it lasts, what the organiser wrote."""
    if row.is_off:
        return _("Now %(when)s") % {"when": row.postponed_words} if row.postponed_words else row.status_note
    parts = [row.status_label] if row.is_tentative else []
    if row.timing == Timing.UNANNOUNCED:
        parts.append(_("the time is not told yet"))
    elif len(row.time_text) > SHORT:
        parts.append(row.time_text)
    if row.last_day > row.first_day:
        parts.append(until(row, day))
    return ", ".join(parts)


def until(row: Row, day: date) -> str:
    """ "until 4 June", or that this is the last day."""
    return _("last day") if row.last_day == day else _("until %(day)s") % {"day": row.last_words}


def where_of(row: Row) -> str:
    return ", ".join(part for part in (row.where, row.room) if part)


def about_of(row: Row) -> str:
    """Its one line in the reader's language."""
    return (row.summary_en if get_language() == "en" else "") or row.summary_da


def filter_words(wanted: AgendaFilter) -> list[str]:
    """The parts of the filter beside days and what the heading says: "Concert", "Free"."""
    rest = wanted.without(period=Period(wanted.period.first, wanted.period.last))
    subject = _subject(wanted)
    return [chip.label for chip in chips_of(rest.without(**{subject: None}) if subject else rest)]


def heading_of(wanted: AgendaFilter) -> str:
    """Whose days these are: the name of the umbrella, the place or the organiser, or "What happens in Vesterbro"."""
    subject = _subject(wanted)
    if subject:
        return str(getattr(wanted, subject).name)
    if wanted.area is None:
        return _("What happens")
    return _("What happens in %(name)s") % {"name": wanted.area.name}


def _subject(wanted: AgendaFilter) -> str:
    return next((field for field in SUBJECTS if getattr(wanted, field)), "")
