"""Reads that the pages of organisations and places share."""

from typing import NamedTuple

from byliv.core.geo.box import Box
from byliv.core.geo.distance import box_around, metres_between
from byliv.listings.models import Listing, ListingQuerySet

# Each ring is four times as wide as the one before: five look-ups reach from a city street to the next town.
RADII = (120, 480, 1_920, 7_680, 30_720)
MAX_ROWS = 2_000


class Near(NamedTuple):
    """A listing and how far away it is, in whole metres."""

    listing: Listing
    metres: int


def nearest(
    longitude: float, latitude: float, limit: int, exclude: int | None = None, kinds: list[str] | None = None
) -> list[Near]:
    """The nearest public listings, nearest first, none farther than about 30 km; `exclude` is a listing's identity.

    At most seven queries, and each reads at most 2,000 rows of three numbers.
    """
    found = nearest_ids(longitude, latitude, limit, exclude=exclude, kinds=kinds)
    rows = Listing.objects.defer("description_da", "description_en", "imported", "folded").prefetch_related("photos")
    listings = rows.in_bulk([pk for _, pk in found])
    return [Near(listings[pk], round(metres)) for metres, pk in found if pk in listings]


def nearest_ids(
    longitude: float,
    latitude: float,
    limit: int,
    *,
    exclude: int | None = None,
    kinds: list[str] | None = None,
    among: ListingQuerySet | None = None,
) -> list[tuple[float, int]]:
    """(metres, identity) of the nearest public listings (`among` these, if given), nearest first."""
    rows = Listing.objects.public() if among is None else among
    if kinds is not None:
        rows = rows.filter(kind__in=kinds)
    found: list[tuple[float, int]] = []
    for radius in RADII:
        found = _within(rows, longitude, latitude, radius, exclude)
        if len(found) >= limit:
            break
    return found[:limit]


def _within(
    rows: ListingQuerySet, longitude: float, latitude: float, radius: int, exclude: int | None
) -> list[tuple[float, int]]:
    """(metres, identity) of what lies within the radius, nearest first."""
    rows = rows.in_box(Box(*box_around(longitude, latitude, radius)))
    positions = rows.order_by().values_list("pk", "longitude", "latitude")[:MAX_ROWS]
    distances = (
        (metres_between((longitude, latitude), (east, north)), pk) for pk, east, north in positions if pk != exclude
    )
    return sorted(pair for pair in distances if pair[0] <= radius)
