"""Loads the demo once; a second start finds it there."""

import shutil
from typing import Any

from django.conf import settings
from django.db import connection
from rich.console import Console
from rich.progress import Progress

from byliv.areas.models import Area
from byliv.demo import (
    agreements,
    areas,
    bookings,
    cases,
    claims,
    duplicates,
    events,
    feeds,
    finding_rooms,
    following,
    freshness,
    handover,
    history,
    hosting,
    needs,
    opendays,
    organisations,
    owners,
    people,
    places,
    rents,
    rooms,
    searching,
    seasons,
    signs,
    streets,
    vacancies,
    webhooks,
)
from byliv.demo.drawing import drawn
from byliv.operations.prepare import prepare as prepare_installation
from byliv.places.models import Place

DONE = "demo_loaded"
# What comes when everybody and everything is there, in this order.
LATER = (
    rooms, bookings, handover, hosting, opendays, cases, history, signs, duplicates, claims, freshness, feeds, webhooks,
    following, searching, vacancies, finding_rooms, seasons, needs, agreements, owners, rents,
)  # fmt: skip


def prepare(*, reset: bool = False) -> None:
    """Make the demo's database and files, unless they are whole already."""
    stamp = settings.DATA_DIR / DONE
    if reset or (settings.DATA_DIR.exists() and not stamp.exists()):
        _clear()
    if stamp.exists():
        return
    prepare_installation()
    load()
    stamp.touch()


def _clear() -> None:
    """Throw away what an earlier or broken-off loading left. Only ever the demo's own folder."""
    if settings.BYLIV_MODE != "demo":
        raise SystemExit("Only a demo can be reset: BYLIV_MODE is not demo.")
    if connection.vendor != "sqlite":
        raise SystemExit("The demo resets SQLite only. Make the PostgreSQL database anew yourself.")
    connection.close()
    for path in settings.DATA_DIR.glob("*"):
        # The key has been read already; a new one would sign out whoever has the page open.
        if path.name != "secret_key":
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def load() -> None:
    """All of the demo's content through the actions, with a progress bar."""
    if Area.objects.exists():
        raise SystemExit("There is content already; the demo only loads into an empty database.")
    areas.load()
    streets.load()
    people.load()
    entries = [("place", entry) for entry in places.entries()]
    entries += [("organisation", entry) for entry in organisations.entries()]
    entries += [("event", entry) for entry in events.entries()]
    found: dict[str, Place] = {}
    with Progress(console=Console(stderr=True), transient=True) as progress:
        for kind, entry, picture in progress.track(drawn(entries), total=len(entries), description="Byliv"):
            _load_one(kind, entry, picture, found)
    events.settle()
    for part in LATER:
        part.load()
    streets.suggest_walks()


def _load_one(kind: str, entry: dict[str, Any], picture: bytes | None, found: dict[str, Place]) -> None:
    if kind == "event":
        events.load(entry, picture)
    elif kind == "place":
        found[entry["slug"]] = places.load(entry, picture)
    else:
        organisations.load(entry, picture, found)
