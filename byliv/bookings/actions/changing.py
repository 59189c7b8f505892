"""Moving a booking, and answering one."""

from datetime import datetime

from django.db import transaction

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.bookings import followers
from byliv.bookings.actions import fresh, taking
from byliv.bookings.actions.ending import end_all, is_late
from byliv.bookings.actions.offering import offer_free
from byliv.bookings.actions.settling import settle
from byliv.bookings.availability.prices import payer_of, price_of
from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.bookings.queries import Span, Waiter, why_not
from byliv.bookings.refusals import Refusal
from byliv.core import clock
from byliv.core.text import one_line

MOVED = ("start", "end", "state", "price", "sequence", "reminded_at", "updated_at")


@transaction.atomic
def change_booking(*, booking: Booking, start: datetime, end: datetime, by: User) -> None:
    """Give it another time in its room. After the room's deadline its users may only make it longer.

    In a room where the host says yes first, a booking waits for that again unless it lies within its old time.
    """
    fresh.keep(booking)
    room = booking.room
    is_host = fresh.side_of(by, booking)
    _refuse_late(booking, start, end, is_host=is_host)
    organisation, people = booking.organisation, booking.people
    waiter = Waiter(person=booking.booked_by_id)
    refusal = why_not(
        room, start, end, by, organisation if not is_host else None, people, but=[booking.pk], waiter=waiter
    )
    if refusal is not None:
        raise refusal
    was = (room, booking.start, booking.end)
    is_smaller = booking.start <= start and end <= booking.end
    _move(booking, start, end, needs_answer=room.needs_approval and not is_host and not is_smaller)
    record(by=by, verb="moved", target=booking, changes={"time": [_told(*was[1:]), _told(start, end)]})
    followers.moved([booking])
    followers.tell(followers.Telling("moved", by, [booking], was=was))
    settle(room, booking.booked_by_id, [Span(start, end)])
    offer_free(*was)


def _refuse_late(booking: Booking, start: datetime, end: datetime, *, is_host: bool) -> None:
    if booking.start <= clock.now():
        raise Refusal("has_begun")
    is_longer = start <= booking.start and booking.end <= end
    if not is_host and not is_longer and is_late(booking):
        raise Refusal("too_late")


def _move(booking: Booking, start: datetime, end: datetime, *, needs_answer: bool) -> None:
    room = booking.room
    booking.start, booking.end = start, end
    if needs_answer:
        booking.state = State.REQUESTED
    booking.price = price_of(room, start, end, payer_of(room, booking.organisation))
    booking.sequence += 1
    booking.reminded_at = None
    booking.save(update_fields=MOVED)
    taking.release([booking])
    taking.take([booking])


def _told(start: datetime, end: datetime) -> str:
    return f"{start:%Y-%m-%d %H:%M} – {end:%Y-%m-%d %H:%M} UTC"


@transaction.atomic
def answer_booking(*, booking: Booking, is_yes: bool, words: str = "", by: User) -> None:
    """The host says yes or no to a request. Refusal when it has been answered, or cancelled, already."""
    fresh.keep(booking)
    fresh.refuse_others(fresh.side_of(by, booking))
    if booking.state != State.REQUESTED:
        raise Refusal("answered")
    booking.answer = one_line(words)[:300]
    if not is_yes:
        end_all([booking], State.DECLINED, by=by, what="answered", reason=booking.answer)
        return
    booking.state = State.CONFIRMED
    booking.sequence += 1
    booking.save(update_fields=["answer", "state", "sequence", "updated_at"])
    record(by=by, verb="accepted", target=booking)
    followers.booked([booking])
    followers.tell(followers.Telling("answered", by, [booking], reason=booking.answer))


@transaction.atomic
def mark_absent(*, booking: Booking, did_not_come: bool, by: User) -> None:
    """The host says that nobody came (or takes it back); once it has begun."""
    fresh.refuse_others(fresh.side_of(by, booking))
    if booking.start > clock.now():
        raise Refusal("not_begun")
    if booking.state != State.CONFIRMED:
        raise Refusal("ended")
    if booking.did_not_come == did_not_come:
        return
    booking.did_not_come = did_not_come
    booking.save(update_fields=["did_not_come", "updated_at"])
    record(by=by, verb="changed", target=booking, changes={"did_not_come": [not did_not_come, did_not_come]})
    if did_not_come:
        followers.tell(followers.Telling("absent", by, [booking]))
