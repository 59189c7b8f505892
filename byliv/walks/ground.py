"""Positions as metres on flat ground. Good for a town; a walk is no longer."""

import math

from byliv.core.geo.distance import EARTH_RADIUS
from byliv.walks.shapes import DETOUR, Position

DEGREE = math.radians(1) * EARTH_RADIUS  # metres


class Flat:
    """A sheet that touches the Earth in one place: degrees to metres east and north of it, and back."""

    def __init__(self, middle: Position) -> None:
        self.longitude, self.latitude = middle
        self.east = DEGREE * math.cos(math.radians(self.latitude))

    def xy(self, position: Position) -> tuple[float, float]:
        return (position[0] - self.longitude) * self.east, (position[1] - self.latitude) * DEGREE

    def position(self, x: float, y: float) -> Position:
        return round(self.longitude + x / self.east, 6), round(self.latitude + y / DEGREE, 6)


def middle_of(positions: list[Position]) -> Position:
    """The mean; ValueError for none."""
    if not positions:
        raise ValueError("nothing has no middle")
    return sum(each[0] for each in positions) / len(positions), sum(each[1] for each in positions) / len(positions)


def as_the_bird_flies(positions: list[Position]) -> list[list[float]]:
    """Metres from each to each, with the usual detour."""
    flat = Flat(middle_of(positions)) if positions else None
    points = [flat.xy(each) for each in positions] if flat else []
    return [[math.dist(a, b) * DETOUR for b in points] for a in points]
