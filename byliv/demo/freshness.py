"""A year of figures, and the half-yearly mail in Alma's inbox."""

import math
from datetime import date, timedelta

from byliv.core import clock
from byliv.demo.people import MAKER, account
from byliv.listings.models import Listing
from byliv.stewardship.actions.freshness import count_day
from byliv.stewardship.actions.questions import ask_owners
from byliv.stewardship.models import FreshnessDay
from byliv.stewardship.queries.questions import TURNS

DAYS = 365


def load() -> None:
    """The figures of today are counted, those before are told: an uphill year with a dip in the summer."""
    today = clock.local_now().date()
    count_day(today)
    now = list(FreshnessDay.objects.filter(day=today))
    FreshnessDay.objects.bulk_create(
        [_earlier(row, today, ago) for row in now for ago in range(1, DAYS)], batch_size=500
    )
    _ask_the_maker(today)


def _earlier(row: FreshnessDay, today: date, ago: int) -> FreshnessDay:
    everything = row.fresh + row.ageing + row.stale
    wave = 0.03 * math.sin(ago / 23 + row.area_id)
    fresh = round(row.fresh * max(0.0, min(1.0, 1 - 0.55 * ago / DAYS + wave)))
    ageing = min(everything - fresh, round(row.ageing * (1 + 0.3 * ago / DAYS)))
    return FreshnessDay(
        area_id=row.area_id,
        day=today - timedelta(days=ago),
        fresh=fresh,
        ageing=ageing,
        stale=everything - fresh - ageing,
    )


def _ask_the_maker(today: date) -> None:
    """Alma confirmed what is hers seven months ago, so today she is asked."""
    maker, earlier = account(MAKER), clock.now() - timedelta(days=210)
    hers = Listing.objects.filter(organisation__memberships__user=maker).values_list("pk", flat=True)
    Listing.objects.filter(pk__in=list(hers)).update(created_at=earlier, confirmed_at=earlier)
    ask_owners(today + timedelta(days=(maker.pk - today.toordinal()) % TURNS))
