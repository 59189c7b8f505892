"""Querysets that are put into SQL once for each shape, for the few questions asked hundreds of times a second.

Asking such a question takes the ORM longer than the database needs to answer it; the rule of what is asked still stands
in one place, in the queryset.
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from cachetools import LRUCache
from django.core.exceptions import EmptyResultSet
from django.db import NotSupportedError, connection
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet

from byliv.core.geo.lookups import WALK
from byliv.core.geo.tilekey import KeyRange, edges_of

Value = TypeVar("Value", int, float, str, date)  # a moment is a date too

# Stand-ins for the values of a question while its SQL is made: no table of ours holds their like.
FIRST_MARK = -(1 << 50)
WORD_MARK = "\x01"
# A day may be moved by a queryset ("began up to three days before"): stand-ins lie years apart, before any real day.
FIRST_YEAR, YEARS_APART, LAST_YEAR = 10, 10, 1000
FARTHEST = timedelta(days=1000)
DAY_TEXT, MOMENT_TEXT = 10, (19, 26)  # characters


# Walks of nearly as many ranges are one question: a server that keeps it plans it fewer times.
STEPS = 4
NOTHING = KeyRange(1, 0)


class Part(NamedTuple):
    """A parameter of the SQL: one of the question's values (a day or moment moved by so much), or always the same."""

    of: int | None
    moved: timedelta | None
    always: Any


class Prepared(NamedTuple):
    """The SQL, what stands for each of its parameters, how many rows are wanted, and whether a server may keep it."""

    sql: str
    parts: list[Part]
    limit: int | None
    may_be_kept: bool


_prepared: LRUCache[Hashable, Prepared] = LRUCache(1_000)
_lock = Lock()


def rows(
    shape: Hashable, values: Sequence[Any], make: Callable[[list[Any]], QuerySet], ranges: Sequence[KeyRange] = ()
) -> list[tuple]:
    """Rows of the queryset of values that `make(values)` builds, as the database driver gives them.

    `values` are days and moments, which come first, numbers and words. `shape` says everything else that the queryset
    depends on, also which of the values are days; they stand for themselves in it, and nothing is decided by their
    size. Moments come aware on PostgreSQL and naive, in UTC, on SQLite: `clock.in_utc`, or `moments.as_text`.

    With `ranges`, the queryset is asked once for each of them, one after the other: it says where by `WALKED`, and is
    cut (`[:limit]`) to what is wanted of all together.
    """
    # Two places may give their questions the same name: which place asks is a part of what is known.
    key = (make.__module__, make.__qualname__, shape, len(values))
    with _lock:
        known = _prepared.get(key)
    if known is None:
        try:
            known = _put_into_sql(values, make)
        except EmptyResultSet:  # the ORM sees that nothing can match
            return []
        with _lock:
            _prepared[key] = known
    ranges = [*ranges, *[NOTHING] * (-len(ranges) % STEPS)]
    sql = _walk(known.sql, len(ranges), known.limit) if ranges else known.sql
    params = [*edges_of(ranges), *(_filled(part, values) for part in known.parts)]
    if not known.may_be_kept:
        return _fetched(connection.cursor(), sql, params)
    try:
        return _fetched(asking(), sql, params)
    except NotSupportedError:
        # A column was changed under a question that is kept, as while a new version migrates. Another connection has
        # kept nothing yet.
        if connection.in_atomic_block:
            raise
        connection.close()
        return _fetched(asking(), sql, params)


def _fetched(cursor: CursorWrapper, sql: str, params: list[Any]) -> list[tuple]:
    with cursor:
        cursor.execute(sql, params)
        found: list[tuple] = cursor.fetchall()
        return found


def asking() -> CursorWrapper:
    """A cursor for questions that are asked over and over: a server that can keeps them ready."""
    ready: Callable[[], CursorWrapper] = getattr(connection, "ready_cursor", connection.cursor)
    return ready()


def rounded_up(identities: Sequence[int]) -> list[int]:
    """The identities, the last one over and over until there are as many as the next power of two: lists of any
    length make a dozen shapes, not a thousand."""
    known = list(identities)
    return known + known[-1:] * ((1 << (len(known) - 1).bit_length()) - len(known)) if known else known


def _filled(part: Part, values: Sequence[Any]) -> Any:
    if part.of is None:
        return part.always
    value = values[part.of]
    if part.moved is None:
        return value
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value + part.moved)
    return connection.ops.adapt_datefield_value(value + part.moved)


def _put_into_sql(values: Sequence[Any], make: Callable[[list[Any]], QuerySet]) -> Prepared:
    marks = [_mark(index, value) for index, value in enumerate(values)]
    query = make(marks).query
    sql, params = query.sql_with_params()
    numbers = {mark: index for index, mark in enumerate(marks) if not isinstance(mark, date)}
    parts = [_number(param, numbers) or _moved_day(param, marks) or Part(None, None, param) for param in params]
    # How much lies between two days, or is of a kind, nobody can tell without them: that is planned each time.
    may_be_kept = not any(isinstance(param, (date, str)) for param in params)
    return Prepared(sql, parts, query.high_mark, may_be_kept)


def _mark(index: int, value: Value) -> Value:
    if isinstance(value, str):
        return f"{WORD_MARK}{index}"
    if not isinstance(value, date):
        return type(value)(FIRST_MARK - index)
    year = FIRST_YEAR + YEARS_APART * index
    if year >= LAST_YEAR:
        raise ValueError("Days come first among the values of a question, so that there is a year for each.")
    return value.replace(year=year, month=7, day=1)


def _number(param: Any, numbers: dict[Any, int]) -> Part | None:
    is_mark = isinstance(param, (int, float, str)) and param in numbers
    return Part(numbers[param], None, None) if is_mark else None


def _moved_day(param: Any, marks: list[Any]) -> Part | None:
    day = _day(param)
    if day is None or day.year >= LAST_YEAR:
        return None
    index = (day.year - FIRST_YEAR + YEARS_APART // 2) // YEARS_APART
    moved = day - marks[index]
    if abs(moved) > FARTHEST:
        raise ValueError(f"{day} is too far from what stands for a day.")
    return Part(index, moved, None)


def _day(param: Any) -> date | None:
    """A day, or a moment, as the ORM hands it to this database's driver: SQLite's is text."""
    if isinstance(param, datetime):
        return param.astimezone(UTC)
    if isinstance(param, date):
        return param
    try:
        if isinstance(param, str) and len(param) in MOMENT_TEXT:
            return datetime.fromisoformat(param).replace(tzinfo=UTC)
        return date.fromisoformat(param) if isinstance(param, str) and len(param) == DAY_TEXT else None
    except ValueError:
        return None


@lru_cache(1_000)
def _walk(sql: str, ranges: int, limit: int | None) -> str:
    """The question asked once for each range, one after the other.

    Side by side, joined by OR, SQLite would read every row that it finds out of the table, though an index holds all
    that is asked; PostgreSQL would look all ranges up before it stops at the limit.
    """
    wanted = f"WITH {WALK} (first, last) AS (VALUES {','.join(['(%s,%s)'] * ranges)})"
    if connection.vendor == "postgresql":
        # The limit inside keeps the planner from making one join of it.
        return f"{wanted} SELECT found.* FROM {WALK} CROSS JOIN LATERAL ({sql}) found LIMIT {limit}"  # noqa: S608
    return f"{wanted} {sql.replace(' FROM ', f' FROM {WALK} CROSS JOIN ', 1)}"
