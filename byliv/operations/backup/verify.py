"""byliv verify-backup: is the archive whole, and what does it hold?"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from django.conf import settings

from byliv.operations.backup import archive, postgres, sqlite
from byliv.operations.backup.progress import step

CHECKS = {"sqlite": sqlite.check, "postgresql": postgres.check}
# What people ask for, of all the tables; those that an archive does not have are left out.
TOLD = {
    "listings_listing": "listings",
    "organisations_organisation": "organisations",
    "places_place": "places",
    "areas_area": "areas",
    "accounts_user": "people",
}


def verify(path: Path, identity: Path | None) -> dict[str, Any]:
    """Read and check everything; returns the manifest, or raises Problem. Nothing is left on the disk."""
    with _room() as folder:
        return unpack(path, identity, folder, media=None)


def unpack(path: Path, identity: Path | None, folder: Path, media: Path | None) -> dict[str, Any]:
    """Check an archive while it is unpacked: the database into `folder`/database, people's files into `media`."""
    (folder / "database").mkdir()

    def sink(name: str) -> IO[bytes] | None:
        place = media / name.removeprefix("media/") if media else None
        target = place if name.startswith("media/") else folder / name
        return _new(target) if target else None

    with step("Checking") as advance:
        advance(0, None)
        manifest = archive.read(path, identity, sink, folder)
        CHECKS[manifest["database"]["kind"]](folder / "database", manifest["database"])
    return manifest


def _new(target: Path) -> IO[bytes]:
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = 0o644 if target.suffix == ".webp" else 0o600
    return open(target, "xb", opener=lambda name, flags: os.open(name, flags | os.O_NOFOLLOW, mode))


@contextmanager
def _room() -> Iterator[Path]:
    # In the data folder when there is one: a small /tmp would not hold a large database.
    where = settings.DATA_DIR if settings.DATA_DIR.is_dir() and os.access(settings.DATA_DIR, os.W_OK) else None
    with TemporaryDirectory(prefix=".verify-", dir=where) as folder:
        yield Path(folder)


def summary(manifest: dict[str, Any]) -> list[str]:
    """What an archive holds, in a few lines."""
    database, media = manifest["database"], manifest["media"]
    rows = {name: table["rows"] for name, table in database["tables"].items()}
    counts = ", ".join(f"{rows[table]:,} {word}" for table, word in TOLD.items() if table in rows)
    made_at = manifest["made_at"][:19].replace("T", " ")
    return [
        f"Made {made_at} UTC by Byliv {manifest['byliv']}, of {manifest['installation']}",
        f"Database: {database['kind']}, {len(rows)} tables, {sum(rows.values()):,} rows ({counts})",
        f"Pictures: {media['files']:,} files, {media['bytes'] / 1e6:,.1f} MB",
        f"Secret key: {'in it' if manifest['has_secret_key'] else 'not in it'}",
    ]
