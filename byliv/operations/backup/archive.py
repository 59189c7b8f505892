"""The archive: a tar with a checksum for each member and a manifest at its end; written and read as a stream.

Order: database/…, secret_key, media/…, SHA256SUMS, manifest.json. A file without its manifest was cut off.
"""

import hashlib
import io
import json
import os
import tarfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

from byliv.operations.backup import age
from byliv.operations.backup.problems import Problem

FORMAT = 1
SUMS = "SHA256SUMS"
MANIFEST = "manifest.json"
FOLDERS = ("database", "media")
CHUNK = 1 << 20
CUT_OFF = "The archive is damaged or cut off"

Sink = Callable[[str], IO[bytes] | None]


class Writer:
    """Adds members one after the other; holds one chunk of one file in memory."""

    def __init__(self, tar: tarfile.TarFile, sums: Path) -> None:
        self.tar = tar
        self.sums = sums

    def add(self, name: str, file: Path) -> int:
        """Add a file as `name`; returns its bytes. FileNotFoundError when it is gone, before anything is written."""
        with file.open("rb") as stream:
            return self._add(name, stream, os.fstat(stream.fileno()).st_size)

    def finish(self, manifest: dict[str, Any]) -> None:
        """Close the archive with its checksums and its manifest."""
        with self.sums.open("rb") as stream:
            hashing = Hashing(stream)
            self._put(SUMS, hashing, self.sums.stat().st_size)
        text = json.dumps({"format": FORMAT, **manifest, "sums": hashing.digest}, indent=1, ensure_ascii=False).encode()
        self._put(MANIFEST, io.BytesIO(text), len(text))

    def _add(self, name: str, stream: IO[bytes], size: int) -> int:
        hashing = Hashing(stream)
        self._put(name, hashing, size)
        with self.sums.open("a", encoding="utf-8", errors="surrogateescape") as sums:
            sums.write(line_of(name, hashing.digest))
        return size

    def _put(self, name: str, stream: Any, size: int) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mtime, member.mode = size, int(time.time()), 0o600
        self.tar.addfile(member, stream)
        self.tar.members = []  # type: ignore[attr-defined] # else it remembers every picture


class Hashing:
    """A stream that remembers the SHA-256 of what was read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.sha = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(size)
        self.sha.update(data)
        return data

    @property
    def digest(self) -> str:
        return self.sha.hexdigest()


def line_of(name: str, digest: str) -> str:
    """One line as `sha256sum --check` reads it."""
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n")
    return f"{chr(92) if escaped != name else ''}{digest}  {escaped}\n"


@contextmanager
def writing(path: Path, recipients: list, folder: Path) -> Iterator[Writer]:
    """A new archive at `path`, which only gets its name when it is whole and on the disk. `folder`: for checksums."""
    part = path.with_name(f".{path.name}.part")
    try:
        with open(part, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            with ExitStack() as stack:
                stream = stack.enter_context(age.encrypting(file, recipients)) if recipients else file
                tar = stack.enter_context(_tar(stream))
                yield Writer(tar, folder / SUMS)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    fsync_folder(path.parent)


@contextmanager
def _tar(stream: IO[bytes]) -> Iterator[tarfile.TarFile]:
    tar = tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT, bufsize=CHUNK)  # noqa: SIM115
    yield tar
    tar.close()  # not after an error: closing would write to a stream that has just refused


def fsync_folder(folder: Path) -> None:
    """Make new names in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(path: Path, identity: Path | None, sink: Sink, folder: Path) -> dict[str, Any]:
    """Read a whole archive, checking every byte; returns its manifest. `sink(name)` gives a file to keep a member in.

    Raises Problem with one sentence for whatever is wrong. `folder` takes the checksums as they are found.
    """
    try:
        with ExitStack() as stack:
            file: IO[bytes] = stack.enter_context(path.open("rb"))
            if file.read(len(age.MAGIC)) == age.MAGIC:
                file.seek(0)
                file = stack.enter_context(age.decrypting(file, age.identities(identity)))
            else:
                file.seek(0)
            manifest = _read_members(file, sink, folder)
            while file.read(CHUNK):
                pass  # to the very end, so that the last seal of an encrypted file is looked at
            return manifest
    except FileNotFoundError as error:
        if error.filename != str(path):
            raise
        raise Problem(f"There is no file {path}.", status=2) from None
    except IsADirectoryError:
        raise Problem(f"{path} is a folder. Name one archive in it.", status=2) from None
    except (tarfile.TarError, EOFError, ValueError, KeyError) as error:
        raise Problem(f"{CUT_OFF}: {error}.") from None


def _read_members(file: IO[bytes], sink: Sink, folder: Path) -> dict[str, Any]:
    found, told = folder / "found", folder / SUMS
    sums = ""
    with tarfile.open(fileobj=file, mode="r|", bufsize=CHUNK) as tar, found.open("wb") as lines:
        while member := tar.next():
            tar.members = []  # type: ignore[attr-defined] # else it remembers every picture
            stream = Hashing(_content(tar, member))
            if member.name == MANIFEST:
                lines.flush()
                return _manifest(stream.read(), sums, found, told)
            if member.name == SUMS:
                with told.open("wb") as copy:
                    _pass_on(stream, copy)
                sums = stream.digest
                continue
            _keep(stream, sink(_safe(member.name)))
            lines.write(line_of(member.name, stream.digest).encode("utf-8", "surrogateescape"))
    raise Problem(f"{CUT_OFF}: its end is missing.")


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    stream = tar.extractfile(member) if member.isreg() else None
    if stream is None:
        raise Problem(f"The archive holds {member.name!r}, which is no plain file. It is not used.")
    return stream


def _keep(stream: Hashing, target: IO[bytes] | None) -> None:
    if target is None:
        _pass_on(stream, None)
        return
    with target:
        _pass_on(stream, target)


def _pass_on(stream: Hashing, target: IO[bytes] | None) -> None:
    while data := stream.read(CHUNK):
        if target:
            target.write(data)


def _safe(name: str) -> str:
    """The name itself; a Problem when it would lead out of the folder it belongs to."""
    parts = PurePosixPath(name).parts
    is_known = name == "secret_key" or (len(parts) > 1 and parts[0] in FOLDERS)
    if not is_known or ".." in parts or "\0" in name or PurePosixPath(name).as_posix() != name:
        raise Problem(f"The archive holds {name!r}, which does not belong into one. It is not used.")
    return name


def _manifest(text: bytes, sums: str, found: Path, told: Path) -> dict[str, Any]:
    manifest = json.loads(text)
    if manifest.get("format") != FORMAT:
        raise Problem("The archive was made by a newer Byliv. Upgrade first.")
    if not sums or manifest["sums"] != sums:
        raise Problem("The archive was changed: its list of checksums is not the one it was made with.")
    with found.open("rb") as here, told.open("rb") as there:
        for line, wanted in zip(here, there, strict=False):
            if line != wanted:
                raise Problem(
                    f"The archive was changed: {wanted.decode(errors='replace')[66:].strip()} has another checksum."
                )
        if here.read() or there.read():
            raise Problem("The archive was changed: it holds other files than its list of checksums.")
    return manifest
