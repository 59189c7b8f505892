"""The PDFs of agreements, kept among people's files where no public address leads."""

import weakref
from pathlib import Path

from django.conf import settings
from django.db import transaction

FOLDER = "agreements"  # the view that serves pictures knows no names in here


def path_of(number: str) -> Path:
    """Where the PDF of an agreement lies."""
    return Path(settings.MEDIA_ROOT) / FOLDER / f"{number}.pdf"


def keep(number: str, data: bytes) -> None:
    """Keep a PDF; it vanishes again if the transaction does. Call inside one."""
    path = path_of(number)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    # The object is the only holder of the promise: when a rollback drops it, the file goes.
    transaction.on_commit(_Kept(path))
    part.write_bytes(data)
    part.replace(path)


def read(number: str) -> bytes | None:
    """The PDF as it was kept; None when it is not there."""
    try:
        return path_of(number).read_bytes()
    except OSError:
        return None


def forget(number: str) -> None:
    """Delete a PDF once the transaction holds."""
    transaction.on_commit(lambda: path_of(number).unlink(missing_ok=True))


class _Kept:
    """Called on commit, it lets the file stay; dropped without that, it deletes it."""

    def __init__(self, path: Path) -> None:
        self._undo = weakref.finalize(self, lambda: path.unlink(missing_ok=True))

    def __call__(self) -> None:
        self._undo.detach()
