"""What an import may write: what the last import wrote itself. Everything else belongs to people."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from byliv.exchange.entries import Entry

# What a listing holds where nobody has written anything.
BLANK: dict[str, Any] = {"position": None, "themes": [], "links": [], "contacts": "", "access": {}}


def wanted(entry: Entry) -> dict[str, Any]:
    """The entry as {field: value}, every value fit for JSON and for comparing; only what the file speaks of."""
    values = dict(entry.fields)
    around = {
        "themes": None if entry.themes is None else sorted(entry.themes),
        "links": entry.links,
        "contacts": None if entry.contacts is None else contacts_digest(entry.contacts),
        "opening_hours": entry.opening_hours,
        "access": entry.access,
    }
    return values | {field: value for field, value in around.items() if value is not None}


def settle(
    now: Mapping[str, Any], imported: Mapping[str, Any], new: Mapping[str, Any], blank: Mapping[str, Any] = BLANK
) -> tuple[dict[str, Any], list[str]]:
    """(what to write, fields that a person has changed since the last import and that therefore stay).

    `blank` is what a field that no import has written holds until somebody writes there.
    """
    write: dict[str, Any] = {}
    kept: list[str] = []
    for field, value in new.items():
        if now[field] == value:
            continue
        if now[field] == imported.get(field, blank.get(field, "")):
            write[field] = value
        else:
            kept.append(field)
    return write, kept


def contacts_digest(contacts: Iterable[Mapping[str, Any]]) -> str:
    """A fingerprint of contact points; the addresses themselves are not kept a second time. "" for none."""
    lines = [f"{contact.get('email', '')}|{contact.get('phone', '')}" for contact in contacts]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32] if lines else ""
