"""VTIMEZONE: what a calendar needs to know of a zone's clock, with rules where the zone has rules."""

import calendar
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from icalendar import Timezone

from byliv.events.recurrence import zone_of

# Europe's rules are from 1996, North America's from 2007: before this year nobody plans.
USUAL_FIRST = 2010
LAST = date(2038, 1, 1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Change(NamedTuple):
    """The clock is put forward or back: `local` is what it showed until then."""

    local: datetime
    before: timedelta
    after: timedelta
    name: str


def zone_text(name: str, year: int) -> str:
    """The VTIMEZONE component of this IANA zone for dates from this year on, lines ended by CRLF."""
    return _zone_text(name, USUAL_FIRST if year > USUAL_FIRST else year - 1)


@lru_cache(maxsize=256)
def _zone_text(name: str, first: int) -> str:
    halves = _halves(name, first)
    if halves is None:
        text: str = Timezone.from_tzid(name, first_date=date(first, 1, 1), last_date=LAST).to_ical().decode()
        return text
    return "\r\n".join(["BEGIN:VTIMEZONE", f"TZID:{name}", *halves, "END:VTIMEZONE", ""])


def _halves(name: str, first: int) -> list[str] | None:
    """The lines of summer and winter, or of a clock that nobody touches; None where the years are not alike."""
    years = [_changes(name, year) for year in range(first, LAST.year)]
    if not any(years):
        moment = datetime(first, 1, 1, tzinfo=UTC).astimezone(zone_of(name))
        offset = moment.utcoffset() or timedelta()
        return _half("STANDARD", Change(datetime(1970, 1, 1), offset, offset, moment.tzname() or name), "")  # noqa: DTZ001
    if any(len(each) != 2 for each in years):
        return None
    lines: list[str] = []
    for changes in zip(*years, strict=True):
        rule = _rule(changes)
        if rule is None or len({(each.before, each.after, each.local.time()) for each in changes}) > 1:
            return None
        lines += _half("DAYLIGHT" if changes[0].after > changes[0].before else "STANDARD", changes[0], rule)
    return lines


def _half(kind: str, change: Change, rule: str) -> list[str]:
    lines = [
        f"BEGIN:{kind}",
        f"DTSTART:{change.local:%Y%m%dT%H%M%S}",
        f"TZNAME:{change.name}",
        f"TZOFFSETFROM:{_offset(change.before)}",
        f"TZOFFSETTO:{_offset(change.after)}",
    ]
    return [*lines, *([f"RRULE:{rule}"] if rule else []), f"END:{kind}"]


def _rule(changes: tuple[Change, ...]) -> str | None:
    """ "the last Sunday in March", when that is so in all the years."""
    common = set.intersection(*(_names(each.local) for each in changes))
    if not common:
        return None
    month, weekday, count = min(common, key=lambda each: each[2])
    return f"FREQ=YEARLY;BYMONTH={month};BYDAY={count}{WEEKDAYS[weekday]}"


def _names(local: datetime) -> set[tuple[int, int, int]]:
    """Which weekday of its month a day is, counted from the front, and for the last one from behind."""
    names = {(local.month, local.weekday(), (local.day - 1) // 7 + 1)}
    if local.day + 7 > calendar.monthrange(local.year, local.month)[1]:
        names.add((local.month, local.weekday(), -1))
    return names


def _changes(name: str, year: int) -> list[Change]:
    zone, found = zone_of(name), []
    day = datetime(year, 1, 1, tzinfo=UTC)
    while day.year == year:
        after = day + timedelta(days=1)
        before_offset, after_offset = (each.astimezone(zone).utcoffset() or timedelta() for each in (day, after))
        if before_offset != after_offset:
            moment = _moment(day, after, name)
            local = (moment + before_offset).replace(tzinfo=None)
            found.append(Change(local, before_offset, after_offset, moment.astimezone(zone).tzname() or name))
        day = after
    return found


def _moment(low: datetime, high: datetime, name: str) -> datetime:
    """The first minute with the new offset, between two moments with the old and the new."""
    zone = zone_of(name)
    old = low.astimezone(zone).utcoffset()
    while high - low > timedelta(minutes=1):
        middle = low + timedelta(minutes=(high - low) // timedelta(minutes=2))
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == old else (low, middle)
    return high


def _offset(offset: timedelta) -> str:
    seconds = int(offset.total_seconds())
    sign, seconds = "-" if seconds < 0 else "+", abs(seconds)
    tail = f"{seconds % 60:02}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600:02}{seconds % 3600 // 60:02}{tail}"
