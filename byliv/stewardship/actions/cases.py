"""A case from its opening to its answer. What an accepted case does is its kind's own (see `handlers`)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.audit.actions import record
from byliv.audit.models import AuditEntry
from byliv.core import clock
from byliv.core.text import clean
from byliv.listings.models import Listing
from byliv.stewardship import handlers, letters
from byliv.stewardship.models import Case
from byliv.stewardship.permissions import APPEAL_TIME, OWNERS_KINDS, can_appeal, can_withdraw, owners_of

OWNERS_TIME = timedelta(days=14)
MAX_WORDS = 2_000


@transaction.atomic
def open_case(
    *,
    kind: str,
    label: str,
    area: Area | None,
    listing: Listing | None = None,
    values: Mapping[str, Any] | None = None,
    base: Mapping[str, Any] | None = None,
    message: str = "",
    email: str = "",
    by: User | None,
) -> Case:
    """Ask somebody to decide. Those who run the entry have a fortnight before the stewards may answer for them.

    Of a change or a closing they are told at once; the stewards are told of all that waits in one mail a day.
    """
    owners = owners_of(listing) if listing is not None and kind in OWNERS_KINDS else []
    if by in owners:
        owners = []  # they have spoken: nobody of theirs is waited for
    case = Case.objects.create(
        kind=kind,
        listing=listing,
        label=label[:200],
        area=area,
        values=dict(values or {}),
        base=dict(base or {}),
        message=clean(message)[:MAX_WORDS],
        email=email,
        by=by,
        language=(get_language() or "da")[:2],
        owner_until=clock.now() + OWNERS_TIME if owners else None,
    )
    transaction.on_commit(lambda: letters.tell_owners(case, owners), robust=True)
    return case


@transaction.atomic
def accept(case: Case, *, by: User | None, answer: str = "", choice: Mapping[str, Any] | None = None) -> None:
    """Carry out what the case asks for, or as much of it as `choice` says (see the kind's handler).

    ValidationError when it cannot be, or when it has been decided already.
    """
    case = _waiting(case)
    handler = handlers.of(case)
    if choice is not None and handler.apply_chosen is not None:
        case.applied = handler.apply_chosen(case, by, choice)
    else:
        case.applied = handler.apply(case, by)
    _decide(case, Case.State.ACCEPTED, by, "", answer)


@transaction.atomic
def decline(case: Case, *, by: User | None, reason: str, answer: str = "") -> None:
    """Say no, with a reason from the list and own words beside it."""
    case = _waiting(case)
    if reason not in Case.Reason.values:
        raise ValidationError({"reason": _("Choose a reason.")})
    _decide(case, Case.State.DECLINED, by, reason, answer)


@transaction.atomic
def undo(case: Case, *, by: User | None) -> None:
    """Take an answer back: what it changed is put back as it was, and the case waits again.

    ValidationError when what it changed was changed again since, or when it is not answered.
    """
    case = _locked(case)
    if case.decided_at is None:
        raise ValidationError(_("This has no answer that could be taken back."))
    if case.state == Case.State.ACCEPTED:
        handlers.of(case).undo(case, by)
    record(by=by, verb="reopened", target=case, changes={"applied": [case.applied, {}]})
    case.state, case.decided_at, case.reason, case.answer, case.applied = Case.State.OPEN, None, "", "", {}
    # Who decided first may not decide after an appeal, so that person is kept.
    case.decided_by_id = _first_decider(case) if case.appealed_at else None
    case.save()


@transaction.atomic
def withdraw(case: Case) -> None:
    """The sender takes it back before anybody has answered; their address goes with it. ValidationError if too late."""
    case = _locked(case)
    if not can_withdraw(case):
        raise ValidationError(_("It has been answered meanwhile, so it cannot be withdrawn."))
    case.state, case.email = Case.State.WITHDRAWN, ""
    case.save()
    record(by=case.by, verb="withdrew", target=case)


@transaction.atomic
def appeal(case: Case, *, words: str) -> None:
    """The sender asks the area above to look again. ValidationError when it is too late or was done before."""
    case = _locked(case)
    if not can_appeal(case):
        raise ValidationError(_("Nobody can be asked to look at this again."))
    # The first answer stays on the page until the second; by whom it was, so that another person gives that.
    case.state, case.decided_at, case.owner_until = Case.State.OPEN, None, None
    case.appealed_at, case.appeal = clock.now(), clean(words)[:MAX_WORDS]
    case.save()
    record(by=case.by, verb="appealed", target=case, changes={"reason": [case.reason, ""]})


def forget_senders(before: datetime) -> int:
    """Delete the addresses of those who were answered before this moment; how many. It must be past the appeals."""
    answered = Case.objects.filter(decided_at__lt=min(before, clock.now() - APPEAL_TIME)).exclude(email="")
    return answered.update(email="")


@transaction.atomic
def forget_sender(*, person: User) -> None:
    """Take a person who leaves out of what they sent: what still waits is withdrawn, the rest loses their address.

    What they suggested about places stays, as what they wrote elsewhere; their own words to us go.
    """
    sent = Case.objects.filter(Q(by_id=person.pk) | Q(email__iexact=person.email))
    sent.filter(state__in=[Case.State.BEGUN, Case.State.OPEN]).update(state=Case.State.WITHDRAWN)
    sent.update(email="", message="", appeal="", by=None)


def _locked(case: Case) -> Case:
    """The case as it stands now, until the transaction ends only ours."""
    rows = Case.objects.select_for_update(of=("self",)).select_related("listing", "area", "by")
    return rows.get(pk=case.pk)


def _waiting(case: Case) -> Case:
    """The locked case when it waits; the second of two who answer at once is told."""
    current = _locked(case)
    if current.state != Case.State.OPEN:
        raise ValidationError(_("Somebody has answered this already."))
    return current


def _decide(case: Case, state: str, by: User | None, reason: str, answer: str) -> None:
    """Keep the answer, in the history too: after an appeal another one stands in the case."""
    case.state, case.decided_at, case.decided_by = state, clock.now(), by
    case.reason, case.answer = reason, clean(answer)[:MAX_WORDS]
    case.save()
    record(by=by, verb=state, target=case, changes={"reason": ["", reason], "answer": ["", case.answer]})
    transaction.on_commit(lambda: letters.tell_sender(case), robust=True)


def _first_decider(case: Case) -> int | None:
    acts = AuditEntry.objects.filter(target_type=Case._meta.label_lower, target_id=case.pk, verb=Case.State.DECLINED)
    return acts.filter(created_at__lte=case.appealed_at).order_by("-pk").values_list("by_id", flat=True).first()
