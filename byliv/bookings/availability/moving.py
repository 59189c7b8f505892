"""Which dates of a booking can move to another room, and which rooms it can move to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from byliv.accounts.permissions import Person
from byliv.bookings import permissions
from byliv.bookings.availability import rules
from byliv.bookings.availability.board import Board, Waiter, boards
from byliv.bookings.choices import TAKES
from byliv.bookings.models import Booking
from byliv.bookings.refusals import Refusal
from byliv.core import clock
from byliv.rooms.models import Room


@dataclass(frozen=True)
class Move:
    """One date, and why it cannot be in the other room (None: it can)."""

    booking: Booking
    refusal: Refusal | None = None


def dates_that_move(
    booking: Booking, room: Room | None, *, is_rest: bool = False, stay: Collection[str] = ()
) -> list[Booking]:
    """The booking, or it and the later dates of its series, as they are now: those to come that do not take this room
    already (None: all) and whose numbers are not in `stay`, in order."""
    dates = Q(pk=booking.pk)
    if is_rest and booking.series_id is not None:
        dates |= Q(series=booking.series_id, start__gte=booking.start)
    rows = Booking.objects.filter(dates, state__in=TAKES, start__gt=clock.now())
    if room is not None:
        rows = rows.exclude(room=room.pk)
    return list(with_sides(rows.exclude(number__in=list(stay))).order_by("start", "pk"))


def with_sides(rows: QuerySet[Booking]) -> QuerySet[Booking]:
    """With what is asked about both sides of each."""
    rows = rows.select_related("room__place__area", "room__host", "room__run_by", "organisation", "booked_by")
    return rows.defer("room__place__area__polygon")


def plan_move(bookings: Sequence[Booking], room: Room, user: Person) -> list[Move]:
    """These (in order, not empty) in the other room, each with what stands in its way; a dozen queries."""
    return plan_moves(bookings, [room], user, {room.pk} if permissions.can_manage(user, room) else set())[room.pk]


def plan_moves(
    bookings: Sequence[Booking], rooms: Collection[Room], user: Person, managed: Collection[int]
) -> dict[int, list[Move]]:
    """The same for many rooms, by identity; a dozen queries however many. In those of `managed` only what others have
    stands in the way, not the room's own rules."""
    own = [each.pk for each in bookings]
    first, last = min(each.start for each in bookings), max(each.end for each in bookings)
    # What is kept for its users does not stand in their way.
    found = boards(rooms, first, last, but=own, waiter=Waiter(person=bookings[0].booked_by_id))
    return {pk: list(_moves(board, bookings, is_host=pk in managed)) for pk, board in found.items()}


def _moves(board: Board, bookings: Sequence[Booking], *, is_host: bool) -> Iterable[Move]:
    room = board.room
    around = timedelta(minutes=room.minutes_before + room.minutes_after)
    free_from: datetime | None = None
    for each in bookings:
        refusal = rules.too_many(room, each.people) or rules.of_time(board, each.start, each.end, is_host=is_host)
        if refusal is None and free_from is not None and each.start < free_from:
            refusal = Refusal("itself")
        if refusal is None:
            free_from = each.end + around
        yield Move(each, refusal)
