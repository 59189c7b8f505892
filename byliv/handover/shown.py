"""What pages of bookings and rooms say about keys."""

from datetime import datetime
from typing import NamedTuple

from byliv.accounts.models import User
from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.handover.models import Grant, Instruction, KeyReceipt, KeyShowing
from byliv.handover.permissions import can_keep_keys
from byliv.handover.queries import doors_to, grants_of, window_of


class About(NamedTuple):
    """What a booking's page says of getting in: nothing secret."""

    booking: Booking
    opens: datetime
    is_open: bool
    is_over: bool
    has_way: bool  # there is something to show
    grants: list[Grant]  # one for each lock on the way
    is_keeper: bool
    showings: list[KeyShowing]
    keys: list[KeyReceipt]


def has_way(booking: Booking) -> bool:
    """Whether there is something to show: words that somebody has written, or a lock."""
    return bool(grants_of(booking)) or Instruction.objects.filter(room_id__in=doors_to(booking.room)).exists()


def about(booking: Booking, person: User) -> About | None:
    """None when there is nothing to say: not confirmed, and no key out."""
    keys = list(booking.key_receipts.filter(back_at=None))
    if booking.state != State.CONFIRMED and not keys:
        return None
    window, now = window_of(booking), clock.now()
    is_keeper = can_keep_keys(person, booking.room)
    grants = grants_of(booking)
    showings = booking.showings.select_related("person", "instruction")[:50]
    is_open = booking.state == State.CONFIRMED and window.is_open(now)
    return About(
        booking, window.opens, is_open, now >= window.closes, has_way(booking), grants, is_keeper, list(showings), keys
    )
