"""Web pages that say in schema.org's words what happens: JSON-LD in a script, or microdata in the text."""

import json
import re
from typing import Any
from urllib.parse import urljoin

import lxml.html
from django.utils.translation import gettext as _

from byliv.core.text import one_line
from byliv.feeds.drafts import Reading, Unreadable
from byliv.feeds.readers import schema_org

CALENDAR_LINK = re.compile(r"^(webcals?:|.*\.ics(\?|$))", re.I)
COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$")
FEEDS = ("text/calendar", "application/rss+xml", "application/atom+xml")


def read(content: str, address: str) -> Reading:
    """The events on a page. Unreadable, with the calendar that it names if it does, when it says none."""
    try:
        tree = lxml.html.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", content))
    except (ValueError, lxml.etree.LxmlError) as problem:
        raise Unreadable(_("It is no page that can be read.")) from problem
    title = one_line(tree.findtext(".//title") or "")[:200]
    for form, found in (("json-ld", _linked), ("microdata", _microdata)):
        reading = schema_org.reading(found(tree), address, form=form)
        if reading.rows:
            return Reading(form, title, reading.rows, reading.notes)
    raise Unreadable(_nothing(tree, address))


def _linked(tree: Any) -> list[Any]:
    """What stands in the page's scripts of JSON-LD; a broken one costs itself alone."""
    found: list[Any] = []
    for script in tree.xpath('//script[translate(normalize-space(@type), "LDJSON", "ldjson")="application/ld+json"]'):
        written = COMMENT.sub("", script.text_content() or "").strip().rstrip(";")
        try:
            found.append(json.loads(written, strict=False))
        except (ValueError, RecursionError):
            found += _mended(written)
    return found


def _mended(written: str) -> list[Any]:
    """JSON with comments or commas too many, as `extruct` mends it."""
    # Loading this library takes seconds; few pages need it.
    from extruct.jsonld import JsonLdExtractor

    page = f'<html><script type="application/ld+json">{written}</script></html>'
    try:
        return list(JsonLdExtractor().extract(page))
    except (ValueError, RecursionError, lxml.etree.LxmlError):
        return []


def _microdata(tree: Any) -> list[Any]:
    if not tree.xpath("(//*[@itemscope])[1]"):
        return []
    from extruct.w3cmicrodata import MicrodataExtractor

    try:
        return [_as_linked(item, 0) for item in MicrodataExtractor().extract_items(tree, base_url="")]
    except (ValueError, RecursionError, KeyError, lxml.etree.LxmlError):
        return []


def _as_linked(item: Any, depth: int) -> Any:
    """An item of microdata as JSON-LD has it."""
    if isinstance(item, list):
        return [_as_linked(each, depth) for each in item]
    if not isinstance(item, dict) or depth > schema_org.DEEPEST:
        return item
    properties = {key: _as_linked(value, depth + 1) for key, value in (item.get("properties") or {}).items()}
    identity = {"@id": item["id"]} if item.get("id") else {}
    return {"@type": item.get("type"), **identity, **properties}


def _nothing(tree: Any, address: str) -> str:
    """A sentence; with the address of the calendar that the page offers, when it does."""
    for link in tree.xpath("//link[@href]|//a[@href]"):
        href = (link.get("href") or "").strip()
        if link.get("type", "").lower() in FEEDS or CALENDAR_LINK.match(href):
            offered = re.sub(r"^webcals?:", "https:", href, flags=re.I)
            offered = urljoin(address, offered) if "://" in address else offered
            return _(
                "The page says nothing about events that a program can read, but it offers %(address)s. Try that."
            ) % {"address": offered[:300]}
    return _(
        "The page says nothing about events that a program can read (schema.org). Does it offer a calendar (.ics)?"
    )
