"""Which reader a file or page is for: by what it holds, not by what it is called."""

import codecs
import re
from dataclasses import replace

from django.utils.translation import gettext as _

from byliv.feeds.drafts import Draft, Reading, Refused, Unreadable
from byliv.feeds.readers import words

CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]{3,20})""", re.IGNORECASE)
OTHERS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"BZh",
    b"SQLite format 3",
    b"\x7fELF",
)
CALENDAR = re.compile(r"^\s*BEGIN\s*:\s*(VCALENDAR|VEVENT)\s*$", re.IGNORECASE | re.MULTILINE)
NEWS = re.compile(r"<(?:\w+:)?(rss|feed|rdf:RDF)\b", re.IGNORECASE)
PAGE = re.compile(r"<(?:!doctype html|html|head|body|script|div|article|section|main|meta)\b", re.IGNORECASE)


def read(content: bytes, content_type: str, address: str) -> Reading:
    """The events in a file or page. `content_type` as the server names it, may be ""; `address` is its web address or
    the name of the file. Unreadable, with a sentence for people, when nothing in it can be read at all."""
    reading = _read(content, content_type, address)
    return replace(reading, rows=tuple(_with_kind(row) for row in reading.rows))


def _with_kind(row: Draft | Refused) -> Draft | Refused:
    """With the kind that one of its tags names, where it does not say so itself."""
    if isinstance(row, Refused) or "kind" in row.values:
        return row
    kind = words.kind_of(row.tags)
    return replace(row, values={**row.values, "kind": kind}) if kind else row


def _read(content: bytes, content_type: str, address: str) -> Reading:
    if not content.strip():
        raise Unreadable(_("It is empty."))
    if content.startswith(OTHERS):
        raise Unreadable(
            _("It is no text: a picture, a PDF, a spreadsheet or an archive. Give a calendar, CSV or JSON.")
        )
    text = decoded(content, content_type)
    head = text[:20_000].lstrip()
    if CALENDAR.search(head):
        from byliv.feeds.readers import ical

        return ical.read(text, address)
    if head[:1] in "[{":
        from byliv.feeds.readers import documents

        return documents.read(text, address)
    if head.startswith("<"):
        return _markup(content, text, head, address)
    if "\x00" in text:
        raise Unreadable(
            _("It is no text: a picture, a PDF, a spreadsheet or an archive. Give a calendar, CSV or JSON.")
        )
    from byliv.feeds.readers import tables

    return tables.read(text, address)


def _markup(content: bytes, text: str, head: str, address: str) -> Reading:
    if NEWS.search(head) and not PAGE.match(head):
        from byliv.feeds.readers import news

        return news.read(content, address)
    from byliv.feeds.readers import pages

    return pages.read(text, address)


def decoded(content: bytes, content_type: str) -> str:
    """The text: in UTF-16 by its mark, in UTF-8 where all of it is, else as it says itself, else Windows' letters."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    named = CHARSET.search(content_type.encode("ascii", "replace")) or CHARSET.search(content[:2_000])
    try:
        name = codecs.lookup(named[1].decode() if named else "cp1252").name
        # A calendar with one broken letter is in UTF-8 still.
        if name == "utf-8":
            return content.decode("utf-8", "replace")
        return content.decode(name)
    except (LookupError, UnicodeDecodeError):
        return content.decode("cp1252", "replace")
