"""The shortest ways between positions: along streets where these are known, else as the bird flies with a detour."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra
from shapely.ops import substring

from byliv.core.geo.distance import metres_between
from byliv.walks.along import described
from byliv.walks.models import Street
from byliv.walks.net import Foot, Net, net_around
from byliv.walks.shapes import DETOUR, Leg, Position

_NOWHERE = -9999  # scipy's word for "no predecessor"


class Piece(NamedTuple):
    """A part of a stretch, from so far along it to so far, in metres."""

    stretch: int
    start: float
    end: float


class Ways:
    """Ways between some positions. `metres[i][j]` is how far it is (a metre on rough ground counts double for those
    who need it step-free); `leg(i, j)` is the way itself."""

    def __init__(self, positions: Sequence[Position], *, is_step_free: bool = False, net: Net | None = None) -> None:
        self.positions = list(positions)
        self.is_step_free = is_step_free
        self._net = net or net_around(self.positions, is_step_free=is_step_free)
        self.metres = [[metres_between(a, b) * DETOUR for b in self.positions] for a in self.positions]
        if self._net is not None:
            self._feet = [self._net.foot_of(each) for each in self.positions]
            self._along_streets(self._net)

    @property
    def are_on_streets(self) -> bool:
        """Whether any of it is along imported streets."""
        return self._net is not None and any(self._feet)

    def leg(self, start: int, end: int) -> Leg:
        """The way from the position with this index to that one."""
        if self._net is not None and self._is_on_net(start, end):
            return self._leg_along(self._net, start, end)
        line = [self.positions[start], self.positions[end]]
        metres = round(metres_between(*line) * DETOUR)
        return Leg(metres, line, [], unknown=metres)

    def _is_on_net(self, start: int, end: int) -> bool:
        return bool(self._feet[start] and self._feet[end] and np.isfinite(self._costs[start, self._node[end]]))

    def _along_streets(self, net: Net) -> None:
        self._node = [net.size + index for index in range(len(self.positions))]
        graph, self._pieces = _graph(net, self._feet)
        costs, self._before = dijkstra(graph, directed=True, indices=self._node, return_predecessors=True)
        self._costs = costs
        for start, end in np.ndindex(len(self.positions), len(self.positions)):
            if start != end and self._is_on_net(start, end):
                away = self._feet[start].away + self._feet[end].away  # type: ignore[union-attr]
                self.metres[start][end] = float(costs[start, self._node[end]]) + away

    def _leg_along(self, net: Net, start: int, end: int) -> Leg:
        nodes = [self._node[end]]
        while nodes[-1] != self._node[start]:
            before = int(self._before[start, nodes[-1]])
            if before == _NOWHERE:
                break
            nodes.append(before)
        pieces = [self._pieces[pair] for pair in pairwise(reversed(nodes))]
        lines = [_points(net, piece) for piece in pieces]
        line = _joined([[net.flat.xy(self.positions[start])], *lines, [net.flat.xy(self.positions[end])]])
        on_way = [abs(piece.end - piece.start) for piece in pieces]
        away = self._feet[start].away + self._feet[end].away  # type: ignore[union-attr]
        eases = [net.stretches[piece.stretch].ease for piece in pieces]
        names = [net.stretches[piece.stretch].name for piece in pieces]
        return Leg(
            metres=round(sum(on_way) + away),
            line=[net.flat.position(*point) for point in line],
            along=described(list(zip(names, on_way, lines, strict=True))),
            rough=_sum_of(Street.Ease.ROUGH, eases, on_way),
            unknown=_sum_of(Street.Ease.UNKNOWN, eases, on_way),
            is_on_streets=True,
        )


def _sum_of(wanted: str, eases: Sequence[str], metres: Sequence[float]) -> int:
    return round(sum(each for ease, each in zip(eases, metres, strict=True) if ease == wanted))


def _graph(net: Net, feet: Sequence[Foot | None]) -> tuple[csr_matrix, dict[tuple[int, int], Piece]]:
    """The net with a node more for each foot, and the piece of a stretch behind each of its edges."""
    on_stretch: dict[int, list[tuple[float, int]]] = {}
    for index, foot in enumerate(feet):
        if foot is not None:
            on_stretch.setdefault(foot.stretch, []).append((foot.along, net.size + index))
    costs: dict[tuple[int, int], float] = {}
    pieces: dict[tuple[int, int], Piece] = {}
    for number, (first, last, cost) in enumerate(
        zip(net.first.tolist(), net.last.tolist(), net.cost.tolist(), strict=True)
    ):
        length = net.lines[number].length
        marks = [(0.0, first), *sorted(on_stretch.get(number, ())), (length, last)]
        for (start, one), (end, other) in pairwise(marks):
            # Two stops at one door are a hair apart: nothing would be no edge at all.
            price = max(cost * (end - start) / (length or 1), 0.01)
            # Of two stretches between the same corners the shorter one is walked.
            if one != other and price < costs.get((one, other), math.inf):
                costs[one, other] = costs[other, one] = price
                pieces[one, other], pieces[other, one] = Piece(number, start, end), Piece(number, end, start)
    size = net.size + len(feet)
    ends = np.array(list(costs), dtype=np.int32).reshape(-1, 2)
    return csr_matrix((np.fromiter(costs.values(), float), (ends[:, 0], ends[:, 1])), (size, size)), pieces


def _points(net: Net, piece: Piece) -> list[tuple[float, float]]:
    line = substring(net.lines[piece.stretch], piece.start, piece.end)
    return [(float(x), float(y)) for x, y in line.coords]


def _joined(lines: Sequence[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """One line of them all, without points that stand twice."""
    found: list[tuple[float, float]] = []
    for line in lines:
        for point in line:
            if not found or math.dist(found[-1], point) > 0.5:
                found.append(point)
    return found if len(found) > 1 else found * 2
