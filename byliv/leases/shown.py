"""What pages show of agreements: the document with the addresses of its pictures, and how far it has come in words."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.accounts.models import User
from byliv.core import clock
from byliv.events.price import kroner
from byliv.leases import actions, document, queries
from byliv.leases.blanks import day_words, party_words
from byliv.leases.choices import OVER, Moment, Side, State
from byliv.leases.forms.making import AgreementForm
from byliv.leases.models import Acceptance, Agreement, ConditionPhoto
from byliv.leases.money import total
from byliv.leases.permissions import can_run, side_of, signs_as

BADGES = {
    State.DRAFT: "badge--open",
    State.SENT: "badge--ageing",
    State.HALF: "badge--ageing",
    State.IN_FORCE: "badge--fresh",
    **dict.fromkeys(OVER, "badge--closed"),
}


class Line(NamedTuple):
    """An agreement in a list."""

    agreement: Agreement
    state: str
    badge: str
    who: str
    period: str
    price: str


class Yes(NamedTuple):
    """One side and whether it has said yes."""

    side: str
    name: str
    at: Any
    is_given: bool


def lines_of(agreements: Iterable[Agreement]) -> list[Line]:
    """Agreements as rows; asks nothing."""
    return [line_of(each) for each in agreements]


def line_of(agreement: Agreement) -> Line:
    """One row: who with whom, from when to when, for how much."""
    who = " – ".join(filter(None, (agreement.landlord_name, agreement.tenant_name)))
    price = f"{kroner(agreement.amount)} {agreement.get_per_display()}" if agreement.amount else _("free")
    state = agreement.get_state_display()
    return Line(agreement, state, BADGES[State(agreement.state)], who, period_words(agreement), price)


def period_words(agreement: Agreement) -> str:
    """ "1 May 2026 – 31 August 2026", "from 1 May 2026"."""
    first, last = day_words(agreement.starts_on), day_words(agreement.last_day)
    if first and last:
        return f"{first} – {last}"
    return _("from %(day)s") % {"day": first} if first else ""


def preview_of(form: AgreementForm, number: str) -> document.Document:
    """The text of a form that is not saved; what cannot be read in it is as if it were not there."""
    values = form.values if form.is_bound and hasattr(form, "cleaned_data") else form.start.values
    known = {each.name for each in Agreement._meta.concrete_fields}
    given = {key: value for key, value in values.items() if key in known and value is not None}
    agreement = Agreement(**{**given, "number": number or "…"})
    template = agreement.template or next(iter(form.templates.values()), None)
    agreement.kind = template.kind if template else agreement.kind
    lines = form.lines if form.is_bound and hasattr(form, "cleaned_data") else form.start.lines
    agreement.amount = max(0, total(lines))
    clauses = template.clauses.all() if template else ()
    return document.build(agreement, clauses=clauses, lines=lines)


def document_for(agreement: Agreement, photos: Iterable[ConditionPhoto]) -> document.Document:
    """Its document; pictures carry the address of their file as `url`."""
    found = queries.document_of(agreement)
    urls = {photo.name: photo_url(agreement, photo) for photo in photos}
    blocks = [{**block, "url": urls.get(block.get("name", ""), "")} for block in found["blocks"]]
    return {**found, "blocks": blocks}


def photo_url(agreement: Agreement, photo: ConditionPhoto) -> str:
    """Where its parties see a picture."""
    return reverse("leases:photo", args=[agreement.number, photo.pk])


def photos_of(agreement: Agreement, side: Side | None) -> dict[str, list[dict[str, Any]]]:
    """{moment: pictures}: those that are not in the text, each with whether this side may take it away."""
    found: dict[str, list[dict[str, Any]]] = {moment: [] for moment in Moment.values}
    for photo in agreement.photos.all():
        may_remove = agreement.is_draft and photo.side == side
        said = side_words(agreement, photo.side)
        told = {"photo": photo, "url": photo_url(agreement, photo), "side": said, "may_remove": may_remove}
        found[photo.moment].append(told)
    return found


def side_words(agreement: Agreement, side: str) -> str:
    """What a side is called in this kind of agreement."""
    landlord, tenant = party_words(agreement.kind)
    return landlord if side == Side.LANDLORD else tenant


def yeses(agreement: Agreement, acceptances: Iterable[Acceptance]) -> list[Yes]:
    """Both sides, in order."""
    given = {each.side: each for each in acceptances if each.accepted_at}
    rows = []
    for side in Side:
        yes = given.get(side)
        name = agreement.landlord_name if side == Side.LANDLORD else agreement.tenant_name
        rows.append(
            Yes(
                side_words(agreement, side),
                yes.name if yes else name,
                yes.accepted_at if yes else None,
                yes is not None,
            )
        )
    return rows


def presses(agreement: Agreement, person: User, acceptances: Iterable[Acceptance]) -> dict[str, Any]:
    """What the person can do now, each True or False, and which side they stand on."""
    side = side_of(person, agreement)
    signs = signs_as(person, agreement)
    own = next((each for each in acceptances if each.side == signs), None)
    is_landlord, is_running = side == Side.LANDLORD, agreement.state == State.IN_FORCE and signs is not None
    proposed = agreement.end_proposed is not None
    return {
        "side": side,
        "edit": is_landlord and agreement.is_draft,
        "discard": is_landlord and agreement.is_draft and not agreement.version,
        "withdraw": is_landlord and agreement.is_open,
        "accept": signs is not None and agreement.is_open and not (own and own.accepted_at),
        "has_code": bool(own and own.code_hash and own.user_id == person.pk),
        "decline": signs is not None and agreement.is_open,
        "notice": is_running and not agreement.notice_by,
        "propose": is_running,
        "answer_end": is_running and proposed and agreement.end_proposed_by != side,
        "renew": is_landlord and agreement.is_agreed and not agreement.forgotten_at,
        "photo": side is not None and (agreement.is_draft or agreement.is_agreed) and not agreement.forgotten_at,
        "run": can_run(person, agreement.area),
    }


def chain_words(agreement: Agreement) -> str:
    """A warning for an agreement for a time that follows others for a time; "" when it does not."""
    before = [each for each in queries.chain_of(agreement) if each.is_agreed and each.ends_on]
    if not before or not agreement.ends_on:
        return ""
    count = len(before)
    return ngettext(
        "This is a time limit after %(count)s other for the same. Repeated limits count against the landlord: a court "
        "may set the limit aside. Say anew why it must end, and have a lawyer check.",
        "This is a time limit after %(count)s others for the same. Repeated limits count against the landlord: a court "
        "may set the limit aside. Say anew why it must end, and have a lawyer check.",
        count,
    ) % {"count": count}


def end_words(agreement: Agreement) -> dict[str, Any]:
    """What the forms about its end begin with."""
    today = clock.local_now().date()
    earliest = actions.earliest_end(agreement)
    last_for_notice = agreement.last_day - timedelta(days=agreement.notice_days) if agreement.last_day else None
    return {"earliest": earliest, "today": today, "last_for_notice": last_for_notice}
