"""What agreements put on pages of bookings, rooms and empty premises, of an area's rooms, and on people's own page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.accounts.models import User
from byliv.accounts.permissions import Person
from byliv.accounts.slots import Tool
from byliv.areas.models import Area
from byliv.bookings.models import Booking
from byliv.bookings.slots import Panel as BookingPanel
from byliv.leases import permissions, queries, shown
from byliv.leases.choices import OPEN, OVER
from byliv.listings.slots import Offer, Panel
from byliv.offers.models import Match
from byliv.rooms import permissions as rooms
from byliv.rooms.models import Room
from byliv.vacancies import permissions as vacancies
from byliv.vacancies.models import Vacancy

IN_A_PANEL = 5


def booking_panel(booking: Booking, user: Person) -> BookingPanel | None:
    """Beside a booking: its agreements, and the button that makes one for who looks after the room."""
    may_make = rooms.can_edit(user, booking.room) and booking.takes
    found = [each for each in booking.agreements.all()[:IN_A_PANEL] if permissions.can_see(user, each)]
    if not found and not may_make:
        return None
    url = f"{reverse('leases:new')}?booking={booking.number}" if may_make else ""
    return BookingPanel("leases/_panel.html", _content(found, url), is_aside=True)


def room_panel(room: Room, user: Person) -> Panel | None:
    """On a room: its agreements, for those who may edit it."""
    if not rooms.can_edit(user, room):
        return None
    found = list(queries.of_room(room.pk).exclude(state__in=OVER)[:IN_A_PANEL])
    return Panel("leases/_panel.html", _content(found, f"{reverse('leases:new')}?room={room.slug}"))


def vacancy_panel(vacancy: Vacancy, user: Person) -> Panel | None:
    """Beside empty premises: their agreements, for those who answer for them."""
    if not vacancies.can_change(user, vacancy):
        return None
    found = list(queries.of_vacancy(vacancy.pk).exclude(state__in=OVER)[:IN_A_PANEL])
    return Panel("leases/_panel.html", _content(found, f"{reverse('leases:new')}?vacancy={vacancy.pk}"))


def match_panel(match: Match, user: Person) -> Panel | None:
    """On a match that both have said yes to: its agreements, and the button for who has what is offered."""
    may_make = permissions.can_make(user, match=match, area=None)
    found = [each for each in queries.whole().filter(match=match)[:IN_A_PANEL] if permissions.can_see(user, each)]
    if not found and not may_make:
        return None
    return Panel(
        "leases/_panel.html", _content(found, f"{reverse('leases:new')}?match={match.code}" if may_make else "")
    )


def area_way(area: Area, user: Person) -> Offer | None:
    """Above the rooms of an area, for those who look after it: its agreements."""
    if not permissions.can_run(user, area):
        return None
    return Offer(_("Agreements"), reverse("leases:area", args=[area.slug]), "room-shared")


def own_tool(user: User) -> Tool | None:
    """For those who have a side in one: how many wait for a yes."""
    rows = queries.mine(user)
    if not rows.exists():
        return None
    count = rows.filter(state__in=OPEN).count()
    waits = ngettext("%(count)s agreement waits for a yes.", "%(count)s agreements wait for a yes.", count)
    text = waits % {"count": count} if count else _("What you have agreed on, with its papers.")
    return Tool(_("Your agreements"), text, reverse("leases:mine"), "room-shared")


def _content(found: list[Any], url: str) -> dict[str, Any]:
    return {"lines": shown.lines_of(found), "url": url}
