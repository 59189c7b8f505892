"""Cancelling, giving back, lapsing: a booking takes its room no more, and the time is offered to who waits."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from byliv.accounts.models import User
from byliv.audit.actions import record_many
from byliv.bookings import followers
from byliv.bookings.actions import fresh, taking
from byliv.bookings.actions.offering import offer_spans
from byliv.bookings.availability.spans import Span
from byliv.bookings.choices import TAKES, State
from byliv.bookings.models import Booking, BookingSeries
from byliv.bookings.refusals import Refusal
from byliv.core import clock
from byliv.core.text import one_line

# A request that nobody answers keeps others out: it lapses after this, or when it begins.
UNANSWERED = timedelta(days=7)
MOST_AT_ONCE = 500
ENDED = ("state", "answer", "ended_at", "is_late", "sequence", "updated_at")
VERBS = {
    State.CANCELLED: "cancelled",
    State.GIVEN_BACK: "gave back",
    State.DECLINED: "declined",
    State.LAPSED: "lapsed",
}


@transaction.atomic
def cancel_booking(*, booking: Booking, by: User | None, reason: str = "") -> None:
    """Either side cancels it. After the room's deadline it counts as late, unless the host does it."""
    _refuse_over(booking, by)
    end_all([booking], State.CANCELLED, by=by, what="cancelled", reason=reason)


@transaction.atomic
def give_back(*, booking: Booking, by: User) -> None:
    """Its user does not need the time: somebody else may have it. After the deadline it counts as late all the same."""
    _refuse_over(booking, by)
    end_all([booking], State.GIVEN_BACK, by=by, what="given_back")


@transaction.atomic
def cancel_series(
    *, series: BookingSeries, by: User | None, reason: str = "", since: datetime | None = None, is_back: bool = False
) -> list[Booking]:
    """All dates to come (from `since` on) are cancelled, or given back; returns them."""
    first = max(filter(None, (since, clock.now())))
    coming = list(series.bookings.filter(start__gte=first, state__in=TAKES).select_related("room", "organisation"))
    if not coming:
        raise Refusal("ended")
    for booking in coming[:1]:
        fresh.keep(booking, {each.room_id for each in coming})
        fresh.side_of(by, booking)
    ids = [each.pk for each in coming]
    # As they are now that the room is kept.
    now = Booking.objects.filter(pk__in=ids, state__in=TAKES).select_related("room", "organisation")
    coming = list(now.order_by("start"))
    state, what = (State.GIVEN_BACK, "given_back") if is_back else (State.CANCELLED, "cancelled")
    end_all(coming, state, by=by, what=what, reason=reason)
    return coming


def _refuse_over(booking: Booking, by: User | None) -> None:
    """Users cancel what has not begun, hosts what is not over."""
    fresh.keep(booking)
    is_host = fresh.side_of(by, booking)
    if (booking.end if is_host else booking.start) <= clock.now():
        raise Refusal("has_begun")


def end_all(
    bookings: Sequence[Booking], state: str, *, by: User | None, what: str, reason: str = "", is_told: bool = True
) -> None:
    """They take their room no more; their time is offered to those who wait. Rooms are kept already, bookings fresh.
    Not `is_told`: whoever decided it tells people."""
    now = clock.now()
    is_host = _is_rooms_side(bookings, by)
    for booking in bookings:
        was_sure = booking.state == State.CONFIRMED
        booking.state, booking.ended_at = state, now
        booking.is_late = was_sure and not is_host and is_late(booking)
        booking.sequence += 1
        booking.updated_at = now
        if state == State.CANCELLED and reason:
            booking.answer = one_line(reason)[:300]
    Booking.objects.bulk_update(bookings, ENDED)
    taking.release(bookings)
    record_many(by=by, verb=VERBS[State(state)], targets=bookings)
    followers.ended(bookings)
    if is_told:
        followers.tell(followers.Telling(what, by, bookings, reason=one_line(reason)))
    for room in {booking.room_id: booking.room for booking in bookings}.values():
        offer_spans(room, [Span(each.start, each.end) for each in bookings if each.room_id == room.pk])


def is_late(booking: Booking) -> bool:
    """Whether its room's deadline for cancelling has passed."""
    return clock.now() > booking.start - timedelta(hours=booking.room.hours_to_cancel)


def _is_rooms_side(bookings: Sequence[Booking], by: User | None) -> bool:
    """Whoever cancels their own booking does it as its user, also when they look after the room."""
    if by is None:
        return True
    first = bookings[0]
    return first.booked_by_id != by.pk and fresh.side_of(by, first)


def to_lapse() -> list[int]:
    """Requests (identities) that have waited too long for an answer."""
    now = clock.now()
    waited = Q(created_at__lt=now - UNANSWERED) | Q(start__lte=now)
    rows = Booking.objects.filter(waited, state=State.REQUESTED).order_by("start")
    return list(rows.values_list("pk", flat=True)[:MOST_AT_ONCE])


@transaction.atomic
def lapse(*, booking: Booking) -> bool:
    """A request that nobody has answered takes the room no longer; whether it still was one."""
    try:
        fresh.keep(booking)
    except Refusal:
        return False
    if booking.state != State.REQUESTED:
        return False
    end_all([booking], State.LAPSED, by=None, what="lapsed")
    return True
