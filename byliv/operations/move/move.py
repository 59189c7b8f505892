"""byliv move-database: every row of SQLite into an empty PostgreSQL, in one transaction, proved equal on both sides."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from byliv.core import databases
from byliv.core.finding.stores.sqlite import FRAGMENTS, VOCABULARY, WORDS
from byliv.operations.backup import postgres
from byliv.operations.backup.installation import database_file
from byliv.operations.backup.problems import Problem
from byliv.operations.backup.progress import Advance, step
from byliv.operations.move.values import Sum, Unfit, converter

BATCH = 2_000
# FTS5 keeps each of these in several tables, whose names go on.
INDEXES = (WORDS, FRAGMENTS, VOCABULARY)
_KINDS = """
    SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum"""


class Proof(NamedTuple):
    """One table on both sides: rows, and the checksum over all of them."""

    table: str
    before: Sum
    after: Sum

    @property
    def is_equal(self) -> bool:
        return (self.before.rows, self.before.total) == (self.after.rows, self.after.total)


def move(url: str, *, is_trial: bool) -> list[Proof]:
    """Copy this SQLite installation into the PostgreSQL at `url`; returns a proof for each table.

    `is_trial` does everything and takes it back. Raises Problem, and then the target is as empty as before.
    """
    if connection.vendor != "sqlite":
        raise Problem(
            "This installation is not on SQLite. Leave BYLIV_DATABASE_URL unset, and name the target with --to.", 2
        )
    with _reading() as source, _writing_to(url), transaction.atomic():
        _refuse_filled()
        with step("Tables"):
            # Else rows that a migration writes would keep the next one from changing their table.
            connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
        with step("Rows") as advance:
            proofs = _fill(source, advance)
        if wrong := [proof.table for proof in proofs if not proof.is_equal]:
            raise Problem(f"The rows of {', '.join(wrong)} did not arrive as they were. Nothing was kept.")
        transaction.set_rollback(is_trial)
    return proofs


@contextmanager
def _reading() -> Iterator[sqlite3.Connection]:
    """The source in one transaction: what is written meanwhile is not seen, in any table."""
    file = database_file()
    if not file.exists():
        raise Problem(f"There is no database at {file}. Check BYLIV_DATA_DIR.", status=2)
    connection.close()
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=20, isolation_level=None)) as source:
        source.execute("BEGIN")
        _refuse_other_version(source)
        yield source


def _refuse_other_version(source: sqlite3.Connection) -> None:
    here = set(source.execute("SELECT app, name FROM django_migrations"))
    known = MigrationLoader(None)
    if set(known.graph.nodes) - here:
        raise Problem("The database is of an older Byliv. Start byliv serve once, which changes it, and try again.")
    if here - {*known.disk_migrations, *known.replacements}:
        raise Problem("The database is of a newer Byliv. Upgrade first.")


@contextmanager
def _writing_to(url: str) -> Iterator[None]:
    """The target is the one database that Django knows meanwhile: no migration can write anywhere else."""
    try:
        wanted = databases.settings_of(url)
    except ValueError as problem:
        raise Problem(f"--to: {problem}", status=2) from None
    if not wanted["ENGINE"].endswith("postgresql") or not wanted["NAME"]:
        raise Problem(
            "--to: write postgresql://user:secret@host/name. The way from PostgreSQL to SQLite is not built.", status=2
        )
    before = connections["default"]
    # A handler of its own fills in what is not said.
    connections["default"] = type(connections)({"default": wanted}).create_connection("default")
    try:
        yield
    finally:
        connection.close()
        connections["default"] = before
        ContentType.objects.clear_cache()


def _refuse_filled() -> None:
    with connection.cursor() as cursor:
        if found := postgres.tables(cursor):
            raise Problem(f"The target is not empty: it has {len(found)} tables. Make a new database for it.", status=2)


def _fill(source: sqlite3.Connection, advance: Advance) -> list[Proof]:
    proofs = []
    with connection.cursor() as cursor:
        postgres.speak_plainly(cursor)
        names = [name for name in postgres.tables(cursor) if name not in postgres.LEFT_OUT]
        _refuse_unknown(source, names)
        postgres.empty(cursor, names)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for done, name in enumerate(names):
            advance(done, len(names))
            proofs.append(_copy_table(source, cursor, name))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # every foreign key is looked at here
        postgres.set_sequences(cursor, _numbered(source))
    return proofs


def _refuse_unknown(source: sqlite3.Connection, names: list[str]) -> None:
    """No table may stay behind unnoticed; SQLite's indexes for searching are made of what comes along."""
    rows = source.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    there = {row[0] for row in rows if not row[0].startswith(INDEXES)}
    if behind := sorted(there - {*names, *postgres.LEFT_OUT}):
        raise Problem(f"Byliv does not know the table {behind[0]}. Move it yourself, or drop it, and try again.")


def _numbered(source: sqlite3.Connection) -> dict[str, int]:
    return {f"{table}.id": last for table, last in source.execute("SELECT name, seq FROM sqlite_sequence")}


def _copy_table(source: sqlite3.Connection, cursor: Any, table: str) -> Proof:
    cursor.execute(_KINDS, [f'"{table}"'])
    kinds = dict(cursor.fetchall())
    before = _send(source, cursor, table, kinds)
    return Proof(table, before, _read_back(cursor, table, kinds))


def _send(source: sqlite3.Connection, cursor: Any, table: str, kinds: dict[str, str]) -> Sum:
    total = Sum([*kinds.values()])
    ready = [converter(kind) for kind in kinds.values()]
    names = sql.SQL(", ").join(map(sql.Identifier, kinds))
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    quoted = ", ".join(f'"{name}"' for name in kinds)
    rows = source.execute(f'SELECT {quoted} FROM "{table}"')  # noqa: S608 - names from the catalogue
    with cursor.connection.cursor().copy(command) as copy:
        while batch := rows.fetchmany(BATCH):
            for row in batch:
                copy.write_row(_ready(table, kinds, ready, row))
                total.add(row)
    return total


def _ready(table: str, kinds: dict[str, str], ready: list, row: tuple) -> list:
    values = []
    for name, make, value in zip(kinds, ready, row, strict=True):
        try:
            values.append(None if value is None else make(value))
        except Unfit as problem:
            raise Problem(f"{table}, row {row[0]}, {name}: {problem}. Correct it and try again.") from None
    return values


def _read_back(cursor: Any, table: str, kinds: dict[str, str]) -> Sum:
    total = Sum([*kinds.values()])
    names = sql.SQL(", ").join(map(sql.Identifier, kinds))
    with cursor.connection.cursor(name="byliv_proof") as rows:
        rows.itersize = BATCH
        rows.execute(sql.SQL("SELECT {} FROM {}").format(names, sql.Identifier(table)))
        for row in rows:
            total.add(row)
    return total
