"""Mails to hosts around the day: their link, how it went, thanks. Each in the language of its reader."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.core.text import one_line
from byliv.opendays.desk.figures import Figures
from byliv.opendays.models import OpenDay, Stop


def language_of(email: str) -> str:
    """That of their account, else Danish."""
    found = User.objects.filter(email__iexact=email, is_active=True).values_list("language", flat=True).first()
    return found or settings.LANGUAGE_CODE


def send_link(stop: Stop) -> None:
    """The host's link, some days before. OSError when the mail server cannot be reached."""
    with override(language_of(stop.host_email)):
        link = settings.BASE_URL + reverse("opendays:host", args=[stop.secret])
        _send("host_link", stop, {"link": link, "hours": list(stop.hours.all())})


def ask(stop: Stop, counted: int) -> None:
    """How it went. OSError when the mail server cannot be reached."""
    with override(language_of(stop.host_email)):
        link = settings.BASE_URL + reverse("opendays:host_answer", args=[stop.secret])
        _send("host_ask", stop, {"link": link, "counted": counted})


def thank(stop: Stop, figures: Figures, *, has_answered: bool) -> None:
    """Thanks, and what all of it came to. OSError when the mail server cannot be reached."""
    with override(language_of(stop.host_email)):
        context = {
            "figures": figures,
            "own": next((row.visitors for row in figures.stops if row.stop.pk == stop.pk), 0),
            "figures_url": settings.BASE_URL + reverse("opendays:figures", args=[stop.open_day.slug]),
            "answer_url": ""
            if has_answered
            else settings.BASE_URL + reverse("opendays:host_answer", args=[stop.secret]),
        }
        _send("host_thanks", stop, context)


def _send(name: str, stop: Stop, more: Mapping[str, Any]) -> None:
    open_day: OpenDay = stop.open_day
    context = {
        "stop": stop,
        "open_day": open_day,
        "page_url": settings.BASE_URL + open_day.event.get_absolute_url(),
        **more,
    }
    subject = render_to_string(f"opendays/email/{name}_subject.txt", context)
    body = render_to_string(f"opendays/email/{name}_message.txt", context)
    EmailMessage(one_line(subject)[:200], body.strip() + "\n", to=[stop.host_email]).send()
