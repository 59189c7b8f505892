"""The database of this version with nothing in it: migrated once, then copied for whoever needs one.

It is kept in .cache/tests, or beside the tests' databases on their server, until anything in the program changes.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psycopg
from django.db import connection

from tests.layers import PACKAGE, ROOT

FOLDER = ROOT / ".cache" / "tests"
SERVER = os.environ.get("BYLIV_DATABASE_URL", "")
MIGRATE = "from byliv.cli import main; main(['manage', 'migrate', '-v0'])"
# What stays open, so that databases in memory stay.
_in_memory: list[sqlite3.Connection] = []


def start_from_copy() -> None:
    """The tests' own database begins as a copy, so that Django finds nothing left to migrate."""
    if SERVER:
        connection.settings_dict["TEST"]["TEMPLATE"] = on_server()
        return
    make_empty = connection.creation._create_test_db

    def make_copy(*args, **kwargs) -> str:
        name = make_empty(*args, **kwargs)
        target = sqlite3.connect(name, uri=name.startswith("file:"), check_same_thread=False)
        with closing(sqlite3.connect(in_file())) as source:
            source.backup(target)
        if name.startswith("file:"):
            _in_memory.append(target)
        else:
            target.close()
        return name

    connection.creation._create_test_db = make_copy


@cache
def in_file() -> Path:
    """The path of the SQLite file to copy."""
    path = FOLDER / f"blank-{version()}.sqlite3"
    with _one_at_a_time():
        if not path.exists():
            for old in FOLDER.glob("blank-*"):
                old.unlink()
            with TemporaryDirectory(dir=FOLDER) as folder:
                _migrate(folder, "")
                made = Path(folder) / "byliv.sqlite3"
                with closing(sqlite3.connect(made)) as database:
                    database.execute("PRAGMA journal_mode=DELETE")
                made.rename(path)
    return path


@cache
def on_server() -> str:
    """The name of the database on the tests' server that others are made from."""
    name = f"byliv_blank_{version()}"
    with _one_at_a_time(), psycopg.connect(SERVER, autocommit=True) as server:
        there = [row[0] for row in server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'byliv_blank_%'")]
        if name not in there:
            for old in [*there, f"{name}_begun"]:
                server.execute(f"DROP DATABASE IF EXISTS {old} WITH (FORCE)")
            server.execute(f"CREATE DATABASE {name}_begun")
            with TemporaryDirectory() as folder:
                _migrate(folder, address_of(f"{name}_begun"))
            server.execute(f"ALTER DATABASE {name}_begun RENAME TO {name}")
    return name


def address_of(name: str) -> str:
    """The address of another database on the server that the tests run on."""
    parts = urlsplit(SERVER)
    # Not geturl(): it would drop the slashes of an address without a host.
    return f"{parts.scheme}://{parts.netloc}/{name}" + (f"?{parts.query}" if parts.query else "")


def copy_to(folder: Path) -> None:
    """An installation's data folder gets a database of this version."""
    shutil.copy(in_file(), folder / "byliv.sqlite3")


@cache
def version() -> str:
    """Changes with every line of the program and with the libraries: migrations use more than their own files."""
    files = [*sorted(PACKAGE.rglob("*.py")), *sorted(PACKAGE.rglob("*.sql")), ROOT / "requirements" / "base.txt"]
    told = hashlib.sha256(sys.version.encode())
    for path in files:
        told.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return told.hexdigest()[:16]


def _migrate(folder: str, url: str) -> None:
    own = {"BYLIV_DATA_DIR": folder, "BYLIV_DATABASE_URL": url}
    subprocess.run([sys.executable, "-W", "ignore", "-c", MIGRATE], cwd=ROOT, env={**os.environ, **own}, check=True)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Workers that need it at the same time wait for the first."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
