"""Imported streets as a net in which shortest ways are found.

A net is made once for a box and kept; stops are then put onto it, each on the nearest stretch.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from shapely import LineString, Point, STRtree

from byliv.core.geo.distance import box_around
from byliv.walks.ground import Flat, middle_of
from byliv.walks.models import Street
from byliv.walks.shapes import Position
from byliv.walks.streets import Stretch, stretches_in

# A stop that is farther from every street than this is walked to as the bird flies.
FARTHEST = 200  # metres
# Streets this far around the stops belong to the net: the shortest way may lead around them.
MARGIN = 500  # metres
LARGEST = 25_000  # metres from edge to edge: beyond it nobody walks
# A metre on rough ground is as long as two on even ground, for those on wheels.
ROUGH = 2.0
_GRID = 0.01  # degrees: boxes are made of whole squares, so that open days and visitors share a net


class Foot(NamedTuple):
    """Where a stop touches the net: on which stretch, how far along it, how far from it, in metres."""

    stretch: int
    along: float
    away: float


class Net:
    """The largest part of the streets whose stretches hang together."""

    def __init__(self, stretches: Sequence[Stretch], middle: Position, *, is_step_free: bool) -> None:
        self.is_step_free = is_step_free
        self.flat = Flat(middle)
        passable = [each for each in stretches if not (is_step_free and each.ease == Street.Ease.STEPS)]
        self.stretches = _hanging_together(passable)
        self.lines = [LineString([self.flat.xy(point) for point in each.line]) for each in self.stretches]
        self.tree = STRtree(self.lines)
        corners: dict[int, int] = {}
        for each in self.stretches:
            corners.setdefault(each.first, len(corners))
            corners.setdefault(each.last, len(corners))
        self.size = len(corners)
        self.first = np.array([corners[each.first] for each in self.stretches], dtype=np.int32)
        self.last = np.array([corners[each.last] for each in self.stretches], dtype=np.int32)
        self.cost = np.array([each.metres * self.weight(each) for each in self.stretches])

    def weight(self, stretch: Stretch) -> float:
        """What a metre of it counts."""
        return ROUGH if self.is_step_free and stretch.ease == Street.Ease.ROUGH else 1.0

    def foot_of(self, position: Position) -> Foot | None:
        """Where one steps onto the net; None when that is too far away."""
        point = Point(self.flat.xy(position))
        nearest = self.tree.nearest(point)
        if nearest is None:
            return None
        line = self.lines[nearest]
        away = line.distance(point)
        return Foot(int(nearest), float(line.project(point)), float(away)) if away <= FARTHEST else None


def net_around(positions: Sequence[Position], *, is_step_free: bool) -> Net | None:
    """The net around these positions; None where no streets are known, or when they are too far from each other."""
    if not positions:
        return None
    middle = middle_of(list(positions))
    flat = Flat(middle)
    if any(max(map(abs, flat.xy(each))) > LARGEST for each in positions):
        return None
    newest = Street.objects.order_by("-pk").values_list("pk", "way", "first", "tile_key").first()
    return _kept(newest, _box_around(positions), is_step_free) if newest else None


@lru_cache(maxsize=6)
def _kept(_newest: tuple[int, ...], box: tuple[float, float, float, float], is_step_free: bool) -> Net | None:
    """A net as long as no street has been imported since."""
    stretches = stretches_in(box)
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    net = Net(stretches, middle, is_step_free=is_step_free)
    return net if net.stretches else None


def _box_around(positions: Sequence[Position]) -> tuple[float, float, float, float]:
    boxes = [box_around(longitude, latitude, MARGIN) for longitude, latitude in positions]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    down = [np.floor(edge / _GRID) * _GRID for edge in (west, south)]
    up = [np.ceil(edge / _GRID) * _GRID for edge in (east, north)]
    return tuple(round(float(edge), 6) for edge in (*down, *up))  # type: ignore[return-value]


def _hanging_together(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Those of the part with the most corners: a path in a closed yard leads nowhere."""
    if not stretches:
        return []
    corners: dict[int, int] = {}
    for each in stretches:
        corners.setdefault(each.first, len(corners))
        corners.setdefault(each.last, len(corners))
    first = [corners[each.first] for each in stretches]
    last = [corners[each.last] for each in stretches]
    size = len(corners)
    _count, parts = connected_components(csr_matrix((np.ones(len(first)), (first, last)), (size, size)), directed=False)
    largest = np.bincount(parts).argmax()
    return [each for each, corner in zip(stretches, first, strict=True) if parts[corner] == largest]
