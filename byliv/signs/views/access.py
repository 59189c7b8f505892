"""The first line of every view: which sign or listing, and may this person."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from byliv.areas.models import Area
from byliv.listings.models import Listing
from byliv.rooms import permissions as rooms
from byliv.rooms.models import Room
from byliv.signs import targets
from byliv.signs.models import Sign
from byliv.signs.permissions import can_edit, can_print_streets
from byliv.signs.queries import follow_merges, sign_with
from byliv.stewardship.permissions import can_change


def own_listing(request: HttpRequest, pk: int) -> Listing:
    """A listing that the person may make signs for; the winner, when it was merged."""
    rows = Listing.objects.select_related("area", "place", "organisation").defer("area__polygon", "imported", "folded")
    listing = follow_merges(get_object_or_404(rows, pk=min(pk, 2**63 - 1)))
    if not can_change(request.user, listing):
        if not listing.is_public:
            raise Http404
        raise PermissionDenied(_("Signs are made by those who look after the page."))
    request.area = listing.area  # type: ignore[attr-defined]
    return listing


def own_room(request: HttpRequest, slug: str) -> Room:
    """A room that the person may make signs for."""
    rows = Room.objects.select_related("area", "place", "run_by").defer("area__polygon", "place__imported")
    room = get_object_or_404(rows, slug=slug)
    if not rooms.can_edit(request.user, room):
        if not rooms.can_see(request.user, room):
            raise Http404
        raise PermissionDenied(_("Signs are made by those who look after the page."))
    request.area = room.area  # type: ignore[attr-defined]
    return room


def own_sign(request: HttpRequest, code: str) -> Sign:
    """A sign that the person may print and turn. Others learn nothing, not even that it is there."""
    sign = sign_with(code)
    if sign is None or not can_edit(request.user, sign):
        raise Http404
    target = targets.of(sign)
    request.area = target.thing.area if target else sign.area  # type: ignore[attr-defined]
    return sign


def own_area(request: HttpRequest, slug: str) -> Area:
    """An area whose streets the person may print."""
    area = get_object_or_404(Area.objects.defer("polygon"), slug=slug)
    if not can_print_streets(request.user, area):
        raise PermissionDenied(_("Whole streets are printed by those who look after the area."))
    request.area = area  # type: ignore[attr-defined]
    return area
