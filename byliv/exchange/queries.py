"""What the import needs to know before it writes: what is there already under the same identity, or looks alike."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import QuerySet

from byliv.core.geo.box import Box, cover
from byliv.core.geo.distance import box_around, metres_between
from byliv.core.text import fold
from byliv.exchange.entries import Entry
from byliv.exchange.models import ImportedIdentity
from byliv.listings.models import Listing
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from byliv.themes.models import Theme

ALIKE_WITHIN = 100  # metres
RANGES_EACH = 60
Position = tuple[float, float]


class Known(NamedTuple):
    """Listings by identity, identities whose listing people have deleted, and all themes by code."""

    listings: dict[str, Any]
    gone: set[str]
    themes: dict[str, Theme]


def known_among(listing_type: str, source: str, source_ids: list[str]) -> Known:
    """What is known of these identities, in at most nine queries."""
    found: QuerySet[Any]
    if listing_type == Listing.Type.PLACE:
        found = Place.objects.select_related("opening_hours").prefetch_related("themes", "links", "contacts", "access")
    else:
        found = Organisation.objects.prefetch_related("themes", "links", "contacts")
    listings = {
        each.source_id: each for each in found.filter(source=source, source_id__in=source_ids).exclude(source_id="")
    }
    imported = ImportedIdentity.objects.filter(source=source, source_id__in=source_ids)
    gone = set(imported.values_list("source_id", flat=True)) - set(listings)
    return Known(listings, gone, Theme.objects.in_bulk(field_name="code"))


class Alike:
    """Listings that may be the same as the entries of one batch: of their type and name, near them, from any source."""

    def __init__(self, listing_type: str, entries: Iterable[Entry]) -> None:
        """Reads what lies around all entries at once, some ten queries for a hundred entries at most."""
        spots = [entry.position for entry in entries if entry.position is not None]
        self.by_name: dict[str, list[tuple[Position, int]]] = {
            fold(entry.name): [] for entry in entries if entry.position is not None
        }
        ranges = sorted({key for spot in spots for key in cover(Box(*box_around(*spot, ALIKE_WITHIN)), budget=6)})
        near = Listing.objects.filter(type=listing_type)
        for start in range(0, len(ranges), RANGES_EACH):
            found = near.in_ranges(ranges[start : start + RANGES_EACH])
            for pk, name, longitude, latitude in found.values_list("pk", "name", "longitude", "latitude"):
                self.add(pk, name, (longitude, latitude))

    def add(self, pk: int, name: str, position: Position | None) -> None:
        """Take a listing into account, if it has one of the names."""
        same = self.by_name.get(_folded(name))
        if same is not None and position is not None:
            same.append((position, pk))

    def to(self, entry: Entry) -> Listing | None:
        """A listing that looks like the entry, within 100 m of it."""
        if entry.position is None:
            return None
        for position, pk in self.by_name.get(fold(entry.name), []):
            if metres_between(entry.position, position) <= ALIKE_WITHIN:
                return Listing.objects.only("type", "slug", "name").get(pk=pk)
        return None


@lru_cache(maxsize=20_000)
def _folded(name: str) -> str:
    return fold(name)
