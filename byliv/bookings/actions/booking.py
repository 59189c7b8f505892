"""Booking a room once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from byliv.accounts.models import User
from byliv.audit.actions import record_many
from byliv.bookings import followers, locking
from byliv.bookings.actions import taking
from byliv.bookings.actions.settling import settle
from byliv.bookings.availability.prices import cost, payer_of, price_row
from byliv.bookings.choices import State
from byliv.bookings.models import Booking, BookingSeries
from byliv.bookings.permissions import can_manage
from byliv.bookings.queries import Span, Waiter, why_not
from byliv.core.text import clean, one_line
from byliv.events.models import Event
from byliv.organisations.models import Organisation
from byliv.rooms.models import Room


@dataclass(frozen=True)
class For:
    """Whom a booking is for and what: what single bookings and series have in common."""

    by: User
    organisation: Organisation | None = None
    purpose: str = ""
    is_purpose_public: bool = False
    people: int | None = None
    note: str = ""
    event: Event | None = None

    def fields(self) -> dict[str, Any]:
        """As the booking's own fields, cleaned."""
        return {
            "booked_by": self.by,
            "organisation": self.organisation,
            "purpose": one_line(self.purpose)[:200],
            "is_purpose_public": self.is_purpose_public,
            "people": self.people or None,
            "note": clean(self.note)[:4000],
            "event": self.event,
        }


@transaction.atomic
def book_room(*, room: Room, start: datetime, end: datetime, by: User, **whom: Any) -> Booking:
    """Book the room from `start` up to `end`; more as of `For`. Confirmed at once, or a request that takes the room
    too until the host has answered. Refusal when it cannot be."""
    return booked(room, start, end, For(by=by, **whom), Waiter(person=by.pk))


def booked(room: Room, start: datetime, end: datetime, whom: For, waiter: Waiter) -> Booking:
    """The same inside a transaction, for one who may have a kept time."""
    locking.keep([room.pk])
    refusal = why_not(room, start, end, whom.by, whom.organisation, whom.people, waiter=waiter)
    if refusal is not None:
        raise refusal
    return write(room, [Span(start, end)], whom)[0]


def write(
    room: Room, spans: Sequence[Span], whom: For, series: BookingSeries | None = None, *, is_decided: bool = False
) -> list[Booking]:
    """Save bookings whose times have been found free, all or none, and say so. `is_decided`: they are part of a plan
    that somebody has decided. So they wait for no answer, whoever decided tells people, and they follow each other
    directly: what is kept free around bookings is between these and all others."""
    needs_answer = not is_decided and room.needs_approval and not can_manage(whom.by, room)
    state = State.REQUESTED if needs_answer else State.CONFIRMED
    row = price_row(room, payer_of(room, whom.organisation))
    common = {**whom.fields(), "state": state, "series": series, "currency": row.currency if row else "DKK"}
    bookings = Booking.objects.bulk_create(
        Booking(room=room, start=start, end=end, price=cost(room, row, start, end), **common) for start, end in spans
    )
    taking.take(bookings, is_spaced=not is_decided)
    settle(room, whom.by.pk, spans)
    record_many(by=whom.by, verb="requested" if needs_answer else "booked", targets=bookings)
    (followers.requested if needs_answer else followers.booked)(bookings)
    if not is_decided:
        followers.tell(followers.Telling("requested" if needs_answer else "booked", whom.by, bookings))
    return bookings
