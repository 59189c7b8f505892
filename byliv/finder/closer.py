"""A closer look at some rooms: whether they are free, as the core of bookings says, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from byliv.bookings.availability import rules
from byliv.bookings.availability.board import Board, boards
from byliv.bookings.availability.hours import on_grid
from byliv.bookings.availability.spans import Span
from byliv.bookings.queries import free_of
from byliv.finder.filters import Wanted
from byliv.finder.pool import Candidate
from byliv.rooms.models import Room

# What the core asks of a room, and what its line shows: rooms have four times as many columns, and a look reads dozens.
COLUMNS = (
    "place", "part_of", "slug", "name", "offer", "longitude", "latitude", "standing", "seated", "floor_area", "noise",
    "loud_from", "loud_until", "is_step_free", "who_may_book", "needs_approval", "is_bookable", "zone",
    "available_from", "available_until", "is_open_on_holidays", "step_minutes", "shortest_minutes", "longest_minutes",
    "minutes_before", "minutes_after", "days_ahead", "hours_of_notice", "place__name", "place__street_address",
)  # fmt: skip


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


def rooms_of(chunk: Iterable[Candidate], *more: str) -> dict[int, Room]:
    """The rooms with what their lines show, and with `more` that stands around them; only those whose place is
    public. None are no query."""
    ids = [one.pk for one in chunk]
    rows = Room.objects.public().filter(pk__in=ids).select_related("place").only(*COLUMNS)
    return {room.pk: room for room in rows.prefetch_related("prices", "photos", *more)} if ids else {}


def free_among(wanted: Wanted, chunk: Sequence[Candidate]) -> dict[int, Hit]:
    """Those of the candidates that are free at the wanted time, as the core says; a dozen queries."""
    rooms = rooms_of(chunk)
    metres = {one.pk: one.metres for one in chunk}
    found = boards_of(rooms, *wanted.span)
    spans = {pk: free_span(wanted, found[pk]) for pk in rooms}
    return {pk: Hit(rooms[pk], metres[pk], span) for pk, span in spans.items() if span}


def boards_of(rooms: dict[int, Room], start: datetime, end: datetime, only: Sequence[Span] = ()) -> dict[int, Board]:
    """The boards of these rooms, as of `boards`; none are no query."""
    return boards(list(rooms.values()), start, end, only=only) if rooms else {}


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
