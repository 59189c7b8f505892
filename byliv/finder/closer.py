"""A closer look at some rooms: whether they are free, as the core of bookings says, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from byliv.bookings.availability import rules
from byliv.bookings.availability.board import Board, boards
from byliv.bookings.availability.hours import on_grid
from byliv.bookings.availability.spans import Span
from byliv.bookings.queries import free_of
from byliv.finder.filters import Wanted
from byliv.finder.pool import Candidate
from byliv.rooms.models import Room


@dataclass(frozen=True)
class Hit:
    """A room of the answer. `free` is when it can be had; of a weekly wish `free_dates` of `dates`."""

    room: Room
    metres: float | None = None
    free: Span | None = None
    free_dates: int = 0
    dates: int = 0
    clashes: tuple[date, ...] = ()
    is_same_hours: bool = True


def rooms_of(chunk: Iterable[Candidate]) -> dict[int, Room]:
    """The rooms with what their lines show; only those whose place is public."""
    rows = Room.objects.public().filter(pk__in=[one.pk for one in chunk])
    rows = rows.select_related("place", "part_of").prefetch_related("prices", "photos").defer("place__imported")
    return {room.pk: room for room in rows}


def free_among(wanted: Wanted, chunk: Sequence[Candidate]) -> dict[int, Hit]:
    """Those of the candidates that are free at the wanted time, as the core says; a dozen queries."""
    rooms = rooms_of(chunk)
    metres = {one.pk: one.metres for one in chunk}
    found = boards(list(rooms.values()), *wanted.span)
    spans = {pk: free_span(wanted, found[pk]) for pk in rooms}
    return {pk: Hit(rooms[pk], metres[pk], span) for pk, span in spans.items() if span}


def free_span(wanted: Wanted, board: Board) -> Span | None:
    """When within the wanted time the room can be booked for as long as is wanted; None: it cannot."""
    span = wanted.span
    if wanted.start is not None and not wanted.minutes:
        return span if rules.of_time(board, *span, is_host=False) is None else None
    return first_free(board, span, wanted.needs)


def first_free(board: Board, span: Span, needs: timedelta) -> Span | None:
    """The first time of that length, on the room's grid, that can be booked within the span."""
    room = board.room
    step = timedelta(minutes=room.step_minutes)
    needs = max(-(-needs // step) * step, timedelta(minutes=room.shortest_minutes))
    for free in free_of(board, *span):
        start = on_grid(room, free.start, later=True)
        if start + needs <= free.end and rules.of_time(board, start, start + needs, is_host=False) is None:
            return Span(start, start + needs)
    return None
