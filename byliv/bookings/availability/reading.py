"""The rows that boards are made of, few columns of each, by questions that are put into SQL once.

A look at some rooms asks all of these; putting them into SQL anew takes longer than the database needs to answer.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from byliv.bookings.availability.spans import Span
from byliv.bookings.choices import Reason, Waiting
from byliv.bookings.models import BusyTime, Closure, Taken, WaitingEntry
from byliv.core import clock, prepared
from byliv.rooms.models import RoomHours

# After this an offer that nobody has cleared away keeps nobody out.
GRACE = timedelta(minutes=15)
WEEKDAYS = range(7)
# A wish for every week may have a hundred times: put into SQL each by itself.
MOST_SPANS = 20
Spans = Sequence[Span]
Make = Callable[[Q, list[Any]], QuerySet]


class Rule(NamedTuple):
    """When a room can be had, as of `RoomHours`."""

    room_id: int
    weekday: int
    opens: int
    closes: int
    first_day: date | None
    last_day: date | None


class Closed(NamedTuple):
    """Why a room is closed."""

    reason: str
    note: str

    @property
    def words(self) -> str:
        """What everybody may read."""
        return self.note or str(Reason(self.reason).label)


class Kept(NamedTuple):
    """Until when a time is kept, and what is kept free around it in its own room, in minutes."""

    until: datetime
    minutes_before: int
    minutes_after: int


def hours(rooms: Collection[int], spans: Spans) -> list[Rule]:
    """The rules that count in these times: a weekly wish needs two days of the week of seven."""
    # From the day before, which may reach into the first, up to the day after: rooms have clocks of their own.
    days = {
        (start + timedelta(days=day)).weekday()
        for start, end in spans
        for day in range(-2, min(7, (end - start).days + 3))
    }
    some = () if len(days) == len(WEEKDAYS) else tuple(sorted(days))

    def made(ids: list[Any]) -> QuerySet:
        rows = RoomHours.objects.filter(room__in=ids).order_by("weekday", "opens", "pk")
        return (rows.filter(weekday__in=some) if some else rows).values_list(*Rule._fields)

    return [Rule(*row) for row in prepared.rows(("hours", some), prepared.rounded_up(sorted(rooms)), made)]


def taken(rooms: Collection[int], spans: Spans) -> list[tuple[int, int, datetime, datetime]]:
    """(room, booking, start, end) of what bookings take of these rooms in these times."""

    def made(when: Q, ids: list[Any]) -> QuerySet:
        return Taken.objects.filter(when, room__in=ids).values_list("room_id", "booking_id", "start", "end")

    rows = _asked("taken", made, rooms, spans)
    return [(room, booking, *_between(start, end)) for room, booking, start, end in rows]


def closed(rooms: Collection[int], spans: Spans) -> list[tuple[int, datetime, datetime, Closed]]:
    """(room, start, end, why) of the closures of these rooms in these times."""

    def made(when: Q, ids: list[Any]) -> QuerySet:
        return Closure.objects.filter(when, room__in=ids).values_list("room_id", "start", "end", "reason", "note")

    rows = _asked("closed", made, rooms, spans)
    return [(room, *_between(start, end), Closed(*why)) for room, start, end, *why in rows]


def busy(rooms: Collection[int], spans: Spans) -> list[tuple[int, datetime, datetime]]:
    """(room, start, end) of the times that calendars elsewhere take."""

    def made(when: Q, ids: list[Any]) -> QuerySet:
        return BusyTime.objects.filter(when, room__in=ids).order_by().values_list("room_id", "start", "end")

    return [(room, *_between(start, end)) for room, start, end in _asked("busy", made, rooms, spans)]


def kept(rooms: Collection[int], person: int | None, entry: int | None) -> list[tuple[int, datetime, datetime, Kept]]:
    """(room, start, end, how long) of times that are kept for those who wait, but for this person and this entry. They
    are few, so all of them."""

    def made(values: list[Any]) -> QuerySet:
        rows = WaitingEntry.objects.filter(room__in=values[1:], state=Waiting.OFFERED, offered_until__gt=values[0])
        around = ("offered_until", "room__minutes_before", "room__minutes_after")
        return rows.order_by().values_list("pk", "person_id", "room_id", "start", "end", *around)

    since = (clock.now() - GRACE).astimezone(UTC)
    rows = prepared.rows("kept", [since, *prepared.rounded_up(sorted(rooms))], made) if rooms else []
    return [
        (room, *_between(start, end), Kept(clock.in_utc(until), before, after))
        for pk, whose, room, start, end, until, before, after in rows
        if pk != entry and whose != person
    ]


def _asked(name: str, made: Make, rooms: Collection[int], spans: Spans) -> list[tuple]:
    moments = [moment.astimezone(UTC) for span in spans for moment in span]

    def asked(values: list[Any]) -> QuerySet:
        times = values[: len(moments)]
        pairs = [Span(*pair) for pair in zip(times[::2], times[1::2], strict=True)]
        return made(_touches(pairs), values[len(moments) :])

    values = [*moments, *prepared.rounded_up(sorted(rooms))]
    if len(spans) > MOST_SPANS:
        return list(asked(values))
    return prepared.rows((name, len(spans)), values, asked)


def _touches(spans: Spans) -> Q:
    """Rows with a time that touches one of these."""
    found = Q()
    for start, end in spans:
        found |= Q(start__lt=end, end__gt=start)
    # The limits of all too: an index can be read along these.
    return found if len(spans) == 1 else Q(start__lt=spans[-1].end, end__gt=spans[0].start) & found


def _between(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    return clock.in_utc(start), clock.in_utc(end)
