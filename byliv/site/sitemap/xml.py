"""The files as XML (https://www.sitemaps.org/protocol.html), a few pages at a time."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from xml.sax.saxutils import escape

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from byliv.core.clock import in_utc
from byliv.site.sitemap.files import File, rows_of

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
PIECE = 500  # pages that are put together at once
PAGES = {
    "places": ("places:detail",),
    "organisations": ("organisations:detail",),
    "events": ("events:detail",),
    "open-days": ("opendays:page",),
    "areas": ("site:area", "atlas:map", "calendar:area"),
}
WHOLE_SITE = (
    "site:home",
    "atlas:everywhere",
    "calendar:everywhere",
    "site:about",
    "site:accessibility",
    "site:privacy",
)
LANGUAGES = ("da", "en")


def index(files: list[File]) -> bytes:
    """The list of all files."""
    lines = [f"<sitemap><loc>{_whole(file.path)}</loc>{_changed(file.changed)}</sitemap>\n" for file in files]
    return HEAD + f"<sitemapindex {NAMES.split(' ')[0]}>\n{''.join(lines)}</sitemapindex>\n".encode()


def pages(file: File) -> Iterator[bytes]:
    """A file, piece by piece: each page with its other language and when it last changed."""
    yield HEAD + f"<urlset {NAMES}>\n".encode()
    if file.type == "areas":
        yield "".join(_entry(_around(name), "", None) for name in WHOLE_SITE).encode()
    lines: list[str] = []
    for slug, changed in _rows(file):
        lines += [_entry(_around(name), slug, in_utc(changed)) for name in PAGES[file.type]]
        if len(lines) >= PIECE:
            yield "".join(lines).encode()
            lines = []
    yield "".join(lines).encode() + b"</urlset>\n"


def _rows(file: File) -> Iterator[tuple[str, datetime]]:
    columns = ("event__slug", "event__updated_at") if file.type == "open-days" else ("slug", "updated_at")
    return rows_of(file).values_list(*columns).iterator(chunk_size=PIECE)


def _entry(around: tuple[tuple[str, str, str], ...], slug: str, changed: datetime | None) -> str:
    addresses = [(language, f"{before}{escape(slug)}{after}") for language, before, after in around]
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{address}"/>' for language, address in addresses
    )
    return f"<url><loc>{addresses[0][1]}</loc>{_changed(changed)}{others}</url>\n"


@cache
def _around(url_name: str) -> tuple[tuple[str, str, str], ...]:
    """(language, what stands before the slug, what behind it) of a page's addresses."""
    found = []
    for language in LANGUAGES:
        with override(language):
            needs_slug = url_name not in WHOLE_SITE
            path = reverse(url_name, args=["SLUG"] if needs_slug else [])
        before, _slug, after = path.partition("SLUG")
        found.append((language, settings.BASE_URL + before, after))
    return tuple(found)


def _changed(moment: datetime | None) -> str:
    return f"<lastmod>{moment.isoformat(timespec='seconds')}</lastmod>" if moment else ""


def _whole(path: str) -> str:
    return escape(settings.BASE_URL + path)
