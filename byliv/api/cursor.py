"""Where a page of a long list begins: opaque to whoever asks, and the same whatever else has changed."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any, NamedTuple

import orjson

LONGEST = 600


class BadCursor(ValueError):
    """The text is no cursor of this list."""


class Slice(NamedTuple):
    """Things of one page, and the cursor of the next ("": there is none)."""

    things: list[Any]
    after: str


def write(order: str, *values: Any) -> str:
    """The place behind these values in this order."""
    return base64.urlsafe_b64encode(orjson.dumps([order, *values])).decode().rstrip("=")


def read(text: str, order: str, *types: type) -> list[Any] | None:
    """The values of a cursor of this order, None for "" (the beginning); BadCursor when it is none."""
    if not text:
        return None
    try:
        found = orjson.loads(base64.urlsafe_b64decode(text[:LONGEST] + "=" * (-len(text) % 4)))
    except (ValueError, binascii.Error):
        raise BadCursor from None
    if not isinstance(found, list) or found[:1] != [order] or len(found) != len(types) + 1:
        raise BadCursor
    values = found[1:]
    # bool is a kind of int.
    if any(type(value) is not kind for value, kind in zip(values, types, strict=True)):
        raise BadCursor
    if any(isinstance(value, int) and abs(value) >= 2**63 for value in values):
        raise BadCursor
    # PostgreSQL takes no null bytes.
    return [value.replace("\0", "") if isinstance(value, str) else value for value in values]


def cut(things: Sequence[Any], limit: int, place_of: Any) -> Slice:
    """The first `limit` of one more than asked for; `place_of(thing)` writes the cursor behind it."""
    kept = list(things[:limit])
    return Slice(kept, place_of(kept[-1]) if len(things) > limit and kept else "")
