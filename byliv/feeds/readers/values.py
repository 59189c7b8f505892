"""What a source says, made fit for the fields of an event: cleaned, cut with a word about it, never invented."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import html_text
import lxml.html
from django.conf import settings
from django.utils.translation import gettext as _

from byliv.core import text
from byliv.events.actions.events import MAX_DESCRIPTION
from byliv.events.models import Event, Status

HTML = re.compile(r"<(?:/?(?:p|br|div|span|b|i|u|a|ul|ol|li|strong|em|h[1-6]|table|html|body|font|img)\b|!--)", re.I)
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|nbsp|oslash|aring|aelig|Oslash|Aring|AElig);", re.I)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.I)
# Names that say themselves that nothing comes of it; as organisers write them when their program has no such state.
CALLED_OFF = re.compile(r"^\W*(aflyst|cancell?ed|udsat|postponed|udskudt)\b(?!\s+(?:af|by|for))", re.IGNORECASE)
POSTPONED = ("udsat", "postponed", "udskudt")
STATUSES = {
    "tentative": Status.TENTATIVE,
    "confirmed": Status.CONFIRMED,
    "cancelled": Status.CANCELLED,
    "canceled": Status.CANCELLED,
    "postponed": Status.POSTPONED,
    "aflyst": Status.CANCELLED,
    "udsat": Status.POSTPONED,
    "eventscheduled": Status.CONFIRMED,
    "eventrescheduled": Status.CONFIRMED,
    "eventmovedonline": Status.CONFIRMED,
    "eventcancelled": Status.CANCELLED,
    "eventpostponed": Status.POSTPONED,
}


def plain(value: str) -> str:
    """HTML as text with its paragraphs and the addresses of its links; other text as it is."""
    if not HTML.search(value):
        return text.clean(html_text.extract_text(f"<p>{value}</p>") if ENTITY.search(value) else value)
    try:
        tree = html_text.cleaner.clean_html(lxml.html.fromstring(f"<div>{value}</div>"))
    except (ValueError, lxml.etree.LxmlError):
        return text.clean(re.sub(r"<[^>]*>", " ", value))
    for link in tree.iter("a"):
        address = (link.get("href") or "").strip()
        if address.startswith(("http://", "https://")) and address not in link.text_content():
            link.tail = f" ({address}){link.tail or ''}"
    return text.clean(html_text.etree_to_text(tree))


def web_address(value: Any, base: str = "") -> str:
    """An http(s) address, made whole by the page it stands on; "" for anything else."""
    written = text.one_line(str(value or "")).replace(" ", "%20")
    if not written:
        return ""
    if base.startswith(("http://", "https://")) and not urlsplit(written).scheme:
        written = urljoin(base, written)
    try:
        parts = urlsplit(written)
        return written if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


def status_of(value: Any) -> str:
    """The state that a word or an address of schema.org names; "" for what we do not know."""
    word = re.sub(r"[^a-z]", "", str(value or "").lower().rstrip("/").rpartition("/")[2])
    return STATUSES.get(word, "")


def default_zone() -> str:
    """The zone of the installation: of times that say none."""
    return settings.TIME_ZONE


class Found:
    """Collects the fields that a source says something about, and notes on what was read with doubt."""

    def __init__(self, base: str = "") -> None:
        self.base = base
        self.values: dict[str, Any] = {}
        self.notes: list[str] = []

    def note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    def line(self, field: str, value: Any) -> None:
        """A field of one line, cut to its length."""
        written = text.one_line(plain(value if isinstance(value, str) else str(value if value is not None else "")))
        if not written:
            return
        longest = getattr(Event._meta.get_field(field), "max_length", None) or MAX_DESCRIPTION
        if len(written) > longest:
            written = text.excerpt(written, longest)
            self.note(_("A text is longer than %(count)s characters; it was cut.") % {"count": longest})
        self.values[field] = written

    def text(self, field: str, value: Any) -> None:
        """A long text; HTML becomes text."""
        written = plain(value) if isinstance(value, str) else ""
        if not written:
            return
        if len(written) > MAX_DESCRIPTION:
            written = written[: MAX_DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"
            self.note(_("A text is longer than %(count)s characters; it was cut.") % {"count": MAX_DESCRIPTION})
        self.values[field] = written

    def url(self, field: str, value: Any) -> None:
        """An address on the web; others are left out with a word."""
        if not isinstance(value, str) or not value.strip():
            return
        address = web_address(value, self.base)
        if address and len(address) <= 500:
            self.values[field] = address
        else:
            self.note(_("“%(address)s” is no web address.") % {"address": text.excerpt(value, 60)})

    def number(self, field: str, value: Any, most: int) -> None:
        """A whole number from 0 to `most`."""
        try:
            number = int(float(str(value).strip()))
        except (TypeError, ValueError, OverflowError):
            return
        if 0 <= number <= most:
            self.values[field] = number

    def position(self, longitude: Any, latitude: Any) -> None:
        """Where it is; 0, 0 is what programs write when they do not know."""
        try:
            east, north = float(longitude), float(latitude)
        except (TypeError, ValueError):
            return
        if -180 <= east <= 180 and -90 <= north <= 90 and (east or north):
            self.values["longitude"], self.values["latitude"] = east, north

    def languages(self, values: Iterable[Any]) -> None:
        codes = [str(each).strip().lower().replace("_", "-") for each in values]
        known = [code for code in codes if LANGUAGE.fullmatch(code) and code not in ("und", "zxx", "mul")]
        if known:
            self.values["languages"] = list(dict.fromkeys(known))

    def name(self, value: Any) -> None:
        """The name; what it says about being called off is believed."""
        self.line("name", value)
        match = CALLED_OFF.match(self.values.get("name", ""))
        if match and self.values.get("status", Status.CONFIRMED) == Status.CONFIRMED:
            word = match[1].lower()
            self.values["status"] = Status.POSTPONED if word in POSTPONED else Status.CANCELLED


def is_utc(moment: datetime) -> bool:
    offset = moment.utcoffset()
    return offset is not None and not offset
