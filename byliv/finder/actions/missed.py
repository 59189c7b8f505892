"""What was looked for in vain: counts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from byliv.core import clock
from byliv.finder.models import MissedRoom

MONTHS_KEPT = 24
# So many different wishes of an area and a month are kept: a flood of nonsense fills no table.
MOST_WISHES = 500


def count_missed(counted: Mapping[tuple[Any, date], int]) -> None:
    """Add these counts: {(wish, first of the month): readers}; of each area and month only so many different ones."""
    for (wish, month), count in counted.items():
        _count(dict(wish._asdict()), month, count)


@transaction.atomic
def _count(fields: dict[str, Any], month: date, count: int) -> None:
    area = fields.pop("area")
    rows = MissedRoom.objects.filter(area=area, month=month)
    if rows.filter(**fields).update(count=F("count") + count):
        return
    if rows.count() >= MOST_WISHES:
        return
    new = MissedRoom(area_id=area, month=month, count=count, **fields)
    MissedRoom.objects.bulk_create([new], ignore_conflicts=True)


def forget_missed() -> int:
    """Delete what is older than two years; how many rows that were."""
    today = clock.local_now().date().replace(day=1)
    months = today.year * 12 + today.month - 1 - MONTHS_KEPT
    return MissedRoom.objects.filter(month__lt=date(months // 12, months % 12 + 1, 1)).delete()[0]
