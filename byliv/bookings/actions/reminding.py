"""Whose turn it is to be reminded: taken before the mail goes, so that nobody is reminded twice."""

from byliv.bookings.models import Booking
from byliv.core import clock


def take_turn(*, booking: Booking) -> bool:
    """Whether it was still to be reminded; from now on it is not."""
    return bool(Booking.objects.filter(pk=booking.pk, reminded_at=None).update(reminded_at=clock.now()))


def give_turn_back(*, booking: Booking) -> None:
    """The mail did not go out."""
    Booking.objects.filter(pk=booking.pk).update(reminded_at=None)
