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

from byliv.bookings.availability import reading
from byliv.bookings.availability.hours import open_times
from byliv.bookings.availability.reading import Rule
from byliv.bookings.availability.spans import Span, merged, within, without
from byliv.rooms.models import Room
from byliv.rooms.queries import ancestors, families


class Block(NamedTuple):
    """A time in which no booking of the room may lie, and the code that says why."""

    start: datetime
    end: datetime
    code: str
    thing: Any = None  # why it is closed, how long it is kept; the identity of a booking


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
    asked = only or (Span(start, end),)
    hours: dict[int, list[Rule]] = {}
    for rule in reading.hours(ids, asked):
        hours.setdefault(rule.room_id, []).append(rule)
    pad = timedelta(minutes=max((room.minutes_before + room.minutes_after for room in rooms), default=0))
    padded = [Span(first - pad, last + pad) for first, last in asked]
    taken = _taken({each for family in below.values() for each in family}, padded, but)
    others = _others({each for family in around.values() for each in family}, padded, waiter)
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


Rows = Mapping[int, Sequence[Block]]


def _of(rows: Rows, rooms: Iterable[int]) -> Iterator[Block]:
    for room in rooms:
        yield from rows.get(room, ())


def _by_room(pairs: Iterable[tuple[int, Block]]) -> Rows:
    found: dict[int, list[Block]] = {}
    for room, block in pairs:
        found.setdefault(room, []).append(block)
    return found


def _taken(rooms: Collection[int], spans: Sequence[Span], but: Collection[int]) -> Rows:
    rows = reading.taken(rooms, spans)
    return _by_room((room, Block(s, e, "taken", booking)) for room, booking, s, e in rows if booking not in but)


def _others(rooms: Collection[int], spans: Sequence[Span], waiter: Waiter) -> Rows:
    return _by_room(
        [
            *((room, Block(s, e, "closed", why)) for room, s, e, why in reading.closed(rooms, spans)),
            *((room, Block(s, e, "busy")) for room, s, e in reading.busy(rooms, spans)),
            *((room, Block(s, e, "kept", how)) for room, s, e, how in reading.kept(rooms, *waiter)),
        ]
    )


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
            start = block.start - timedelta(minutes=block.thing.minutes_before)
            end = block.end + timedelta(minutes=block.thing.minutes_after)
            yield from _spaced(room, [block._replace(start=start, end=end)])
