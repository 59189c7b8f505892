"""A case from its opening to its answer. What an accepted case does is its kind's own (see `handlers`)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.text import clean
from byliv.listings.models import Listing
from byliv.stewardship import handlers
from byliv.stewardship.models import Case
from byliv.stewardship.permissions import owners_of

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
    """Ask somebody to decide. Those who run the entry have a fortnight before the stewards may answer for them."""
    waits_for_owner = kind in (Case.Kind.CHANGE, Case.Kind.CLOSED) and listing is not None and owners_of(listing)
    return Case.objects.create(
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
        owner_until=clock.now() + OWNERS_TIME if waits_for_owner else None,
    )


@transaction.atomic
def accept(case: Case, *, by: User | None, answer: str = "") -> None:
    """Carry out what the case asks for. ValidationError when it cannot be, or when it has been decided already."""
    case = _waiting(case)
    case.applied = handlers.of(case).apply(case, by)
    _decide(case, Case.State.ACCEPTED, by, "", answer)


@transaction.atomic
def decline(case: Case, *, by: User | None, reason: str, answer: str = "") -> None:
    """Say no, with a reason from the list and own words beside it."""
    _decide(_waiting(case), Case.State.DECLINED, by, reason, answer)


def _waiting(case: Case) -> Case:
    """The case as it stands now, locked; the second of two who answer at once is told."""
    current = Case.objects.select_for_update(of=("self",)).select_related("listing", "area").get(pk=case.pk)
    if current.state != Case.State.OPEN:
        raise ValidationError(_("Somebody has answered this already."))
    return current


def _decide(case: Case, state: str, by: User | None, reason: str, answer: str) -> None:
    case.state, case.decided_at, case.decided_by = state, clock.now(), by
    case.reason, case.answer = reason, clean(answer)[:MAX_WORDS]
    case.save()
    record(by=by, verb=state, target=case)
