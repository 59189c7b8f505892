"""Mails about applications: a receipt when one is sent, and a word before the last day to those who have not."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.core.text import one_line
from byliv.organisations.models import Membership
from byliv.seasons.models import Application


def send_receipt(application: Application) -> None:
    """Tell those who applied that it has come in, and that it can be changed until the last day."""
    _tell("receipt", application)


def send_reminder(application: Application) -> None:
    """Tell those with a draft, or with changes that are not whole, that the last day is near."""
    _tell("reminder", application)


def readers_of(application: Application) -> list[User]:
    """Whoever wrote it, if they belong to the organisation; else its owners."""
    members = Membership.objects.filter(organisation=application.organisation_id).select_related("user")
    people = list(members.order_by("pk"))
    mine = [each.user for each in people if each.user_id == application.by_id]
    return mine or [each.user for each in people if each.role == Membership.Role.OWNER]


def _tell(letter: str, application: Application) -> None:
    for person in readers_of(application):
        with override(person.language):
            _send(
                letter,
                person.email,
                {"application": application, "season": application.season, "url": _url(application)},
            )


def _url(application: Application) -> str:
    return settings.BASE_URL + reverse("seasons:application", args=[application.pk])


def _send(letter: str, email: str, context: dict[str, Any]) -> None:
    subject = one_line(render_to_string(f"seasons/email/{letter}_subject.txt", context))[:200]
    body = render_to_string(f"seasons/email/{letter}_message.txt", context)
    send_mail(subject, body, None, [email], fail_silently=True)
