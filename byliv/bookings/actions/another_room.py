"""Another room of the same house, host or team for a booking: for one date, or it and the later ones of a series."""

from collections.abc import Collection, Sequence

from django.db import transaction

from byliv.accounts.models import User
from byliv.audit.actions import record_many
from byliv.bookings import followers, locking
from byliv.bookings.actions import taking
from byliv.bookings.actions.ending import is_late
from byliv.bookings.actions.offering import offer_spans
from byliv.bookings.actions.settling import settle
from byliv.bookings.availability.moving import Move, dates_that_move, plan_move
from byliv.bookings.availability.prices import cost, payer_of, price_row
from byliv.bookings.availability.spans import Span
from byliv.bookings.choices import State
from byliv.bookings.models import Booking, BookingSeries
from byliv.bookings.permissions import can_manage, why_not_to
from byliv.bookings.refusals import Refusal, SeriesRefusal
from byliv.core import clock
from byliv.core.text import one_line
from byliv.rooms.models import Room

MOVED = ("room", "state", "price", "currency", "sequence", "reminded_at", "updated_at")


@transaction.atomic
def move_to_room(
    *,
    booking: Booking,
    room: Room,
    by: User,
    is_rest: bool = False,
    stay: Collection[str] = (),
    words: str = "",
) -> list[Booking]:
    """Let it have the other room at the same time (`is_rest`: and every later date of its series) and return what has
    moved; `words` are for the other side. Dates whose numbers are in `stay` stay where they are.

    All or none: SeriesRefusal "stays" with the dates that cannot move, Refusal for a single one. Whoever moves others'
    bookings looks after both rooms; others may do what they could do by booking the other room themselves.
    """
    moving = _kept(booking, room, is_rest, stay)
    _refuse_those_who_may_not(by, moving, room)
    _refuse_clashes([each for each in plan_move(moving, room, by) if each.refusal is not None], is_rest=is_rest)
    befores = {each.pk: each.room for each in moving}
    asked = _move(moving, room, by)
    if is_rest and booking.series_id is not None:
        # Dates that are added later lie where the others do.
        BookingSeries.objects.filter(pk=booking.series_id).update(room=room)
    _tell(moving, befores, by, one_line(words)[:300], asked)
    return moving


def _kept(booking: Booking, room: Room, is_rest: bool, stay: Collection[str]) -> list[Booking]:
    """What is to move, as it is now, with all its rooms and the new one kept."""
    known = dates_that_move(booking, room, is_rest=is_rest, stay=stay)
    rooms = {room.pk, booking.room_id, *(each.room_id for each in known)}
    locking.keep(rooms)
    moving = dates_that_move(booking, room, is_rest=is_rest, stay=stay)
    if any(each.room_id not in rooms for each in moving):
        raise Refusal("changed")
    if not moving:
        raise Refusal(_why_none(booking, room))
    return moving


def _refuse_clashes(clashes: Sequence[Move], *, is_rest: bool) -> None:
    if clashes and is_rest:
        raise SeriesRefusal("stays", clashes)
    for each in clashes:
        assert each.refusal is not None
        raise each.refusal


def _why_none(booking: Booking, room: Room) -> str:
    now = Booking.objects.get(pk=booking.pk)
    if not now.takes:
        return "ended"
    if now.start <= clock.now():
        return "has_begun"
    return "same_room" if now.room_id == room.pk else "no_dates"


def _refuse_those_who_may_not(by: User, moving: Sequence[Booking], room: Room) -> None:
    """The same for each, so that each pair of a room and its users is asked about once."""
    asked = {(each.room_id, each.booked_by_id, each.organisation_id): each for each in moving}
    for each in asked.values():
        if code := why_not_to(by, each, room):
            raise Refusal(code)
    for old in {each.room_id: each.room for each in moving}.values():
        if not can_manage(by, old) and any(is_late(each) for each in moving if each.room_id == old.pk):
            raise Refusal("too_late")


def _move(moving: Sequence[Booking], room: Room, by: User) -> dict[int, bool]:
    """Write them in their new room; returns which (identities) were requests and are confirmed by it."""
    is_host = can_manage(by, room)
    organisations = {each.organisation_id: each.organisation for each in moving}
    rows = {pk: price_row(room, payer_of(room, organisation)) for pk, organisation in organisations.items()}
    confirmed: dict[int, bool] = {}
    for each in moving:
        row = rows[each.organisation_id]
        price = cost(room, row, each.start, each.end)
        if each.booked_by_id != by.pk and is_host:
            # Nobody pays more because the host wants it so.
            price = min(price, each.price)
        else:
            was = each.state
            each.state = State.REQUESTED if room.needs_approval and not is_host else State.CONFIRMED
            confirmed[each.pk] = was == State.REQUESTED and each.state == State.CONFIRMED
        each.room, each.price, each.reminded_at = room, price, None
        each.currency = row.currency if row else each.currency
        each.sequence += 1
        each.updated_at = clock.now()
    Booking.objects.bulk_update(moving, MOVED)
    taking.release(moving)
    taking.take(moving)
    return confirmed


def _tell(
    moving: Sequence[Booking], befores: dict[int, Room], by: User, words: str, confirmed: dict[int, bool]
) -> None:
    followers.moved([each for each in moving if not confirmed.get(each.pk)])
    followers.booked([each for each in moving if confirmed.get(each.pk)])
    for old in {each.pk: each for each in befores.values()}.values():
        from_here = [each for each in moving if befores[each.pk].pk == old.pk]
        first, new = from_here[0], from_here[0].room
        record_many(by=by, verb="moved", targets=from_here, changes={"room": _names(old, new)})
        was = (old, first.start, first.end)
        followers.tell(followers.Telling("other_room", by, from_here, reason=words, was=was))
        spans = [Span(each.start, each.end) for each in from_here]
        settle(new, first.booked_by_id, spans)
        offer_spans(old, spans)


def _names(old: Room, new: Room) -> list[str]:
    """The two as the history has them: with their houses where these differ."""
    if old.place_id == new.place_id:
        return [old.name, new.name]
    return [f"{each.name}, {each.place.name}" for each in (old, new)]
