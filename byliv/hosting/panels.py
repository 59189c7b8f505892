"""What looking after houses puts on the pages of places, rooms and bookings, and on a person's own."""

from datetime import timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.accounts.models import User
from byliv.accounts.permissions import Person
from byliv.accounts.slots import Tool
from byliv.areas.models import Area
from byliv.bookings.models import Booking
from byliv.bookings.permissions import can_manage, can_use
from byliv.bookings.slots import Panel as BookingPanel
from byliv.core import clock
from byliv.hosting.models import House, HouseHost, Shift
from byliv.hosting.permissions import can_handle, can_moderate, can_run, can_see_figures, can_see_figures_of, is_host
from byliv.hosting.queries import house_of, on_duty, open_faults, public_feedback
from byliv.listings.models import Listing
from byliv.listings.slots import Offer, Panel
from byliv.places.models import Place
from byliv.rooms.models import Room

QUOTES = 5
# Whoever looks after the house at the moment is named to users from an hour before until an hour after.
AROUND = timedelta(hours=1)


class Door(NamedTuple):
    """A way to a page: words, address, glyph."""

    words: str
    url: str
    glyph: str


def place_panel(listing: Listing, user: Person) -> Panel | None:
    """On a place with rooms, or with a welcome: what users must know; for its hosts the way to the rota."""
    if not isinstance(listing, Place):
        return None
    house = House.objects.filter(place_id=listing.pk).first()
    told = bool(house and (house.principles_da or house.welcome_da or house.broken_da))
    looks_after = bool(user.is_authenticated) and (is_host(user, listing) or can_run(user, listing))
    if not looks_after and not told:
        return None
    doors = []
    if looks_after and (house or listing.rooms.exists()):
        doors.append(Door(_("Hosts and shifts"), reverse("hosting:rota", args=[listing.slug]), "users"))
    if bool(user.is_authenticated) and can_see_figures(user, listing) and listing.rooms.exists():
        doors.append(Door(_("Figures of use"), reverse("hosting:place_figures", args=[listing.slug]), "list"))
    if not doors and not told:
        return None
    welcome = reverse("hosting:welcome", args=[listing.slug]) if told else ""
    return Panel("hosting/_place_panel.html", {"house": house, "doors": doors, "welcome": welcome})


def figures_way(area: Area, user: Person) -> Offer | None:
    """Above the rooms of an area: their figures, for whoever may see them."""
    if not can_see_figures_of(user, area):
        return None
    return Offer(_("Figures of use"), reverse("hosting:area_figures", args=[area.slug]), "list")


def room_panel(room: Room, user: Person) -> Panel | None:
    """What users say; for those who look after it, what waits there."""
    doors = _room_doors(room, user) if user.is_authenticated else []
    quotes = list(public_feedback(room)[:QUOTES])
    if not doors and not quotes:
        return None
    moderates = bool(user.is_authenticated) and can_moderate(user, room)
    return Panel("hosting/_room_panel.html", {"room": room, "doors": doors, "quotes": quotes, "moderates": moderates})


def _room_doors(room: Room, user: Person) -> list[Door]:
    doors = []
    if can_handle(user, room):
        count = open_faults(room).count()
        words = ngettext("%(count)s fault is open", "%(count)s faults are open", count) % {"count": count}
        doors.append(Door(words if count else _("No faults"), reverse("hosting:faults", args=[room.slug]), "warning"))
        doors.append(Door(_("What users say"), reverse("hosting:feedback", args=[room.slug]), "users"))
        doors.append(Door(_("A sign for the wall"), reverse("hosting:sign", args=[room.slug]), "qr"))
    if can_manage(user, room) or can_see_figures(user, room.place):
        doors.append(Door(_("Figures of use"), reverse("hosting:room_figures", args=[room.slug]), "list"))
    return doors


def fault_offer(room: Room, user: Person) -> Offer | None:
    """Everybody may say that something is wrong."""
    return Offer(_("Something is wrong in here"), reverse("hosting:report", args=[room.slug]), "warning")


def booking_panel(booking: Booking, user: Person) -> BookingPanel | None:
    """For whoever uses it: the welcome, whom to call, where to say that something is wrong, how it was."""
    if not can_use(user, booking) and not can_manage(user, booking.room):
        return None
    place, now = booking.room.place, clock.now()
    house = house_of(place)
    is_near = booking.start - AROUND <= now <= booking.end + AROUND
    shift = on_duty(place, now) if is_near else None
    feedback = getattr(booking, "feedback", None) if can_use(user, booking) else None
    context = {
        "house": house,
        "place": place,
        "shift": shift,
        "shift_phone": _phone(place, shift),
        "has_welcome": bool(house.principles_da or house.welcome_da or house.broken_da),
        "report": f"{reverse('hosting:report', args=[booking.room.slug])}?booking={booking.number}",
        "feedback": feedback,
    }
    return BookingPanel("hosting/_booking_panel.html", context)


def _phone(place: Place, shift: Shift | None) -> str:
    """Only of a host who has the phone: the others' numbers are for the hosts."""
    if shift is None or shift.duty != "phone":
        return ""
    found = HouseHost.objects.filter(place_id=place.pk, user=shift.host).values_list("phone", flat=True).first()
    return found or ""


def tool(user: User) -> Tool | None:
    """For hosts: their shifts."""
    if not HouseHost.objects.filter(user_id=user.pk).exists():
        return None
    ahead = Shift.objects.filter(host_id=user.pk, end__gt=clock.now()).count()
    text = ngettext("You have %(count)s shift ahead of you.", "You have %(count)s shifts ahead of you.", ahead)
    words = text % {"count": ahead} if ahead else _("When the houses you are a host of need somebody.")
    return Tool(_("My shifts"), words, reverse("hosting:mine"), "clock")
