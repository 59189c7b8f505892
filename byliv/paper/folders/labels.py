"""Street names on a printed map: along the straightest part of a street, and only where there is room."""

from collections.abc import Iterable, Sequence
from math import atan2, cos, degrees, hypot, radians, sin
from typing import NamedTuple

from shapely import STRtree
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from byliv.paper.folders.ground import Street

WIDE = 0.54  # how wide a letter is on average, in its size
STRAIGHT = 0.97  # the chord of a stretch in its length: below it the name would leave the street
STEP = 3.0  # mm from one place that is tried to the next


class Label(NamedTuple):
    """A name whose middle is at (x, y) mm, turned by degrees, in letters `size` mm high."""

    text: str
    x: float
    y: float
    turn: float
    size: float


def labels_of(streets: Iterable[Street], taken: Sequence[BaseGeometry], width: float, height: float) -> list[Label]:
    """A label for each named street that has room for it beside what is `taken`; large streets first."""
    found: list[Label] = []
    boxes: list[BaseGeometry] = list(taken)
    sheet = LineString([(0, 0), (width, height)]).envelope.buffer(-1)
    named = [street for street in streets if street.name and street.width]
    for street in sorted(named, key=lambda street: (-street.width, -street.line.length, street.name)):
        if any(label.text == street.name for label in found):
            continue
        size = _size(width) * (1.12 if street.width == 3 else 1.0)
        label = _place(street, size, STRtree(boxes), sheet)
        if label:
            found.append(label)
            boxes.append(_box(label))
    return found


def _size(width: float) -> float:
    """How high letters are on a sheet so wide, in mm: five points on the smallest."""
    return 1.8 if width < 150 else 2.1 if width < 250 else 2.7


def _place(street: Street, size: float, taken: STRtree, sheet: BaseGeometry) -> Label | None:
    long = len(street.name) * size * WIDE + 1.4
    parts = sorted(getattr(street.line, "geoms", [street.line]), key=lambda part: -part.length)
    for part in parts[:3]:
        if part.geom_type != "LineString" or part.length < long:
            continue
        for start in _starts(part.length - long):
            label = _along(street.name, part, start, long, size)
            if label and sheet.covers(box := _box(label)) and not len(taken.query(box, predicate="intersects")):
                return label
    return None


def _starts(room: float) -> list[float]:
    """Where a name may begin, from the middle outwards."""
    steps = [STEP * step for step in range(int(room / STEP) + 1)] or [0.0]
    return sorted(steps, key=lambda start: abs(start - room / 2))


def _along(name: str, line: LineString, start: float, long: float, size: float) -> Label | None:
    first, middle, last = (line.interpolate(start + long * share) for share in (0, 0.5, 1))
    chord = hypot(last.x - first.x, last.y - first.y)
    across, down = (first.x + last.x) / 2, (first.y + last.y) / 2
    if chord < long * STRAIGHT or hypot(middle.x - across, middle.y - down) > size * 0.5:
        return None
    turn = degrees(atan2(last.y - first.y, last.x - first.x))
    # Never upside down.
    turn = turn - 180 if turn > 90 else turn + 180 if turn <= -90 else turn
    return Label(name, across, down, turn, size)


def _box(label: Label) -> Polygon:
    """The room that a label takes."""
    half, high = len(label.text) * label.size * WIDE / 2, label.size * 0.6
    c, s = cos(radians(label.turn)), sin(radians(label.turn))
    return Polygon(
        [
            (label.x + x * c - y * s, label.y + x * s + y * c)
            for x, y in ((-half, -high), (half, -high), (half, high), (-half, high))
        ]
    )


def circle(x: float, y: float, radius: float) -> BaseGeometry:
    """The room that a number takes."""
    return Point(x, y).buffer(radius, 8)
