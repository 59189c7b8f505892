"""Counting bookings, in as many queries for a whole municipality as for one room."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.hosting.figures.opening import Week, local, open_minutes
from byliv.hosting.figures.period import WEEK, Period, stretches
from byliv.organisations.kinds import OrganisationKind
from byliv.rooms.models import Room
from byliv.rooms.queries import ancestors

# Fewer than this many bookings could be told apart: whoever does not run the rooms sees only that there were few.
FEW = 3
PRIVATE, OWN = "private", "own"
USERS: dict[str, str | Promise] = {
    PRIVATE: _("Private persons"),
    OWN: _("Whoever runs the room"),
    **dict(OrganisationKind.choices),
}


class Cell(NamedTuple):
    """An hour of the week: minutes it was open and used in the whole period, and how many bookings that were."""

    hour: int
    open: int
    used: int
    bookings: int

    @property
    def share(self) -> float | None:
        """Of the open time what was used, 0 to 1; None when it was never open."""
        return min(1.0, self.used / self.open) if self.open else None


class RoomFigures(NamedTuple):
    """A room over the period. Minutes; `people` as far as they were told."""

    room: Room
    open: int
    used: int
    cells: list[Cell]
    counts: Counter[str]

    @property
    def share(self) -> float | None:
        return min(1.0, self.used / self.open) if self.open else None


class User(NamedTuple):
    """A kind of user: how many bookings, and how many minutes."""

    name: str | Promise
    bookings: int
    minutes: int


class Figures(NamedTuple):
    """All rooms together, each by itself, and who used them."""

    period: Period
    rooms: list[RoomFigures]
    cells: list[Cell]
    users: list[User]
    counts: Counter[str]

    @property
    def open(self) -> int:
        return sum(room.open for room in self.rooms)

    @property
    def used(self) -> int:
        return sum(room.used for room in self.rooms)

    @property
    def share(self) -> float | None:
        return self.used / self.open if self.open else None


class _Row(NamedTuple):
    """A booking as it is counted."""

    room: int
    start: datetime
    end: datetime
    state: str
    did_not_come: bool
    is_late: bool
    people: int | None
    organisation: int | None
    kind: str | None

    @property
    def is_used(self) -> bool:
        return self.state == State.CONFIRMED and not self.did_not_come


def figures_of(rooms: Collection[Room], period: Period) -> Figures:
    """The figures of these rooms. A part of a hall was used, too, when the hall was."""
    halls = ancestors(room.pk for room in rooms)
    opened = open_minutes(rooms, halls, period)
    below: dict[int, list[Room]] = {}
    for room in rooms:
        for pk in (room.pk, *halls.get(room.pk, [])):
            below.setdefault(pk, []).append(room)
    used = {room.pk: [0] * WEEK for room in rooms}
    times = {room.pk: [0] * WEEK for room in rooms}
    counts = {room.pk: Counter[str]() for room in rooms}
    users: dict[str, list[int]] = {}
    runs = {room.pk: room.run_by_id for room in rooms}
    for row in _rows(below, period):
        if row.is_used:
            for room in below[row.room]:
                _use(row, room, period, used[room.pk], times[room.pk])
        if row.room in counts:
            _count(row, counts[row.room])
            _count_user(row, runs[row.room], users)
    found = [_figures(room, opened[room.pk], used[room.pk], times[room.pk], counts[room.pk]) for room in rooms]
    return Figures(period, found, _together(found), _users(users), sum(counts.values(), Counter()))


def _rows(rooms: Collection[int], period: Period) -> list[_Row]:
    """Bookings that begin in the period, or reach into it from the day before. One query."""
    first, last = period.span(ZoneInfo("Europe/Copenhagen"))
    day = timedelta(days=1)
    within = Booking.objects.filter(room__in=rooms, start__lt=last + day, end__gt=first - day)
    fields = ("room_id", "start", "end", "state", "did_not_come", "is_late", "people", "organisation_id")
    return [_Row(*row) for row in within.order_by().values_list(*fields, "organisation__kind")]


def _use(row: _Row, room: Room, period: Period, used: Week, times: Week) -> None:
    zone = ZoneInfo(room.zone)
    for hour, minutes in stretches(local(row.start, zone), local(row.end, zone), period):
        used[hour] += minutes
        times[hour] += 1


def _count(row: _Row, counts: Counter[str]) -> None:
    counts["bookings"] += row.state == State.CONFIRMED
    counts["no_shows"] += row.state == State.CONFIRMED and row.did_not_come
    counts["late"] += row.state == State.CANCELLED and row.is_late
    counts["cancelled"] += row.state == State.CANCELLED
    counts["given_back"] += row.state == State.GIVEN_BACK
    counts["declined"] += row.state == State.DECLINED
    counts["people"] += (row.people or 0) if row.is_used else 0


def _count_user(row: _Row, runs: int | None, users: dict[str, list[int]]) -> None:
    if not row.is_used:
        return
    is_own = row.organisation is not None and row.organisation == runs
    kind = OWN if is_own else (row.kind or PRIVATE)
    sums = users.setdefault(kind, [0, 0])
    sums[0] += 1
    sums[1] += int((row.end - row.start).total_seconds()) // 60


def _figures(room: Room, opened: Week, used: Week, times: Week, counts: Counter[str]) -> RoomFigures:
    cells = [Cell(hour, max(0, opened[hour]), used[hour], times[hour]) for hour in range(WEEK)]
    # Use outside the room's hours, by agreement, is no use of its open time.
    within = sum(min(cell.open, cell.used) for cell in cells)
    return RoomFigures(room, sum(cell.open for cell in cells), within, cells, counts)


def _together(rooms: list[RoomFigures]) -> list[Cell]:
    return [
        Cell(
            hour,
            sum(room.cells[hour].open for room in rooms),
            sum(min(room.cells[hour].open, room.cells[hour].used) for room in rooms),
            sum(room.cells[hour].bookings for room in rooms),
        )
        for hour in range(WEEK)
    ]


def _users(users: dict[str, list[int]]) -> list[User]:
    rows = [User(USERS.get(kind, kind), *sums) for kind, sums in users.items()]
    return sorted(rows, key=lambda user: (-user.minutes, str(user.name)))
