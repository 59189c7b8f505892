"""What stands in the way of bookings of a room, read once for many rooms and a long time.

A booking takes its room and all its parts, with what is kept free around it; a row of each is in `Taken`. So a room is
free where none of its own or its parts' rows lie. A booking of the hall has rows in the parts, so it stands there too.
Closures, calendars elsewhere and times kept for those who wait count for everything that can clash: above and below.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from byliv.bookings.availability.hours import open_times
from byliv.bookings.availability.spans import Span, merged, within, without
from byliv.bookings.choices import Waiting
from byliv.bookings.models import BusyTime, Closure, Taken, WaitingEntry
from byliv.core import clock
from byliv.rooms.models import Room, RoomHours
from byliv.rooms.queries import ancestors, families

# After this an offer that nobody has cleared away keeps nobody out.
GRACE = timedelta(minutes=15)
WEEKDAYS = range(7)


class Block(NamedTuple):
    """A time in which no booking of the room may lie, and the code that says why."""

    start: datetime
    end: datetime
    code: str
    thing: Any = None  # the closure or the entry; the identity of a booking


@dataclass
class Board:
    """One room: when it is open, and what blocks it, between two moments."""

    room: Room
    start: datetime
    end: datetime
    open: list[Span]
    blocks: list[Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.blocks.sort(key=lambda block: (block.start, block.end))
        self._starts = [block.start for block in self.blocks]
        self._ends = list(accumulate((block.end for block in self.blocks), max))

    def in_the_way(self, start: datetime, end: datetime) -> Iterator[Block]:
        """The blocks that overlap with the time, the latest first."""
        for number in range(bisect_left(self._starts, end) - 1, -1, -1):
            if self._ends[number] <= start:
                return
            if self.blocks[number].end > start:
                yield self.blocks[number]

    def is_open(self, start: datetime, end: datetime) -> bool:
        """Whether the room's hours hold all of the time."""
        number = bisect_left(self.open, (end,)) - 1
        return number >= 0 and self.open[number].start <= start and end <= self.open[number].end

    @cached_property
    def free(self) -> list[Span]:
        """Open and not blocked."""
        return without(within(self.open, self.start, self.end), (Span(*block[:2]) for block in self.blocks))


class Waiter(NamedTuple):
    """Whose own kept time does not stand in their way."""

    person: int | None = None
    entry: int | None = None


NOBODY = Waiter()


def boards(
    rooms: Collection[Room],
    start: datetime,
    end: datetime,
    *,
    but: Collection[int] = (),
    waiter: Waiter = NOBODY,
    only: Sequence[Span] = (),
) -> dict[int, Board]:
    """A board for each room, by identity; a dozen queries however many rooms. `but` are bookings not to count. With
    `only` (in order, apart) the boards know nothing of the time outside these: a wish for every week reads its hours
    of each week."""
    ids = [room.pk for room in rooms]
    below, above = families(ids), ancestors(ids)
    around = {room: below[room] | set(above.get(room, ())) for room in ids}
    hours: dict[int, list[RoomHours]] = {}
    asked = only or (Span(start, end),)
    for rule in _hours(ids, asked):
        hours.setdefault(rule.room_id, []).append(rule)
    pad = timedelta(minutes=max((room.minutes_before + room.minutes_after for room in rooms), default=0))
    when = _touches([Span(first - pad, last + pad) for first, last in asked])
    taken = _taken({each for family in below.values() for each in family}, when, but)
    others = _others({each for family in around.values() for each in family}, when, waiter)
    return {
        room.pk: Board(
            room,
            start,
            end,
            merged(each for span in asked for each in open_times(room, hours.get(room.pk, ()), *span)),
            [
                *_spaced(room, _of(taken, below[room.pk])),
                *_settled(room, _of(others, around[room.pk])),
            ],
        )
        for room in rooms
    }


def board(room: Room, start: datetime, end: datetime, **more: Any) -> Board:
    """The board of one room; more as of `boards`."""
    return boards([room], start, end, **more)[room.pk]


