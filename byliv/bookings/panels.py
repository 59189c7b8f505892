"""What bookings show on pages of features below: on a room's page, on a person's own."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.accounts.permissions import Person
from byliv.accounts.slots import Tool
from byliv.bookings import permissions, queries
from byliv.bookings.listed import bookings_of, requests_to, rooms_of
from byliv.bookings.times import book_url
from byliv.bookings.words import span_words
from byliv.core import clock
from byliv.rooms.models import Room
from byliv.rooms.slots import Fact, Offer, Panel

LOOK_AHEAD = timedelta(days=21)
MOST = 4


def times_panel(room: Room, user: Person) -> Panel | None:
    """The next free times, each a press away."""
    if not room.is_bookable:
        return None
    now = clock.now()
    spans = queries.free_spans(room, now, now + LOOK_AHEAD)[:MOST]
    free = [(span_words(room, each.start, each.end), book_url(room, each.start, each.end)) for each in spans]
    url = reverse("bookings:room", args=[room.slug])
    return Panel("bookings/_room_panel.html", {"free": free, "url": url, "room": room})


def book_offer(room: Room, user: Person) -> Offer | None:
    """The button to a room's free times."""
    if not room.is_bookable:
        return None
    return Offer(_("See free times and book"), reverse("bookings:room", args=[room.slug]), "calendar")


def closures_fact(room: Room, user: Person) -> Fact | None:
    """When it is closed, among what can be edited."""
    if not permissions.can_manage(user, room):
        return None
    ahead = [span_words(room, each.start, each.end) for each in room.closures.filter(end__gt=clock.now())[:3]]
    return Fact(_("Closed for a time"), " · ".join(ahead), reverse("bookings:closures", args=[room.slug]), "key")


def calendars_fact(room: Room, user: Person) -> Fact | None:
    """Which calendars elsewhere take it."""
    if not permissions.can_manage(user, room):
        return None
    known = ", ".join(room.calendars.values_list("url", flat=True)[:3])
    return Fact(_("Calendars that take the room"), known, reverse("bookings:calendars", args=[room.slug]), "calendar")


def mine_tool(user: User) -> Tool | None:
    """A person's bookings, for whoever has some or waits."""
    if not bookings_of(user).exists():
        return None
    return Tool(
        _("My bookings"), _("Rooms you have booked: change, cancel, give back."), reverse("bookings:mine"), "key"
    )


def inbox_tool(user: User) -> Tool | None:
    """Requests, for whoever looks after rooms."""
    rooms = rooms_of(user)
    if not rooms.exists():
        return None
    count = requests_to(rooms).count()
    text = _("%(count)s wait for your answer.") % {"count": count} if count else _("Who comes today, and who asks.")
    return Tool(_("Requests and day sheet"), text, reverse("bookings:inbox"), "list")
