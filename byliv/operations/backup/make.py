"""byliv backup: the database first, people's files after it, in one archive."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.conf import settings

from byliv.operations.backup import age, archive, media, postgres, sqlite
from byliv.operations.backup import installation as here
from byliv.operations.backup.problems import Problem
from byliv.operations.backup.progress import step

SCRATCH = ".backup-"
LAST = "last_backup.json"


def backup(target: Path, recipients: list[str], keep: int | None = None) -> Path:
    """Make one archive, in a folder under a name of its own or as the file `target`; returns where it is.

    `keep`: how many of this installation to leave in that folder. Raises Problem, OSError or sqlite3.Error; then there
    is no archive, and the last good one is untouched.
    """
    at = datetime.now(UTC)
    keys = [age.recipient(text) for text in recipients]
    path = _path(target, at, is_encrypted=bool(keys), keep=keep)
    with here.one_backup(), _scratch() as scratch:
        _clear_leftovers(path.parent)
        with archive.writing(path, keys, scratch) as writer:
            manifest = _fill(writer, scratch)
            writer.finish({"made_at": at.isoformat(), **manifest})
        if keep is not None:
            _forget_older(path.parent, keep)
        _remember(path, at)
    return path


def _fill(writer: archive.Writer, scratch: Path) -> dict[str, Any]:
    database, held = scratch / "database", scratch / "held"
    database.mkdir()
    media.hold(settings.MEDIA_ROOT, held)
    with step("Database") as advance:
        kind = sqlite if here.kind() == "sqlite" else postgres
        about = kind.copy(database, advance)
    for file in sorted(database.iterdir()):
        writer.add(f"database/{file.name}", file)
        file.unlink()
    key = settings.DATA_DIR / "secret_key"
    has_key = key.exists()
    if has_key:
        writer.add("secret_key", key)
    return {
        "byliv": here.program_version(),
        "installation": here.identity(),
        "database": about,
        "has_secret_key": has_key,
        "media": _add_media(writer, held),
    }


def _add_media(writer: archive.Writer, held: Path) -> dict[str, int]:
    count = size = 0
    with step("Pictures") as advance:
        for name, file in media.union(settings.MEDIA_ROOT, held):
            try:
                size += writer.add(f"media/{name.as_posix()}", file)
            except FileNotFoundError:
                continue  # came after the database was copied, and is gone again
            count += 1
            advance(count, None)
    return {"files": count, "bytes": size}


def _path(target: Path, at: datetime, *, is_encrypted: bool, keep: int | None) -> Path:
    is_folder = target.is_dir()
    folder = target if is_folder else target.parent
    if not folder.is_dir():
        raise Problem(f"There is no folder {folder}. Make it first.", status=2)
    if folder.resolve().is_relative_to(settings.MEDIA_ROOT.resolve()):
        raise Problem(
            f"{target} lies among people's pictures, where it could be fetched. Choose another folder.", status=2
        )
    if not is_folder and keep is not None:
        raise Problem("--keep needs a folder of backups, not the name of one file.", status=2)
    name = f"byliv-{here.identity()}-{here.stamp(at)}.tar{'.age' if is_encrypted else ''}"
    path = folder / name if is_folder else target
    if path.exists():
        raise Problem(f"{path} is there already. Choose another name.", status=2)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Problem(f"Permission is missing to write in {folder}.")
    return path


def _own(folder: Path) -> list[Path]:
    """The archives of this installation in a folder, oldest first."""
    shape = re.compile(rf"byliv-{re.escape(here.identity())}-\d{{8}}T\d{{9}}Z\.tar(\.age)?")
    found = [path for path in folder.iterdir() if shape.fullmatch(path.name)]
    return sorted(found, key=lambda path: path.name.removesuffix(".age"))


def _forget_older(folder: Path, keep: int) -> None:
    for path in _own(folder)[:-keep]:
        path.unlink(missing_ok=True)


def _clear_leftovers(folder: Path) -> None:
    """Remove what an earlier backup of this installation left behind when it was killed."""
    for path in folder.glob(f".byliv-{here.identity()}-*.part"):
        path.unlink(missing_ok=True)


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder for the plain copy, in the data folder: it never leaves the place where the data lies anyway."""
    for left in settings.DATA_DIR.glob(f"{SCRATCH}*"):
        shutil.rmtree(left, ignore_errors=True)  # nobody else is at work: one_backup is held
    folder = Path(mkdtemp(prefix=SCRATCH, dir=settings.DATA_DIR))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remember(path: Path, at: datetime) -> None:
    """Write when the last good backup was made, for whoever looks after the installation."""
    text = json.dumps({"at": at.isoformat(), "file": path.name, "bytes": path.stat().st_size})
    part = settings.DATA_DIR / f".{LAST}.part"
    part.write_text(text + "\n")
    part.replace(settings.DATA_DIR / LAST)
