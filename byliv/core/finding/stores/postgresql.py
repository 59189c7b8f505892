"""PostgreSQL: a column of lexemes made from the tokens with a GIN index, and a GIN index of trigrams."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

from byliv.core.finding.question import Question, Way, marks
from byliv.core.finding.stores.grammar import Grammar, parted
from byliv.core.finding.stores.store import COLUMNS, TABLE, Days, Store, TooLong

VECTOR = "array_to_tsvector(array_remove(string_to_array(tokens, ' '), ''))"
# A short list of what waits to be put into the index: it is read through by every question.
_OPTIONS = "WITH (fastupdate = on, gin_pending_list_limit = 256)"
# One entry in sixteen. A question for a word that very many hold reads all of the index's list before it has its first
# row; the list of these is as much shorter. `%%` is a sign of the driver: the statements have values.
SOME = "target %% 16 = 0"
INDEXES = {
    "core_search_words": f"gin (lexemes) {_OPTIONS}",
    "core_search_some": f"gin (lexemes) {_OPTIONS} WHERE target % 16 = 0",
    "core_search_fragments": f"gin (grams gin_trgm_ops) {_OPTIONS}",
}
FEW_MONTHS = 3
CANCELLED = "57014"  # the server's word for a statement that took too long
LEARNING = 7_318_001  # of an advisory lock


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def _literally(text: str) -> str:
    """A text for LIKE that stands for itself."""
    return re.sub(r"([\\%_])", r"\\\1", text)


TSQUERY = Grammar(" & ", " | ", ":*", _quoted)


class PostgreSQL(Store):
    reads_all = True

    def words_sql(
        self, ways: tuple[Way, ...], areas: Sequence[int] | None, days: Days, limit: int, *, some: bool = False
    ) -> tuple[str, list]:
        """Days are looked at in the rows: a dozen marks of months cost the index more than some rows too many."""
        on, asked_marks = "", marks(areas, days)
        if days is not None:
            on = " AND e.last_day >= %s AND e.first_day <= %s"
            asked_marks = asked_marks if len(asked_marks[-1]) <= FEW_MONTHS else marks(areas, None)
        said = parted(Question(ways, asked_marks), TSQUERY)
        on += f" AND e.{SOME}" if some else ""
        whole = " AND ".join(["e.lexemes @@ %s::tsquery"] * len(said))
        sql = f"SELECT {COLUMNS} FROM {TABLE} e WHERE {whole}{on} LIMIT {limit}"  # noqa: S608 - names only
        return sql, [*said, *(days or ())]

    def fragments_sql(self, fragments: Sequence[str], limit: int) -> tuple[str, list]:
        sql, params = self._holding(f"{COLUMNS}, e.area", fragments)
        return f"{sql} LIMIT {limit}", params

    def targets_sql(self, fragments: Sequence[str], where: str, params: list, limit: int | None) -> tuple[str, list]:
        sql, held = self._holding("e.target", fragments)
        return f"{sql} AND {where}" + (f" LIMIT {limit}" if limit else ""), [*held, *params]

    @staticmethod
    def _holding(columns: str, fragments: Sequence[str]) -> tuple[str, list]:
        whole = " AND ".join(["e.grams LIKE %s"] * len(fragments))
        sql = f"SELECT {columns} FROM {TABLE} e WHERE {whole}"  # noqa: S608 - names only
        return sql, [f"%{_literally(each)}%" for each in fragments]

    @contextmanager
    def limited(self, milliseconds: int) -> Iterator[None]:
        """A part of a transaction with its own limit, in which the table is never read from end to end."""
        try:
            with transaction.atomic():
                self._set(f"SET LOCAL statement_timeout = {milliseconds}; SET LOCAL enable_seqscan = off")
                yield
                if connection.savepoint_ids:  # somebody's transaction goes on
                    self._set("SET LOCAL statement_timeout TO DEFAULT; SET LOCAL enable_seqscan TO DEFAULT")
        except OperationalError as problem:
            if getattr(problem.__cause__, "sqlstate", "") == CANCELLED:
                raise TooLong from problem
            raise

    def _set(self, sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)

    def counted_terms(self) -> tuple[str, list]:
        return f"SELECT word, ndoc FROM ts_stat('SELECT lexemes FROM {TABLE}')", []  # noqa: S608 - a name only

    def may_learn(self) -> bool:
        """One transaction at a time: two that wrote the same new words in another order would wait for each other."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LEARNING])
            return bool(cursor.fetchone()[0])

    def make_indexes(self) -> None:
        with connection.cursor() as cursor:
            for name, what in INDEXES.items():
                cursor.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {TABLE} USING {what}")
            cursor.execute(f"ANALYZE {TABLE}")

    def drop_indexes(self) -> None:
        with connection.cursor() as cursor:
            for name in INDEXES:
                cursor.execute(f"DROP INDEX IF EXISTS {name}")
