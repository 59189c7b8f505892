"""Rooms as signs lead to them: what somebody wants to know who stands before the door with a telephone."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from byliv.accounts.permissions import Person
from byliv.hosting.queries import house_of
from byliv.organisations.door import DOOR as ORGANISATIONS
from byliv.places.door import DOOR as PLACES
from byliv.rooms import permissions
from byliv.rooms.models import Room
from byliv.rooms.slots import offers_of
from byliv.rooms.words import capacity_words, price_short
from byliv.signs.listing_target import ways_to
from byliv.signs.room_now import now_of
from byliv.signs.targets import TargetType


def context(room: Room, user: Person) -> dict[str, Any]:
    """Everything the page at the room's door shows; a fixed number of queries."""
    return {
        "room": room,
        "now": now_of(room),
        "facts": [words for words in (capacity_words(room), price_short(list(room.prices.all()))) if words],
        "phone": house_of(room.place).phone,
        "contacts": _contacts(room),
        "offers": offers_of(room, user),
        "times_url": reverse("bookings:room", args=[room.slug]) if room.is_bookable else "",
    }


def _contacts(room: Room) -> list[dict[str, Any]]:
    """Whom to call or write to: those who run the room, else the place."""
    runner = room.run_by if room.run_by and room.run_by.is_public else None
    return (ways_to(runner, ORGANISATIONS) if runner else []) or ways_to(room.place, PLACES)


ROOM = TargetType(
    field="room",
    follow=lambda room: room,
    can_edit=permissions.can_edit,
    template="signs/room.html",
    context=context,
    promise=lambda room: _("See whether it is free, and book it."),
    signs_url=lambda room: reverse("signs:of_room", args=[room.slug]),
    eyebrow=lambda room: str(room.place.name),
    is_shown=lambda room: bool(room.is_public and room.place.is_public),
)
