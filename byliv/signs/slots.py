"""Signs on the pages of listings and rooms: a row on the edit page, a button for those who may make one."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.accounts.permissions import Person
from byliv.listings.models import Listing
from byliv.listings.slots import Fact, Offer
from byliv.rooms import permissions as rooms
from byliv.rooms.models import Room
from byliv.signs.models import Sign
from byliv.signs.queries import scans_of, signs_of, signs_of_room
from byliv.stewardship.permissions import can_change


def signs_fact(listing: Listing, user: Person) -> Fact | None:
    """How many signs there are, and their scans of the last four weeks."""
    return _fact(signs_of(listing), _url(listing))


def room_signs_fact(room: Room, user: Person) -> Fact | None:
    """The same of a room."""
    return _fact(signs_of_room(room), reverse("signs:of_room", args=[room.slug]))


def _fact(signs: list[Sign], url: str) -> Fact:
    return Fact(_("Signs"), in_words(len(signs), scans_of(signs).total) if signs else "", url, "qr")


def in_words(signs: int, scans: int) -> str:
    """Such as "2 signs · 31 scans in four weeks"."""
    first = ngettext("%(count)s sign", "%(count)s signs", signs) % {"count": signs}
    second = ngettext("%(count)s scan in four weeks", "%(count)s scans in four weeks", scans) % {"count": scans}
    return f"{first} · {second}"


def sign_offer(listing: Listing, user: Person) -> Offer | None:
    """The way to its signs, for those who may edit it."""
    return Offer(_("Signs for the door"), _url(listing), "qr") if can_change(user, listing) else None


def room_sign_offer(room: Room, user: Person) -> Offer | None:
    """The way to a room's signs, for those who may edit it."""
    if not rooms.can_edit(user, room):
        return None
    return Offer(_("Signs for the door"), reverse("signs:of_room", args=[room.slug]), "qr")


def _url(listing: Listing) -> str:
    return reverse("signs:of_listing", args=[listing.pk])
