"""What a host says at the door. Not written into the history: these are presses, and there are hundreds of them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock
from byliv.opendays.doors import BACK_SOON, WORDS
from byliv.opendays.models import Stop, new_secret

# A press that waited in a phone for longer than this says nothing any more.
OLDEST = timedelta(days=2)


def set_door(*, stop: Stop, door: str, at: datetime | None = None) -> bool:
    """The host says `door` (open, full, back_soon, closed) at that moment, now if none is given.

    False when something was said later already, which then stays: presses may arrive late and twice.
    """
    if door not in WORDS:
        raise ValueError(f"not a word of a door: {door}")
    at = moment_of(at)
    until = at + BACK_SOON if door == Stop.Door.BACK_SOON else None
    older = Stop.objects.filter(Q(door_at=None) | Q(door_at__lte=at), pk=stop.pk)
    if not older.update(door=door, door_at=at, door_until=until):
        return False
    stop.door, stop.door_at, stop.door_until = door, at, until
    return True


def moment_of(at: datetime | None) -> datetime:
    """When a press was made: never in the future, and not longer ago than a press counts."""
    now = clock.now()
    return now if at is None else max(min(at, now), now - OLDEST)


@transaction.atomic
def renew_link(*, stop: Stop, by: User | None) -> None:
    """Give the host a new link; the old one leads nowhere from now on."""
    stop.secret, stop.link_sent_at = new_secret(), None
    stop.save(update_fields=["secret", "link_sent_at", "updated_at"])
    record(by=by, verb="renewed the link", target=stop)
