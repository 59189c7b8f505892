"""The places of the demo."""

from typing import Any

from django.db import transaction

from byliv.demo.content import read
from byliv.demo.entries import furnish, values_of
from byliv.places.actions import create_place, set_access, set_opening_hours
from byliv.places.models import Place

SUFFIXES = ("places", "homes")


def entries() -> list[dict[str, Any]]:
    return [entry for suffix in SUFFIXES for entry in read(suffix)]


@transaction.atomic
def load(entry: dict[str, Any], picture: bytes | None) -> Place:
    """One place, by nobody in particular: the district's own list was there first."""
    place = create_place(values=values_of(entry), by=None)
    if entry.get("opening_hours"):
        set_opening_hours(place=place, hours=entry["opening_hours"], by=None)
    set_access(place=place, facts=entry.get("access", {}), by=None)
    furnish(place, entry, picture=picture, by=None)
    return place
