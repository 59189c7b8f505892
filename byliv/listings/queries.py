"""Reads that the pages of organisations and places share."""

import math
import operator
from collections.abc import Sequence
from functools import reduce
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, Sum

from byliv.core import prepared
from byliv.core.geo.box import Box, cover
from byliv.core.geo.distance import box_around, metres_between
from byliv.core.geo.lookups import WALKED
from byliv.core.geo.tilekey import ZOOM, tile_key
from byliv.core.models import TileCount
from byliv.listings import freshness
from byliv.listings.card_rows import cards
from byliv.listings.models import Listing
from byliv.listings.querysets import ListingQuerySet

NARROWEST, WIDEST = 60.0, 30_000.0  # metres
# Each ring is three times as wide as the one before: seven at most.
WIDER = 3
MAX_ROWS = 2_000
# Cells of the count pyramid that tell how close things stand, from some 350 m to 22 km in Denmark.
CELL_ZOOMS = (16, 14, 12, 10)
EQUATOR = 40_075_017  # metres


class Near(NamedTuple):
    """A listing and how far away it is, in whole metres."""

    listing: Listing
    metres: int


def nearest(
    longitude: float, latitude: float, limit: int, exclude: int | None = None, kinds: list[str] | None = None
) -> list[Near]:
    """The nearest public listings, nearest first, none farther than about 30 km; `exclude` is a listing's identity.

    Ten queries at most, three as a rule; each reads at most 2,000 rows of three numbers.
    """
    found = nearest_ids(longitude, latitude, limit, exclude=exclude, kinds=kinds)
    metres_to = {pk: metres for metres, pk in found}
    return [Near(listing, round(metres_to[listing.pk])) for listing in cards(list(metres_to))]


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
    radius = _first_radius(longitude, latitude, limit, kinds)
    found = _within(among, longitude, latitude, radius, exclude, kinds)
    while len(found) < limit and radius < WIDEST:
        radius = min(WIDEST, radius * WIDER)
        found = _within(among, longitude, latitude, radius, exclude, kinds)
    return found[:limit]


def _first_radius(longitude: float, latitude: float, limit: int, kinds: list[str] | None) -> float:
    """A radius in metres that holds some three times as many as wanted, if they stand as close as in the cell."""
    key = tile_key(longitude, latitude)
    counts = dict(_counted([key >> 2 * (ZOOM - zoom) for zoom in CELL_ZOOMS], tuple(kinds or ())))
    for zoom in CELL_ZOOMS:
        count = counts.get(zoom, 0)
        if count >= limit:
            width = EQUATOR * math.cos(math.radians(latitude)) / (1 << zoom)
            return max(NARROWEST, width * math.sqrt(3 * limit / count / math.pi))
    return WIDEST


def _counted(cells: list[int], kinds: tuple[str, ...]) -> list[tuple]:
    """(zoom, how many) of the cells of CELL_ZOOMS, in their order."""

    def asked(cells: list[int]) -> QuerySet:
        one_of = (Q(zoom=zoom, cell=cell) for zoom, cell in zip(CELL_ZOOMS, cells, strict=True))
        found = TileCount.objects.filter(reduce(operator.or_, one_of))
        found = found.filter(kind__in=kinds) if kinds else found
        return found.order_by().values_list("zoom").annotate(n=Sum("count"))

    return prepared.rows(("counted", kinds), cells, asked)


def _within(
    among: ListingQuerySet | None,
    longitude: float,
    latitude: float,
    radius: float,
    exclude: int | None,
    kinds: list[str] | None,
) -> list[tuple[float, int]]:
    """(metres, identity) of what lies within the radius, nearest first."""
    positions = _positions(Box(*box_around(longitude, latitude, radius)), tuple(kinds or ()), among)
    distances = (
        (metres_between((longitude, latitude), (east, north)), pk) for pk, east, north in positions if pk != exclude
    )
    return sorted(pair for pair in distances if pair[0] <= radius)


def _positions(box: Box, kinds: tuple[str, ...], among: ListingQuerySet | None) -> list[tuple[int, float, float]]:
    """(identity, longitude, latitude) of public listings in the box, or of `among`; at most MAX_ROWS."""
    ranges = cover(box)

    def asked(edges: list[Any], ranges: Sequence[Any] = WALKED) -> QuerySet:
        rows = Listing.objects.public() if among is None else among
        found = rows.in_ranges(ranges, kinds).at_positions(Box(*edges))
        return found.order_by().values_list("pk", "longitude", "latitude")[:MAX_ROWS]

    if among is not None:
        return list(asked([*box], ranges))
    return prepared.rows(("positions", kinds), box, asked, ranges)


def fresh_count(area_ids: Sequence[int] | None) -> int:
    """How many public listings are fresh today in these areas (None: everywhere); a query or two for each rule."""
    public, usual = Listing.objects.public(), freshness.limits_of(None).fresh
    rules = freshness.areas_by_limits()
    if area_ids is None:
        count = public.filter(confirmed_at__gte=usual).count()
        for limits, identities in rules.items():
            there = public.in_areas(identities)
            count += there.filter(confirmed_at__gte=limits.fresh).count()
            count -= there.filter(confirmed_at__gte=usual).count()
        return count
    wanted = {usual: set(area_ids)}
    for limits, identities in rules.items():
        wanted[limits.fresh] = wanted.get(limits.fresh, set()) | (wanted[usual] & set(identities))
        wanted[usual] -= set(identities)
    return sum(
        public.in_areas(sorted(ids)).filter(confirmed_at__gte=since).count() for since, ids in wanted.items() if ids
    )
