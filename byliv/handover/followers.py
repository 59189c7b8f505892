"""What bookings tell us: each time the codes are computed anew from what the bookings are now."""

from collections.abc import Iterable

from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.handover import actions, tasks
from byliv.handover.models import Grant, Lock


def follow(bookings: Iterable[Booking]) -> None:
    """Bookings were made, moved, or have ended. Called inside their transaction: a lock's trouble comes later."""
    if not Lock.objects.exists():
        return
    numbers = [each.pk for each in bookings]
    if actions.settle(numbers):
        due = Grant.objects.live().filter(booking_id__in=numbers, next_at__lte=clock.now())
        # What is due later, the worker finds by itself.
        if due.exists():
            tasks.work_locks.enqueue()
