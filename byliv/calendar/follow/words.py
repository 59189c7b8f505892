"""When a date is, as short as a mail wants it. How days and times are written: `events.words`."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from byliv.events import words
from byliv.events.models import Occurrence
from byliv.events.recurrence import zone_of
from byliv.events.rule_words import joined


def week_words(first: date, last: date) -> str:
    """21.–27. november, 28. november – 4. december; 21–27 November."""
    end = words.day_words(last, weekday=False, year=False)
    if first.month != last.month:
        return f"{words.day_words(first, weekday=False, year=False)} – {end}"
    return f"{date_format(first, pgettext('format of a day before a dash', 'j'))}–{end}"


def instant_words(moment: datetime, zone: str) -> str:
    """torsdag 4. juni kl. 19."""
    local = moment.astimezone(zone_of(zone))
    times = pgettext("a time alone", "%(time)s") % {"time": words.clock_words(local)}
    return pgettext("a day and its times", "%(day)s, %(time)s") % {"day": words.day_words(local.date()), "time": times}


def hours_words(row: Occurrence) -> str:
    """The hours below the name of the day: kl. 19–21.30, hele dagen; with its days, when it has several."""
    if row.last_day != row.first_day:
        return words.occurrence_words(row)
    begins, ends = words.local_span(row, row.schedule.zone)
    own = row.schedule.time_text if row.start == row.original else ""
    return words.time_words(begins, ends, row.timing, own) or _("all day")


def also_words(row: Occurrence, again: Sequence[Occurrence]) -> str:
    """The other times of the week: "også kl. 14, mandag og torsdag"; "" when there are none."""
    said: list[str] = []
    for each in again:
        if each.first_day == row.first_day:
            local, _end = words.local_span(each, each.schedule.zone)
            said.append(pgettext("a time alone", "%(time)s") % {"time": words.clock_words(local)})
        else:
            said.append(str(WEEKDAYS[each.first_day.weekday()]))
    return _("also %(times)s") % {"times": joined(dict.fromkeys(said))} if said else ""


def until_words(row: Occurrence) -> str:
    """How long what lasts for weeks can be seen: til søndag 3. maj."""
    return _("until %(day)s") % {"day": words.day_words(row.last_day)}
