"""The data folder: room, permissions, age of the last backup, static files of this version."""

import json
import os
import stat
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import disk_usage

from django.conf import settings
from django.db import connection

from byliv.core.clock import now
from byliv.operations.checks.finding import Finding, broken, ok, strict, warning
from byliv.operations.prepare import has_built_static_files, static_files_are_current

GIB = 1024**3
LITTLE_ROOM = 2 * GIB
NO_ROOM = GIB // 4
OLD_BACKUP = timedelta(days=2)


def disk() -> Iterator[Finding]:
    """Free room where the data lie, and where uploads wait if that is another disk."""
    folders = {"the data folder": settings.DATA_DIR, "temporary files": Path(tempfile.gettempdir())}
    seen: set[int] = set()
    for name, folder in folders.items():
        device = folder.stat().st_dev
        if device not in seen:
            seen.add(device)
            yield room(name, folder, disk_usage(folder).free)


def room(name: str, folder: Path, free: int) -> Finding:
    """What to say about `free` bytes."""
    what = f"{free / GIB:.1f} GiB free for {name} ({folder})."
    if free < NO_ROOM:
        return broken(what, "Make room now: the database stops taking changes when the disk is full.")
    if free < LITTLE_ROOM:
        return warning(what, "Make room soon, or move the data folder to a larger disk.")
    return ok(what)


def permissions() -> Iterator[Finding]:
    """This user may write; the rest of the machine may not read."""
    problems = [*_not_writable(), *_open_to_all()]
    yield from problems or [ok(f"This user may write in {settings.DATA_DIR}, others may not read it.")]


def _not_writable() -> Iterator[Finding]:
    advice = "Run this as the user that serves the pages, and give that user the folder: chown -R byliv {}"
    for folder in (settings.DATA_DIR, Path(settings.MEDIA_ROOT)):
        try:
            tempfile.TemporaryFile(dir=folder).close()
        except FileNotFoundError:
            continue  # made when the first picture comes
        except OSError as error:
            yield broken(f"{folder} cannot be written: {error.strerror}.", advice.format(folder))
    database = _database_file()
    if database:
        try:
            database.open("r+b").close()
        except OSError as error:
            yield broken(f"{database} cannot be written: {error.strerror}.", advice.format(database.parent))


def _open_to_all() -> Iterator[Finding]:
    if not _for_others(settings.DATA_DIR, stat.S_IXOTH):
        return
    for path in (settings.DATA_DIR / "secret_key", _database_file()):
        if path and _for_others(path, stat.S_IROTH):
            yield strict(
                f"Everybody with an account on this machine can read {path}.",
                f"chmod o-rwx {path} {settings.DATA_DIR}",
                is_production=settings.IS_PRODUCTION,
            )


def _for_others(path: Path, bit: int) -> bool:
    try:
        return bool(path.stat().st_mode & bit)
    except OSError:
        return False  # not there, or so closed that we cannot even look


def _database_file() -> Path | None:
    name = str(connection.settings_dict["NAME"])
    return Path(name) if connection.vendor == "sqlite" and os.path.exists(name) else None


def backup_age() -> Iterator[Finding]:
    """When `byliv backup` last succeeded, as it wrote down itself."""
    advice = "Run byliv backup every night; docs/operate.md has a timer for it."
    path = settings.DATA_DIR / "last_backup.json"
    if not path.exists():
        yield warning("No backup was ever made of this installation.", advice)
        return
    try:
        last = json.loads(path.read_text())
        at = datetime.fromisoformat(last["at"])
    except (ValueError, KeyError, TypeError):
        yield warning(f"{path} cannot be read, so nobody knows how old the last backup is.", advice)
        return
    age = now() - (at if at.tzinfo else at.replace(tzinfo=UTC))
    what = f"The last backup was made {age / timedelta(hours=1):.0f} hours ago: {last.get('file', 'unknown file')}."
    yield warning(what, advice) if age > OLD_BACKUP else ok(what)


def static_files() -> Iterator[Finding]:
    """Built, of this version, and complete."""
    if not has_built_static_files():
        yield ok("Static files are served as they are in this mode.")
    elif not static_files_are_current():
        yield broken(
            f"The static files in {settings.STATIC_ROOT} are missing or belong to another version.",
            "Start byliv serve anew: it builds them.",
        )
    else:
        yield from _complete_static_files()


def _complete_static_files() -> Iterator[Finding]:
    manifest = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())
    missing = [name for name in manifest["paths"].values() if not (settings.STATIC_ROOT / name).exists()]
    if missing:
        yield broken(
            f"{len(missing)} static files are missing, for example {missing[0]}.",
            f"Remove {settings.STATIC_ROOT} and start byliv serve anew: it builds them.",
        )
    else:
        yield ok(f"All {len(manifest['paths'])} static files of this version are built.")
