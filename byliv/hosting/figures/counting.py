"""Counting bookings, in as many queries for a whole municipality as for one room."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import NamedTuple

from django.db.models import Count, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.events.recurrence import zone_of
from byliv.hosting.figures.opening import Week, local, open_minutes
from byliv.hosting.figures.period import WEEK, Period, stretches
from byliv.organisations.kinds import OrganisationKind
from byliv.rooms.models import Room
from byliv.rooms.queries import ancestors

# Fewer than this many bookings could be told apart: whoever does not run the rooms sees only that there were few.
FEW = 3
MINUTE = timedelta(minutes=1)
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
    """A room over the period: minutes by hour of the week in which it could be had and was used, bookings by hour of
    the week; and counts, with `people` as far as they were told."""

    room: Room
    by_open: Week
    by_used: Week
    by_times: Week
    counts: Counter[str]

    @property
    def open(self) -> int:
        return sum(self.by_open)

    @property
    def used(self) -> int:
        """Use outside the room's hours, by agreement, is no use of its open time."""
        return sum(map(min, self.by_open, self.by_used))

    @property
    def cells(self) -> list[Cell]:
        return [
            Cell(hour, *row) for hour, row in enumerate(zip(self.by_open, self.by_used, self.by_times, strict=True))
        ]

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
    users: dict[str, list[int]] = {}
    runs = {room.pk: room.run_by_id for room in rooms}
    # Rooms are booked at the same times of a day: each is taken apart once.
    hours_of = cache(lambda start, end, zone: list(stretches(local(start, zone), local(end, zone), period)))
    within = _within(below, period)
    for pk, start, end, organisation, kind in _used(within):
        for room in below[pk]:
            for hour, minutes in hours_of(start, end, zone_of(room.zone)):
                used[room.pk][hour] += minutes
                times[room.pk][hour] += 1
        if pk in runs:
            is_own = organisation is not None and organisation == runs[pk]
            sums = users.setdefault(OWN if is_own else kind or PRIVATE, [0, 0])
            sums[0] += 1
            sums[1] += (end - start) // MINUTE
    counts = _counts(within)
    found = []
    for pk, room in ((room.pk, room) for room in rooms):
        could = [max(0, minutes) for minutes in opened[pk]]
        found.append(RoomFigures(room, could, used[pk], times[pk], counts.get(pk, Counter())))
    return Figures(period, found, _together(found), _users(users), sum((each.counts for each in found), Counter()))


def _within(rooms: Collection[int], period: Period) -> QuerySet[Booking]:
    """Bookings that begin in the period, or reach into it from the day before."""
    first, last = period.span(zone_of("Europe/Copenhagen"))
    day = timedelta(days=1)
    return Booking.objects.filter(room__in=rooms, start__lt=last + day, end__gt=first - day).order_by()


def _used(within: QuerySet[Booking]) -> Iterable[tuple[int, datetime, datetime, int | None, str | None]]:
    """Room, start, end, organisation and its kind of those to which somebody came. One query."""
    rows = within.filter(state=State.CONFIRMED, did_not_come=False)
    return rows.values_list("room_id", "start", "end", "organisation_id", "organisation__kind")


def _counts(within: QuerySet[Booking]) -> dict[int, Counter[str]]:
    """{room: how many were what}. One query."""
    found: dict[int, Counter[str]] = {}
    rows = within.values_list("room_id", "state", "did_not_come", "is_late")
    for room, state, did_not_come, is_late, many, people in rows.annotate(Count("pk"), Sum("people")):
        counts = found.setdefault(room, Counter())
        is_sure, is_cancelled = state == State.CONFIRMED, state == State.CANCELLED
        counts["bookings"] += many * is_sure
        counts["no_shows"] += many * (is_sure and did_not_come)
        counts["late"] += many * (is_cancelled and is_late)
        counts["cancelled"] += many * is_cancelled
        counts["given_back"] += many * (state == State.GIVEN_BACK)
        counts["declined"] += many * (state == State.DECLINED)
        counts["people"] += (people or 0) * (is_sure and not did_not_come)
    return found


def _together(rooms: list[RoomFigures]) -> list[Cell]:
    opened = _sums(room.by_open for room in rooms)
    used = _sums(list(map(min, room.by_open, room.by_used)) for room in rooms)
    times = _sums(room.by_times for room in rooms)
    return [Cell(hour, *row) for hour, row in enumerate(zip(opened, used, times, strict=True))]


def _sums(weeks: Iterable[Week]) -> Week:
    return [sum(column) for column in zip(*weeks, strict=True)] or [0] * WEEK


def _users(users: dict[str, list[int]]) -> list[User]:
    rows = [User(USERS.get(kind, kind), *sums) for kind, sums in users.items()]
    return sorted(rows, key=lambda user: (-user.minutes, str(user.name)))
