"""Days and times in the agenda's short words, on top of those that `events.words` has for everything."""

from datetime import date, timedelta
from typing import Any

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from byliv.events import words
from byliv.events.models import Timing

MONTH = "F Y"


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def day_words(day: date, today: date) -> str:
    """ "Torsdag 4. juni", with the year when it is not this one."""
    return capital(words.day_words(day, year=day.year != today.year))


def short_day(day: date, today: date) -> str:
    """ "4. juni", with the year when it is not this one."""
    return words.day_words(day, weekday=False, year=day.year != today.year)


def relative_day(day: date, today: date) -> str:
    """ "I dag" or "I morgen"; "" for other days."""
    return {today: _("Today"), today + timedelta(days=1): _("Tomorrow")}.get(day, "")


def month_words(day: date) -> str:
    """ "Juni 2026"."""
    return capital(date_format(day, MONTH))


def weekday_words() -> list[tuple[str, str]]:
    """(shortly, whole) from Monday to Sunday."""
    return [(capital(str(WEEKDAYS_ABBR[day])), capital(str(WEEKDAYS[day]))) for day in range(7)]


def span_words(first: date, last: date, today: date) -> str:
    """ "4. juni – 7. juni"."""
    if first == last:
        return day_words(first, today)
    return f"{short_day(first, today)} – {short_day(last, today)}"


def clock_words(row: Any) -> str:
    """When on its day: what the organiser wrote, else "kl. 19.30–21", "hele dagen" or that nobody has told yet."""
    if row.timing == Timing.ALL_DAY and not row.time_text:
        return pgettext("an event lasts", "all day")
    end = None if row.is_open_ended else row.local_end
    return words.time_words(row.local_start, end, row.timing, row.time_text)
