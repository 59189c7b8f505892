"""The mail about bookings that calendars elsewhere have run into."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.bookings.actions.calendars import host_of
from byliv.bookings.models import CalendarClash
from byliv.bookings.words import span_words, who_words
from byliv.core.text import one_line

NAMED = 20


def send(person: User, clashes: Sequence[CalendarClash]) -> int:
    """One mail about all of these, with what to do; returns how many went out. OSError when it cannot be sent."""
    with override(person.language):
        context = {
            "person": person,
            "count": len(clashes),
            "room": clashes[0].booking.room,
            "clashes": [_told(each) for each in clashes[:NAMED]],
            "more": max(0, len(clashes) - NAMED),
            "inbox_url": settings.BASE_URL + reverse("bookings:inbox"),
        }
        subject = render_to_string("bookings/email/clashes_subject.txt", context)
        body = render_to_string("bookings/email/clashes_message.txt", context)
    return EmailMessage(one_line(subject)[:200], body.strip() + "\n", to=[person.email]).send()


def _told(clash: CalendarClash) -> dict[str, str]:
    booking = clash.booking
    room = booking.room
    return {
        "room": f"{room.name}, {room.place.name}",
        "when": span_words(room, booking.start, booking.end),
        "who": who_words(booking),
        "calendar": host_of(clash.calendar),
        "url": settings.BASE_URL + reverse("bookings:detail", args=[booking.number]),
    }
