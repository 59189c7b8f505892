"""Work in the background. A task may run twice, so each can be repeated."""

from datetime import timedelta

from django_tasks import task

from byliv.bookings.actions import calendars, ending, waiting
from byliv.bookings.models import Booking, RoomCalendar, WaitingEntry
from byliv.core import clock

# Whatever else waits goes first: a slow calendar delays nobody but other calendars.
BEHIND = -50
# A turn that was lost comes back after this.
LEASE = timedelta(hours=2)
MOST_CALENDARS = 1_000


@task()
def tend() -> int:
    """Let requests lapse that nobody has answered, and offer kept times on to the next; returns how many."""
    return lapse_requests() + expire_offers()


def lapse_requests() -> int:
    """Each in a transaction of its own."""
    lapsed = 0
    for pk in ending.to_lapse():
        booking = Booking.objects.select_related("room", "organisation").filter(pk=pk).first()
        lapsed += booking is not None and ending.lapse(booking=booking)
    return lapsed


def expire_offers() -> int:
    """Each in a transaction of its own."""
    expired = 0
    for pk in waiting.expired():
        entry = WaitingEntry.objects.select_related("room", "person").filter(pk=pk).first()
        expired += entry is not None and waiting.expire(entry=entry)
    return expired


@task()
def read_calendars() -> int:
    """Enqueue the reading of each room's calendar whose turn it is, each a task of its own; returns how many."""
    now = clock.now()
    enqueued = 0
    for calendar in RoomCalendar.objects.filter(next_at__lte=now).order_by("next_at")[:MOST_CALENDARS]:
        # Whoever moves the turn on enqueues it, so that two do not.
        if RoomCalendar.objects.filter(pk=calendar.pk, next_at=calendar.next_at).update(next_at=now + LEASE):
            read.using(priority=BEHIND).enqueue(calendar.pk)
            enqueued += 1
    return enqueued


@task()
def read(calendar_id: int) -> str:
    """Read one calendar; returns how it went."""
    calendar = RoomCalendar.objects.select_related("room__host", "room__place").filter(pk=calendar_id).first()
    return calendars.read_calendar(calendar).result if calendar is not None else "gone"
