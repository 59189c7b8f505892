"""Mails about claims and confirmations, each in its reader's language."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.core.text import one_line
from byliv.stewardship import links
from byliv.stewardship.models import Case, Confirmation
from byliv.stewardship.permissions import owners_of


def send_code(case: Case, to: str, code: str) -> None:
    """The code that shows that an entry is the claimant's. OSError when the mail server cannot be reached."""
    with override(case.language):
        url = settings.BASE_URL + reverse("stewardship:claim", args=[case.pk])
        _mail("claim_code", to, {"case": case, "code": code, "url": url}).send()


def ask_owners_about(case: Case) -> None:
    """Ask each of those who run the entry whether the claimant belongs there."""
    for owner in owners_of(case.listing) if case.listing else []:
        with override(owner.language):
            url = settings.BASE_URL + reverse("stewardship:answer_claim", args=[case.pk])
            _mail("claim_asked", owner.email, {"case": case, "url": url}).send(fail_silently=True)


def send_question(user: User, confirmations: Iterable[Confirmation]) -> None:
    """One mail about all these entries, with three links for each. OSError when the server cannot be reached."""
    with override(user.language):
        entries = [
            (one, {answer: links.answer_url(answer, one, user) for answer in Confirmation.Answer.values})
            for one in confirmations
        ]
        quiet = links.quiet_url(user)
        mail = _mail("question", user.email, {"user": user, "entries": entries, "quiet_url": quiet})
        # Mail programs show a button of their own; it sends a POST, a mere look at the address does nothing.
        mail.extra_headers = {"List-Unsubscribe": f"<{quiet}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        mail.send()


def _mail(name: str, to: str, context: dict) -> EmailMessage:
    subject = render_to_string(f"stewardship/email/{name}_subject.txt", context)
    body = render_to_string(f"stewardship/email/{name}_message.txt", context)
    return EmailMessage(one_line(subject)[:200], body, to=[to])
