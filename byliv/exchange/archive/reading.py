"""An archive that somebody gives us: every byte is checked before anything of it is used."""

import hashlib
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from django.utils.translation import gettext as _

from byliv.exchange.archive.container import COMMENT, FORMAT, MANIFEST, PICTURES, README, SUMS, hash_of
from byliv.exchange.archive.problems import BadArchive, at
from byliv.exchange.archive.shapes import tables

# No other names, so that there is nothing to climb out with.
_ROWS = re.compile(r"[a-z][a-z_]{0,39}\.jsonl")
_PICTURE = re.compile(r"files/(photos/[0-9a-f]{2}/[0-9a-f]{32})\.webp")
_SUM = re.compile(r"([0-9a-f]{64})  (\S{1,100})")
MOST_FILES = 1_000_000
MOST_ROWS = 20_000_000
LONGEST_ROW = 32 << 20
LARGEST_PICTURE = 25 << 20
LARGEST_MANIFEST = 4 << 20
LARGEST_ROWS = 64 << 30
LARGEST_SUMS = 256 << 20
# Text packs ten or twenty times smaller; what packs far better is no text, but meant to fill a disk.
MOST_PACKED, SMALL = 300, 4 << 20

Advance = Callable[[int, int | None], None]


class Row(NamedTuple):
    """One row of a file, and the how-manieth it is, from 1."""

    file: str
    number: int
    record: dict[str, Any]

    @property
    def name(self) -> str:
        """Its identity."""
        return str(self.record["id"])

    def refused(self, what: object) -> BadArchive:
        return at(self.file, self.number, what)


class Archive:
    """An archive whose every byte is as its manifest says."""

    def __init__(self, archive: zipfile.ZipFile, manifest: dict[str, Any], fingerprint: str) -> None:
        self.archive, self.manifest, self.fingerprint = archive, manifest, fingerprint

    @property
    def row_count(self) -> int:
        return sum(self.manifest["counts"].values())

    def rows(self, file: str) -> Iterator[Row]:
        """The rows of one of its files; BadArchive for one that is no record, or when they are too many or few."""
        count = self.manifest["counts"].get(file.removesuffix(".jsonl"))
        if count is None:
            return
        number = 0
        with self.archive.open(file) as stream:
            while line := stream.readline(LONGEST_ROW + 1):
                number += 1
                yield Row(file, number, _record(file, number, line))
        if number != count:
            raise BadArchive(
                _("%(file)s has %(found)s rows; the manifest says %(told)s.")
                % {"file": file, "found": number, "told": count}
            )

    def picture(self, name: str) -> bytes | None:
        """A picture by its stored name; None when it is not there."""
        try:
            return self.archive.read(f"{PICTURES}{name}.webp")
        except KeyError:
            return None


@contextmanager
def opened(path: Path, *, fingerprint: str = "", advance: Advance = lambda done, total: None) -> Iterator[Archive]:
    """The archive, checked to the last byte. BadArchive says in one sentence what is wrong with it.

    `fingerprint`: what its maker told it would be ("": not asked).
    """
    try:
        with zipfile.ZipFile(path) as archive:
            checked = _checked(archive, path.name, fingerprint, advance)
            yield checked
    except FileNotFoundError:
        raise BadArchive(_("There is no file %(file)s.") % {"file": path.name}) from None
    except IsADirectoryError:
        raise BadArchive(_("%(file)s is a folder; give the name of a file.") % {"file": path.name}) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as problem:
        raise BadArchive(
            _("%(file)s is cut off, damaged or no archive (%(problem)s).")
            % {"file": path.name, "problem": str(problem)[:80]}
        ) from problem


