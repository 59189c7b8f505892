"""Streets as rows: what lies in a box, for walking along and for drawing."""

from typing import NamedTuple

import orjson
from django.db.models import QuerySet

from byliv.core.geo.box import Box, cover
from byliv.core.geo.distance import box_around
from byliv.core.geo.lookups import Ranges
from byliv.core.geo.tilekey import deinterleave, to_position
from byliv.walks.models import Street
from byliv.walks.shapes import Position

# Stretches are cut to about this length when they come in, so that whatever crosses a box has its middle near it.
LONGEST = 300  # metres
# How wide a street is drawn: 3 main streets, 2 ordinary ones, 1 paths and lanes, 0 steps.
WIDTHS = {
    "primary": 3, "secondary": 3, "tertiary": 3, "trunk": 3, "primary_link": 3, "secondary_link": 3, "tertiary_link": 3,
    "residential": 2, "unclassified": 2, "living_street": 2, "pedestrian": 2,
    "steps": 0,
}  # fmt: skip
CREDIT = "© OpenStreetMap contributors"


class Stretch(NamedTuple):
    """A stretch between two corners, as it is walked."""

    first: int
    last: int
    metres: float
    name: str
    ease: str
    line: list[Position]


class Line(NamedTuple):
    """A stretch as it is drawn: its name ("" for none), its class of width from 0 (steps) to 3 (main streets), its
    points."""

    name: str
    width: int
    points: list[Position]


def lines_in(box: tuple[float, float, float, float]) -> list[Line]:
    """The streets of a box (west, south, east, north) as lines to draw; some reach out of it. One query."""
    rows = _rows(box).order_by("pk").values_list("name", "kind", "line")
    return [Line(name, WIDTHS.get(kind, 1), _points(line)) for name, kind, line in rows]


def stretches_in(box: tuple[float, float, float, float]) -> list[Stretch]:
    """The streets of a box as they are walked. One query."""
    rows = _rows(box).order_by("pk").values_list("first", "last", "metres", "name", "ease", "line")
    return [Stretch(first, last, metres, name, ease, _points(line)) for first, last, metres, name, ease, line in rows]


def identities_in(box: Box) -> list[int]:
    """Of stretches whose middle lies in the box."""
    rows = Street.objects.filter(tile_key__in_ranges=Ranges(cover(box))).values_list("pk", "tile_key")
    return [pk for pk, key in rows if box.contains(*to_position(*deinterleave(key)))]


def are_known_in(box: tuple[float, float, float, float]) -> bool:
    """Whether there are streets there at all."""
    return _rows(box).exists()


def _rows(box: tuple[float, float, float, float]) -> QuerySet[Street]:
    west, south, east, north = box
    south, north = box_around(west, south, LONGEST)[1], box_around(west, north, LONGEST)[3]
    west, east = box_around(west, south, LONGEST)[0], box_around(east, south, LONGEST)[2]
    return Street.objects.filter(tile_key__in_ranges=Ranges(cover(Box(west, south, east, north))))


def _points(line: str) -> list[Position]:
    return [(longitude, latitude) for longitude, latitude in orjson.loads(line)]


def credit(box: tuple[float, float, float, float]) -> str:
    """Whom to thank for the streets in a box; "" where they are our own."""
    return CREDIT if _rows(box).filter(way__gt=0).exists() else ""
