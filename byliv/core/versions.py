"""A number for each area that grows with every change of what the public sees there.

An answer that was remembered under a number is thrown away by the next change, in every process at once, because the
number is written in the same transaction as the change. Read the numbers before the data: then an answer can be newer
than its number, never older.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import connection

from byliv.core import clock
from byliv.core.models import AreaVersion
from byliv.core.prepared import asking

T = TypeVar("T")

OUTSIDE = 0  # what lies in no area
EVERYTHING = -1  # the areas themselves


@dataclass(frozen=True)
class Scope:
    """What an answer depends on: these areas (None: all), and the clock when it says "open now" or how fresh."""

    areas: tuple[int, ...] | None = None
    tick: str = ""  # "", "minute" or "day"


@dataclass(frozen=True)
class Versions:
    """The numbers as they stood at one moment, by area."""

    total: int
    by_area: Mapping[int, int]

    def token(self, scope: Scope) -> tuple[int, int, str]:
        """Equal for two moments only when nothing in the scope has changed between them."""
        changes = self.total if scope.areas is None else sum(self.by_area.get(area, 0) for area in scope.areas)
        return self.by_area.get(EVERYTHING, 0), changes, _ticks(scope.tick)


class Kept(Generic[T]):
    """A value in this process's memory, made anew when something in its scope has changed."""

    def __init__(self, scope: Scope, make: Callable[[], T]) -> None:
        self._scope, self._make = scope, make
        self._kept: tuple[tuple[int, int, str], T] | None = None

    def get(self, now: Versions | None = None) -> T:
        """The value; `now` are the numbers, if they have been read already."""
        token = (now or read()).token(self._scope)
        kept = self._kept
        if kept is None or kept[0] != token:
            kept = self._kept = (token, self._make())
        return kept[1]


def _ticks(tick: str) -> str:
    if not tick:
        return ""
    return clock.local_now().strftime("%Y%m%d" if tick == "day" else "%Y%m%d%H%M")


def changed(area_ids: Iterable[int | None]) -> None:
    """Say that something public has changed in these areas (None: outside all). Call inside the transaction."""
    # The time in microseconds, so that a number is not given out twice after a transaction or a database is rolled
    # back; one more than the last where the clock lags. Sorted, so that two writers cannot wait for each other.
    rows = [(area, time.time_ns() // 1000) for area in sorted({area or OUTSIDE for area in area_ids})]
    if not rows:
        return
    table = AreaVersion._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (area, value) VALUES {','.join(['(%s,%s)'] * len(rows))} "  # noqa: S608 - names only
            f"ON CONFLICT (area) DO UPDATE SET value = "
            f"CASE WHEN {table}.value >= excluded.value THEN {table}.value + 1 ELSE excluded.value END",
            [value for row in rows for value in row],
        )
    global _last
    _last = Versions(-1, {})


_last = Versions(-1, {})


def last() -> Versions:
    """The numbers as they were last read here, which each request does when it begins; no query.

    A change made by this process itself makes them be read again.
    """
    return read() if _last.total < 0 else _last


def _total() -> int:
    # In SQL, because every request asks this: putting the question together would take longer than the answer.
    with asking() as cursor:
        cursor.execute(f"SELECT SUM(value) FROM {AreaVersion._meta.db_table}")  # noqa: S608 - a name only
        return int(cursor.fetchone()[0] or 0)


def read() -> Versions:
    """The numbers now: one small query, two after a change."""
    global _last
    known = _last
    total = _total()
    if known.total != total:
        numbers = dict(AreaVersion.objects.values_list("area", "value"))
        # Their own sum: a change between the two queries belongs to these numbers, not to the first sum.
        known = _last = Versions(sum(numbers.values()), numbers)
    return known
