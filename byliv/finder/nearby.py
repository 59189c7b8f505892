"""The rooms around where the reader is: read once for an answer, by questions that are put into SQL once."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db.models import QuerySet

from byliv.core import prepared
from byliv.core.geo.box import Box, cover
from byliv.core.geo.distance import box_around, metres_to
from byliv.core.geo.lookups import WALKED, Ranges
from byliv.rooms.models import Room

# Metres. A ring is looked at when the one before holds too few.
RINGS = (700, 2_000, 6_000, 20_000)
MANY, MOST_ROWS = 800, 4_000


def nearest(near: tuple[float, float]) -> dict[int, float]:
    """{identity: metres} of the nearest public rooms, nearest first: at most 800, none farther than twenty kilometres.
    At most four queries, and two where rooms are spread evenly."""
    rings: dict[int, list[tuple[float, int]]] = {}
    found: list[tuple[float, int]] = []
    for ring in RINGS:
        # A ring that will hold too few, by how many the one before held, is not worth a look.
        before = max(rings, default=0)
        if before and ring != RINGS[-1] and len(found) * (ring / before) ** 2 < MANY:
            continue
        found = rings[ring] = _in_ring(near, ring)
        if len(found) >= MANY:
            break
    if len(found) >= MOST_ROWS // 2:
        # More may lie in it than were read: those nearby stand in the smaller ones.
        inner = (rings.get(each) or _in_ring(near, each) for each in RINGS if each < max(rings))
        found = sorted({one for own in (found, *inner) for one in own})
    return {pk: metres for metres, pk in found[:MANY]}


def _in_ring(near: tuple[float, float], ring: int) -> list[tuple[float, int]]:
    box = Box(*box_around(*near, ring))

    def asked(edges: list[Any], ranges: Sequence[Any] = WALKED) -> QuerySet:
        west, south, east, north = edges
        rows = Room.objects.filter(is_public=True, tile_key__in_ranges=Ranges(ranges))
        rows = rows.filter(longitude__range=(west, east), latitude__range=(south, north))
        return rows.order_by().values_list("pk", "longitude", "latitude")[:MOST_ROWS]

    rows = prepared.rows("rooms around", box, asked, cover(box))
    if not rows:
        return []
    identities, longitudes, latitudes = zip(*rows, strict=True)
    metres = metres_to(near, longitudes, latitudes)
    order = np.lexsort((identities, metres))
    return [(float(metres[at]), identities[at]) for at in order[: int((metres <= ring).sum())]]
