"""The file itself: a zip with one JSON Lines file for each kind, pictures, checksums and a manifest; written as a
stream.

SHA256SUMS names every other file, manifest.json holds its checksum, and the zip's comment the manifest's: the
archive's fingerprint. So nothing can be cut off or changed without being seen.
"""

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

import orjson

FORMAT = 1
MANIFEST, SUMS, README = "manifest.json", "SHA256SUMS", "README.txt"
COMMENT = b"byliv area archive, manifest sha256:"
PICTURES = "files/"
CHUNK = 1 << 20
# The same everywhere, so that equal things make equal files.
STAMP = (1980, 1, 1, 0, 0, 0)
EXPLAINED = """An area of a cultural map, as it was when this file was made.

manifest.json    what it is, how much it holds, under which licence, what was left out
*.jsonl          one line of JSON for each thing
files/           pictures (WebP), named by the lines that show them
SHA256SUMS       checksums, as `sha256sum --check SHA256SUMS` reads them

Another installation takes it in with: byliv import area FILE
"""


class Made(NamedTuple):
    """An archive that was made."""

    manifest: dict[str, Any]
    fingerprint: str
    bytes: int


class Writer:
    """Adds files one after the other; holds one row or one picture in memory."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.sums: list[str] = []
        self.counts: dict[str, int] = {}

    @contextmanager
    def rows(self, name: str) -> Iterator[Callable[[dict[str, Any]], None]]:
        """A file of rows; gives a function that adds one."""
        sha = hashlib.sha256()
        self.counts[name.removesuffix(".jsonl")] = 0
        with self.archive.open(_info(name, zipfile.ZIP_DEFLATED), "w", force_zip64=True) as member:

            def put(record: dict[str, Any]) -> None:
                line = orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
                member.write(line)
                sha.update(line)
                self.counts[name.removesuffix(".jsonl")] += 1

            yield put
        self._sum(name, sha.hexdigest())

    def add(self, name: str, data: bytes, *, is_packed: bool = False) -> None:
        """A file of these bytes; `is_packed`: they would not become shorter."""
        self.archive.writestr(_info(name, zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED), data)
        self._sum(name, hashlib.sha256(data).hexdigest())

    def finish(self, manifest: dict[str, Any]) -> Made:
        """Close the archive with its checksums and its manifest."""
        sums = "".join(self.sums).encode()
        self.archive.writestr(_info(SUMS, zipfile.ZIP_DEFLATED), sums)
        whole = manifest | {"counts": self.counts, "sums": hashlib.sha256(sums).hexdigest()}
        text = orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        self.archive.writestr(_info(MANIFEST, zipfile.ZIP_DEFLATED), text)
        fingerprint = hashlib.sha256(text).hexdigest()
        self.archive.comment = COMMENT + fingerprint.encode()
        return Made(whole, fingerprint, 0)

    def _sum(self, name: str, digest: str) -> None:
        self.sums.append(f"{digest}  {name}\n")


def _info(name: str, how: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, STAMP)
    info.compress_type, info.external_attr, info.create_system = how, 0o600 << 16, 3
    return info


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """A new archive at `path`, which gets its name when it is whole and on the disk. OSError when it cannot."""
    part = path.with_name(f".{path.name}.part")
    try:
        with open(part, "wb", opener=_for_us_alone) as file:
            with zipfile.ZipFile(file, "w") as archive:
                yield Writer(archive)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)


def _for_us_alone(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def hash_of(stream: IO[bytes]) -> str:
    """SHA-256 of what is left of a stream."""
    sha = hashlib.sha256()
    while piece := stream.read(CHUNK):
        sha.update(piece)
    return sha.hexdigest()
