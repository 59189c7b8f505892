"""What rooms put on the pages of places and organisations, and on a person's own page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from byliv.accounts.models import User
from byliv.accounts.permissions import Person
from byliv.accounts.slots import Tool
from byliv.listings.models import Listing
from byliv.listings.parts import listed
from byliv.listings.slots import Fact, Panel
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from byliv.rooms import permissions, queries
from byliv.rooms.models import Room


def rooms_panel(listing: Listing, user: Person) -> Panel | None:
    """The rooms that others may use: those of a place, those that an organisation runs."""
    if isinstance(listing, Place):
        rooms = queries.shown_of_place(listing)
        may_add = permissions.can_add(user, listing)
        add_url = reverse("rooms:add_in", args=[listing.slug]) if may_add else ""
        return Panel("rooms/_panel.html", {"rooms": rooms, "add_url": add_url}) if rooms or add_url else None
    if isinstance(listing, Organisation):
        rooms = queries.run_by(listing)
        return Panel("rooms/_panel.html", {"rooms": rooms, "with_place": True}) if rooms else None
    return None


def rooms_fact(listing: Listing, user: Person) -> Fact | None:
    """The row of a place's edit page."""
    if not isinstance(listing, Place):
        return None
    names = listed(Room.objects.filter(place=listing.pk).order_by("name").values_list("name", flat=True)[:8])
    return Fact(_("Rooms"), names, reverse("rooms:of_place", args=[listing.slug]), "room-always")


def rooms_tool(user: User) -> Tool:
    """The line on everybody's own page."""
    count = queries.of_person(user).order_by().count()
    words = ngettext("You look after %(count)s room.", "You look after %(count)s rooms.", count) % {"count": count}
    text = words if count else gettext_lazy("Lend out a room that stands empty.")
    return Tool(gettext_lazy("My rooms"), text, reverse("rooms:mine"), "room-always")
