"""Querysets that are put into SQL once for each shape, for the few questions asked hundreds of times a second.

Asking such a question takes the ORM longer than the database needs to answer it; the rule of what is asked still stands
in one place, in the queryset.
"""

from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Any, TypeVar

from cachetools import LRUCache
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

Number = TypeVar("Number", int, float)

# Stand-ins for the numbers of a question while its SQL is made: no table of ours holds their like.
FIRST_MARK = -(1 << 50)

_prepared: LRUCache[Hashable, tuple[str, list[tuple[int | None, Any]]]] = LRUCache(1_000)
_lock = Lock()


def rows(shape: Hashable, numbers: Sequence[float], make: Callable[[list[Any]], QuerySet]) -> list[tuple]:
    """Rows of the queryset of values that `make(numbers)` builds, as the database driver gives them.

    `shape` says everything else that the queryset depends on, also how many numbers there are; they stand for
    themselves in it, and nothing is decided by their size. Moments come aware on PostgreSQL and naive, in UTC, on
    SQLite: `clock.in_utc`.
    """
    key = (shape, len(numbers))
    with _lock:
        known = _prepared.get(key)
    if known is None:
        try:
            known = _put_into_sql(numbers, make)
        except EmptyResultSet:  # the ORM sees that nothing can match
            return []
        with _lock:
            _prepared[key] = known
    sql, parts = known
    with connection.cursor() as cursor:
        cursor.execute(sql, [part if index is None else numbers[index] for index, part in parts])
        found: list[tuple] = cursor.fetchall()
        return found


def _put_into_sql(numbers: Sequence[float], make: Callable[[list[Any]], QuerySet]) -> tuple[str, list]:
    marks = [type(number)(FIRST_MARK - index) for index, number in enumerate(numbers)]
    sql, params = make(marks).query.sql_with_params()
    places = {mark: index for index, mark in enumerate(marks)}
    return sql, [(places.get(param) if isinstance(param, (int, float)) else None, param) for param in params]
