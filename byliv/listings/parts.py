"""The parts of an entry as plain data: read, compared, told in words and put back, each in one way.

A part is one of the entry's own fields, or something around it that a feature registers here when the program starts.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import orjson
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.listings import types
from byliv.listings.models import Listing

# The entry's own fields that can go back to what they were. Where it was imported from is not theirs to change.
FIELDS = (
    "name", "kind", "summary_da", "summary_en", "description_da", "description_en", "street_address", "postal_code",
    "locality", "longitude", "latitude", "is_public", "licence",
)  # fmt: skip
POSITION = {"longitude", "latitude"}


class Part(NamedTuple):
    """What stands around an entry: `read` gives it as JSON, `write` makes it so, `words` tells a value to people."""

    read: Callable[[Any], Any]
    write: Callable[[Any, Any, User | None], object]
    words: Callable[[Any], str]
    # Whether a version of the whole entry brings it back. Photos and contacts are only undone one act at a time.
    is_in_versions: bool = True


Change = Callable[[Any, Mapping[str, Any], User | None], object]

_parts: dict[str, Part] = {}
_only_of: dict[str, str] = {}
_changes: dict[str, Change] = {}


def register(code: str, part: Part, *, only: str = "") -> None:
    """Make a part known; `only` is the type of listing that has it, "" for all."""
    _parts[code] = part
    _only_of[code] = only


def register_change(type_code: str, change: Change) -> None:
    """Make known how a type's own fields are changed: (listing, values, by)."""
    _changes[type_code] = change


def of(listing: Listing, code: str) -> Part | None:
    """The part behind a word of the history; None for the entry's own fields, and for what it does not have."""
    return _parts.get(code) if _only_of.get(code) in ("", listing.type) else None


def can_be_read(listing: Listing, code: str) -> bool:
    return code in FIELDS or of(listing, code) is not None


def in_versions(listing: Listing, code: str) -> bool:
    part = of(listing, code)
    return code in FIELDS or (part is not None and part.is_in_versions)


def read(listing: Listing, code: str) -> Any:
    """What stands there now, as JSON keeps it."""
    part = of(listing, code)
    return part.read(listing) if part else getattr(listing, code)


def write(listing: Listing, values: Mapping[str, Any], *, by: User | None) -> None:
    """Make these parts so ({code: value}), each through its own action. ValidationError when one cannot be."""
    own = {code: value for code, value in values.items() if code in FIELDS}
    if own:
        _changes[listing.type](listing, own, by)
    for code, value in values.items():
        if (part := of(listing, code)) is not None:
            part.write(listing, value, by)


def in_words(listing: Listing, code: str, value: Any) -> str:
    """A value for people; "" for nothing."""
    part = of(listing, code)
    if part is not None:
        return part.words(value) if value else ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if code == "kind" and value:
        return types.of(listing).kind_label(value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {part}" for key, part in value.items())
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return "" if value is None else str(value)


def listed(words: Iterable[str | Promise]) -> str:
    return ", ".join(str(word) for word in words)


def digest(value: Any) -> str:
    """A short name for a value: equal for equal ones."""
    return hashlib.blake2b(orjson.dumps(value, option=orjson.OPT_SORT_KEYS), digest_size=8).hexdigest()


def digests(listing: Listing, codes: Iterable[str]) -> dict[str, str]:
    """What a form over these parts was opened with."""
    return {code: digest(read(listing, code)) for code in codes}
