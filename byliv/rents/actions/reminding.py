"""Whoever leaves a tenant's contributions unanswered is reminded."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from byliv.core import clock
from byliv.rents import letters
from byliv.rents.choices import WAITING, State
from byliv.rents.models import Contribution
from byliv.rents.queries import tenancies

AFTER = timedelta(days=30)
AT_ONCE = 200


def remind() -> int:
    """One mail for each tenancy in which something has waited for thirty days, again after thirty more; returns for how
    many tenancies."""
    before = clock.now() - AFTER
    late = Contribution.objects.filter(waits_since__lt=before, state__in=WAITING)
    late = late.filter(Q(reminded_at=None) | Q(reminded_at__lt=before))
    known = list(late.order_by("tenancy_id").values_list("tenancy_id", flat=True).distinct()[:AT_ONCE])
    for tenancy in tenancies().filter(pk__in=known):
        with transaction.atomic():
            rows = late.filter(tenancy=tenancy)
            asked = rows.filter(state=State.APPEALED).exists()
            count = rows.update(reminded_at=clock.now())
        if count:
            letters.remind(tenancy, count, is_appeal=asked)
    return len(known)
