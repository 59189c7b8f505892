"""Text from people: cleaned, rendered, cut, turned into addresses."""

import re
import unicodedata
from collections.abc import Collection

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_DANISH = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "ß": "ss", "đ": "d", "ł": "l"}
)
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True, "typographer": False}).disable(
    ["image", "html_inline"]
)
_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "h3", "h4", "code", "hr"}
# Control, direction-changing and zero-width characters hide things in names; line breaks and tabs may stay.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """Text as it is kept: composed (NFC), without invisible characters, line ends as \\n, no space at its ends."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _INVISIBLE.sub("", text).strip()


def one_line(text: str) -> str:
    """Clean text with every run of white space as one space."""
    return " ".join(clean(text).split())


def slugify(text: str, fallback: str = "x") -> str:
    """A short lower-case ASCII address part: "Øvelokalet på Ågade" -> "oevelokalet-paa-aagade"."""
    ascii_text = unicodedata.normalize("NFKD", text.translate(_DANISH)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")[:80].strip("-") or fallback


def fold(text: str) -> str:
    """Text for comparing and searching: lower case, ø->o, æ->ae, å and aa->a, no other accents, single spaces."""
    text = text.casefold().replace("ø", "o").replace("æ", "ae").replace("å", "a").replace("aa", "a")
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+", " ", text.replace("aa", "a")).split())


def render(markdown: str) -> SafeString:
    """Markdown from a person as safe HTML: headings start at h3, links carry rel, no images, no raw HTML."""
    html = _MARKDOWN.render(markdown).replace("<h1>", "<h3>").replace("</h1>", "</h3>")
    html = html.replace("<h2>", "<h3>").replace("</h2>", "</h3>")
    schemes = {"http", "https", "mailto", "tel"}
    cleaned = nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=schemes, link_rel="nofollow noopener")
    return mark_safe(cleaned)  # noqa: S308 - nh3 cleaned it


def excerpt(text: str, length: int = 160) -> str:
    """The beginning of a text in one line, cut between words with an ellipsis."""
    line = one_line(re.sub(r"[*_`>#]+|\[([^\]]*)\]\([^)]*\)", r"\1", text))
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0].rstrip(",;:.–- ") + "…"


def numbered(base: str, taken: Collection[str]) -> str:
    """The base, with the first number from 2 behind it that is free when it is taken."""
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
