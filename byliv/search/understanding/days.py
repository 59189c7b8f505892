"""Days and hours in the words people have for them, Danish and English: "i weekenden", "på lørdag aften", "12/12"."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from byliv.calendar import periods
from byliv.calendar.periods import EARLIEST, LATEST, MAX_DAYS, Period
from byliv.search.understanding.feasts import FEASTS, feast

DAYS = {
    "mandag": 0, "tirsdag": 1, "onsdag": 2, "torsdag": 3, "fredag": 4, "lørdag": 5, "søndag": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
MONTHS = {
    "januar": 1, "februar": 2, "marts": 3, "april": 4, "maj": 5, "juni": 6, "juli": 7, "august": 8, "september": 9,
    "oktober": 10, "november": 11, "december": 12, "january": 1, "february": 2, "march": 3, "may": 5, "june": 6,
    "july": 7, "october": 10,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
# Names of people and words of other languages, and July's short name is Christmas: alone they are no month.
ONLY_BESIDE = ("may", "mar", "jul", "jan", "march", "sept", "sep")
TIMES = {
    "morning": "formiddag|formiddagen|morgen|morgenen|morning",
    "afternoon": "eftermiddag|eftermiddagen|afternoon",
    "evening": "aften|aftenen|nat|natten|evening|night|tonight",
}
SEASONS = {
    "forår|foråret|spring": (3, 5), "sommer|sommeren|summer": (6, 8),
    "efterår|efteråret|autumn|fall": (9, 11), "vinter|vinteren|winter": (12, 2),
}  # fmt: skip

DAY = "|".join(DAYS)
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
TIME = "|".join(TIMES.values())
SEASON = "|".join(SEASONS)
FEAST = "|".join(sorted(FEASTS, key=len, reverse=True))
ORDINAL = r"(?:\.|st|nd|rd|th)?"
BEFORE_DAY = r"(?:(?:på|den|d\.?|til|om|on|the)\s+)*"
ON = rf"(?:(?:på|den|d\.?|til|om|on|the|{DAY})\s+)*"
IN = r"(?:(?:i|til|her i|in|for|this)\s+)?"
EVENING_HOUR, NOON = 17, 12


class Said(NamedTuple):
    """The days, or the hours, that were said, and where the words for them end."""

    end: int
    period: Period | None
    time: str


Reader = Callable[[re.Match, date], Period | None]


def read(text: str, at: int, today: date) -> Said | None:
    """What the (lower-case) text says of days and hours from position `at` on; the longest that fits."""
    found = [said for pattern, reader in PATTERNS if (said := _said(pattern, reader, text, at, today))]
    return max(found, key=lambda said: said.end) if found else _hours(text, at)


def _said(pattern: re.Pattern, reader: Reader, text: str, at: int, today: date) -> Said | None:
    match = pattern.match(text, at)
    if match is None:
        return None
    try:
        period = reader(match, today)
    except (ValueError, OverflowError):  # the 31st of February, a year that no calendar has
        return None
    if period is None or not EARLIEST <= period.first <= period.last <= LATEST:
        return None
    hours = _hours(text, _after_space(text, match.end()))
    time = _time_of(match.groupdict().get("time") or "")
    return Said(hours.end, period, hours.time) if hours and not time else Said(match.end(), period, time)


def _hours(text: str, at: int) -> Said | None:
    match = HOURS.match(text, at)
    if match is None:
        return None
    if match["word"]:
        return Said(match.end(), None, _time_of(match["word"]))
    hour = int(match["hour"])
    return Said(match.end(), None, "evening" if hour >= EVENING_HOUR else "afternoon" if hour >= NOON else "morning")


def _time_of(word: str) -> str:
    return next((time for time, words in TIMES.items() if word in words.split("|")), "") if word else ""


def _after_space(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip())


def _day(day: date) -> Period:
    return Period(day, day, "date")


def _days(first: date, last: date) -> Period | None:
    if last < first or (last - first).days >= MAX_DAYS:
        return None
    return _day(first) if first == last else Period(first, last, "days")


def _today(match: re.Match, today: date) -> Period:
    return periods.named("today", today)


def _tomorrow(match: re.Match, today: date) -> Period:
    return periods.named("tomorrow", today)


def _day_after(match: re.Match, today: date) -> Period:
    return _day(today + timedelta(days=2))


def _weekend(match: re.Match, today: date) -> Period:
    this = periods.named("weekend", today)
    if not match["next"]:
        return this
    sunday = this.last + timedelta(days=7)
    return Period(sunday - timedelta(days=2), sunday, "days")


def _week(match: re.Match, today: date) -> Period:
    return periods.named("next-week" if match["next"] else "week", today)


def _week_number(match: re.Match, today: date) -> Period | None:
    number = int(match["number"])
    monday = date.fromisocalendar(today.isocalendar().year, number, 1)
    if monday + timedelta(days=6) < today:
        monday = date.fromisocalendar(today.isocalendar().year + 1, number, 1)
    return _days(monday, monday + timedelta(days=6))


def _this_month(match: re.Match, today: date) -> Period:
    return periods.month_of(today, 1) if match["next"] else periods.named("month", today)


def _month(match: re.Match, today: date) -> Period | None:
    word, year = match["month"], match["year"]
    if word in ONLY_BESIDE and not (year or match["before"]):
        return None
    number = MONTHS[word]
    return periods.month_of(date(int(year) if year else today.year + (number < today.month), number, 1))


def _weekday(match: re.Match, today: date) -> Period:
    ahead = (DAYS[match["day"]] - today.weekday()) % 7
    day = today + timedelta(days=ahead)
    if match["next"] and day.isocalendar().week == today.isocalendar().week:
        day += timedelta(days=7)
    return _day(day)


def _weekdays(match: re.Match, today: date) -> Period | None:
    """From the one up to the other that follows it, "fredag og lørdag": what lies between is not much."""
    first = _weekday(match, today).first
    return _days(first, first + timedelta(days=(DAYS[match["last"]] - DAYS[match["day"]]) % 7))


def _numbers(match: re.Match, today: date) -> Period:
    return _day(_date(int(match["day"]), int(match["month"]), match["year"], today))


def _iso(match: re.Match, today: date) -> Period:
    return _day(date.fromisoformat(match["iso"]))


def _named_date(match: re.Match, today: date) -> Period | None:
    month = MONTHS[match["month"]]
    first = _date(int(match["day"]), month, match["year"], today)
    return _days(first, first.replace(day=int(match["last"]))) if match["last"] else _day(first)


def _span(match: re.Match, today: date) -> Period | None:
    first = _date(int(match["day"]), int(match["month"]), match["year"], today)
    last = _date(int(match["day2"]), int(match["month2"]), match["year2"], first)
    return _days(first, last)


def _date(day: int, month: int, year: str | None, today: date) -> date:
    """The day of this year, or of the next when it has passed."""
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    found = date(today.year, month, day)
    return found if found >= today else found.replace(year=today.year + 1)


def _season(match: re.Match, today: date) -> Period | None:
    first, last = next(months for words, months in SEASONS.items() if match["season"] in words.split("|"))
    year = today.year
    start, end = date(year, first, 1), periods.month_of(date(year + (last < first), last, 1)).last
    if today.month <= last < first:
        start, end = date(year - 1, first, 1), periods.month_of(date(year, last, 1)).last
    if end < today:
        start, end = start.replace(year=year + 1), periods.month_of(date(end.year + 1, last, 1)).last
    return _days(max(start, today), end)


def _feast(match: re.Match, today: date) -> Period | None:
    found = feast(match["feast"], today)
    return _days(*found) if found else None


def _next_days(match: re.Match, today: date) -> Period | None:
    return _days(today, today + timedelta(days=int(match["count"]) - 1))


def _pattern(text: str) -> re.Pattern:
    return re.compile(rf"(?:{text})(?![\w/]|[.:]\w)")


HOURS = _pattern(
    rf"(?:(?:om|i|her|in the|this|at|på|ved)\s+)*(?P<word>{TIME})"
    r"|(?:efter|fra|after|from)\s+(?:kl\.?\s*)?(?P<hour>[012]?\d)(?:[.:]\d\d)?(?=\s|$)"
)
THIS = r"(?:her i|denne|this)\s+"
NEXT = r"(?P<next>næste|kommende|førstkommende|next)\s+"
TO = r"(?:-|–|(?:til|to|og|and|eller|or)(?=\s))"
PATTERNS: list[tuple[re.Pattern, Reader]] = [
    (_pattern(r"i\s*dag|today"), _today),
    (_pattern(r"(?:her\s+)?i\s*(?P<time>aften|nat|eftermiddag|formiddag)"), _today),
    (_pattern(r"(?P<time>tonight)"), _today),
    (_pattern(r"this\s+(?P<time>morning|afternoon|evening)"), _today),
    (_pattern(r"i\s*morgen|tomorrow"), _tomorrow),
    (_pattern(r"i\s*over\s*morgen|overmorgen|(?:the\s+)?day after tomorrow"), _day_after),
    (_pattern(rf"(?:(?:i|her i|denne|den|this|the|on the)\s+)*(?:{NEXT})?week\s?-?end(?:en|s)?"), _weekend),
    (_pattern(rf"(?:i\s+)?(?:{THIS}|{NEXT})(?:uge|ugen|week)"), _week),
    (_pattern(r"(?:i\s+)?(?:uge|week)\s+(?P<number>[0-5]?\d)"), _week_number),
    (_pattern(rf"(?:i\s+)?(?:{THIS}|{NEXT})(?:måned|month)"), _this_month),
    (_pattern(rf"(?P<before>{IN})(?P<month>{MONTH})(?:\s+(?P<year>20\d\d))?"), _month),
    (_pattern(rf"{BEFORE_DAY}(?:{NEXT})?(?P<day>{DAY})"), _weekday),
    (
        _pattern(rf"(?:fra\s+|from\s+)?{BEFORE_DAY}(?:{NEXT})?(?P<day>{DAY})\s*{TO}\s*{BEFORE_DAY}(?P<last>{DAY})"),
        _weekdays,
    ),
    (_pattern(rf"{ON}(?P<iso>\d{{4}}-\d\d-\d\d)"), _iso),
    (_pattern(rf"{ON}(?P<day>[0-3]?\d)[/.](?P<month>[01]?\d)\.?(?:[-/.\s](?P<year>20\d\d|\d\d))?"), _numbers),
    (
        _pattern(
            rf"(?:fra\s+|from\s+)?{ON}(?P<day>[0-3]?\d){ORDINAL}(?:\s*[-–]\s*(?P<last>[0-3]?\d){ORDINAL})?\s*(?:of\s+)?"
            rf"(?P<month>{MONTH})(?:\s+(?P<year>20\d\d))?"
        ),
        _named_date,
    ),
    (
        _pattern(rf"{ON}(?P<month>{MONTH})\s+(?P<day>[0-3]?\d){ORDINAL}(?P<last>)(?:,?\s+(?P<year>20\d\d))?"),
        _named_date,
    ),
    (
        _pattern(
            r"(?:fra\s+|from\s+)?(?P<day>[0-3]?\d)[/.](?P<month>[01]?\d)(?:[-/.](?P<year>20\d\d))?\s*" + TO + r"\s*"
            r"(?P<day2>[0-3]?\d)[/.](?P<month2>[01]?\d)(?:[-/.](?P<year2>20\d\d))?"
        ),
        _span,
    ),
    (_pattern(rf"(?:(?:i|til|her i|in|this|next)\s+)+(?P<season>{SEASON})"), _season),
    (_pattern(rf"(?:(?:i|til|på|at|for|over|hele)\s+)*(?P<feast>{FEAST})"), _feast),
    (_pattern(r"(?:(?:i|de|the|over)\s+)*(?:næste|kommende|next)\s+(?P<count>[1-9]\d?)\s+(?:dage|days)"), _next_days),
]  # fmt: skip
