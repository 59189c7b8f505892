"""When rooms are free, why a wish cannot be, what it costs; who has not come."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Q

from byliv.accounts.models import User
from byliv.accounts.permissions import Person
from byliv.bookings import permissions
from byliv.bookings.availability import rules
from byliv.bookings.availability.board import Board, Waiter, board, boards, open_spans, open_spans_of
from byliv.bookings.availability.hours import holds_a_booking, lengths, on_grid
from byliv.bookings.availability.planning import Planned, plan_series
from byliv.bookings.availability.prices import payer_of, price_of, price_row
from byliv.bookings.availability.spans import Span, within
from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.bookings.refusals import Refusal
from byliv.core import clock
from byliv.organisations.models import Organisation
from byliv.rooms.models import Room

__all__ = [
    "Board", "Planned", "Record", "Span", "Waiter", "board", "boards", "free_spans", "free_spans_of", "lengths",
    "on_grid", "open_spans", "open_spans_of", "payer_of", "plan_series", "price_of", "price_row", "record_of",
    "why_not",
]  # fmt: skip


def free_spans(room: Room, start: datetime, end: datetime) -> list[Span]:
    """When anybody who may book the room can have it, between the two, in order and apart.

    Every booking on the room's grid, of an allowed length, that lies inside a span can be made now, and none that does
    not; stretches too short for any are left out. Only times that may be booked already and still.
    """
    return free_spans_of([room], start, end)[room.pk]


def free_spans_of(rooms: Collection[Room], start: datetime, end: datetime) -> dict[int, list[Span]]:
    """The same for many rooms, by identity, in a dozen queries."""
    return {pk: free_of(each, start, end) for pk, each in boards(rooms, start, end).items()}


def free_of(found: Board, start: datetime, end: datetime) -> list[Span]:
    """The free spans on a board, as of `free_spans`."""
    room = found.room
    if not room.is_bookable:
        return []
    first, last = rules.earliest(room), rules.latest(room)
    spans = [span for span in within(found.free, max(start, first), end) if span.start < last]
    return [span for span in spans if holds_a_booking(room, span)]


def why_not(
    room: Room,
    start: datetime,
    end: datetime,
    user: Person | None = None,
    organisation: Organisation | None = None,
    people: int | None = None,
    *,
    but: Collection[int] = (),
    waiter: Waiter | None = None,
) -> Refusal | None:
    """The first thing in the way of booking the room like that; None when it can be.

    Without a user only the time is asked about, as for anybody who may book. `but` are bookings (identities) that make
    room. One's own kept time does not stand in one's way.
    """
    refusal = rules.of_person(room, user, organisation, people)
    if refusal is not None:
        return refusal
    person = user.pk if user is not None else None
    found = board(room, start, max(start, end), but=but, waiter=waiter or Waiter(person=person))
    return rules.of_time(found, start, end, is_host=is_host(user, room))


def is_host(user: Person | None, room: Room) -> bool:
    """Whether the room's own rules do not hold for the person."""
    return user is not None and permissions.can_manage(user, room)


class Record(NamedTuple):
    """How somebody has kept to their bookings: how many have been, of how many nobody came, how many were cancelled
    late."""

    been: int
    absent: int
    late: int


LOOK_BACK = timedelta(days=365)


def record_of(
    *,
    person: User | None = None,
    organisation: Organisation | None = None,
    rooms: Collection[int] | None = None,
    since: datetime | None = None,
) -> Record:
    """The record of an organisation, else of a person for themselves; in these rooms (identities) or all, since then or
    for a year."""
    now = clock.now()
    found = Booking.objects.filter(start__gte=since or now - LOOK_BACK)
    if rooms is not None:
        found = found.filter(room__in=rooms)
    whose = Q(organisation=organisation) if organisation is not None else Q(booked_by=person, organisation=None)
    return Record(
        **found.filter(whose).aggregate(
            been=Count("pk", filter=Q(state=State.CONFIRMED, end__lte=now)),
            absent=Count("pk", filter=Q(did_not_come=True)),
            late=Count("pk", filter=Q(is_late=True)),
        )
    )
