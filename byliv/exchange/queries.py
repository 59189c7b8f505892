"""What the import needs to know before it writes: what is there already under the same identity, or looks alike."""

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


def look_alike(listing_type: str, entry: Entry) -> Listing | None:
    """A listing of the same type and name within 100 m, whatever its source."""
    if entry.position is None:
        return None
    name = fold(entry.name)
    box = Box(*box_around(*entry.position, ALIKE_WITHIN))
    near = Listing.objects.filter(type=listing_type, folded__startswith=name).in_ranges(cover(box, budget=6))
    for pk, other, *position in near.values_list("pk", "name", "longitude", "latitude"):
        if fold(other) == name and metres_between(entry.position, tuple(position)) <= ALIKE_WITHIN:
            return Listing.objects.only("type", "slug", "name").get(pk=pk)
    return None
