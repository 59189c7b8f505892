"""Counting bookings, in as many queries for a whole municipality as for one room."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache, reduce
from operator import add
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet, Sum, TextField
from django.db.models.functions import Cast
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
    the week; and counts, with `people` as far as they were told. `open` and `used` are minutes in all: use outside the
    room's hours, by agreement, is no use of its open time."""

    room: Room
    by_open: Week
    by_used: Week
    by_times: Week
    counts: Counter[str]
    open: int
    used: int

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
    below: dict[int, list[tuple[int, ZoneInfo]]] = {}
    runs: dict[int, int | None] = {}
    for room in rooms:
        runs[room.pk] = room.run_by_id
        for above in (room.pk, *halls.get(room.pk, [])):
            below.setdefault(above, []).append((room.pk, zone_of(room.zone)))
    within = _within(below, period)
    uses, users = _counted(within, below, runs, period)
    counts = _counts(within)
    found = [_of_room(room, opened[room.pk], uses.get(room.pk), counts.get(room.pk)) for room in rooms]
    together: Counter[str] = Counter()
    for each in found:
        together.update(each.counts)
    return Figures(period, found, _together(found), _users(users), together)


def _counted(
    within: QuerySet[Booking],
    below: Mapping[int, list[tuple[int, ZoneInfo]]],
    runs: Mapping[int, int | None],
    period: Period,
) -> tuple[dict[int, tuple[Week, Week]], dict[str, list[int]]]:
    """{room: minutes used and bookings by hour of the week}, {kind of user: bookings and minutes}.

    Rooms are booked at the same times of a day, and the same room at the same hours of many weeks: each time is taken
    apart once, and how often each room was used in such hours is counted before the hours are summed.
    """
    numbers: dict[tuple[tuple[int, int], ...], int] = {}
    minutes_of = cache(lambda start, end: (_moment(end) - _moment(start)) // MINUTE)

    @cache
    def number_of(start: str, end: str, zone: ZoneInfo) -> int:
        hours = tuple(stretches(local(_moment(start), zone), local(_moment(end), zone), period))
        return numbers.setdefault(hours, len(numbers))

    often: Counter[tuple[int, int]] = Counter()
    users: dict[str, list[int]] = {}
    for pk, start, end, organisation, kind in _used(within):
        for room, zone in below[pk]:
            often[room, number_of(start, end, zone)] += 1
        if pk in runs:
            is_own = organisation is not None and organisation == runs[pk]
            sums = users.setdefault(OWN if is_own else kind or PRIVATE, [0, 0])
            sums[0] += 1
            sums[1] += minutes_of(start, end)
    return _summed(often, list(numbers)), users


def _summed(
    often: Mapping[tuple[int, int], int], hours: Sequence[tuple[tuple[int, int], ...]]
) -> dict[int, tuple[Week, Week]]:
    uses: dict[int, tuple[Week, Week]] = {}
    for (room, number), times in often.items():
        if room not in uses:
            uses[room] = ([0] * WEEK, [0] * WEEK)
        used, bookings = uses[room]
        for hour, minutes in hours[number]:
            used[hour] += minutes * times
            bookings[hour] += times
    return uses


def _of_room(room: Room, opened: Week, uses: tuple[Week, Week] | None, counts: Counter[str] | None) -> RoomFigures:
    used, times = uses or ([0] * WEEK, [0] * WEEK)
    could = [minutes if minutes > 0 else 0 for minutes in opened]
    inside = sum(map(min, could, used)) if uses else 0
    return RoomFigures(room, could, used, times, counts or Counter(), sum(could), inside)


def _moment(text: str) -> datetime:
    """A moment as the database writes it: SQLite without a zone, always in UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _within(rooms: Collection[int], period: Period) -> QuerySet[Booking]:
    """Bookings that begin in the period, or reach into it from the day before."""
    first, last = period.span(zone_of("Europe/Copenhagen"))
    day = timedelta(days=1)
    return Booking.objects.filter(room__in=rooms, start__lt=last + day, end__gt=first - day).order_by()


def _used(within: QuerySet[Booking]) -> Iterable[tuple[int, str, str, int | None, str | None]]:
    """Room, start and end as the database writes them, organisation and its kind of those to which somebody came. One
    query. Very many bookings have few different times: a text is made a moment once, not once for each booking."""
    rows = within.filter(state=State.CONFIRMED, did_not_come=False)
    times = (Cast("start", TextField()), Cast("end", TextField()))
    return rows.values_list("room_id", *times, "organisation_id", "organisation__kind")


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
    return reduce(lambda sums, week: list(map(add, sums, week)), weeks, [0] * WEEK)


def _users(users: dict[str, list[int]]) -> list[User]:
    rows = [User(USERS.get(kind, kind), *sums) for kind, sums in users.items()]
    return sorted(rows, key=lambda user: (-user.minutes, str(user.name)))
