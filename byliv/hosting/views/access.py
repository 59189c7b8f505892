"""The first line of every view: which house or room, and may this person."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from byliv.hosting.models import Fault, Shift
from byliv.hosting.permissions import can_handle, can_run, can_see_rota
from byliv.listings.views.access import seen
from byliv.places.door import DOOR
from byliv.places.models import Place
from byliv.rooms.models import Room
from byliv.rooms.views.access import seen as seen_room

BIGGEST = 2**63 - 1


def place_seen(request: HttpRequest, slug: str) -> Place:
    """A place that this person may see; else 404."""
    place: Place = seen(request, DOOR, slug)
    return place


def rota_of(request: HttpRequest, slug: str) -> Place:
    """A place whose hosts' pages this person may see; 403 for others."""
    place = place_seen(request, slug)
    if not can_see_rota(request.user, place):
        raise PermissionDenied(_("These pages are for the hosts of the house."))
    return place


def run(request: HttpRequest, slug: str) -> Place:
    """A place that this person runs; 403 for others."""
    place = place_seen(request, slug)
    if not can_run(request.user, place):
        raise PermissionDenied(_("Only those who look after this page may change it."))
    return place


def handled(request: HttpRequest, slug: str) -> Room:
    """A room whose faults and feedback this person looks after; 403 for others."""
    room = seen_room(request, slug)
    if not can_handle(request.user, room):
        raise PermissionDenied(_("Only those who look after the room may do that."))
    return room


def fault_handled(request: HttpRequest, pk: int) -> Fault:
    """A fault of a room that this person looks after; 404 for others."""
    rows = Fault.objects.select_related("room__place__area", "room__host", "room__run_by", "closure", "booking")
    fault = get_object_or_404(rows.defer("room__place__area__polygon"), pk=min(pk, BIGGEST))
    if not can_handle(request.user, fault.room):
        raise Http404(_("There is no such page."))
    request.area = fault.room.place.area  # type: ignore[attr-defined]
    return fault


def shift_seen(request: HttpRequest, pk: int) -> Shift:
    """A shift of a house whose rota this person sees; 404 for others."""
    rows = Shift.objects.select_related("place__area", "host", "swap_for__host").defer("place__area__polygon")
    shift = get_object_or_404(rows, pk=min(pk, BIGGEST))
    if not can_see_rota(request.user, shift.place):
        raise Http404(_("There is no such page."))
    request.area = shift.place.area  # type: ignore[attr-defined]
    return shift
