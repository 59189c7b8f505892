"""Streets out of a drawing: lines that cross without knowing it, cut where they meet."""

from collections.abc import Sequence
from typing import NamedTuple

import orjson
from shapely import LineString, Point, STRtree, segmentize, unary_union
from shapely.ops import nearest_points

from byliv.core.geo.tilekey import tile_key
from byliv.walks.ground import Flat, middle_of
from byliv.walks.models import Street
from byliv.walks.shapes import Position
from byliv.walks.streets import LONGEST

# A drawn street that ends so near another one leads into it.
GAP = 30  # metres


class Drawn(NamedTuple):
    """A line of the drawing, its name and what kind of street it is."""

    name: str
    kind: str
    points: Sequence[Position]


def streets_of(drawing: Sequence[Drawn]) -> list[Street]:
    """The drawing as stretches between corners, numbered downwards from -1: no source's own numbers."""
    if not drawing:
        return []
    flat = Flat(middle_of([point for each in drawing for point in each.points]))
    lines = [LineString([flat.xy(point) for point in each.points]) for each in drawing]
    tree = STRtree(lines)
    whole = unary_union([*lines, *_bridges(lines, tree)])
    corners: dict[tuple[int, int], int] = {}
    streets = []
    for part in _pieces(whole):
        near = int(tree.nearest(part.interpolate(0.5, normalized=True)))
        ends = [
            corners.setdefault((round(x), round(y)), -1 - len(corners)) for x, y in (part.coords[0], part.coords[-1])
        ]
        middle = part.interpolate(0.5, normalized=True)
        streets.append(
            Street(
                way=-1 - near, first=ends[0], last=ends[1], metres=part.length, name=drawing[near].name,
                kind=drawing[near].kind, tile_key=tile_key(*flat.position(middle.x, middle.y)),
                line=orjson.dumps([flat.position(x, y) for x, y in part.coords]).decode(),
            )
        )  # fmt: skip
    return streets


def _bridges(lines: Sequence[LineString], tree: STRtree) -> list[LineString]:
    """From ends that nearly touch another street to that street, and a hair beyond, so that they surely cross."""
    found = []
    for number, line in enumerate(lines):
        for end in (Point(line.coords[0]), Point(line.coords[-1])):
            others = [other for other in tree.query(end.buffer(GAP)) if other != number]
            gaps = [(lines[other].distance(end), int(other)) for other in others]
            if not gaps or min(gaps)[0] > GAP or min(gaps)[0] < 1e-6:
                continue
            _end, there = nearest_points(end, lines[min(gaps)[1]])
            found.append(LineString([end, _beyond(end, there)]))
    return found


def _beyond(start: Point, end: Point) -> Point:
    """A little farther than the end, on the same line."""
    share = 0.5 / max(start.distance(end), 0.5)
    return Point(end.x + (end.x - start.x) * share, end.y + (end.y - start.y) * share)


def _pieces(whole: object) -> list[LineString]:
    """Its lines, none longer than a stretch may be; hairs left out."""
    parts = [part for part in getattr(whole, "geoms", [whole]) if part.length > 1]
    found = []
    for part in parts:
        cut = list(segmentize(part, LONGEST).coords) if part.length > LONGEST else list(part.coords)
        found += _runs(cut)
    return found


def _runs(points: list[tuple[float, float]]) -> list[LineString]:
    """The points as lines of at most the longest stretch."""
    runs, run = [], [points[0]]
    for point in points[1:]:
        run.append(point)
        if LineString(run).length >= LONGEST:
            runs.append(LineString(run))
            run = [point]
    return [*runs, LineString(run)] if len(run) > 1 else runs
