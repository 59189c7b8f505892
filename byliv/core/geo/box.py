"""A box in degrees, and the few key ranges that cover it."""

import heapq
from typing import NamedTuple

from byliv.core.geo.tilekey import KeyRange, interleave, to_cell


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
    """About `budget` key ranges that together hold every point of the box, neighbours joined.

    First those that lie in the box as a whole, in order, then those over its edges, in order: whoever stops at so many
    rows has read hardly any from outside it.

    Best first: the cell that wastes the most area outside the box is split next, so that a box over a dense
    city reads few rows from outside it. What is left over is filtered by longitude and latitude.
    """
    left, top = to_cell(box.west, box.north)
    right, bottom = to_cell(box.east, box.south)
    # The smallest cell that holds the whole box: those above it would be split one by one, and three quarters dropped.
    around = ((left ^ right) | (top ^ bottom)).bit_length()
    x, y = left >> around << around, top >> around << around
    size, offered = 1 << around, [(x, y, interleave(x, y))]
    partly: list[tuple[int, int, int, int, int]] = []  # minus what lies outside the box, size, key, corner
    ranges: list[tuple[int, int]] = []
    # In one piece and without calls: each box that is asked for goes around here a hundred times.
    while True:
        area = size * size
        for x, y, key in offered:
            east, south = x + size - 1, y + size - 1
            width = (east if east < right else right) - (x if x > left else left) + 1
            height = (south if south < bottom else bottom) - (y if y > top else top) + 1
            if width <= 0 or height <= 0:
                continue
            if width * height == area:
                ranges.append((key, key + area - 1))
            else:
                heapq.heappush(partly, (width * height - area, size, key, x, y))
        if not partly or len(partly) + len(ranges) >= budget:
            break
        _, size, key, x, y = heapq.heappop(partly)
        size, offered = size >> 1, _quarters(size >> 1, x, y, key)
    edge = [(key, key + size * size - 1) for _, size, key, _x, _y in partly]
    return _joined(sorted(ranges)) + _joined(sorted(edge))


def _quarters(size: int, x: int, y: int, key: int) -> list[tuple[int, int, int]]:
    """Corners and first keys of a cell's four quarters, which are of this size."""
    area = size * size
    return [
        (x, y, key), (x + size, y, key + area), (x, y + size, key + 2 * area), (x + size, y + size, key + 3 * area),
    ]  # fmt: skip


def _joined(ranges: list[tuple[int, int]]) -> list[KeyRange]:
    joined: list[KeyRange] = []
    for first, last in ranges:
        if joined and joined[-1].last + 1 == first:
            joined[-1] = KeyRange(joined[-1].first, last)
        else:
            joined.append(KeyRange(first, last))
    return joined
