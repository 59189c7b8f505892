"""What is kept about people in agreements: told to them, loosened when they leave, forgotten in time."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from byliv.accounts.models import User
from byliv.core import clock, images
from byliv.leases import files
from byliv.leases.choices import OVER, State
from byliv.leases.models import Acceptance, Agreement, ConditionPhoto

PEOPLE = ("landlord_name", "landlord_details", "tenant_name", "tenant_details", "tenant_email", "words")
FORGOTTEN_AT_ONCE = 200


def told_about(person: User) -> dict[str, Any]:
    """For the person's own download."""
    own = Q(landlord_person_id=person.pk) | Q(tenant_person_id=person.pk) | Q(tenant_email__iexact=person.email)
    return {
        "agreements": [
            {
                "number": each.number, "what": each.what, "state": each.state, "from": each.starts_on,
                "until": each.last_day, "landlord": each.landlord_name, "landlord_details": each.landlord_details,
                "tenant": each.tenant_name, "tenant_details": each.tenant_details, "words": each.words,
            }
            for each in Agreement.objects.filter(own)
        ],
        "agreements_accepted": [
            {"number": each.agreement.number, "as": each.name, "email": each.email, "at": each.accepted_at}
            for each in Acceptance.objects.filter(user_id=person.pk).select_related("agreement")
        ],
        "agreement_photos": [
            {"number": each.agreement.number, "words": each.alt_da, "at": each.created_at}
            for each in ConditionPhoto.objects.filter(added_by_id=person.pk).select_related("agreement")
        ],
    }  # fmt: skip


def forget_person(person: User) -> None:
    """A person leaves: what is in force stays as it was agreed until it is forgotten in time, without their account.
    Drafts and offers to them are closed, and what came to nothing loses their address and name."""
    mine = Q(tenant_person_id=person.pk) | Q(tenant_email__iexact=person.email)
    nothing = (State.DRAFT, State.SENT, State.HALF, State.DECLINED, State.EXPIRED)
    for agreement in Agreement.objects.filter(mine | Q(landlord_person_id=person.pk), state__in=nothing):
        agreement.state, agreement.closed_on = State.EXPIRED, agreement.closed_on or clock.local_now().date()
        _empty(agreement)
    Acceptance.objects.filter(user_id=person.pk, agreement__state__in=nothing).delete()


def forget_agreements(before: datetime) -> int:
    """Forget the people of agreements that ended before this moment, with text, PDF and pictures; how many.
    Number, period and amount stay for the figures."""
    day = timezone.localdate(before)
    gone = Agreement.objects.filter(state__in=OVER, closed_on__lt=day, forgotten_at=None)
    found = list(gone.order_by("pk")[:FORGOTTEN_AT_ONCE])
    with transaction.atomic():
        for agreement in found:
            _empty(agreement)
    return len(found)


def _empty(agreement: Agreement) -> None:
    for field in PEOPLE:
        setattr(agreement, field, "")
    agreement.landlord_person = agreement.tenant_person = agreement.created_by = None
    agreement.text, agreement.used_for, agreement.reason, agreement.in_return = None, "", "", ""
    agreement.forgotten_at = clock.now()
    agreement.save()
    agreement.acceptances.all().delete()
    for photo in agreement.photos.all():
        images.forget(photo.name)
    agreement.photos.all().delete()
    files.forget(agreement.number)
