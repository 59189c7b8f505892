"""Mails of the sign-up: the receipt for the host, and what those who run the open day should know of."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override

from byliv.accounts.models import User
from byliv.core.ratelimit import hit
from byliv.core.text import one_line
from byliv.events.deciding import caretakers_of
from byliv.opendays.models import OpenDay, Stop
from byliv.opendays.words import days_in_words, deadline_words, hours_words

DAY = int(timedelta(days=1).total_seconds())
RECEIPTS = 5  # to one address
CHANGES = 6  # of one stop


def own_url(stop: Stop) -> str:
    """Where the host changes it or withdraws, in the active language; the link needs no sign-in."""
    return settings.BASE_URL + reverse("opendays:own", args=[stop.secret])


def receipt(stop: Stop) -> None:
    """Tell the host that the sign-up has come in, in the language in which they wrote it."""
    if not stop.host_email or not hit(f"open-day-receipt:{stop.host_email.lower()}", RECEIPTS, DAY):
        return
    open_day = stop.open_day
    dates = [(each.start, each.end) for each in open_day.dates.all()]
    context = {
        "stop": stop,
        "dates": days_in_words(dates),
        "hours": hours_words([(each.start, each.end) for each in stop.hours.all()], []),
        "deadline": deadline_words(open_day.deadline) if open_day.deadline else "",
        "url": own_url(stop),
    }
    with override(_language_of(stop)):
        _send("receipt", stop.host_email, context)


def tell_runners(stop: Stop, letter: str, changes: Sequence[str] = (), by: User | None = None) -> None:
    """Tell those who run the open day that a stop of theirs was "changed" (what, in words), or has "left"."""
    if not hit(f"open-day-{letter}:{stop.pk}", CHANGES, DAY):
        return
    for person in runners_of(stop.open_day):
        if person != by:
            with override(person.language):
                url = settings.BASE_URL + reverse("opendays:page", args=[stop.open_day.slug])
                _send(letter, person.email, {"stop": stop, "changes": changes, "person": person, "url": url})


def runners_of(open_day: OpenDay) -> list[User]:
    """The teams of its organisers; where there are none, those who look after the area."""
    organisers = open_day.event.organisers.values("pk")
    team = User.objects.filter(memberships__organisation__in=organisers, is_active=True).distinct().order_by("pk")
    return list(team) or caretakers_of(open_day.event.area)


def _language_of(stop: Stop) -> str:
    known = User.objects.filter(email__iexact=stop.host_email).values_list("language", flat=True).first()
    return known or get_language() or "da"


def _send(letter: str, email: str, context: dict[str, Any]) -> None:
    subject = render_to_string(f"opendays/email/{letter}_subject.txt", context)
    body = render_to_string(f"opendays/email/{letter}_message.txt", context)
    send_mail(one_line(subject)[:200], body.strip() + "\n", None, [email], fail_silently=True)
