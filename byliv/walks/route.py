"""A walk as it is walked: its stops in order and the ways between them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from byliv.core.geo.box import Box
from byliv.opendays.queries import StopRow
from byliv.walks.shapes import PACE, SLOW_PACE, STAY, Leg, Position
from byliv.walks.ways import Ways


class Route(NamedTuple):
    """Stops and legs. `legs[i]` leads from the i-th stop to the next one; a loop has one more, back to the first.

    With a `start` of its own (where the reader stands) the first leg leads from there, and the last one back to it.
    """

    stops: list[StopRow]
    legs: list[Leg]
    is_loop: bool = True
    is_step_free: bool = False
    start: Position | None = None

    @property
    def metres(self) -> int:
        """All legs together."""
        return sum(leg.metres for leg in self.legs)

    @property
    def walking(self) -> int:
        """Minutes on foot."""
        return round(self.metres / (SLOW_PACE if self.is_step_free else PACE))

    @property
    def minutes(self) -> int:
        """Minutes on foot and at the stops."""
        return self.walking + STAY * len(self.stops)

    @property
    def line(self) -> list[Position]:
        """The whole way as one line of (longitude, latitude)."""
        return [point for leg in self.legs for point in leg.line]

    @property
    def rough(self) -> int:
        """Metres on cobbles, gravel or over high kerbs."""
        return sum(leg.rough for leg in self.legs)

    @property
    def unknown(self) -> int:
        """Metres of which nobody has said how they are on wheels."""
        return sum(leg.unknown for leg in self.legs)

    @property
    def is_on_streets(self) -> bool:
        """Whether any of it is along imported streets."""
        return any(leg.is_on_streets for leg in self.legs)

    @property
    def box(self) -> Box:
        """West, south, east, north around all of it. ValueError for a walk without stops."""
        points = self.line or positions_of(self.stops)
        longitudes, latitudes = zip(*points, strict=True)
        return Box(min(longitudes) - 1e-4, min(latitudes) - 1e-4, max(longitudes) + 1e-4, max(latitudes) + 1e-4)


def positions_of(stops: Sequence[StopRow]) -> list[Position]:
    """Where they are; stops without a position cannot be walked to and are left out before."""
    return [stop.position for stop in stops if stop.position is not None]


def route_through(
    stops: Sequence[StopRow], *, is_loop: bool = True, is_step_free: bool = False, start: Position | None = None
) -> Route:
    """The way through these stops in this order."""
    found = [stop for stop in stops if stop.position is not None]
    positions = ([start] if start else []) + positions_of(found)
    legs = legs_between(positions, is_loop=is_loop, is_step_free=is_step_free)
    return Route(found, legs, is_loop, is_step_free, start)


def legs_between(positions: Sequence[Position], *, is_loop: bool, is_step_free: bool) -> list[Leg]:
    """The legs from each position to the next, and back to the first for a loop."""
    if len(positions) < 2:
        return []
    ways = Ways(positions, is_step_free=is_step_free)
    pairs = list(pairwise(range(len(positions))))
    return [ways.leg(*pair) for pair in [*pairs, *([(len(positions) - 1, 0)] if is_loop else [])]]
