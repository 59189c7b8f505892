"""The first line of every view: which room or booking, and may this person."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from byliv.bookings import permissions
from byliv.bookings.models import Booking
from byliv.rooms import permissions as rooms
from byliv.rooms.models import Room


def room_seen(request: HttpRequest, slug: str) -> Room:
    """The room behind an address; 404 when there is none, or none that this person may see."""
    rows = Room.objects.select_related("place__area", "run_by", "area", "host").defer(
        "place__area__polygon", "area__polygon"
    )
    room = rows.filter(slug=slug).first()
    if room is None or not rooms.can_see(request.user, room):
        raise Http404(_("There is no such room."))
    request.area = room.place.area  # type: ignore[attr-defined]
    return room


def room_managed(request: HttpRequest, slug: str) -> Room:
    """The same for those who look after it; 403 for others who can see it."""
    room = room_seen(request, slug)
    if not permissions.can_manage(request.user, room):
        raise PermissionDenied(_("Only those who look after this room can do that."))
    return room


def booking_seen(request: HttpRequest, number: str) -> Booking:
    """The booking with this number; 404 for everybody but who booked, their organisation and who looks after it."""
    rows = Booking.objects.select_related("room__place__area", "room__host", "room__run_by", "organisation")
    rows = rows.select_related("booked_by", "series", "event").defer("room__place__area__polygon")
    booking = rows.filter(number=number.upper()).first()
    if booking is None or not permissions.can_see(request.user, booking):
        raise Http404(_("There is no such booking."))
    request.area = booking.room.place.area  # type: ignore[attr-defined]
    return booking


def booking_managed(request: HttpRequest, number: str) -> Booking:
    """The same for those who look after the room; 403 for others who can see it."""
    booking = booking_seen(request, number)
    if not permissions.can_manage(request.user, booking.room):
        raise PermissionDenied(_("Only those who look after this room can do that."))
    return booking
