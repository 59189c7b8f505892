"""A round with a hall, a room and some groups, being planned; what every plan must be."""

from itertools import combinations
from typing import Any

from byliv.seasons.actions import planning, preparing, proposing
from byliv.seasons.choices import State
from byliv.seasons.models import Allocation, Proposal, Season
from byliv.seasons.occupied import Spot
from tests import make

TUESDAY = 1


def planned(area: Any, *rooms: Any, **values: Any) -> Season:
    """A round of these rooms that is being planned; nobody has asked for anything."""
    season = make.make_season(area, *rooms, **values)
    preparing.stand(season, State.PLANNING, None)
    return season


def proposal(season: Season, by: Any, **more: Any) -> Proposal:
    """One proposal, worked on to its end."""
    asked = planning.ask_for_proposal(season=season, by=by, **{"seconds": 20, **more})
    proposing.run(asked.pk)
    asked.refresh_from_db()
    return asked


def clashes(season: Season) -> list[tuple[Allocation, Allocation]]:
    """Pairs that cannot be together: in one room at once, or of one group on one day."""
    return [
        (a, b)
        for a, b in combinations(season.allocations.all(), 2)
        if a.weekday == b.weekday
        and (a.request_id == b.request_id or (a.room_id == b.room_id and a.begin < b.end and b.begin < a.end))
    ]


def spot(room: Any, weekday: int, begin: float, end: float) -> Spot:
    """In whole or half hours."""
    return Spot(room.pk, weekday, int(begin * 60), int(end * 60))


def told(season: Season) -> list[tuple]:
    """The plan as it can be compared."""
    return sorted(season.allocations.values_list("request", "room", "weekday", "begin", "end"))
