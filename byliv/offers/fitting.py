"""What else fits a need for a room: rooms that can be booked, found by the finder, and premises that are offered."""

from dataclasses import dataclass

from django.urls import reverse

from byliv.core.geo.box import Box, cover
from byliv.core.geo.distance import box_around, metres_between
from byliv.core.geo.lookups import Ranges
from byliv.finder.filters import Wanted
from byliv.finder.finding import find
from byliv.finder.lines import Line, free_line, near_line
from byliv.offers.choices import Kind, Unit
from byliv.offers.matching import SMALLER
from byliv.offers.models import Need
from byliv.rooms.choices import Item
from byliv.vacancies.choices import State
from byliv.vacancies.models import Vacancy

SHOWN, LOOKED_AT = 3, 200


@dataclass(frozen=True)
class Fitting:
    """Rooms and premises for a need, and the finder's page with the same wish."""

    rooms: list[Line]
    premises: list[Vacancy]
    finder_url: str


def fitting(need: Need) -> Fitting | None:
    """What is there for a need for a room or a host; None for other kinds. A fixed number of queries."""
    if need.kind not in (Kind.ROOM, Kind.HOSTING):
        return None
    wanted = wanted_of(need)
    answer = find(wanted, size=SHOWN)
    lines = [free_line(hit, wanted) for hit in answer.free] or [near_line(near, wanted) for near in answer.almost]
    query = wanted.query()
    page = reverse("finder:everywhere")
    premises = _premises(need) if need.kind == Kind.ROOM else []
    return Fitting(lines[:SHOWN], premises, f"{page}?{query}" if query else page)


def wanted_of(need: Need) -> Wanted:
    """The need in the finder's words; days and hours are left to the finder's own page."""
    return Wanted(
        people=need.people,
        floor_area=need.floor_area,
        noise=need.noise,
        is_step_free=bool(need.is_step_free),
        items=(Item.WATER.value,) if need.has_water else (),
        most=need.price if need.price == 0 or need.unit == Unit.HOUR else None,
        near=need.position,
        area=None,
        box=Box(*box_around(*need.position, need.reach)),
    )


def _premises(need: Need) -> list[Vacancy]:
    """Offered premises that are large enough, the nearest first."""
    box = Box(*box_around(*need.position, need.reach))
    rows = Vacancy.objects.shown().filter(state=State.OFFERED, tile_key__in_ranges=Ranges(cover(box)))
    if need.floor_area:
        rows = rows.exclude(floor_area__lt=int(need.floor_area * SMALLER))
    found = [(metres_between(need.position, each.position), each.pk, each) for each in rows.order_by("-pk")[:LOOKED_AT]]
    return [each for metres, _pk, each in sorted(found, key=lambda row: row[:2]) if metres <= need.reach][:SHOWN]