def open_spans(room: Room, start: datetime, end: datetime) -> list[Span]:
    """When the room's hours let it be had between the two, whatever is booked; closures are left out."""
    return open_spans_of([room], start, end)[room.pk]


def open_spans_of(rooms: Collection[Room], start: datetime, end: datetime) -> dict[int, list[Span]]:
    """The same for many rooms, by identity, in a dozen queries."""
    return {
        pk: without(within(each.open, start, end), (Span(*b[:2]) for b in each.blocks if b.code == "closed"))
        for pk, each in boards(rooms, start, end).items()
    }


def _hours(rooms: Collection[int], spans: Sequence[Span]) -> QuerySet[RoomHours]:
    """The rules that count in these times: a weekly wish needs two days of the week of seven."""
    rows = RoomHours.objects.filter(room__in=rooms).order_by("weekday", "opens", "pk")
    # From the day before, which may reach into the first, up to the day after: rooms have clocks of their own.
    days = {
        (start + timedelta(days=day)).weekday()
        for start, end in spans
        for day in range(-2, min(7, (end - start).days + 3))
    }
    return rows if len(days) == len(WEEKDAYS) else rows.filter(weekday__in=days)


def _touches(spans: Sequence[Span]) -> Q:
    """Rows with a time that touches one of these."""
    found = Q()
    for start, end in spans:
        found |= Q(start__lt=end, end__gt=start)
    # The limits of all too: an index can be read along these.
    return found if len(spans) == 1 else Q(start__lt=spans[-1].end, end__gt=spans[0].start) & found


Rows = Mapping[int, Sequence[Block]]


def _of(rows: Rows, rooms: Iterable[int]) -> Iterator[Block]:
    for room in rooms:
        yield from rows.get(room, ())


def _by_room(pairs: Iterable[tuple[int, Block]]) -> Rows:
    found: dict[int, list[Block]] = {}
    for room, block in pairs:
        found.setdefault(room, []).append(block)
    return found


def _taken(rooms: Collection[int], when: Q, but: Collection[int]) -> Rows:
    rows = Taken.objects.filter(when, room__in=rooms).values_list("room_id", "booking_id", "start", "end")
    return _by_room((room, Block(s, e, "taken", booking)) for room, booking, s, e in rows if booking not in but)


def _others(rooms: Collection[int], when: Q, waiter: Waiter) -> Rows:
    closures = Closure.objects.filter(when, room__in=rooms)
    busy = BusyTime.objects.filter(when, room__in=rooms)
    return _by_room(
        [
            *((each.room_id, Block(each.start, each.end, "closed", each)) for each in closures),
            *((r, Block(s, e, "busy")) for r, s, e in busy.values_list("room_id", "start", "end")),
            *((each.room_id, Block(each.start, each.end, "kept", each)) for each in _offers(rooms, waiter)),
        ]
    )


def _offers(rooms: Collection[int], waiter: Waiter) -> Iterator[WaitingEntry]:
    """Times that are kept for others. They are few, so all of them."""
    kept = WaitingEntry.objects.filter(
        room__in=rooms, state=Waiting.OFFERED, offered_until__gt=clock.now() - GRACE
    ).select_related("room")
    return (each for each in kept if each.pk != waiter.entry and each.person_id != waiter.person)


def _spaced(room: Room, blocks: Iterable[Block]) -> Iterator[Block]:
    """With room for what is kept free around a booking of this room; what is around the others is in their rows."""
    before, after = timedelta(minutes=room.minutes_before), timedelta(minutes=room.minutes_after)
    if not before and not after:
        yield from blocks
        return
    for block in blocks:
        yield block._replace(start=block.start - after, end=block.end + before)


def _settled(room: Room, blocks: Iterable[Block]) -> Iterator[Block]:
    """Others' times as they block this room: nothing is kept free around a closure."""
    for block in blocks:
        if block.code == "closed":
            yield block
        elif block.code == "busy":
            yield from _spaced(room, [block])
        else:
            own = block.thing.room
            start = block.start - timedelta(minutes=own.minutes_before)
            yield from _spaced(
                room, [block._replace(start=start, end=block.end + timedelta(minutes=own.minutes_after))]
            )
