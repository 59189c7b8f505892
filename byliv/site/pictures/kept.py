"""Drawn once for what stands on a picture, then kept as a file: another name after each change."""

import hashlib
import io
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from PIL import Image

from byliv.core import typeset
from byliv.core.throttle import Bucket

SHEET = Path(__file__).parent / "picture.typ"
FOLDER = "drawn"
# Some sixty kilobytes each. What is thrown away is drawn anew when somebody asks.
MOST_FILES = 3_000
# Pictures that are being drawn or wait for it in one process.
WAITING = 3
# A chat that shows twenty links asks for twenty pictures; what is kept already is not counted.
DRAWINGS = Bucket(burst=40, per_second=0.5)

_turns = BoundedSemaphore(WAITING)


class Busy(Exception):
    """Too much to draw, or this visitor has asked for too many new pictures: later."""


def picture(data: Mapping[str, Any], visitor: str) -> bytes:
    """The picture as PNG; Busy when it is new and there is no turn for the visitor."""
    path = _path(data)
    with suppress(OSError):
        return path.read_bytes()
    if not DRAWINGS.take(visitor) or not _turns.acquire(blocking=False):
        raise Busy
    try:
        made = _lighter(typeset.png(SHEET, data))
    finally:
        _turns.release()
    # A full disk costs the memory, not the picture.
    with suppress(OSError):
        _keep(path, made)
    return made


def _lighter(made: bytes) -> bytes:
    """The same with 256 colours, a third as large: some chats show nothing beyond 300 kilobytes."""
    with Image.open(io.BytesIO(made)) as drawn:
        plain = drawn.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT)
    file = io.BytesIO()
    plain.save(file, "PNG", optimize=True)
    return min(made, file.getvalue(), key=len)


def _path(data: Mapping[str, Any]) -> Path:
    stamp = f"{SHEET.stat().st_mtime_ns}{json.dumps(data, sort_keys=True)}"
    name = hashlib.blake2b(stamp.encode(), digest_size=16).hexdigest()
    return Path(settings.DATA_DIR) / FOLDER / f"{name}.png"


def _keep(path: Path, made: bytes, most: int = MOST_FILES) -> None:
    """Write under another name first, so that nobody ever meets half a file; now and then drop the oldest."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{token_hex(8)}.part")
    try:
        part.write_bytes(made)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    if path.name.startswith("00"):
        prune(path.parent, most)


def prune(folder: Path, most: int = MOST_FILES) -> None:
    """Throw away the oldest files beyond this many."""
    files = [(each.stat().st_mtime, each) for each in folder.glob("*.png")]
    for _age, file in sorted(files)[: max(0, len(files) - most)]:
        file.unlink(missing_ok=True)
