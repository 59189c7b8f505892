"""Mails of those who run an open day, each in its reader's language: the invitation, and the answer to a host."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.core.text import one_line
from byliv.opendays.desk.queries import Receiver
from byliv.opendays.models import Invitation, OpenDay, Stop
from byliv.opendays.words import days_in_words, deadline_words


def invite(invitation: Invitation, receiver: Receiver, *, is_reminder: bool) -> None:
    """Ask somebody to take part, with the link that needs no sign-in. OSError when the server cannot be reached."""
    with override(receiver.language):
        open_day = invitation.open_day
        context = {
            "open_day": open_day,
            "organisation": invitation.organisation,
            "name": receiver.name,
            "days": _days(open_day),
            "deadline": deadline_words(open_day.deadline) if open_day.deadline else "",
            "url": settings.BASE_URL + reverse("opendays:invitation", args=[invitation.secret]),
            "page_url": settings.BASE_URL + reverse("opendays:page", args=[open_day.slug]),
        }
        _mail("reminded" if is_reminder else "invited", receiver.email, context).send()


def answer(stop: Stop, receiver: Receiver) -> None:
    """Tell a host that the stop is in the programme, or that it is not. OSError when the server cannot be reached."""
    with override(receiver.language):
        context = {
            "open_day": stop.open_day,
            "stop": stop,
            "name": receiver.name,
            "days": _days(stop.open_day),
            "url": settings.BASE_URL + reverse("opendays:page", args=[stop.open_day.slug]),
        }
        _mail("accepted" if stop.state == Stop.State.ACCEPTED else "declined", receiver.email, context).send()


def _days(open_day: OpenDay) -> str:
    return days_in_words([(each.start, each.end) for each in open_day.dates.all()])


def _mail(name: str, to: str, context: dict) -> EmailMessage:
    subject = render_to_string(f"opendays/email/{name}_subject.txt", context)
    body = render_to_string(f"opendays/email/{name}_message.txt", context)
    return EmailMessage(one_line(subject)[:200], body.strip() + "\n", to=[to])
