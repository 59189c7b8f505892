"""The days that figures are about, and hours of the week."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from byliv.core import clock

HOURS = 24
WEEK = 7 * HOURS  # hours of the week, from Monday at midnight
USUAL_DAYS = 91


class Period(NamedTuple):
    """From the first day to the last, both included."""

    first: date
    last: date

    def span(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Its first moment and the one after its last, by this clock."""
        first = datetime.combine(self.first, time(), tzinfo=zone)
        return first, datetime.combine(self.last + timedelta(days=1), time(), tzinfo=zone)


def usual() -> Period:
    """A quarter, up to yesterday."""
    yesterday = clock.local_now().date() - timedelta(days=1)
    return Period(yesterday - timedelta(days=USUAL_DAYS - 1), yesterday)


@lru_cache(maxsize=4_000)  # rooms are open and booked alike
def by_hour(weekday: int, opens: int, closes: int) -> tuple[tuple[int, int], ...]:
    """(hour of the week, minutes in it) of a stretch in minutes after midnight of that day; it may reach into the
    next."""
    return tuple(
        ((weekday * HOURS + hour) % WEEK, min(closes, (hour + 1) * 60) - max(opens, hour * 60))
        for hour in range(opens // 60, (closes + 59) // 60)
    )


def stretches(start: datetime, end: datetime, period: Period) -> Iterator[tuple[int, int]]:
    """(hour of the week, minutes in it) of a time by its clock (local, naive), as far as it lies in the period."""
    start = max(start, datetime.combine(period.first, time()))
    end = min(end, datetime.combine(period.last + timedelta(days=1), time()))
    while start < end:
        midnight = datetime.combine(start.date(), time())
        until = min(end, midnight + timedelta(days=1))
        yield from by_hour(start.weekday(), _minutes(start - midnight), _minutes(until - midnight))
        start = until


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds()) // 60
