"""SQLite's part of a backup: a whole copy while others write, and what it holds."""

import gzip
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from byliv.operations.backup.installation import database_file
from byliv.operations.backup.problems import Problem
from byliv.operations.backup.progress import Advance

MEMBER = "byliv.sqlite3.gz"
PAGES = 2_000


def copy(folder: Path, advance: Advance) -> dict[str, Any]:
    """Write the database of one moment into `folder` as MEMBER; returns what the manifest says about it.

    The source is read in one transaction: writers go on beside it, in the write-ahead log, and the copy is whole.
    """
    source, plain = database_file(), folder / "byliv.sqlite3"
    if not source.exists():
        raise Problem(f"There is no database at {source}. Check BYLIV_DATA_DIR, or start byliv serve once.")
    with closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=20, isolation_level=None)) as old:
        old.execute("BEGIN")
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with closing(sqlite3.connect(plain)) as new:
            old.backup(new, pages=PAGES, progress=lambda _status, left, total: advance(total - left, total))
            new.execute("PRAGMA journal_mode=DELETE")
    with opened(plain) as database:
        about = describe(database)
    pack(plain, folder / MEMBER)
    plain.unlink()
    return about


def describe(database: sqlite3.Connection) -> dict[str, Any]:
    """{"kind", "tables": {name: {"rows"}}, "migrations": [[app, name]]} of an open copy."""
    names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")]
    tables = {
        name: {"rows": database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]}  # noqa: S608 - a table's own name
        for name in names
        if not name.startswith("sqlite_")
    }
    has_migrations = "django_migrations" in tables
    migrations = database.execute("SELECT app, name FROM django_migrations ORDER BY id") if has_migrations else []
    return {"kind": "sqlite", "tables": tables, "migrations": [list(row) for row in migrations]}


def check(folder: Path, about: dict[str, Any]) -> None:
    """Unpack MEMBER in `folder` and check it against the manifest; a Problem names what is not whole."""
    unpack(folder / MEMBER, folder / "byliv.sqlite3")
    try:
        with opened(folder / "byliv.sqlite3") as database:
            result = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if result != "ok":
                raise Problem(f"The database in the archive is damaged: {result}.")
            if loose := database.execute("PRAGMA foreign_key_check").fetchone():
                raise Problem(f"The database in the archive is not whole: row {loose[1]} of {loose[0]} points nowhere.")
            _compare(describe(database), about)
    except sqlite3.DatabaseError as error:
        raise Problem(f"The database in the archive cannot be opened: {error}.") from None


def _compare(found: dict[str, Any], told: dict[str, Any]) -> None:
    for name in {*found["tables"], *told["tables"]}:
        if found["tables"].get(name) != told["tables"].get(name):
            raise Problem(f"The table {name} in the archive holds other rows than its manifest says.")
    if found["migrations"] != told["migrations"]:
        raise Problem("The database in the archive is of another version than its manifest says.")


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """A copy that nobody else writes, for reading."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        yield database


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """A Problem when any other connection has the database open; its log is brought home first."""
    if not file.exists():
        yield
        return
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as database:
        try:
            # Before the log is touched: then SQLite wants the file for itself, and any other connection is in the way.
            database.execute("PRAGMA locking_mode=EXCLUSIVE")
            database.execute("BEGIN EXCLUSIVE")
            database.execute("COMMIT")
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise Problem("Another program has the database open. Stop Byliv and its commands first.") from None
        except sqlite3.DatabaseError:
            pass  # no database any more: that may be why it is restored
        yield


def pack(source: Path, target: Path) -> None:
    with source.open("rb") as plain, gzip.open(target, "wb", compresslevel=3) as packed:
        shutil.copyfileobj(plain, packed, 1 << 20)


def unpack(source: Path, target: Path) -> None:
    """Unpack one member; a Problem when it is missing or damaged."""
    try:
        with gzip.open(source, "rb") as packed, target.open("wb") as plain:
            shutil.copyfileobj(packed, plain, 1 << 20)
    except FileNotFoundError:
        raise Problem("The archive holds no database.") from None
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise Problem(f"The database in the archive is damaged: {error}.") from None
