"""Days, times and prices in the agenda's short words. A whole schedule in words: `events.words`."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format, number_format, time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.events.models import Timing

DAY = {"da": "l j. F", "en": "l j F"}
DAY_YEAR = {"da": "l j. F Y", "en": "l j F Y"}
SHORT = {"da": "j. b", "en": "j M"}
SHORT_YEAR = {"da": "j. b Y", "en": "j M Y"}
MONTH = "F Y"
ØRE = 100


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def day_words(day: date, today: date) -> str:
    """ "Torsdag 4. juni", with the year when it is not this one."""
    formats = DAY if day.year == today.year else DAY_YEAR
    return capital(date_format(day, formats[_language()]))


def short_day(day: date, today: date) -> str:
    """ "4. juni", with the year when it is not this one."""
    formats = SHORT if day.year == today.year else SHORT_YEAR
    return date_format(day, formats[_language()])


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
    """ "4. juni" or "4.–7. juni", shortly."""
    if first == last:
        return day_words(first, today)
    return f"{short_day(first, today)} – {short_day(last, today)}"


def clock_words(row: Any) -> str:
    """When on its day: what the organiser wrote, else "19.00–21.30", "All day" or "Time not told yet"."""
    if row.time_text:
        return str(row.time_text)
    if row.timing == Timing.ALL_DAY:
        return _("All day")
    if row.timing == Timing.UNANNOUNCED:
        return _("Time not told yet")
    start = _clock(row.local_start)
    if row.is_open_ended or row.end <= row.start:
        return start
    return f"{start}–{_clock(row.local_end)}"


def price_words(is_free: bool | None, price_from: int | None, price_text: str) -> str:
    """ "Free", "from 75 kr.", the organiser's own words, or "" when nobody has said."""
    if is_free:
        return _("Free")
    if price_text:
        return price_text
    if price_from is None:
        return ""
    kroner = number_format(price_from / ØRE, 0 if price_from % ØRE == 0 else 2)
    return _("from %(price)s kr.") % {"price": kroner}


def _clock(moment: datetime) -> str:
    return time_format(moment.time())


def _language() -> str:
    return "en" if get_language() == "en" else "da"
