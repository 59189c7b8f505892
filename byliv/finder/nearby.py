"""The rooms around where the reader is: read once for an answer, by questions that are put into SQL once."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from byliv.core import prepared
from byliv.core.geo.box import Box, cover
from byliv.core.geo.distance import box_around, metres_between
from byliv.core.geo.lookups import WALKED, Ranges
from byliv.rooms.models import Room

# Metres. A ring is looked at when the one before holds too few.
RINGS = (700, 2_000, 6_000, 20_000)
MANY, MOST_ROWS = 800, 4_000


def nearest(near: tuple[float, float]) -> dict[int, float]:
    """{identity: metres} of the nearest public rooms, nearest first: at most 800, none farther than twenty kilometres.
    At most four queries."""
    found: list[tuple[float, int]] = []
    for ring in RINGS:
        found = _in_ring(near, ring)
        if len(found) >= MANY:
            break
    return {pk: metres for metres, pk in found[:MANY]}


def _in_ring(near: tuple[float, float], ring: int) -> list[tuple[float, int]]:
    box = Box(*box_around(*near, ring))

    def asked(edges: list[Any], ranges: Sequence[Any] = WALKED) -> QuerySet:
        west, south, east, north = edges
        rows = Room.objects.filter(is_public=True, tile_key__in_ranges=Ranges(ranges))
        rows = rows.filter(longitude__range=(west, east), latitude__range=(south, north))
        return rows.order_by().values_list("pk", "longitude", "latitude")[:MOST_ROWS]

    rows = prepared.rows("rooms around", box, asked, cover(box))
    measured = ((metres_between(near, (east, north)), pk) for pk, east, north in rows)
    return sorted(one for one in measured if one[0] <= ring)
