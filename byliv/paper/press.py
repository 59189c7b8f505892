"""The press: a sheet is printed once for what stands on it, and only a few at a time."""

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Any

from cachetools import LRUCache

from byliv.core import typeset
from byliv.core.throttle import Bucket

# Sheets that are being printed or wait for it in one process; whoever comes then is asked to try again.
WAITING = 4
KEPT_BYTES = 32 * 1024 * 1024
# A café's whole week is three sheets; what is printed already costs nothing and is not counted.
SHEETS = Bucket(burst=60, per_second=0.25)

_kept: LRUCache[str, bytes] = LRUCache(KEPT_BYTES, getsizeof=len)
_lock = Lock()
_turns = BoundedSemaphore(WAITING)


class Busy(Exception):
    """The press has too much to do, or this visitor has asked for too many sheets: later."""


def pdf(sheet: Path, data: Mapping[str, Any], visitor: str) -> bytes:
    """The sheet as a tagged PDF; Busy when there is no turn for the visitor."""
    return _printed(("pdf", sheet.name), data, visitor, lambda: typeset.pdf(sheet, data))


def png(sheet: Path, data: Mapping[str, Any], visitor: str, dpi: int = 72) -> bytes:
    """The first page of the sheet as a picture; Busy when there is no turn for the visitor."""
    return _printed(("png", sheet.name, str(dpi)), data, visitor, lambda: typeset.png(sheet, data, dpi))


def digest(data: Mapping[str, Any]) -> str:
    """A short name for what stands on a sheet: equal for equal sheets only."""
    return hashlib.blake2b(json.dumps(data, sort_keys=True).encode(), digest_size=12).hexdigest()


def forget_all() -> None:
    """Start with nothing printed."""
    with _lock:
        _kept.clear()


def _printed(how: tuple[str, ...], data: Mapping[str, Any], visitor: str, make: Callable[[], bytes]) -> bytes:
    name = "-".join((*how, digest(data)))
    with _lock:
        known = _kept.get(name)
    if known is not None:
        return known
    if not SHEETS.take(visitor) or not _turns.acquire(blocking=False):
        raise Busy
    try:
        made = make()
    finally:
        _turns.release()
    if len(made) <= KEPT_BYTES:
        with _lock:
            _kept[name] = made
    return made
