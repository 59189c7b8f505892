"""When somebody's weekly mail is due."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from byliv.calendar.follow.models import Follower

# Between breakfast and bedtime; no clock jumps over these.
HOURS = range(6, 22)


def next_turn(follower: Follower, now: datetime) -> datetime:
    """The first moment after `now` that is the follower's day and hour by the installation's clock; aware."""
    local = timezone.localtime(now)
    day = local.date() + timedelta(days=(follower.weekday - local.weekday()) % 7)
    turn = timezone.make_aware(datetime.combine(day, time(follower.hour)))
    return turn if turn > now else timezone.make_aware(datetime.combine(day + timedelta(days=7), time(follower.hour)))
