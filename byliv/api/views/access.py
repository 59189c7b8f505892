"""Which thing is behind an address, and may this person: the same questions as on the pages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from byliv.accounts.permissions import Person
from byliv.api.records.events import address_of as event_address
from byliv.api.records.listings import address_of
from byliv.api.records.rooms import UNUSED
from byliv.core.moved import Moved
from byliv.events import permissions as events
from byliv.events.models import Event, FormerAddress
from byliv.listings.doors import Door
from byliv.listings.merged import final
from byliv.rooms import permissions as rooms
from byliv.rooms.models import Room


def listing_seen(user: Person, door: Door, slug: str) -> Any:
    """The listing; 404 when there is none, or none that this person may see; `Moved` when it was merged."""
    rows = door.model.objects.select_related(*door.related).defer("area__polygon", "imported", "folded")
    listing = rows.filter(slug=slug).first() if slug.isprintable() else None
    if listing is not None and listing.is_merged:
        raise Moved(address_of(final(listing)))
    if listing is None or not door.can_see(user, listing):
        raise Http404(_("There is no such thing here."))
    return listing


def listing_editable(user: Person, door: Door, slug: str) -> Any:
    """The same for those who may edit it; 403 for others who can see it."""
    listing = listing_seen(user, door, slug)
    if not door.can_edit(user, listing):
        raise PermissionDenied(_("Only those who look after this page may change it."))
    return listing


def event_seen(user: Person, slug: str) -> Event:
    """The event; 404 when there is none, or none that this person may see; `Moved` when it became part of another."""
    if not slug.isprintable():
        raise Http404(_("There is no such thing here."))
    rows = Event.objects.select_related("area", "place", "part_of").defer("area__polygon", "imported", "folded")
    event = rows.filter(slug=slug).first()
    if event is None and (former := FormerAddress.objects.filter(slug=slug).select_related("event").first()):
        raise Moved(event_address(former.event.slug))
    if event is None or not events.can_see(user, event):
        raise Http404(_("There is no such thing here."))
    return event


def event_editable(user: Person, slug: str) -> Event:
    """The same for those who may edit it; 403 for others who can see it."""
    event = event_seen(user, slug)
    if not events.can_edit(user, event):
        raise PermissionDenied(_("Only those behind the event and the area’s stewards may change it."))
    return event


def room_seen(user: Person, slug: str) -> Room:
    """The room; 404 when there is none, or none that this person may see."""
    rows = Room.objects.select_related("area", "place", "run_by", "part_of", "host").defer(*UNUSED)
    room = rows.filter(slug=slug).first() if slug.isprintable() else None
    if room is None or not rooms.can_see(user, room):
        raise Http404(_("There is no such thing here."))
    return room
