"""The first line of every view: which room, and may this person."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from byliv.listings.views import access as listings
from byliv.places.door import DOOR
from byliv.places.models import Place
from byliv.rooms import permissions
from byliv.rooms.models import Room

RELATED = ("place__area", "area", "part_of", "run_by", "host")
LONG = ("place__area__polygon", "area__polygon", "place__imported", "place__folded", "run_by__imported")


def seen(request: HttpRequest, slug: str) -> Room:
    """The room behind an address; 404 when there is none, or none that this person may see."""
    room = Room.objects.select_related(*RELATED).defer(*LONG).filter(slug=slug).first()
    if room is None or not permissions.can_see(request.user, room):
        raise Http404(_("There is no such page."))
    request.area = room.area  # type: ignore[attr-defined]
    return room


def editable(request: HttpRequest, slug: str) -> Room:
    """The same for those who may edit it; 403 for others who can see it."""
    room = seen(request, slug)
    if not permissions.can_edit(request.user, room):
        raise PermissionDenied(_("Only those who look after this room may change it."))
    return room


def deletable(request: HttpRequest, slug: str) -> Room:
    """The same for those who may take it away."""
    room = seen(request, slug)
    if not permissions.can_delete(request.user, room):
        raise PermissionDenied(_("Only those who run the house may take this room away."))
    return room


def place_for_rooms(request: HttpRequest, slug: str) -> Place:
    """A place whose rooms this person may list."""
    place: Place = listings.seen(request, DOOR, slug)
    if not permissions.can_add(request.user, place):
        raise PermissionDenied(_("Only those who look after this place may list its rooms."))
    return place
