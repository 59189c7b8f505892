"""What a database must offer so that things are found in it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from byliv.core.finding.question import Way
from byliv.core.models import SearchEntry

TABLE = SearchEntry._meta.db_table
COLUMNS = "e.id, e.kind, e.sort, e.title_key, e.first_day, e.last_day, e.confirmed_on, e.popularity"
LAST = "\U0010ffff"
Days = tuple[date, date] | None


class TooLong(Exception):
    """A question took longer than it may."""


class Row(NamedTuple):
    """What ranking looks at of an entry that may be meant."""

    id: int
    kind: str
    sort: str
    title_key: str
    first_day: date | None
    last_day: date | None
    confirmed_on: date | None
    popularity: int
    is_deep: bool = False  # found in the long texts only

    @classmethod
    def read(cls, row: Sequence[Any], *, is_deep: bool = False) -> "Row":
        """What a SELECT of COLUMNS gave; more may stand behind them."""
        return cls(row[0], row[1], row[2], row[3], _day(row[4]), _day(row[5]), _day(row[6]), row[7], is_deep)


class Store(ABC):
    """An index of words (`tokens`) and one of fragments (`grams`); everything it gives is capped."""

    # Whether it reads all that hold a word before it gives the first: then of what many hold, some are asked for first.
    reads_all = False

    @abstractmethod
    def words_sql(
        self, ways: tuple[Way, ...], areas: Sequence[int] | None, days: Days, limit: int, *, some: bool = False
    ) -> tuple[str, list]:
        """A SELECT of COLUMNS for the entries whose tokens say it one of these ways, in these areas, on these days.

        `some`: look among a part of all entries, always the same; only where it `reads_all`.
        """

    @abstractmethod
    def fragments_sql(self, fragments: Sequence[str], limit: int) -> tuple[str, list]:
        """A SELECT of COLUMNS and the area for entries that hold all the fragments, each of three letters or more."""

    @abstractmethod
    def targets_sql(self, fragments: Sequence[str], where: str, params: list, limit: int | None) -> tuple[str, list]:
        """A SELECT of what the entries `e` stand for that hold all the fragments, each of three letters or more."""

    @abstractmethod
    @contextmanager
    def limited(self, milliseconds: int) -> Iterator[None]:
        """Questions inside are stopped after this time: TooLong."""
        yield

    @abstractmethod
    def counted_terms(self) -> tuple[str, list]:
        """A SELECT of (token, entries that hold it) over all entries."""

    @abstractmethod
    def may_learn(self) -> bool:
        """Whether this transaction may write new terms now without standing in another's way."""

    @abstractmethod
    def drop_indexes(self) -> None:
        """Take the indexes away before very many entries are written."""

    @abstractmethod
    def make_indexes(self) -> None:
        """Make them, of what the entries hold; nothing where they are."""

    def beginning_sql(self, kind: str, beginning: str, areas: Sequence[int] | None, limit: int) -> tuple[str, list]:
        """A SELECT of COLUMNS for the entries of a kind whose title begins so, in the order of titles."""
        where, params = "", []
        if areas is not None:
            where, params = f" AND e.area IN ({','.join(['%s'] * len(areas))})", list(areas)
        sql = (
            f"SELECT {COLUMNS} FROM {TABLE} e WHERE e.kind = %s AND e.title_key >= %s AND e.title_key < %s{where} "  # noqa: S608 - names only
            f"ORDER BY e.title_key LIMIT {limit}"
        )
        return sql, [kind, beginning, beginning + LAST, *params]

    def union(self, parts: Sequence[tuple[str, list]], *, is_deep: bool = False) -> list[Row]:
        """The rows of several SELECTs in one statement, each with its own limit."""
        if not parts:
            return []
        sql = " UNION ALL ".join(
            f"SELECT * FROM ({part}) p{number}"  # noqa: S608 - of ours
            for number, (part, _params) in enumerate(parts)
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [value for _part, params in parts for value in params])
            return [Row.read(row, is_deep=is_deep) for row in cursor.fetchall()]


def _day(value: date | str | None) -> date | None:
    """SQLite's driver gives days as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
