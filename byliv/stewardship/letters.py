"""Mails about cases: to those who run an entry, to the sender, and the stewards' one mail a day."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.core.ratelimit import hit
from byliv.core.text import one_line
from byliv.stewardship import tokens
from byliv.stewardship.models import Case

DAY = int(timedelta(days=1).total_seconds())
# A flood of suggestions is no flood of mails: the rest waits on the page.
OWNERS_MAILS = 4
RECEIPTS = 4


def tell_owners(case: Case, owners: Iterable[User]) -> None:
    """Tell those who run the entry that a suggestion waits for them."""
    people = list(owners)
    if not people or not hit(f"tell-owners:{case.listing_id}", OWNERS_MAILS, DAY):
        return
    for person in people:
        _send("owner", person.language, person.email, case, name="stewardship:case", args=[case.pk])


def send_receipt(case: Case) -> None:
    """Tell the sender where their case is to be found. Holds no word of theirs: anybody may write any address."""
    if case.email and hit(f"receipt:{case.email.lower()}", RECEIPTS, DAY):
        _send("receipt", case.language, case.email, case)


def tell_sender(case: Case) -> None:
    """Tell the sender, if they left an address, what was decided and why."""
    if case.email:
        _send("answer", case.language, case.email, case)


def send_digest(person: User, waiting: list[dict[str, Any]]) -> None:
    """Tell a steward or editor what waits for them: [{"area", "count", "oldest"}]."""
    with override(person.language):
        for each in waiting:
            each["url"] = settings.BASE_URL + reverse("stewardship:queue", args=[each["area"].slug])
        context = {"waiting": waiting, "count": sum(each["count"] for each in waiting)}
        _post("digest", person.email, context)


def _send(letter: str, language: str, email: str, case: Case, *, name: str = "", args: list | None = None) -> None:
    with override(language):
        path = reverse(name, args=args) if name else tokens.sender_address(case)
        # A new entry's name is the sender's own word; it stands in no receipt.
        label = "" if case.kind == Case.Kind.NEW and letter == "receipt" else case.label
        _post(letter, email, {"case": case, "label": label, "url": settings.BASE_URL + path})


def _post(letter: str, email: str, context: dict[str, Any]) -> None:
    subject = render_to_string(f"stewardship/email/{letter}_subject.txt", context)
    body = render_to_string(f"stewardship/email/{letter}_message.txt", context)
    send_mail(one_line(subject), body.strip() + "\n", None, [email], fail_silently=True)
