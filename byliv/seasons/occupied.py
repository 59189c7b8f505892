"""What a season's weekly times take: one place that says whether one more fits."""

from collections.abc import Iterable
from typing import NamedTuple

from byliv.seasons.halves import HALF_HOUR
from byliv.seasons.models import Allocation, Season
from byliv.seasons.rounds import in_the_way


class Spot(NamedTuple):
    """A weekly time in a season's room (identity), in minutes after midnight."""

    room: int
    weekday: int
    begin: int
    end: int


def spot_of(row: Allocation) -> Spot:
    return Spot(row.room_id, row.weekday, row.begin, row.end)


class Occupied:
    """The half-hours that weekly times take, in their rooms and all that cannot be used together with these."""

    def __init__(self, season: Season, rows: Iterable[Allocation] = ()) -> None:
        self.related = in_the_way(season)
        self.cells: dict[tuple[int, int, int], Allocation] = {}
        self.days: dict[tuple[int, int], Allocation] = {}
        for row in rows:
            self.add(row)

    def add(self, row: Allocation) -> None:
        """Take its time."""
        spot = spot_of(row)
        for cell in self._cells(spot):
            self.cells[cell] = row
        self.days[row.request_id, row.weekday] = row

    def holder(self, spot: Spot) -> Allocation | None:
        """Whose time is in the way of this one, the earliest; None: it is free."""
        return next((self.cells[cell] for cell in self._cells(spot) if cell in self.cells), None)

    def same_day(self, request: int, weekday: int) -> Allocation | None:
        """What the group (identity) has on that day already."""
        return self.days.get((request, weekday))

    def fits(self, row: Allocation) -> bool:
        """Whether it can be added."""
        return self.same_day(row.request_id, row.weekday) is None and self.holder(spot_of(row)) is None

    def _cells(self, spot: Spot) -> Iterable[tuple[int, int, int]]:
        halves = range(spot.begin // HALF_HOUR, -(-spot.end // HALF_HOUR))
        rooms = sorted(self.related.get(spot.room, {spot.room}))
        return ((room, spot.weekday, half) for half in halves for room in rooms)
