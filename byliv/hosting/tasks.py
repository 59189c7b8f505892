"""Work in the background. A task may run twice: each mail goes out once."""

import logging
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django_tasks import task

from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.hosting import letters
from byliv.hosting.actions import ask, forget_asking
from byliv.hosting.actions.gaps import take_turn
from byliv.hosting.models import Feedback, Shift

log = logging.getLogger(__name__)
# They are asked when they have slept on it; not any more when it is forgotten.
ASK_AFTER, ASK_UNTIL = timedelta(hours=20), timedelta(days=5)
# Somebody who comes every week is asked now and then, not every week.
AGAIN_AFTER = timedelta(days=60)
GAP_BEFORE = timedelta(days=4)
AT_ONCE = 200


@task()
def ask_how_it_was() -> int:
    """Ask those who used a room how it was, a day after; returns how many mails went out.

    Not the room's own host, and nobody who was asked about the same room lately.
    """
    now = clock.now()
    over = Booking.objects.filter(
        state=State.CONFIRMED, did_not_come=False, feedback=None, booked_by__is_active=True,
        booked_by__isnull=False,  # said for the index
        end__lte=now - ASK_AFTER, end__gt=now - ASK_UNTIL,
    )  # fmt: skip
    wanted = over.filter(Q(room__place__house=None) | Q(room__place__house__asks_afterwards=True))
    lately = Feedback.objects.filter(
        room=OuterRef("room"), booking__booked_by=OuterRef("booked_by"), asked_at__gt=now - AGAIN_AFTER
    )
    rows = wanted.exclude(room__host=F("booked_by")).exclude(Exists(lately)).select_related("room__place", "booked_by")
    first = {
        (booking.room_id, booking.booked_by_id): booking
        for booking in reversed(list(rows.order_by("end", "pk")[:AT_ONCE]))
    }
    return sum(_ask(booking) for booking in first.values())


def _ask(booking: Booking) -> int:
    feedback = ask(booking=booking)
    if feedback is None:
        return 0
    try:
        letters.ask_how_it_was(feedback)
    except OSError:
        log.warning("a mail to a user could not be sent")
        forget_asking(feedback=feedback)
        return 0
    return 1


@task()
def tell_of_gaps() -> int:
    """Tell hosts of shifts that are near and have nobody; returns how many shifts that were."""
    now = clock.now()
    near = Shift.objects.filter(host=None, gap_told_at=None, start__gt=now, start__lte=now + GAP_BEFORE)
    told = 0
    for shift in near.select_related("place")[:AT_ONCE]:
        if take_turn(shift=shift):
            letters.gap(shift)
            told += 1
    return told
