"""The dates of a calendar, by our reader and rules and by another library, over five years from its first one."""

import re
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar

from byliv.events.models import Timing
from byliv.events.recurrence import spans
from byliv.feeds.drafts import Draft
from byliv.feeds.readers import ical
from byliv.feeds.readers.ical_series import rule_of

HOME = "Europe/Copenhagen"
REPEATS = re.compile(r"^(RRULE|RDATE|RECURRENCE-ID|EXDATE|EXRULE)", re.MULTILINE)


def repeats(text: str) -> bool:
    """Whether an event of the calendar has more than one date."""
    return any(REPEATS.search(block) for block in re.findall(r"(?s)BEGIN:VEVENT.*?END:VEVENT", text))


def named(text: str) -> str:
    """The calendar with a name for every event and nothing private, as neither has to do with dates."""
    blocks = re.split(r"(?m)^(?=BEGIN:VEVENT)", text.replace("\r\n", "\n"))
    return blocks[0] + "".join(_named(block) for block in blocks[1:])


def _named(block: str) -> str:
    block = re.sub(r"(?m)^CLASS:.*\n", "", block)
    has_name = re.search(r"(?m)^SUMMARY[:;].*\S", block)
    return block if has_name else block.replace("BEGIN:VEVENT", "BEGIN:VEVENT\nSUMMARY:x", 1)


def ours(text: str, first: date, last: date) -> list[str]:
    """Days as days, times in UTC."""
    end = datetime(last.year, last.month, last.day, tzinfo=UTC) + timedelta(days=2)
    found = []
    for row in ical.read(text).rows:
        for start, zone, is_day in _dates(row, end) if isinstance(row, Draft) else ():
            day = start.astimezone(ZoneInfo(zone)).date()
            if first <= day < last:
                found.append(str(day) if is_day else start.astimezone(UTC).isoformat())
    return sorted(found)


def _dates(row: Draft, end: datetime) -> Iterator[tuple[datetime, str, bool]]:
    exceptions = {(each.uid, each.original): each.values for each in row.exceptions}
    whens = {when.uid: when for when in row.dates}
    for when in row.dates:
        for span in spans(rule_of(when), end):
            values = exceptions.pop((when.uid, span.original), {})
            yield values.get("start", span.start), when.zone, when.timing != Timing.TIMED
    for (uid, original), values in exceptions.items():
        yield values.get("start", original), whens[uid].zone, whens[uid].timing != Timing.TIMED


def theirs(calendars: list[Calendar], first: date, last: date) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        starts = [
            component["DTSTART"].dt
            for calendar in calendars
            for component in recurring_ical_events.of(calendar).between(first, last)
        ]
    return sorted(_told(start) for start in starts if first <= _day(start) < last)


def _day(start: date | datetime) -> date:
    return start.date() if isinstance(start, datetime) else start


def _told(start: date | datetime) -> str:
    if not isinstance(start, datetime):
        return str(start)
    start = start if start.tzinfo else start.replace(tzinfo=ZoneInfo(HOME))
    return start.astimezone(UTC).isoformat()


def calendars(text: str) -> list[Calendar]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Calendar.from_ical(text, multiple=True)


def five_years(found: list[Calendar]) -> tuple[date, date]:
    """From shortly before the first date on."""
    starts = [
        _day(component["DTSTART"].dt)
        for calendar in found
        for component in calendar.walk("VEVENT")
        if hasattr(component.get("DTSTART"), "dt")
    ]
    first = min(starts) - timedelta(days=3)
    return first, first.replace(year=first.year + 5, day=1)
