"""SQLite: two FTS5 tables without texts of their own, kept by triggers."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

from byliv.core.finding.question import Question, Way, marks
from byliv.core.finding.stores.grammar import Grammar, written
from byliv.core.finding.stores.store import COLUMNS, TABLE, Days, Store, TooLong

WORDS, FRAGMENTS, VOCABULARY = "core_searchwords", "core_searchfragments", "core_searchvocabulary"
# Nothing is asked but whether and where: no positions, no columns. Our tokens are folded: `ascii` leaves letters alone.
TABLES = (
    f"CREATE VIRTUAL TABLE {WORDS} USING fts5(tokens, content='{TABLE}', content_rowid='id', detail=none, "
    "columnsize=0, tokenize=\"ascii tokenchars '=:_-'\")",
    f"CREATE VIRTUAL TABLE {FRAGMENTS} USING fts5(grams, content='{TABLE}', content_rowid='id', detail=none, "
    "columnsize=0, tokenize='trigram case_sensitive 1')",
    f"CREATE VIRTUAL TABLE {VOCABULARY} USING fts5vocab({WORDS}, row)",
)
_IN = "INSERT INTO {table} (rowid, {column}) VALUES (new.id, new.{column});"
_OUT = "INSERT INTO {table} ({table}, rowid, {column}) VALUES ('delete', old.id, old.{column});"


def _both(statement: str) -> str:
    return " ".join(
        statement.format(table=table, column=column) for table, column in ((WORDS, "tokens"), (FRAGMENTS, "grams"))
    )


TRIGGERS = {
    "core_search_in": f"AFTER INSERT ON {TABLE} BEGIN {_both(_IN)} END",
    "core_search_out": f"AFTER DELETE ON {TABLE} BEGIN {_both(_OUT)} END",
    "core_search_anew": f"AFTER UPDATE ON {TABLE} BEGIN {_both(_OUT)} {_both(_IN)} END",
}
# How many steps of its machine SQLite takes between two looks at the clock.
STEPS = 20_000


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


FTS5 = Grammar(" AND ", " OR ", "*", _quoted)


class SQLite(Store):
    def words_sql(
        self, ways: tuple[Way, ...], areas: Sequence[int] | None, days: Days, limit: int, *, some: bool = False
    ) -> tuple[str, list]:
        """Newest first: the index gives them so without sorting."""
        sql = (
            f"SELECT {COLUMNS} FROM {WORDS} CROSS JOIN {TABLE} e ON e.id = {WORDS}.rowid "  # noqa: S608 - names only
            f"WHERE {WORDS} MATCH %s ORDER BY {WORDS}.rowid DESC LIMIT {limit}"
        )
        return sql, [written(Question(ways, marks(areas, days)), FTS5)]

    def fragments_sql(self, fragments: Sequence[str], limit: int) -> tuple[str, list]:
        sql, params = self._holding(f"{COLUMNS}, e.area", fragments)
        return f"{sql} ORDER BY {FRAGMENTS}.rowid DESC LIMIT {limit}", params

    def targets_sql(self, fragments: Sequence[str], where: str, params: list, limit: int | None) -> tuple[str, list]:
        sql, held = self._holding("e.target", fragments)
        return f"{sql} AND {where}" + (f" LIMIT {limit}" if limit else ""), [*held, *params]

    @staticmethod
    def _holding(columns: str, fragments: Sequence[str]) -> tuple[str, list]:
        """Entries that hold all three-letter pieces of the fragments; of those, the ones that hold them whole."""
        # Every other piece, and the last: they cover it all.
        pieces = dict.fromkeys(
            each[at : at + 3] for each in fragments for at in (*range(0, len(each) - 3, 2), len(each) - 3)
        )
        whole = " AND ".join(["instr(e.grams, %s) > 0"] * len(fragments))
        sql = (
            f"SELECT {columns} FROM {FRAGMENTS} CROSS JOIN {TABLE} e ON e.id = {FRAGMENTS}.rowid "  # noqa: S608
            f"WHERE {FRAGMENTS} MATCH %s AND {whole}"
        )
        return sql, [" AND ".join(map(_quoted, pieces)), *fragments]

    @contextmanager
    def limited(self, milliseconds: int) -> Iterator[None]:
        """SQLite asks now and then whether to go on."""
        connection.ensure_connection()
        until = time.monotonic() + milliseconds / 1000
        connection.connection.set_progress_handler(lambda: int(time.monotonic() > until), STEPS)
        try:
            yield
        except OperationalError as problem:
            if "interrupted" in str(problem):
                raise TooLong from problem
            raise
        finally:
            connection.connection.set_progress_handler(None, 0)

    def counted_terms(self) -> tuple[str, list]:
        return f"SELECT term, doc FROM {VOCABULARY}", []  # noqa: S608 - a name only

    def may_learn(self) -> bool:
        """Whoever writes is alone."""
        return True

    def make_indexes(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(table.replace("TABLE ", "TABLE IF NOT EXISTS ", 1))
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'core_search%%'")
            if cursor.fetchone()[0] == len(TRIGGERS):
                return
            for name, body in TRIGGERS.items():
                cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {body}")
            for table in (WORDS, FRAGMENTS):
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")  # noqa: S608 - a name only
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 - a name only

    def drop_indexes(self) -> None:
        """Only what keeps them: they are made anew from the entries."""
        with transaction.atomic(), connection.cursor() as cursor:
            for name in TRIGGERS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
