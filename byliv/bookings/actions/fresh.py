"""A booking as it is now, with its room kept: what every change of one begins with."""

from collections.abc import Collection

from byliv.accounts.models import User
from byliv.bookings import locking
from byliv.bookings.models import Booking
from byliv.bookings.permissions import can_manage, can_use
from byliv.bookings.refusals import Refusal
from byliv.core import clock


def keep(booking: Booking, more: Collection[int] = ()) -> None:
    """Keep its room (and more rooms) and read the booking anew. Refusal "changed" when it has gone elsewhere in the
    meantime, "ended" when it no longer takes its room."""
    room = booking.room_id
    locking.keep({room, *more})
    booking.refresh_from_db(
        fields=["room", "start", "end", "state", "sequence", "price", "organisation", "booked_by", "people", "series"]
    )
    if booking.room_id != room:
        raise Refusal("changed")
    if not booking.takes:
        raise Refusal("ended")


def side_of(by: User | None, booking: Booking) -> bool:
    """Whether `by` acts for the room (the program itself does). Refusal when they are on neither side.

    Whoever is on both acts for the room: its own rules of booking do not hold for them.
    """
    if by is None or can_manage(by, booking.room):
        return True
    refuse_others(can_use(by, booking))
    return False


def refuse_others(may: bool) -> None:
    """Refusal when the person may not."""
    if not may:
        raise Refusal("not_allowed")


def is_over(booking: Booking) -> bool:
    """Whether nothing can be changed about it any more."""
    return booking.end <= clock.now()
