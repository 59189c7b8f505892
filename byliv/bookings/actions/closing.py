"""Closing a room for a time, and opening it again."""

from datetime import datetime

from django.db import transaction

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.bookings import followers, locking
from byliv.bookings.actions.fresh import refuse_others
from byliv.bookings.actions.offering import offer_free
from byliv.bookings.choices import TAKES, Waiting
from byliv.bookings.models import Booking, Closure, WaitingEntry
from byliv.bookings.permissions import can_manage
from byliv.bookings.refusals import Refusal
from byliv.core import clock
from byliv.core.text import one_line
from byliv.rooms.models import Room
from byliv.rooms.queries import relatives


@transaction.atomic
def close_room(
    *, room: Room, start: datetime, end: datetime, reason: str, note: str = "", by: User, words: str = ""
) -> tuple[Closure, list[Booking]]:
    """Nobody can book the room, what it is part of or its parts then. Bookings that lie in it stay: they are returned,
    so that somebody moves or cancels each. `words` are for who has booked them; without, they read the note."""
    refuse_others(can_manage(by, room))
    if end <= start:
        raise Refusal("backwards")
    locking.keep([room.pk])
    closure = Closure(room=room, start=start, end=end, reason=reason, note=one_line(note)[:200], closed_by=by)
    closure.full_clean(exclude=["room", "closed_by"])
    closure.save()
    # What was just offered cannot be taken; they go on waiting.
    offers = WaitingEntry.objects.filter(room__in=relatives(room), state=Waiting.OFFERED, start__lt=end, end__gt=start)
    offers.update(state=Waiting.WAITS, offered_at=None, offered_until=None)
    inside = bookings_inside(closure)
    record(by=by, verb="closed", target=room, changes={"closed": [None, str(closure)]})
    followers.tell(followers.Telling("closed", by, inside, reason=words or closure.note, closure=closure))
    return closure, inside


def bookings_inside(closure: Closure) -> list[Booking]:
    """Bookings of the room, its parts and what it is part of that lie in it, or partly."""
    found = Booking.objects.filter(
        room__in=relatives(closure.room), state__in=TAKES, start__lt=closure.end, end__gt=closure.start
    )
    return list(found.filter(end__gt=clock.now()).select_related("room", "booked_by", "organisation"))


@transaction.atomic
def reopen_room(*, closure: Closure, by: User) -> None:
    """It can be booked again; those who wait are offered it."""
    room = closure.room
    refuse_others(can_manage(by, room))
    locking.keep([room.pk])
    start, end = closure.start, closure.end
    record(by=by, verb="reopened", target=room, changes={"closed": [str(closure), None]})
    closure.delete()
    followers.tell(followers.Telling("reopened", by, closure=closure))
    offer_free(room, start, end)
