"""Reads of walks; each a fixed number of queries while nothing has moved since a walk was written."""

import hashlib
from collections.abc import Sequence
from typing import Any, NamedTuple

import orjson
from django.db.models import Max

from byliv.opendays.models import OpenDay
from byliv.opendays.queries import StopRow, programme
from byliv.walks.models import Street, Walk
from byliv.walks.route import Route, positions_of, route_through
from byliv.walks.shapes import Along, Leg, Position


class WalkRow(NamedTuple):
    """A walk as pages, maps and sheets show it: its own row, and how it is walked today."""

    walk: Walk
    route: Route

    @property
    def name_da(self) -> str:
        return self.walk.name_da

    @property
    def name_en(self) -> str:
        return self.walk.name_en

    @property
    def theme(self) -> str:
        """The code of a theme, "" for none."""
        return self.walk.theme

    @property
    def is_step_free(self) -> bool:
        return self.walk.is_step_free

    @property
    def stops(self) -> list[StopRow]:
        """In walking order."""
        return self.route.stops

    @property
    def legs(self) -> list[Leg]:
        return self.route.legs

    @property
    def metres(self) -> int:
        return self.route.metres

    @property
    def minutes(self) -> int:
        """On foot and at the stops together."""
        return self.route.minutes

    @property
    def line(self) -> list[Position]:
        """The whole way as (longitude, latitude)."""
        return self.route.line

    @property
    def url(self) -> str:
        return self.walk.get_absolute_url()


def walks_of(
    open_day: OpenDay, *, only_public: bool = True, stops: Sequence[StopRow] | None = None, walk_slug: str = ""
) -> list[WalkRow]:
    """The walks of an open day in their order, through those of its stops that are in the programme.

    Walks on which fewer than two stops are left are no walks. `stops` when the programme has been read already.
    """
    rows = programme(open_day, only_public=only_public) if stops is None else stops
    known = {row.stop.pk: row for row in rows if row.position is not None}
    newest = newest_street()
    walks = open_day.walks.prefetch_related("walk_stops")
    walks = walks.filter(slug=walk_slug) if walk_slug else walks
    found = [_row(open_day, walk, known, newest) for walk in walks]
    return [row for row in found if len(row.stops) > 1]


def _row(open_day: OpenDay, walk: Walk, known: dict[int, StopRow], newest: int) -> WalkRow:
    walk.open_day = open_day
    stops = [known[each.stop_id] for each in walk.walk_stops.all() if each.stop_id in known]
    if walk.found_for == digest_of(walk, stops, newest):
        return WalkRow(walk, Route(stops, unpacked(walk.legs), walk.is_loop, walk.is_step_free))
    return WalkRow(walk, route_through(stops, is_loop=walk.is_loop, is_step_free=walk.is_step_free))


def newest_street() -> int:
    """A number that grows with each import of streets; 0 when there are none."""
    return Street.objects.aggregate(newest=Max("pk"))["newest"] or 0


def digest_of(walk: Walk, stops: Sequence[StopRow], newest: int) -> str:
    """What the way of a walk depends on, in a short word."""
    asked = (positions_of(stops), walk.is_loop, walk.is_step_free, newest)
    return hashlib.blake2b(repr(asked).encode(), digest_size=12).hexdigest()


def packed(legs: Sequence[Leg]) -> str:
    """Legs as they are kept."""
    plain: list[Any] = [[*leg[:2], [list(part) for part in leg.along], *leg[3:]] for leg in legs]
    return orjson.dumps(plain).decode()


def unpacked(text: str) -> list[Leg]:
    """Legs as they were kept."""
    return [
        Leg(metres, [(x, y) for x, y in line], [Along(*part) for part in along], *rest)
        for metres, line, along, *rest in orjson.loads(text or "[]")
    ]
