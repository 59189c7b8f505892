"""Offering a time that has come free to the first who waits for it, and keeping it for them for a while.

Call inside a transaction that keeps the room. An offer stands in everybody else's way (`availability.board`), so the
time cannot be lost between the mail and the answer.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from byliv.bookings import followers
from byliv.bookings.availability.spans import Span
from byliv.bookings.choices import Waiting
from byliv.bookings.models import WaitingEntry
from byliv.bookings.queries import Waiter, why_not
from byliv.core import clock
from byliv.rooms.models import Room
from byliv.rooms.queries import relatives

# A time is kept for half of what is left until it begins, at most this long and at least so long.
LONGEST, SHORTEST = timedelta(hours=24), timedelta(minutes=15)
# What is kept free around bookings may reach beyond the time itself.
AROUND = timedelta(days=1)
MOST = 200


def offer_free(room: Room, start: datetime, end: datetime) -> list[WaitingEntry]:
    """The time is free, or some of it: offer it. Returns those who got an offer."""
    return offer_spans(room, [Span(start, end)])


def offer_spans(room: Room, spans: Sequence[Span]) -> list[WaitingEntry]:
    """The same for several times of a room: whoever waits longest and whose whole time is free now comes first."""
    if not spans:
        return []
    first, last = min(span.start for span in spans) - AROUND, max(span.end for span in spans) + AROUND
    waits = WaitingEntry.objects.filter(room__in=relatives(room), state=Waiting.WAITS, start__gt=clock.now())
    waits = waits.filter(start__lt=last, end__gt=first).select_related("room", "room__place", "person", "organisation")
    return [entry for entry in _touched(waits.order_by("created_at", "pk")[:MOST], spans) if _offer(entry)]


def _touched(entries: Iterable[WaitingEntry], spans: Sequence[Span]) -> Iterable[WaitingEntry]:
    for entry in entries:
        if any(entry.start < span.end + AROUND and entry.end > span.start - AROUND for span in spans):
            yield entry


def _offer(entry: WaitingEntry) -> bool:
    waiter = Waiter(person=entry.person_id, entry=entry.pk)
    if why_not(entry.room, entry.start, entry.end, entry.person, entry.organisation, entry.people, waiter=waiter):
        return False
    entry.state = Waiting.OFFERED
    entry.offered_at = clock.now()
    entry.offered_until = kept_until(entry)
    entry.save(update_fields=["state", "offered_at", "offered_until"])
    followers.tell(followers.Telling("offered", None, entry=entry))
    return True


def kept_until(entry: WaitingEntry) -> datetime:
    """How long the time is kept for them."""
    now = clock.now()
    left = entry.start - timedelta(hours=entry.room.hours_of_notice) - now
    return now + min(left, max(SHORTEST, min(LONGEST, left / 2)))
