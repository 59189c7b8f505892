"""Visitors counted at the door, each press once however often it is sent."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Sum

from byliv.opendays.actions.doors import moment_of
from byliv.opendays.models import Headcount, Stop

MOST_AT_ONCE = 50
MOST_PRESSES = 20_000  # of one stop: a whole day of somebody who presses every other second
# Guests come before the hour and stay after it.
AROUND = timedelta(hours=3)


@transaction.atomic
def count(*, stop: Stop, key: str, people: int, at: datetime | None = None) -> bool:
    """Count so many visitors (or take so many back) at that moment.

    False, and nothing counted, when this press is counted already, when it is not one of the stop's days, or when
    fewer than none would remain.
    """
    at, key = moment_of(at), key[:40]
    if not key or not people or abs(people) > MOST_AT_ONCE or not is_counted_at(stop, at):
        return False
    # Two presses at once must not both take back the last visitor.
    Stop.objects.select_for_update().only("pk").get(pk=stop.pk)
    presses = Headcount.objects.filter(stop=stop)
    if presses.filter(key=key).exists() or presses.count() >= MOST_PRESSES or total_of(stop) + people < 0:
        return False
    Headcount.objects.create(stop=stop, key=key, people=people, counted_at=at)
    return True


def total_of(stop: Stop) -> int:
    """How many were counted so far."""
    found: int | None = Headcount.objects.filter(stop=stop).aggregate(total=Sum("people"))["total"]
    return found or 0


def is_counted_at(stop: Stop, at: datetime) -> bool:
    """Only on the stop's days, with some hours around."""
    return any(each.start - AROUND <= at <= each.end + AROUND for each in stop.hours.all())
