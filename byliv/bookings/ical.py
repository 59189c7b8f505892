"""Bookings as iCalendar (RFC 5545): for who booked, for who looks after the room, and for everybody only that it is
taken. A booking keeps its UID; SEQUENCE grows with every change, and what is cancelled says so."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from byliv.bookings.choices import State
from byliv.bookings.models import Booking, Closure
from byliv.bookings.words import who_words
from byliv.core import clock
from byliv.events.ical_lines import fold, moment, text
from byliv.rooms.models import Room

CONTENT_TYPE = "text/calendar; charset=utf-8"
STATUS = {State.REQUESTED: "TENTATIVE", State.CONFIRMED: "CONFIRMED"}


def calendar_bytes(components: Iterable[Sequence[str]], *, name: str, method: str = "PUBLISH") -> bytes:
    """A whole calendar of these components, each a list of unfolded lines."""
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Byliv//Bookings//DA",
        "CALSCALE:GREGORIAN",
        f"METHOD:{method}",
        f"NAME:{text(name)}",
        f"X-WR-CALNAME:{text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    lines = [*head, *(line for component in components for line in component), "END:VCALENDAR"]
    return "".join(f"{fold(line)}\r\n" for line in lines).encode()


def of_booker(booking: Booking) -> list[str]:
    """As its user has it: the room is what it is called."""
    name = f"{booking.room.name}, {booking.room.place.name}"
    return _component(booking, f"{booking.purpose}: {name}" if booking.purpose else name)


def of_host(booking: Booking) -> list[str]:
    """As who looks after the room has it: who comes, what for, how many."""
    who = who_words(booking) or _("Somebody who has left")
    count = f" ({booking.people})" if booking.people else ""
    return _component(booking, f"{booking.room.name}: {who}{count}", booking.purpose, booking.note)


def of_everybody(booking: Booking, room: Room) -> list[str]:
    """Only that the room is taken, and what for when its user wants that to be known. Not even its number."""
    words = booking.purpose if booking.is_purpose_public and booking.purpose else _("Taken")
    uid = salted_hmac("byliv.bookings.busy", f"{booking.pk}", algorithm="sha256").hexdigest()[:24]
    return [
        "BEGIN:VEVENT",
        f"UID:busy-{uid}@{_host()}",
        *_stamps(booking.updated_at, booking.sequence),
        *_span(booking.start, booking.end),
        f"SUMMARY:{text(words)}",
        f"LOCATION:{text(f'{room.name}, {room.place.name}')}",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "END:VEVENT",
    ]


def of_closure(closure: Closure, room: Room) -> list[str]:
    """The room is closed."""
    words = closure.note or str(closure.get_reason_display())
    return [
        "BEGIN:VEVENT",
        f"UID:closure-{closure.pk}@{_host()}",
        *_stamps(closure.created_at, 0),
        *_span(closure.start, closure.end),
        f"SUMMARY:{text(_('Closed: %(why)s') % {'why': words})}",
        f"LOCATION:{text(f'{room.name}, {room.place.name}')}",
        "TRANSP:OPAQUE",
        "END:VEVENT",
    ]


def _component(booking: Booking, name: str, *details: str) -> list[str]:
    state = STATUS.get(State(booking.state), "CANCELLED")
    said = name if state != "CANCELLED" else _("Cancelled: %(name)s") % {"name": name}
    url = settings.BASE_URL + reverse("bookings:detail", args=[booking.number])
    place = booking.room.place
    town = f"{place.postal_code} {place.locality}".strip()
    where = ", ".join(part for part in (booking.room.name, place.name, place.street_address, town) if part)
    about = "\n".join([*(each for each in details if each), url])
    return [
        "BEGIN:VEVENT",
        f"UID:booking-{booking.number.lower()}@{_host()}",
        *_stamps(booking.updated_at, booking.sequence),
        f"CREATED:{moment(booking.created_at)}",
        *_span(booking.start, booking.end),
        f"SUMMARY:{text(said)}",
        f"LOCATION:{text(where)}",
        f"DESCRIPTION:{text(about)}",
        f"URL:{url}",
        f"STATUS:{state}",
        "CLASS:PRIVATE",
        f"TRANSP:{'TRANSPARENT' if state == 'CANCELLED' else 'OPAQUE'}",
        "END:VEVENT",
    ]


def _stamps(changed: datetime, sequence: int) -> list[str]:
    return [f"DTSTAMP:{moment(changed or clock.now())}", f"LAST-MODIFIED:{moment(changed)}", f"SEQUENCE:{sequence}"]


def _span(start: datetime, end: datetime) -> list[str]:
    return [f"DTSTART:{moment(start)}", f"DTEND:{moment(end)}"]


def _host() -> str:
    return settings.BASE_URL.partition("://")[2]
