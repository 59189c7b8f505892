"""Rooms to look at more closely, as few columns and in the order of what fits best: one query for each question."""

from collections.abc import Callable, Hashable, Sequence
from datetime import timedelta
from functools import cached_property, reduce
from operator import add
from typing import Any, NamedTuple

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from byliv.bookings.models import Taken
from byliv.core import prepared
from byliv.core.geo.box import Box, cover
from byliv.core.geo.lookups import Ranges
from byliv.core.prepared import rounded_up
from byliv.finder.facets import Asked, Condition, Facet, at_that_time
from byliv.finder.filters import Wanted
from byliv.finder.nearby import MANY, nearest
from byliv.finder.numbers import Numbers, filled, is_stretch, numbers_of, shape_of
from byliv.rooms.models import Room

MOST = 200
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


class Pool:
    """What the database says of one wish; where the reader is, the rooms around are read once for all questions.

    Questions of wishes that differ in their numbers alone are put into SQL once, but for those of a box on the map.
    """

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._numbers = numbers_of(wanted)
        self._shape = shape_of(wanted)

    def fitting(self, conditions: Sequence[Asked], most: int = MOST) -> list[Candidate]:
        """At most so many rooms that meet the conditions, best first."""

        def met(rooms: QuerySet[Room], numbers: Numbers) -> QuerySet[Room]:
            return rooms.filter(*(asked(numbers) for asked in conditions))

        return [one for one, _more in self._best(("fitting", len(conditions)), met, most)]

    def lacking(self, facets: Sequence[Facet], conditions: Sequence[Asked], most: int) -> list[tuple[Candidate, Facet]]:
        """At most so many that meet the conditions, lack just one of the facets and come near that, best first."""
        if not facets:
            return []
        # A bit for each that is lacking, in one question: putting each by itself takes longer than any answer.
        bits = [1 << number for number in range(len(facets))]

        def met(rooms: QuerySet[Room], numbers: Numbers) -> QuerySet[Room]:
            near = [facet.wide(numbers) for facet in facets if facet.wide]
            rooms = rooms.filter(*(asked(numbers) for asked in conditions), *near)
            marks = [
                Case(When(facet.strict(numbers), then=Value(0)), default=Value(bit), output_field=IntegerField())
                for facet, bit in zip(facets, bits, strict=True)
            ]
            return rooms.annotate(mark=reduce(add, marks)).filter(mark__in=bits)

        found = self._best(("lacking", len(facets), len(conditions)), met, most, "mark")
        return [(one, facets[bits.index(mark)]) for one, (mark,) in found]

    def _best(
        self, question: Hashable, met: Callable[[QuerySet[Room], Numbers], QuerySet[Room]], most: int, *more: str
    ) -> list[tuple[Candidate, tuple[Any, ...]]]:
        if self.wanted.near and not self._metres:
            return []
        # Always as many as there are at most, the last one over and over: one shape for all.
        near = list(self._metres)
        near += near[-1:] * (MANY - len(near))
        areas = rounded_up(self.wanted.area_ids)
        values = [*self._numbers.values, *areas, *near]

        def asked(values: list[Any]) -> QuerySet:
            numbers, ids = filled(self.wanted, values)
            rooms = shown(self.wanted, ids[: len(areas)])
            rooms = rooms.filter(pk__in=ids[len(areas) :]) if self.wanted.near else rooms
            rows = met(rooms, numbers).values_list(*COLUMNS, *more)
            return rows.order_by() if self.wanted.near else rows.order_by("pk")[:most]

        own = len(COLUMNS)
        shape = (question, self._shape, len(areas), len(near), most)
        rows = asked(values) if self.wanted.box else prepared.rows(shape, values, asked)
        pairs = [(Candidate(*row[:own])._replace(metres=self._metres.get(row[0])), row[own:]) for row in rows]
        return sorted(pairs, key=lambda pair: self._rank(pair[0]))[:most]

    def _rank(self, one: Candidate) -> tuple[float, float, str, int]:
        """The nearest; else the smallest that holds them all: a hall is kept for those who fill it."""
        people = self.wanted.people
        too_big = one.holds - people if people and one.holds else 0
        return (one.metres or 0, too_big, one.name, one.pk)

    @cached_property
    def _metres(self) -> dict[int, float]:
        return nearest(self.wanted.near) if self.wanted.near else {}


def shown(wanted: Wanted, areas: Sequence[int] | None = None) -> QuerySet[Room]:
    """Rooms that are shown, of the kind of offer, in the area and the box that are wanted; in no order. `areas` are the
    identities of the area and those below, when they are known."""
    rooms: QuerySet[Room] = Room.objects.filter(is_public=True)
    if wanted.offer:
        rooms = rooms.filter(offer=wanted.offer)
    if wanted.area:
        rooms = rooms.filter(area__in=wanted.area_ids if areas is None else areas)
    return inside(rooms, wanted.box) if wanted.box else rooms


def inside(rooms: QuerySet[Room], box: Box) -> QuerySet[Room]:
    """Those that lie in the box."""
    west, south, east, north = box
    rooms = rooms.filter(tile_key__in_ranges=Ranges(cover(box)))
    return rooms.filter(longitude__range=(west, east), latitude__range=(south, north))


def then(wanted: Wanted) -> list[Asked]:
    """What the database can say of the wanted time; nothing when none is."""
    if not wanted.has_time:
        return []
    return at_that_time(wanted) if is_stretch(wanted) else [*at_that_time(wanted), _whole]


def _whole(numbers: Numbers) -> Condition:
    """Rooms with a booking then can be left out without a closer look, when all of the time is wanted.

    As a set by the time: room by room costs a hundred times as much when thousands are asked about. Bookings longer
    than three days are left to the closer look.
    """
    rows = Taken.objects.filter(start__lt=numbers.end, end__gt=numbers.start, start__gt=numbers.start - LONG)
    return ~Q(pk__in=rows.values("room"))
