"""Whose keys they are."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from byliv.bookings.models import Booking
from byliv.handover import permissions
from byliv.handover.models import Lock
from byliv.rooms.models import Room


def kept(request: HttpRequest, slug: str) -> Room:
    """The room whose keys the person looks after; for others there is no such page."""
    room = get_object_or_404(Room.objects.select_related("place", "run_by", "host"), slug=slug)
    if not permissions.can_keep_keys(request.user, room):
        raise Http404(_("There is no such page."))
    return room


def kept_lock(request: HttpRequest, slug: str, pk: int) -> Lock:
    """A lock of such a room."""
    room = kept(request, slug)
    lock = get_object_or_404(room.locks, pk=pk)
    lock.room = room
    return lock


def own(request: HttpRequest, number: str) -> Booking:
    """The booking whose way in the person may see; for others there is no such page."""
    related = ("room__place", "room__run_by", "booked_by", "organisation")
    booking = get_object_or_404(Booking.objects.select_related(*related), number=number)
    if not permissions.can_see(request.user, booking):
        raise Http404(_("There is no such page."))
    return booking
