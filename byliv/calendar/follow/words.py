"""When a date is, in the reader's language, as short as a mail wants it."""

from datetime import date, datetime, time

from django.utils.dateformat import format as format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.events.models import Occurrence, Timing
from byliv.events.recurrence import zone_of


def day_words(day: date) -> str:
    """torsdag 4. juni; Thursday 4 June."""
    return format_date(day, "l j. F" if get_language() == "da" else "l j F")


def week_words(first: date, last: date) -> str:
    """21.–27. november, 28. november – 4. december; 21–27 November."""
    dot = "." if get_language() == "da" else ""
    if first.month == last.month:
        return f"{first.day}{dot}–{last.day}{dot} {format_date(last, 'F')}"
    return f"{first.day}{dot} {format_date(first, 'F')} – {last.day}{dot} {format_date(last, 'F')}"


def moment_words(moment: datetime, zone: str) -> str:
    """torsdag 4. juni kl. 19."""
    local = moment.astimezone(zone_of(zone))
    return _("%(day)s at %(time)s") % {"day": day_words(local.date()), "time": clock_words(local)}


def time_words(occurrence: Occurrence) -> str:
    """The hours of one date: kl. 19–21.30, hele dagen, what the organiser wrote, or that it is not told yet."""
    schedule = occurrence.schedule
    if schedule.time_text:
        return schedule.time_text
    if occurrence.timing == Timing.ALL_DAY:
        return _("all day")
    if occurrence.timing == Timing.UNANNOUNCED:
        return _("time not told yet")
    zone = zone_of(schedule.zone)
    begins, ends = occurrence.start.astimezone(zone), occurrence.end.astimezone(zone)
    if occurrence.is_open_ended or ends == begins or occurrence.last_day != occurrence.first_day:
        return _("at %(time)s") % {"time": clock_words(begins)}
    return _("at %(begins)s–%(ends)s") % {"begins": clock_words(begins), "ends": clock_words(ends)}


def span_words(occurrence: Occurrence) -> str:
    """From when to when what lasts many days can be seen."""
    return _("until %(day)s") % {"day": day_words(occurrence.last_day)}


def clock_words(moment: datetime | time) -> str:
    """19, 19.30; in English 19:00, 19:30."""
    if get_language() != "da":
        return format_date(moment, "H:i")
    return format_date(moment, "G.i" if moment.minute else "G")
