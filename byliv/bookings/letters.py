"""Mails about bookings, each in its reader's language: to who has booked, to who looks after the room."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.bookings import ical
from byliv.bookings.models import Booking, Closure, WaitingEntry
from byliv.bookings.slots import letter_parts_of
from byliv.bookings.words import at_words, deadline_words, price_words, span_words, who_words
from byliv.core.text import one_line
from byliv.events.deciding import deciders_of
from byliv.organisations.models import Membership
from byliv.rooms.models import Room

# Of a series the first dates are named, the others stand on its page.
NAMED = 6


def hosts_of(room: Room) -> list[User]:
    """Those who are written to: the room's host, else who belongs to who runs it, else who decides at its place."""
    if room.host is not None and room.host.is_active:
        return [room.host]
    if room.run_by is not None:
        members = Membership.objects.filter(organisation=room.run_by, user__is_active=True)
        if people := [each.user for each in members.select_related("user").order_by("created_at", "pk")]:
            return people
    return deciders_of(room.place)


def users_of(booking: Booking) -> list[User]:
    """Those whose booking it is: who booked, or when they have left the members of its organisation."""
    if booking.booked_by is not None and booking.booked_by.is_active:
        return [booking.booked_by]
    if booking.organisation is None:
        return []
    members = Membership.objects.filter(organisation=booking.organisation, user__is_active=True)
    return [each.user for each in members.select_related("user").order_by("created_at", "pk")]


def send(name: str, people: Iterable[User], bookings: Sequence[Booking], *, by: User | None = None, **more: Any) -> int:
    """One mail about these bookings to each of the people but `by`; returns how many. OSError when it cannot be sent.

    `name` is the template; with a calendar file, so that programs put it where it belongs.
    """
    sent = 0
    for person in people:
        if by is not None and person.pk == by.pk and not more.get("also_by"):
            continue
        with override(person.language):
            mail = _mail(name, person.email, {**_about(bookings), **_words(more), "person": person})
            if more.get("shape"):
                mail.attach("booking.ics", _file(bookings, more["shape"]), "text/calendar")
        sent += mail.send()
    return sent


def offered(entry: WaitingEntry) -> int:
    """The time has come free, with the link that needs no sign-in."""
    return _to_waiting("offered", entry)


def offer_over(entry: WaitingEntry) -> int:
    """It was not taken in time."""
    return _to_waiting("offer_over", entry)


def _to_waiting(name: str, entry: WaitingEntry) -> int:
    with override(entry.person.language):
        context = {
            "person": entry.person,
            "room": entry.room,
            "when": span_words(entry.room, entry.start, entry.end),
            "until": at_words(entry.room, entry.offered_until) if entry.offered_until else "",
            "url": settings.BASE_URL + reverse("bookings:offer", args=[entry.secret]),
            "times_url": settings.BASE_URL + reverse("bookings:room", args=[entry.room.slug]),
        }
        return _mail(name, entry.person.email, context).send()


def _about(bookings: Sequence[Booking]) -> dict[str, Any]:
    first = bookings[0]
    dates = [span_words(each.room, each.start, each.end) for each in bookings[:NAMED]]
    return {
        "booking": first,
        "room": first.room,
        "place": first.room.place,
        "who": who_words(first),
        "when": dates[0],
        "dates": dates if len(bookings) > 1 else [],
        "count": len(bookings),
        "more": max(0, len(bookings) - NAMED),
        "price": price_words(sum(each.price for each in bookings), first.currency),
        "deadline": deadline_words(first),
        "url": settings.BASE_URL + reverse("bookings:detail", args=[first.number]),
        "inbox_url": settings.BASE_URL + reverse("bookings:inbox"),
        "times_url": settings.BASE_URL + reverse("bookings:room", args=[first.room.slug]),
        "parts": [],
    }


def _words(more: Mapping[str, Any]) -> dict[str, Any]:
    """What belongs to one kind of mail, in the language that is active now."""
    said = {key: value for key, value in more.items() if key not in ("was", "closure", "shape", "parts_of")}
    if was := more.get("was"):
        said["was"] = span_words(*was)
        said["was_room"] = f"{was[0].name}, {was[0].place.name}"
    closure: Closure | None = more.get("closure")
    if closure is not None:
        said["closed"] = span_words(closure.room, closure.start, closure.end)
        said["why"] = closure.note or str(closure.get_reason_display())
    if "parts_of" in more:
        said["parts"] = letter_parts_of(more["parts_of"])
    return said


def _file(bookings: Sequence[Booking], shape: str) -> str:
    make = ical.of_host if shape == "host" else ical.of_booker
    name = f"{bookings[0].room.name}, {bookings[0].room.place.name}"
    return ical.calendar_bytes([make(each) for each in bookings], name=name).decode()


def _mail(name: str, to: str, context: dict) -> EmailMessage:
    subject = render_to_string(f"bookings/email/{name}_subject.txt", context)
    body = render_to_string(f"bookings/email/{name}_message.txt", context)
    return EmailMessage(one_line(subject)[:200], body.strip() + "\n", to=[to])
