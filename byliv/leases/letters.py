"""Mails about agreements, each to the people of a side in their own language. They hold links, never the text."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, send_mail
from django.template.loader import render_to_string
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.core.text import one_line
from byliv.leases.choices import Side
from byliv.leases.models import Agreement
from byliv.leases.permissions import side_of

MOST = 10


def people_of(agreement: Agreement, side: Side) -> dict[str, str]:
    """{address: language} of those who speak for a side."""
    if side == Side.LANDLORD:
        person, organisation, email = agreement.landlord_person, agreement.landlord_organisation, ""
    else:
        person, organisation, email = agreement.tenant_person, agreement.tenant_organisation, agreement.tenant_email
    found: dict[str, str] = {}
    if email:
        known = User.objects.filter(email__iexact=email).first()
        found[email.lower()] = known.language if known else agreement.language
    if person is not None:
        found[person.email] = person.language
    if organisation is not None:
        members = User.objects.filter(memberships__organisation_id=organisation.pk, is_active=True).order_by("pk")
        found.update((member.email, member.language) for member in members[:MOST])
    return found


def invite(agreement: Agreement, by: User) -> None:
    """The text is frozen: both sides are asked to read it and say yes."""
    for side in Side:
        _tell(agreement, people_of(agreement, side), "sent", but=by.email if side == Side.LANDLORD else "")


def tell_other(agreement: Agreement, by: User, letter: str) -> None:
    """Tell the other side than the person's: "accepted", "declined", "withdrawn", "notice", "end_proposed"."""
    side = side_of(by, agreement) or Side.LANDLORD
    _tell(agreement, people_of(agreement, side.other), letter, but=by.email)


def tell_both(agreement: Agreement, letter: str, **more: Any) -> None:
    """Tell both sides: "agreed", "ends", "end_agreed", "notice_near", "expired"."""
    everybody: dict[str, str] = {}
    for side in Side:
        everybody |= people_of(agreement, side)
    _tell(agreement, everybody, letter, **more)


def send_code(agreement: Agreement, to: User, code: str) -> None:
    """The code with which a side says yes. OSError when the mail server cannot be reached."""
    with override(to.language):
        subject, body = _rendered("code", {"agreement": agreement, "code": code, "url": _url(agreement)})
    EmailMessage(subject, body, to=[to.email]).send()


def _tell(agreement: Agreement, people: dict[str, str], letter: str, *, but: str = "", **more: Any) -> None:
    for email, language in people.items():
        if email != but:
            with override(language):
                subject, body = _rendered(letter, {"agreement": agreement, "url": _url(agreement), **more})
                send_mail(subject, body, None, [email], fail_silently=True)


def _rendered(letter: str, context: dict[str, Any]) -> tuple[str, str]:
    subject = one_line(render_to_string(f"leases/email/{letter}_subject.txt", context))[:200]
    return subject, render_to_string(f"leases/email/{letter}_message.txt", context)


def _url(agreement: Agreement) -> str:
    return settings.BASE_URL + agreement.get_absolute_url()
