"""What we know in schema.org's words (JSON-LD): for search engines, other sites and programs that read our pages."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import orjson
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

Thing = dict[str, Any]
CONTEXT = "https://schema.org"
# Inside a script element these would end it, or begin another; the two separators end a line in old readers.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def script(things: Iterable[Thing]) -> SafeString:
    """The things as one graph, for the inside of a script element; safe whatever their texts hold."""
    return mark_safe(orjson.dumps(document(things)).decode().translate(ESCAPES))  # noqa: S308 - escaped above


def document(things: Iterable[Thing]) -> Thing:
    """The things as a document of their own."""
    return {"@context": CONTEXT, "@graph": [thing for thing in things if thing]}


def trimmed(values: Mapping[str, Any]) -> Thing:
    """Without what nobody has said."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {}, ())}


def whole(path: str) -> str:
    """A path of ours as others write it; addresses elsewhere stay as they are. "" stays ""."""
    return settings.BASE_URL + path if path.startswith("/") else path


def page(url_name: str, *arguments: str) -> str:
    """The whole address of a page in the first language: what a thing is known by, whoever reads; "" when there is no
    such page."""
    parts = _around(url_name, len(arguments))
    if not parts:
        return ""
    return settings.BASE_URL + "".join(part for pair in zip(parts, (*arguments, ""), strict=True) for part in pair)


@cache
def _around(url_name: str, count: int) -> Sequence[str]:
    """What stands around the arguments of an address: looked up once, for answers with hundreds of them."""
    try:
        with override(settings.LANGUAGE_CODE):
            return reverse(url_name, args=["SLUG"] * count).split("SLUG")
    except NoReverseMatch:
        return ()


def said(thing: object, field: str) -> str:
    """The field in the reader's language, else in Danish."""
    return getattr(thing, f"{field}_{get_language()}", "") or getattr(thing, f"{field}_da", "")


def point(longitude: float | None, latitude: float | None) -> Thing | None:
    """A position; None without one."""
    if longitude is None or latitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}


def fact(name: str, value: bool, code: str) -> Thing:
    """Something that is there or is not: an entrance without steps, a lift."""
    return {"@type": "LocationFeatureSpecification", "name": name, "propertyID": code, "value": value}


def trail(steps: Iterable[tuple[str, str]]) -> Thing:
    """The way to a page from the front: (name, path) of each step; those without an address are left out."""
    named = [(name, path) for name, path in steps if name and path]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": whole(path)}
            for number, (name, path) in enumerate(named, 1)
        ],
    }
