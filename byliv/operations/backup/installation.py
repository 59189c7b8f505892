"""What belongs to this installation, and who is using it just now."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings
from django.db import connection

from byliv.operations.backup.problems import Problem

SERVING_LOCK = "serving.lock"
BACKUP_LOCK = "backup.lock"


def program_version() -> str:
    try:
        return version("byliv")
    except PackageNotFoundError:
        return "unknown"


def kind() -> str:
    """ "sqlite" or "postgresql"."""
    return connection.vendor


def database_file() -> Path:
    """Where SQLite keeps this installation's rows."""
    return Path(connection.settings_dict["NAME"])


def identity() -> str:
    """The same for all backups of one installation: its host name, and six letters from where its data lies."""
    place = [connection.vendor, str(connection.settings_dict["NAME"]), str(settings.DATA_DIR)]
    return f"{settings.BASE_HOST}-{hashlib.sha256(chr(0).join(place).encode()).hexdigest()[:6]}"


def stamp(at: datetime) -> str:
    """A moment in UTC as it stands in names of files: 20260131T235959123Z, to the millisecond."""
    return at.strftime("%Y%m%dT%H%M%S") + f"{at.microsecond // 1000:03d}Z"


@contextmanager
def serving() -> Iterator[None]:
    """Held by everything that serves; several may at once. A Problem while a restore is running."""
    with _locked(
        SERVING_LOCK, fcntl.LOCK_SH, "The installation is being restored just now. Start again when it is done."
    ):
        yield


@contextmanager
def not_serving() -> Iterator[None]:
    """Held while the installation is replaced; a Problem while anything serves it."""
    with _locked(SERVING_LOCK, fcntl.LOCK_EX, "Byliv is serving this installation. Stop it first."):
        yield


@contextmanager
def one_backup() -> Iterator[None]:
    """At most one backup at a time; a Problem for the second."""
    with _locked(BACKUP_LOCK, fcntl.LOCK_EX, "Another backup of this installation is running. Wait for it."):
        yield


def is_serving() -> bool:
    """Whether something serves this installation just now."""
    try:
        with not_serving():
            return False
    except Problem:
        return True


@contextmanager
def _locked(name: str, how: int, sentence: str) -> Iterator[None]:
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    # The kernel lets go of the lock when the process ends, however it ends.
    handle = os.open(settings.DATA_DIR / name, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, how | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem(sentence) from None
        yield
    finally:
        os.close(handle)
