"""What is kept about people around social rent: told to them, forgotten in time."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from byliv.accounts.models import User
from byliv.core import images
from byliv.rents.models import Contribution, ContributionPhoto


def told_about(person: User) -> dict[str, Any]:
    """For the person's own download: what they wrote into a tenant's log."""
    rows = Contribution.objects.filter(by_id=person.pk).select_related("kind", "tenancy")
    return {
        "contributions": [
            {
                "tenant": row.tenancy.tenant_name,
                "on": row.on,
                "what": row.kind.name_da,
                "amount": row.amount,
                "words": row.words,
                "appeal": row.appeal,
                "state": row.state,
            }
            for row in rows.order_by("on", "pk")
        ]
    }


def forget_person(person: User) -> None:
    """What somebody who leaves told a steward goes; the log is the tenant's and stays, without them."""
    Contribution.objects.filter(by_id=person.pk).exclude(appeal="").update(appeal="–")


def forget_givers(before: datetime) -> int:
    """Of what was given before this day, forget who wrote it down and who answered, and delete the pictures."""
    old = Contribution.objects.filter(on__lt=timezone.localdate(before))
    for photo in ContributionPhoto.objects.filter(contribution__in=old):
        images.forget(photo.name)
        photo.delete()
    known = old.filter(by__isnull=False) | old.filter(confirmed_by__isnull=False)
    return known.update(by=None, confirmed_by=None)
