"""Is this a file of the promised kind at all? BadFile says in one sentence why not."""

import codecs
from pathlib import Path

from django.utils.translation import gettext as _

HEAD = 64 * 1024
# Beginnings that tell what a file really is, with the word for it.
SPREADSHEET = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
OTHER_FORMATS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"\x1f\x8b", b"BZh", b"SQLite format 3", b"\x7fELF")


class BadFile(Exception):
    """The file as a whole cannot be read; the text is one sentence for the person who gave it."""


def head_of(path: Path) -> bytes:
    """The first 64 kB of a file that can be opened and is not empty."""
    name = path.name
    try:
        if path.is_dir():
            raise BadFile(_("%(file)s is a folder; give the name of a file.") % {"file": name})
        with path.open("rb") as file:
            head = file.read(HEAD)
    except FileNotFoundError as error:
        raise BadFile(_("There is no file %(file)s.") % {"file": name}) from error
    except (OSError, ValueError) as error:
        raise BadFile(_("%(file)s cannot be opened.") % {"file": name}) from error
    if not head.strip():
        raise BadFile(_("%(file)s is empty.") % {"file": name})
    return head


def refuse_other_formats(path: Path, head: bytes) -> None:
    """BadFile for pictures, archives, spreadsheets and other files that are no text."""
    if head.startswith(SPREADSHEET):
        raise BadFile(
            _("%(file)s is a spreadsheet or an archive; save the sheet as CSV and import that.") % {"file": path.name}
        )
    if head.startswith(OTHER_FORMATS) or _looks_binary(head):
        raise BadFile(_("%(file)s is not text.") % {"file": path.name})


def _looks_binary(head: bytes) -> bool:
    """More than a hundredth of the bytes are control characters that no text has (UTF-16 has NULs: asked first)."""
    if utf16_of(head):
        return False
    odd = sum(head.count(bytes([code])) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return odd > max(8, len(head) // 100)


def utf16_of(head: bytes) -> str:
    """The name of the UTF-16 in which the text is written, or ""."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    pairs = max(1, len(head) // 2)
    if head[1::2].count(0) > pairs * 0.8 and head[::2].count(0) < pairs * 0.05:
        return "utf-16-le"
    if head[::2].count(0) > pairs * 0.8 and head[1::2].count(0) < pairs * 0.05:
        return "utf-16-be"
    return ""


def encoding_of(path: Path, head: bytes) -> str:
    """How the text is encoded: UTF-16 by its looks, UTF-8 when all of it is valid, else Windows' or Latin-1."""
    wide = utf16_of(head)
    if wide:
        _must_decode(path, wide)
        return wide
    return next(name for name in ("utf-8-sig", "cp1252", "latin-1") if decodes(path, name))


def _must_decode(path: Path, encoding: str) -> None:
    if not decodes(path, encoding):
        raise BadFile(
            _("%(file)s looks like %(encoding)s, but it is broken; save it as UTF-8.")
            % {"file": path.name, "encoding": encoding.upper()}
        )


def decodes(path: Path, encoding: str) -> bool:
    """Whether the whole file is valid in the encoding, read in pieces of 1 MB."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True
