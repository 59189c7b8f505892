"""The map of a folder: a drawing in lines, with its numbers, names and scale to be set on it."""

from collections.abc import Iterable, Sequence
from math import hypot
from typing import Any, NamedTuple

from byliv.areas.models import Area
from byliv.opendays.queries import StopRow
from byliv.paper.folders.frame import METRES, corners, frame_around
from byliv.paper.folders.ground import ground_of
from byliv.paper.folders.labels import circle, labels_of
from byliv.paper.folders.lines import Leader, Trail, drawn
from byliv.paper.folders.pins import radius_for, spread
from byliv.paper.folders.words import bar_words

APART = 4_000.0  # metres: areas farther from each other than this have maps of their own
MOST_MAPS = 4


class Size(NamedTuple):
    """A sheet for a map, in mm, and how large its numbers should be."""

    width: float
    height: float
    radius: float


def groups_of(rows: Sequence[StopRow]) -> list[list[StopRow]]:
    """The stops of each map: all on one, unless their areas lie far apart."""
    placed = [row for row in rows if row.position]
    by_area: dict[int | None, list[StopRow]] = {}
    for row in placed:
        by_area.setdefault(row.stop.area_id, []).append(row)
    groups: list[list[StopRow]] = []
    for found in by_area.values():
        near = [group for group in groups if _metres_between(group, found) < APART]
        groups = [group for group in groups if group not in near]
        groups.append([row for group in [*near, found] for row in group])
    return groups if 1 < len(groups) <= MOST_MAPS else [placed]


def _metres_between(one: Sequence[StopRow], other: Sequence[StopRow]) -> float:
    """From the middle of some stops to the middle of others."""
    (a, b), (c, d) = _middle(one), _middle(other)
    return METRES * hypot((a - c) * 0.56, b - d)


def _middle(rows: Sequence[StopRow]) -> tuple[float, float]:
    spots = [row.position for row in rows if row.position]
    return sum(spot[0] for spot in spots) / len(spots), sum(spot[1] for spot in spots) / len(spots)


def map_of(
    rows: Sequence[StopRow], areas: Sequence[Area], size: Size, inks: dict[str, str], trails: Iterable[Trail]
) -> dict[str, Any]:
    """The map of these stops as sheets read it: `svg`, and in mm what is set on it."""
    placed = [row for row in rows if row.position]
    spots = [row.position for row in placed] or corners(area.box for area in areas)
    radius = radius_for(len(placed), size.width, size.height, size.radius)
    frame = frame_around(spots, size.width, size.height, margin=2.5 * radius + 2)  # type: ignore[arg-type]
    anchors = [frame.spot(*row.position) for row in placed if row.position]
    pins = spread(anchors, radius, size.width, size.height)
    ground = ground_of(frame, areas)
    taken = [circle(x, y, radius + 0.4) for x, y in pins] + [circle(x, y, 0.9) for x, y in anchors]
    # The corner of the scale and the credit.
    taken.append(circle(0, size.height, max(16.0, frame.bar * frame.scale + 6)))
    return {
        "width": size.width,
        "height": size.height,
        "radius": round(radius, 2),
        "svg": drawn(frame, ground, inks, trails, _leaders(anchors, pins, radius)),
        "pins": [
            {"number": _number(row), "x": round(x, 2), "y": round(y, 2)}
            for row, (x, y) in zip(placed, pins, strict=True)
        ],
        "labels": [
            {
                "text": label.text,
                "x": round(label.x, 2),
                "y": round(label.y, 2),
                "turn": round(label.turn, 1),
                "size": label.size,
            }
            for label in labels_of(ground.streets, taken, size.width, size.height)
        ],
        "bar": {"told": bar_words(frame.bar), "long": round(frame.bar * frame.scale, 2)},
        "credit": ground.credit,
    }


def _number(row: StopRow) -> str:
    return "" if row.number is None else str(row.number)


def _leaders(
    anchors: Sequence[tuple[float, float]], pins: Sequence[tuple[float, float]], radius: float
) -> list[Leader]:
    """From its point to each number that does not stand on it."""
    pairs = zip(anchors, pins, strict=True)
    return [(anchor, pin) for anchor, pin in pairs if hypot(anchor[0] - pin[0], anchor[1] - pin[1]) > radius * 0.7]
