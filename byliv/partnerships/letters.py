"""Mails to owners: what we ask, and the way to their own page; and word of answers to those who keep the register."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage, send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.core.ratelimit import hit
from byliv.core.text import one_line
from byliv.partnerships import tokens
from byliv.partnerships.models import Owner, OwnerPerson, Talk
from byliv.partnerships.queries import keepers_of
from byliv.vacancies.models import Vacancy

DAY = 24 * 3600


class Mail(NamedTuple):
    """A mail to somebody of an owner's: our own words, about which premises, and who signs."""

    person: OwnerPerson
    words: str
    subject: str
    vacancy: Vacancy | None
    sender: str


def send_link(mail: Mail) -> None:
    """Our words, and where they see and answer for themselves."""
    owner = mail.person.owner
    with override(owner.language):
        context = {
            **mail._asdict(),
            "owner": owner,
            "partnership": owner.partnership,
            "days": tokens.LASTS.days,
            "url": settings.BASE_URL + tokens.door_address(mail.person),
        }
        _send("link", mail.person.email, context, subject=mail.subject)


def tell_keepers(owner: Owner, what: str) -> None:
    """Tell those who keep the register that an owner has "answered" or wants to be "deleted"; once a day of each."""
    if not hit(f"owner-{what}:{owner.pk}", 1, DAY):
        return
    for person in keepers_of(owner.partnership):
        with override(person.language):
            url = settings.BASE_URL + reverse("partnerships:owner", args=[owner.pk])
            _send(what, person.email, {"partnership": owner.partnership, "url": url})


def remind(person: User, steps: Sequence[Talk]) -> None:
    """The steps that are due today and are the person's, in one mail. OSError when no server takes it."""
    with override(person.language):
        stop = settings.BASE_URL + tokens.steps_address(person.pk)
        lines = [(step, settings.BASE_URL + step.owner.get_absolute_url()) for step in steps]
        context = {"lines": lines, "count": len(lines), "stop_url": stop}
        subject = render_to_string("partnerships/email/due_subject.txt", context)
        body = render_to_string("partnerships/email/due_message.txt", context)
        mail = EmailMessage(one_line(subject)[:200], body.strip() + "\n", to=[person.email])
        # Mail programs show a button of their own; it sends a POST, a mere look at the address does nothing.
        mail.extra_headers = {
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        }
        mail.send()


def _send(letter: str, email: str, context: dict[str, Any], subject: str = "") -> None:
    subject = subject or render_to_string(f"partnerships/email/{letter}_subject.txt", context)
    body = render_to_string(f"partnerships/email/{letter}_message.txt", context)
    send_mail(one_line(subject)[:200], body, None, [email], fail_silently=True)
