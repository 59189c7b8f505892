"""Mails of the finder: what fits a kept search, a wish for the municipality, and its answer. Each in its reader's
language."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.core.text import one_line
from byliv.events.deciding import caretakers_of
from byliv.finder.models import RoomSearch, RoomWish


def leave_url(search: RoomSearch) -> str:
    """Where one press stops the mails of a search, in the active language."""
    return settings.BASE_URL + reverse("finder:leave", args=[search.secret])


def tell_found(search: RoomSearch, context: dict[str, Any]) -> None:
    """Rooms that fit a kept search. Wants the reader's language; OSError when the server does not take it."""
    leave = leave_url(search)
    context = {**context, "url": settings.BASE_URL + search.get_absolute_url(), "leave_url": leave}
    mail = _mail("found", search.person, context)
    mail.extra_headers = {
        # Mail programs show a button of their own; it sends a POST, a mere look at the address does nothing.
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"Byliv <rooms.{urlsplit(settings.BASE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    mail.send()


def tell_municipality(wish: RoomWish) -> None:
    """A room is asked for: tell those who look after the area."""
    for person in caretakers_of(wish.area):
        with override(person.language):
            url = settings.BASE_URL + reverse("finder:missing", args=[wish.area.slug])
            _mail("asked", person, {"wish": wish, "url": url}).send(fail_silently=True)


def tell_asker(wish: RoomWish) -> None:
    """There is an answer: tell who asked."""
    with override(wish.person.language):
        url = settings.BASE_URL + reverse("finder:mine")
        _mail("answered", wish.person, {"wish": wish, "url": url}).send(fail_silently=True)


def _mail(letter: str, person: User, context: dict[str, Any]) -> EmailMessage:
    subject = render_to_string(f"finder/email/{letter}_subject.txt", context)
    body = render_to_string(f"finder/email/{letter}_message.txt", {**context, "person": person})
    return EmailMessage(one_line(subject)[:200], body.strip() + "\n", to=[person.email])
