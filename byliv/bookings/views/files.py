"""Calendars: one booking, a person's own, a room's for who looks after it, and for everybody when it is taken."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from byliv.bookings import ical, permissions
from byliv.bookings.listed import bookings_of, closures_of, for_calendar, taken_of
from byliv.bookings.models import Booking, BookingFeed
from byliv.bookings.views.access import booking_seen, room_seen
from byliv.core.http import with_etag
from byliv.core.throttle import Bucket
from byliv.rooms.models import Room

# Calendar programs ask every few minutes at most.
READERS = Bucket(burst=30, per_second=0.05)


@require_safe
def one(request: HttpRequest, number: str) -> HttpResponse:
    """One booking, for the calendar of whoever looks at it."""
    booking = booking_seen(request, number)
    shape = ical.of_booker if permissions.can_use(request.user, booking) else ical.of_host
    return _file(ical.calendar_bytes([shape(booking)], name=booking.room.name), f"booking-{booking.number}")


@require_safe
@login_not_required
def busy(request: HttpRequest, slug: str) -> HttpResponse:
    """When a room is taken or closed, and nothing else."""
    room = room_seen(request, slug)
    if not READERS.take(f"busy:{room.pk}:{request.META.get('REMOTE_ADDR', '')}"):
        return HttpResponse(status=429, headers={"Retry-After": "300"})
    parts = [ical.of_everybody(each, room) for each in taken_of(room)]
    parts += [ical.of_closure(each, room) for each in closures_of(room)]
    return _file(ical.calendar_bytes(parts, name=f"{room.name}, {room.place.name}"), room.slug)


@require_safe
@login_not_required
def of_room(request: HttpRequest, secret: str) -> HttpResponse:
    """Who uses the room, for those who look after it: at an address that only they know."""
    room = Room.objects.select_related("place", "host").filter(secret=secret).first()
    if room is None:
        raise Http404
    if not READERS.take(f"room:{room.pk}"):
        return HttpResponse(status=429, headers={"Retry-After": "300"})
    with override(room.host.language if room.host else None):
        rows = for_calendar(Booking.objects.filter(room=room))
        body = ical.calendar_bytes([ical.of_host(each) for each in rows], name=f"{room.name}, {room.place.name}")
    return _private(body, "room")


@require_safe
@login_not_required
def of_person(request: HttpRequest, token: str) -> HttpResponse:
    """A person's bookings and those of their environments: at an address that only they know."""
    feed = BookingFeed.objects.select_related("user").filter(secret=token, user__is_active=True).first()
    if feed is None:
        raise Http404
    if not READERS.take(f"person:{feed.pk}"):
        return HttpResponse(status=429, headers={"Retry-After": "300"})
    with override(feed.user.language):
        parts = [ical.of_booker(each) for each in for_calendar(bookings_of(feed.user))]
        body = ical.calendar_bytes(parts, name=_("My bookings"))
    return _private(body, "bookings")


def _file(body: bytes, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=ical.CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return with_etag(response)


def _private(body: bytes, name: str) -> HttpResponse:
    response = _file(body, name)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
