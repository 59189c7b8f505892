"""The parameter datetime: a moment, or from one to another, where ".." is without an end (RFC 3339)."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from byliv.core import clock

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2999, 12, 31, tzinfo=UTC)
DAY = timedelta(days=1)
IS_DAY = re.compile(r"\d{4}-\d\d-\d\d")
IS_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)")


class Interval(NamedTuple):
    """From one moment to another, both included, aware."""

    first: datetime
    last: datetime


def parse(text: str) -> Interval:
    """The interval that the text names; ValueError when it names none. A date is that whole day here."""
    first, slash, last = text.partition("/")
    if not slash:
        return Interval(_moment(first), _moment(first, is_end=True))
    if first in ("", "..") and last in ("", ".."):
        raise ValueError("an interval without beginning and end")
    found = Interval(
        EARLIEST if first in ("", "..") else _moment(first),
        LATEST if last in ("", "..") else _moment(last, is_end=True),
    )
    if found.last < found.first:
        raise ValueError("an interval that ends before it begins")
    return found


def _moment(text: str, *, is_end: bool = False) -> datetime:
    if IS_DAY.fullmatch(text):
        day = datetime.fromisoformat(text).replace(tzinfo=clock.local_now().tzinfo)
        return _within(day + DAY - timedelta(microseconds=1) if is_end else day)
    if not IS_MOMENT.fullmatch(text):
        raise ValueError(f"{text} is no moment")
    return _within(datetime.fromisoformat(text.upper()))


def _within(moment: datetime) -> datetime:
    """As near as the calendar of the database goes."""
    return min(max(moment, EARLIEST), LATEST)
