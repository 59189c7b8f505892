"""Bookings that lie in a time in which a calendar elsewhere says that their room is used."""

from collections.abc import Collection, Mapping, Sequence

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from byliv.bookings.availability.spans import Span
from byliv.bookings.choices import State
from byliv.bookings.models import Booking, BusyTime
from byliv.bookings.words import clock_span
from byliv.core import clock
from byliv.rooms.models import Room
from byliv.rooms.queries import ancestors, families

# By the booking's identity: the times in which a calendar says so.
Clashes = Mapping[int, Sequence[Span]]
MOST = 50


def clashing(bookings: Collection[Booking]) -> dict[int, list[Span]]:
    """Those of these that clash; what takes the hall or a part of it counts. A handful of queries however many."""
    if not bookings:
        return {}
    rooms = {each.room_id for each in bookings}
    below, above = families(rooms), ancestors(rooms)
    around = {room: below[room] | set(above.get(room, ())) for room in rooms}
    first, last = min(each.start for each in bookings), max(each.end for each in bookings)
    busy: dict[int, list[Span]] = {}
    every = {each for family in around.values() for each in family}
    rows = BusyTime.objects.filter(room__in=every, start__lt=last, end__gt=first).order_by("start")
    for room, start, end in rows.values_list("room_id", "start", "end"):
        busy.setdefault(room, []).append(Span(start, end))
    found: dict[int, list[Span]] = {}
    for each in bookings if busy else ():
        times = {span for room in around[each.room_id] for span in busy.get(room, ())}
        if mine := sorted(span for span in times if span.start < each.end and each.start < span.end):
            found[each.pk] = mine
    return found


def clashing_in(rooms: QuerySet[Room]) -> list[tuple[Booking, list[Span]]]:
    """The confirmed bookings of these rooms that calendars were found to have run into and still do, nearest first."""
    rows = Booking.objects.filter(room__in=rooms, state=State.CONFIRMED, end__gt=clock.now(), clashes__start=F("start"))
    rows = rows.select_related("room__place", "organisation", "booked_by").distinct().order_by("start", "pk")
    bookings = list(rows[:MOST])
    still = clashing(bookings)
    return [(each, still[each.pk]) for each in bookings if each.pk in still]


def clash_words(booking: Booking, times: Sequence[Span]) -> str:
    """ "The house's own calendar takes it: 19–21"."""
    told = ", ".join(clock_span(booking.room, *each) for each in times[:3])
    return _("A calendar elsewhere takes the room: %(times)s") % {"times": told}
