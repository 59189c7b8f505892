"""Mails about keys and locks, each in its reader's language. None holds a code."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.bookings.models import Booking
from byliv.core.text import one_line
from byliv.handover.models import Grant, KeyReceipt, Lock
from byliv.handover.queries import keepers_of
from byliv.rooms.models import Room


def tell_keepers(lock: Lock, grant: Grant) -> None:
    """Say that a lock does not take the codes, and what happens now."""
    for person in keepers_of(lock.room):
        with override(person.language):
            context = {"lock": lock, "problem": grant.problem_words, "start": grant.booking.start}
            _send("lock_fails", person, {**context, "room": lock.room, "url": _address(lock.get_absolute_url())})


def tell_booker(grant: Grant) -> None:
    """Say that the code is not in the lock yet, and where the other way in stands."""
    booking = grant.booking
    if booking.booked_by is not None and booking.booked_by.is_active:
        with override(booking.booked_by.language):
            context = {"lock": grant.lock, "booking": booking, "url": url_of(booking)}
            _send("no_code", booking.booked_by, context)


def ask_for_new_code(room: Room, months: int, people: int) -> None:
    """Ask for a new code: this one is so many months old and so many have seen it."""
    for person in keepers_of(room):
        with override(person.language):
            context = {"room": room, "months": months, "people": people}
            _send("old_code", person, {**context, "url": _address(reverse("handover:room", args=[room.slug]))})


def remind_of_key(receipt: KeyReceipt) -> None:
    """Remind the holder of a key that was to be back."""
    person = receipt.holder
    if person is not None:
        with override(person.language):
            context = {"receipt": receipt, "room": receipt.room, "url": _address(receipt.room.get_absolute_url())}
            _send("key_out", person, context)


def url_of(booking: Booking) -> str:
    """The whole address of the page that shows how one gets in."""
    return _address(reverse("handover:way_in", args=[booking.number]))


def _address(path: str) -> str:
    return settings.BASE_URL + path


def _send(name: str, person: User, context: dict[str, Any]) -> None:
    context = {"person": person, **context}
    subject = render_to_string(f"handover/email/{name}_subject.txt", context)
    body = render_to_string(f"handover/email/{name}_message.txt", context)
    send_mail(one_line(subject)[:200], body.strip() + "\n", None, [person.email], fail_silently=True)
