"""Writing what bookings take of rooms. Call inside a transaction that keeps the rooms (`locking.keep`)."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from django.db import IntegrityError, transaction

from byliv.bookings.models import Booking, Taken
from byliv.bookings.refusals import Refusal
from byliv.rooms.queries import families

# The name of the database's own refusal (migration 0003).
NEVER_TWICE = "taken_never_twice"


def take(bookings: Sequence[Booking], *, is_spaced: bool = True) -> None:
    """Let saved bookings take their rooms, all or none; not `is_spaced`: without what is kept free around them.
    Refusal "taken" when the database knows of another."""
    insert(rows_of(bookings, is_spaced=is_spaced))


def insert(rows: Sequence[Taken]) -> None:
    """Write these rows, all or none. Refusal "taken" when one overlaps with another."""
    try:
        with transaction.atomic():
            Taken.objects.bulk_create(rows)
    except IntegrityError as problem:
        if NEVER_TWICE not in str(problem):
            raise
        raise Refusal("taken") from problem


def rows_of(bookings: Collection[Booking], *, is_spaced: bool = True) -> list[Taken]:
    """What they take: each its room and all parts of it, when `is_spaced` with what is kept free around."""
    below = families({booking.room_id for booking in bookings})
    found = []
    for booking in bookings:
        room = booking.room
        before, after = (room.minutes_before, room.minutes_after) if is_spaced else (0, 0)
        start, end = booking.start - timedelta(minutes=before), booking.end + timedelta(minutes=after)
        found += [Taken(room_id=each, booking=booking, start=start, end=end) for each in sorted(below[booking.room_id])]
    return found


def release(bookings: Collection[Booking]) -> None:
    """They take nothing any more."""
    Taken.objects.filter(booking__in=[booking.pk for booking in bookings]).delete()
