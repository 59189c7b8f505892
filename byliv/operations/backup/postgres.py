"""PostgreSQL's part of a backup: every table as CSV, all from one moment; see docs/decisions/0011-backups.md."""

import csv
import gzip
import sys
import zlib
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from psycopg import sql

from byliv.operations.backup.problems import Problem
from byliv.operations.backup.progress import Advance

# Made anew: what is cached, and which migrations ran (the manifest knows).
LEFT_OUT = ("byliv_cache", "django_migrations")
CHUNK = 1 << 20

_TABLES = """
    SELECT c.relname FROM pg_class c
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = current_schema()::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY c.relname"""
_COLUMNS = """
    SELECT attname FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum"""
_SEQUENCES = """
    SELECT c.relname, a.attname, pg_get_serial_sequence(quote_ident(c.relname), a.attname)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
      AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL"""


def copy(folder: Path, advance: Advance) -> dict[str, Any]:
    """Write one packed CSV file per table into `folder`; returns what the manifest says about the database."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        speak_plainly(cursor)
        names = tables(cursor)
        if "django_migrations" not in names:
            raise Problem("There is no Byliv in the database yet. Check BYLIV_DATABASE_URL, or start byliv serve once.")
        wanted = [name for name in names if name not in LEFT_OUT]
        about: dict[str, Any] = {"kind": "postgresql", "tables": {}}
        for done, name in enumerate(wanted):
            advance(done, len(wanted))
            about["tables"][name] = _copy_table(cursor, name, folder / f"{name}.csv.gz")
        about["sequences"] = {
            f"{table}.{column}": _last(cursor, sequence) for table, column, sequence in sequences(cursor)
        }
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
        about["migrations"] = [list(row) for row in cursor.fetchall()]
    return about


def speak_plainly(cursor: Any) -> None:
    """Dates, numbers and letters in one way, whatever the server is set to."""
    for setting in ("datestyle = 'ISO'", "timezone = 'UTC'", "client_encoding = 'UTF8'", "extra_float_digits = 1"):
        cursor.execute(f"SET LOCAL {setting}")


def tables(cursor: Any) -> list[str]:
    """Tables of our schema, those of extensions left out."""
    cursor.execute(_TABLES)
    return [row[0] for row in cursor.fetchall()]


def columns(cursor: Any, table: str) -> list[str]:
    """Columns that are stored, in their order; generated ones make themselves."""
    cursor.execute(_COLUMNS, [f'"{table}"'])
    return [row[0] for row in cursor.fetchall()]


def sequences(cursor: Any) -> list[tuple[str, str, str]]:
    """(table, column, name of its sequence) of each column that numbers itself."""
    cursor.execute(_SEQUENCES)
    return cursor.fetchall()


def set_sequences(cursor: Any, recorded: dict[str, int]) -> None:
    """Go on numbering where it stopped, and never below what is there: numbers of deleted rows are not given again."""
    for table, column, sequence in sequences(cursor):
        cursor.execute(sql.SQL("SELECT max({}) FROM {}").format(sql.Identifier(column), sql.Identifier(table)))
        last = max(cursor.fetchone()[0] or 0, recorded.get(f"{table}.{column}", 0))
        cursor.execute("SELECT setval(%s, %s, %s)", [sequence, max(last, 1), last > 0])


def _last(cursor: Any, sequence: str) -> int:
    cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608 - quoted by the server
    return cursor.fetchone()[0]


def _copy_table(cursor: Any, table: str, file: Path) -> dict[str, Any]:
    names = columns(cursor, table)
    command = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT csv, HEADER true)").format(
        sql.SQL(", ").join(map(sql.Identifier, names)), sql.Identifier(table)
    )
    raw = cursor.connection.cursor()
    with gzip.open(file, "wb", compresslevel=3) as packed, raw.copy(command) as rows:
        for data in rows:
            packed.write(data)
    return {"rows": raw.rowcount, "columns": names}


def load(folder: Path, about: dict[str, Any], advance: Advance) -> list[str]:
    """Fill the tables, which exist already, from the files in `folder`. Call inside a transaction.

    Returns the tables of the archive that Byliv does not know; a Problem when the server refuses a row.
    """
    with connection.cursor() as cursor:
        speak_plainly(cursor)
        known = [name for name in tables(cursor) if name not in LEFT_OUT]
        empty(cursor, known)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for done, (name, table) in enumerate(about["tables"].items()):
            advance(done, len(about["tables"]))
            if name in known:
                _load_table(cursor, name, table["columns"], folder / f"{name}.csv.gz")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # every foreign key is looked at here
        set_sequences(cursor, about["sequences"])
    return [name for name in about["tables"] if name not in known]


def empty(cursor: Any, names: list[str]) -> None:
    """Take out what migrations have put in; the rows to come bring their own."""
    cursor.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(map(sql.Identifier, names))))


def _load_table(cursor: Any, table: str, names: list[str], file: Path) -> None:
    command = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv, HEADER true)").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    with gzip.open(file, "rb") as packed, cursor.connection.cursor().copy(command) as rows:
        while data := packed.read(CHUNK):
            rows.write(data)


def check(folder: Path, about: dict[str, Any]) -> None:
    """Count the rows of every file against the manifest; a Problem names the table that is not whole."""
    csv.field_size_limit(sys.maxsize)
    for name, table in about["tables"].items():
        try:
            with gzip.open(folder / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as stream:
                rows = csv.reader(stream)
                head = next(rows, [])
                count = sum(len(row) == len(head) for row in rows)
        except FileNotFoundError:
            raise Problem(f"The archive lacks the table {name}.") from None
        except (OSError, EOFError, zlib.error, csv.Error) as error:
            raise Problem(f"The table {name} in the archive is damaged: {error}.") from None
        if head != table["columns"] or count != table["rows"]:
            raise Problem(f"The table {name} in the archive holds other rows than its manifest says.")
