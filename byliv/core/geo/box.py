"""A box in degrees, and the few key ranges that cover it."""

import heapq
from typing import NamedTuple

from byliv.core.geo.tilekey import SIZE, ZOOM, KeyRange, tile_range, to_cell


class Box(NamedTuple):
    """West, south, east, north in degrees, west < east (boxes over the date line are split by the caller)."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def parse(cls, text: str) -> "Box":
        """Read "west,south,east,north"; ValueError when it is no box on Earth."""
        west, south, east, north = (float(part) for part in text.split(","))
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
            raise ValueError("A box is west,south,east,north in degrees.")
        return cls(west, south, east, north)

    def contains(self, longitude: float, latitude: float) -> bool:
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


def cover(box: Box, budget: int = 24) -> list[KeyRange]:
    """About `budget` key ranges that together hold every point of the box, in order, neighbours joined.

    Best first: the cell that wastes the most area outside the box is split next, so that a box over a dense
    city reads few rows from outside it. What is left over is filtered by longitude and latitude.
    """
    left, top = to_cell(box.west, box.north)
    right, bottom = to_cell(box.east, box.south)
    heap: list[tuple[int, int, int, int]] = []
    whole: list[tuple[int, int, int]] = []

    def offer(zoom: int, x: int, y: int) -> None:
        size = SIZE >> zoom
        width = min(right, (x + 1) * size - 1) - max(left, x * size) + 1
        height = min(bottom, (y + 1) * size - 1) - max(top, y * size) + 1
        if width <= 0 or height <= 0:
            return
        waste = size * size - width * height
        if waste == 0 or zoom == ZOOM:
            whole.append((zoom, x, y))
        else:
            heapq.heappush(heap, (-waste, zoom, x, y))

    # The smallest cell that holds the whole box: those above it would be split one by one, and three quarters dropped.
    around = ((left ^ right) | (top ^ bottom)).bit_length()
    offer(ZOOM - around, left >> around, top >> around)
    while heap and len(heap) + len(whole) < budget:
        _, zoom, x, y = heapq.heappop(heap)
        for child_x in (2 * x, 2 * x + 1):
            for child_y in (2 * y, 2 * y + 1):
                offer(zoom + 1, child_x, child_y)
    cells = whole + [(zoom, x, y) for _, zoom, x, y in heap]
    return _joined(sorted(tile_range(*cell) for cell in cells))


def _joined(ranges: list[KeyRange]) -> list[KeyRange]:
    joined: list[KeyRange] = []
    for first, last in ranges:
        if joined and joined[-1].last + 1 == first:
            joined[-1] = KeyRange(joined[-1].first, last)
        else:
            joined.append(KeyRange(first, last))
    return joined