def _checked(archive: zipfile.ZipFile, name: str, fingerprint: str, advance: Advance) -> Archive:
    members = _members(archive)
    if MANIFEST not in members:
        raise BadArchive(_("%(file)s has no manifest.json: it is no archive of an area.") % {"file": name})
    text = _bytes(archive, members[MANIFEST], LARGEST_MANIFEST)
    found = hashlib.sha256(text).hexdigest()
    if archive.comment != COMMENT + found.encode():
        raise BadArchive(_("manifest.json is not as it was written: its checksum is another one."))
    if fingerprint and found != fingerprint.strip().lower():
        raise BadArchive(_("The archive is another one: its fingerprint is %(found)s.") % {"found": found})
    manifest = _manifest(text)
    _check_sums(archive, members, manifest, advance)
    return Archive(archive, manifest, found)


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """{name: member}; BadArchive when a name is none of ours, stands twice, or holds more than it may."""
    infos = archive.infolist()
    if len(infos) > MOST_FILES:
        raise BadArchive(_("The archive holds %(count)s files; that is too many.") % {"count": len(infos)})
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        if info.filename in members:
            raise BadArchive(_("%(file)s stands in the archive twice.") % {"file": info.filename[:100]})
        if info.file_size > _most(info.filename):
            raise BadArchive(_("%(file)s is too large.") % {"file": info.filename[:100]})
        if info.file_size > SMALL and info.file_size > MOST_PACKED * max(1, info.compress_size):
            raise BadArchive(
                _("%(file)s would unpack to %(times)s times its size; that is no honest file.")
                % {"file": info.filename[:100], "times": info.file_size // max(1, info.compress_size)}
            )
        members[info.filename] = info
    return members


def _most(name: str) -> int:
    """The most bytes that a file of this name may hold."""
    known = {MANIFEST: LARGEST_MANIFEST, SUMS: LARGEST_SUMS, README: LARGEST_MANIFEST}
    if name in known:
        return known[name]
    if _PICTURE.fullmatch(name):
        return LARGEST_PICTURE
    if _ROWS.fullmatch(name):
        return LARGEST_ROWS
    raise BadArchive(_("“%(file)s” has no place in an archive of an area.") % {"file": name[:100]})


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(info) as stream:
        return stream.read(most)


def _manifest(text: bytes) -> dict[str, Any]:
    try:
        manifest = orjson.loads(text)
    except ValueError:
        manifest = None
    if not isinstance(manifest, dict) or manifest.get("what") != "byliv area":
        raise BadArchive(_("manifest.json is not that of an area."))
    if manifest.get("format") != FORMAT:
        raise BadArchive(
            _("The archive has format %(theirs)s; this version reads format %(ours)s. Update the program.")
            % {"theirs": str(manifest.get("format"))[:20], "ours": FORMAT}
        )
    counts = manifest.get("counts")
    if not isinstance(counts, dict) or not all(_is_count(value) for value in counts.values()):
        raise BadArchive(_("manifest.json does not say how many rows there are."))
    unknown = sorted(set(counts) - {table.name for table in tables()})
    if unknown:
        raise BadArchive(
            _("%(file)s.jsonl is not known to this version. Update the program.") % {"file": unknown[0][:40]}
        )
    return manifest


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_ROWS


def _check_sums(
    archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], manifest: dict[str, Any], advance: Advance
) -> None:
    if SUMS not in members:
        raise BadArchive(_("The archive has no SHA256SUMS."))
    with archive.open(SUMS) as stream:
        if hash_of(stream) != manifest.get("sums"):
            raise BadArchive(_("SHA256SUMS is not as it was written."))
    expected = {f"{name}.jsonl" for name in manifest["counts"]}
    left = set(members) - {MANIFEST, SUMS}
    total = len(left)
    with archive.open(SUMS) as stream:
        for line in stream:
            match = _SUM.fullmatch(line.decode("ascii", "replace").rstrip("\n"))
            if match is None or match[2] not in left:
                raise BadArchive(_("SHA256SUMS names a file that is not there: %(file)s.") % {"file": str(line)[:120]})
            left.remove(match[2])
            with archive.open(match[2]) as content:
                if hash_of(content) != match[1]:
                    raise BadArchive(_("%(file)s is not as it was written.") % {"file": match[2]})
            advance(total - len(left), total)
    surplus = sorted(left | (expected - set(members)))
    if surplus:
        raise BadArchive(_("%(file)s is missing, or stands in no list.") % {"file": surplus[0]})
    unread = sorted(name for name in members if _ROWS.fullmatch(name) and name not in expected)
    if unread:
        raise BadArchive(_("The manifest does not know %(file)s.") % {"file": unread[0]})


def _record(file: str, number: int, line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_ROW:
        raise at(file, number, _("it is too long."))
    try:
        record = orjson.loads(line)
    except ValueError as problem:
        raise at(file, number, _("it is no JSON.")) from problem
    if not isinstance(record, dict):
        raise at(file, number, _("it is no record."))
    return record
