"""Mails to hosts and users, each in the language of its reader. They are sent once the change holds."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.core.ratelimit import hit
from byliv.core.text import one_line
from byliv.hosting.models import Fault, Feedback, Shift
from byliv.hosting.queries import hosts_of, told_of

DAY = 24 * 3600
# Of one room or house, however often somebody presses.
FAULTS, SHIFTS = 12, 40


def offered(shift: Shift) -> None:
    """Ask the other hosts whether one of them takes it."""
    for person in _others(shift, shift.host):
        _of_shift("shift_offered", person, shift)


def gap(shift: Shift) -> None:
    """Tell the hosts that nobody has a shift."""
    for person in _others(shift, None):
        _of_shift("shift_gap", person, shift)


def taken_over(shift: Shift, before: User) -> None:
    """Tell whoever gave it away who has it now."""
    _of_shift("shift_taken", before, shift)


def handed_over(shift: Shift, by: User) -> None:
    """Tell whoever has it now, and from whom."""
    if shift.host is not None:
        _of_shift("shift_given", shift.host, shift, giver=by)


def removed(shift: Shift, host: User) -> None:
    """Tell whoever had it that it was taken off the rota."""
    _of_shift("shift_removed", host, shift)


def swap_asked(shift: Shift, other: Shift) -> None:
    """Ask whoever has the other shift."""
    if other.host is not None:
        _of_shift("swap_asked", other.host, other, asker=shift.host, instead=shift)


def swap_answered(other: Shift, asker: User, *, is_yes: bool, by: User) -> None:
    """Tell whoever asked."""
    _of_shift("swap_answered", asker, other, is_yes=is_yes, answerer=by)


def fault_told(fault: Fault) -> None:
    """Tell those who look after the room."""
    if not hit(f"fault-told:{fault.room_id}", FAULTS, DAY):
        return
    for person in told_of(fault.room):
        if person.pk != fault.reported_by_id:
            with override(person.language):
                _send("fault_told", person.email, _about(fault, person))


def fault_answered(fault: Fault) -> None:
    """Tell whoever reported it what has come of it."""
    person = fault.reported_by
    address = person.email if person else fault.email
    if address:
        with override(person.language if person else _language_of(address)):
            _send("fault_answered", address, _about(fault, person))


def ask_how_it_was(feedback: Feedback) -> None:
    """Three questions. OSError when the mail server cannot be reached."""
    booking = feedback.booking
    if booking is None or booking.booked_by is None:
        return
    with override(booking.booked_by.language):
        url = settings.BASE_URL + reverse("hosting:afterwards", args=[feedback.secret])
        context = {"feedback": feedback, "room": feedback.room, "person": booking.booked_by, "url": url}
        _send("afterwards", booking.booked_by.email, context, is_quiet=False)


def feedback_told(feedback: Feedback) -> None:
    """Tell those who look after the room that somebody has answered."""
    for person in told_of(feedback.room):
        with override(person.language):
            url = settings.BASE_URL + reverse("hosting:feedback", args=[feedback.room.slug])
            _send(
                "feedback_told",
                person.email,
                {"feedback": feedback, "room": feedback.room, "person": person, "url": url},
            )


def feedback_replied(feedback: Feedback) -> None:
    """Tell whoever answered what the host says to it."""
    booking = feedback.booking
    if booking is None or booking.booked_by is None:
        return
    with override(booking.booked_by.language):
        url = settings.BASE_URL + reverse("hosting:afterwards", args=[feedback.secret])
        context = {"feedback": feedback, "room": feedback.room, "person": booking.booked_by, "url": url}
        _send("feedback_replied", booking.booked_by.email, context)


def _others(shift: Shift, but: User | None) -> list[User]:
    """The other hosts of the house; nobody when the house has written very often today."""
    if not hit(f"shift-told:{shift.place_id}", SHIFTS, DAY):
        return []
    return [host.user for host in hosts_of(shift.place) if host.user != but]


def _of_shift(letter: str, person: User, shift: Shift, **more: Any) -> None:
    with override(person.language):
        url = settings.BASE_URL + reverse("hosting:rota", args=[shift.place.slug])
        _send(letter, person.email, {"shift": shift, "place": shift.place, "person": person, "url": url, **more})


def _about(fault: Fault, person: User | None) -> dict[str, Any]:
    url = settings.BASE_URL + reverse("hosting:fault", args=[fault.pk])
    room_url = settings.BASE_URL + fault.room.get_absolute_url()
    return {"fault": fault, "room": fault.room, "person": person, "url": url, "room_url": room_url}


def _language_of(address: str) -> str:
    found = User.objects.filter(email__iexact=address, is_active=True).values_list("language", flat=True).first()
    return found or settings.LANGUAGE_CODE


def _send(letter: str, address: str, context: dict[str, Any], *, is_quiet: bool = True) -> None:
    subject = render_to_string(f"hosting/email/{letter}_subject.txt", context)
    body = render_to_string(f"hosting/email/{letter}_message.txt", context)
    send_mail(one_line(subject)[:200], body.strip() + "\n", None, [address], fail_silently=is_quiet)
