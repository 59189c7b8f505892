"""What is written down about freshness: the days' figures, and what stewards were told on the phone."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from byliv.accounts.models import User
from byliv.accounts.permissions import can_edit_in
from byliv.listings import actions as listings
from byliv.listings.models import Listing
from byliv.stewardship.models import Confirmation, FreshnessDay
from byliv.stewardship.queries.freshness import counts_of_all


@transaction.atomic
def count_day(day: date) -> int:
    """Write down how fresh each area is on this day; returns how many areas have entries. Again: the latest counts."""
    rows = [
        FreshnessDay(area_id=area, day=day, fresh=counts.fresh, ageing=counts.ageing, stale=counts.stale)
        for area, counts in counts_of_all().items()
    ]
    FreshnessDay.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["area", "day"],
        update_fields=["fresh", "ageing", "stale"],
    )
    return len(rows)


@transaction.atomic
def confirm_by_phone(listing: Listing, *, by: User) -> None:
    """A steward or editor has asked, and it is right. PermissionDenied for others."""
    _check(listing, by)
    listings.confirm(listing, by=by, confirmed_as=Listing.ConfirmedAs.STEWARD)


@transaction.atomic
def note_asked(listing: Listing, *, by: User) -> None:
    """A steward or editor has asked and waits, so that nobody else asks. PermissionDenied for others."""
    _check(listing, by)
    Confirmation.objects.create(listing=listing)


def _check(listing: Listing, by: User) -> None:
    if not can_edit_in(by, listing.area):
        raise PermissionDenied
