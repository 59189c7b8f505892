"""Rooms to look at more closely, as few columns and in the order of what fits best: one or two queries."""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from byliv.bookings.availability.spans import Span
from byliv.bookings.models import Taken
from byliv.core.geo.box import Box, cover
from byliv.core.geo.distance import box_around, metres_between
from byliv.core.geo.lookups import Ranges
from byliv.finder.facets import Condition
from byliv.finder.filters import Wanted
from byliv.rooms.models import Room

MOST = 200
# Near: the first of these rings (metres) that holds many rooms; the last when too few of them fit.
RINGS, FARTHEST = (700, 2_000, 6_000), 20_000
DENSE, ENOUGH = 150, 40
LONG = timedelta(days=3)
COLUMNS = ("pk", "longitude", "latitude", "standing", "seated", "name")


class Candidate(NamedTuple):
    """A room that may fit; `metres` from where the reader is, when they say so."""

    pk: int
    longitude: float | None
    latitude: float | None
    standing: int | None
    seated: int | None
    name: str
    metres: float | None = None

    @property
    def holds(self) -> int:
        """How many people at most; 0 when nobody has said."""
        return max(self.standing or 0, self.seated or 0)


def pool(wanted: Wanted, conditions: Iterable[Condition], most: int = MOST) -> list[Candidate]:
    """At most so many rooms that meet the conditions, best first."""
    rooms = shown(wanted, conditions)
    found = _near(rooms, wanted.near, most) if wanted.near else _rows(rooms.order_by("pk"), most)
    return sorted(found, key=lambda one: _rank(one, wanted))


def shown(wanted: Wanted, conditions: Iterable[Condition]) -> QuerySet[Room]:
    """Rooms that are shown and meet the conditions, in the area and the box that are wanted; in no order."""
    rooms: QuerySet[Room] = Room.objects.filter(is_public=True)
    if wanted.offer:
        rooms = rooms.filter(offer=wanted.offer)
    if wanted.area:
        rooms = rooms.filter(area__in=wanted.area_ids)
    if wanted.box:
        west, south, east, north = wanted.box
        rooms = _within(rooms, wanted.box).filter(longitude__range=(west, east), latitude__range=(south, north))
    for each in conditions:
        rooms = rooms.filter(each)
    return rooms


def _rows(rooms: QuerySet[Room], most: int | None) -> list[Candidate]:
    return [Candidate(*row) for row in rooms.values_list(*COLUMNS)[:most]]


def _within(rooms: QuerySet[Room], box: Box) -> QuerySet[Room]:
    """Those whose keys lie in the box, and a few around it."""
    return rooms.filter(tile_key__in_ranges=Ranges(cover(box)))


def around(rooms: QuerySet[Room], near: tuple[float, float], metres: int) -> QuerySet[Room]:
    """Those within the square that reaches so far from the position."""
    west, south, east, north = _box(near, metres)
    found = _within(rooms, _box(near, metres))
    return found.filter(longitude__range=(west, east), latitude__range=(south, north))


def _near(rooms: QuerySet[Room], near: tuple[float, float], most: int) -> list[Candidate]:
    found = _rows(_within(rooms, _box(near, _ring(near))).order_by(), None)
    if len(found) < ENOUGH:
        found = _rows(_within(rooms, _box(near, FARTHEST)).order_by(), None)
    measured = [
        one._replace(metres=metres_between(near, (one.longitude, one.latitude)))
        for one in found
        if one.longitude is not None and one.latitude is not None
    ]
    return sorted(measured, key=lambda one: one.metres or 0)[:most]


def _ring(near: tuple[float, float]) -> int:
    """How far to look at first. Counting is cheap, and saves asking everything of a ring that cannot hold enough."""
    public = Room.objects.filter(is_public=True)
    return next((ring for ring in RINGS if _within(public, _box(near, ring))[:DENSE].count() == DENSE), FARTHEST)


def _box(near: tuple[float, float], metres: int) -> Box:
    return Box(*box_around(*near, metres))


def _rank(one: Candidate, wanted: Wanted) -> tuple[float, float, str, int]:
    """The nearest; else the smallest that holds them all: a hall is kept for those who fill it."""
    too_big = one.holds - wanted.people if wanted.people and one.holds else 0
    return (one.metres or 0, too_big, one.name, one.pk)


def not_taken(span: Span) -> Q:
    """Rooms in which no booking lies at that time. As a set by the time: room by room costs a hundred times as much
    when thousands are asked about. Bookings longer than three days are left to the closer look."""
    rows = Taken.objects.filter(start__lt=span.end, end__gt=span.start, start__gt=span.start - LONG)
    return ~Q(pk__in=rows.values("room"))
