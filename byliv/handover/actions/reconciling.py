"""Every night what should be, what we know, and what the locks say are laid side by side."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.core.fetch import FetchError, Limits
from byliv.handover.actions.grants import settle
from byliv.handover.choices import GrantState
from byliv.handover.drivers import LIMITS, LockError, LockState, driver_of
from byliv.handover.models import Grant, Lock
from byliv.handover.ways import token_of
from byliv.rooms.queries import families

AT_ONCE = 8


class Reconciled(NamedTuple):
    """How many grants were asked for or ended, lost codes put in again, leftovers taken out, and locks silent."""

    settled: int
    lost: int
    leftover: int
    silent: int


def reconcile(*, limits: Limits = LIMITS) -> Reconciled:
    """Compare bookings with grants, and grants with what the locks say is in them. May run at any time, twice too."""
    settled = _settle_all()
    locks = list(Lock.objects.filter(is_on=True).order_by("pk"))
    asked = [(lock, token_of(lock)) for lock in locks]
    with ThreadPoolExecutor(AT_ONCE, "locks") as pool:
        states = list(pool.map(lambda each: _state(each[0], each[1], limits), asked))
    lost = leftover = 0
    for lock, state in zip(locks, states, strict=True):
        if state is not None:
            more_lost, more_left = _compare(lock, state)
            lost, leftover = lost + more_lost, leftover + more_left
    return Reconciled(settled, lost, leftover, states.count(None))


def _settle_all() -> int:
    now = clock.now()
    rooms: set[int] = set().union(*families(set(Lock.objects.values_list("room_id", flat=True))).values())
    coming = Booking.objects.filter(room_id__in=rooms, end__gt=now, state=State.CONFIRMED)
    granted = Grant.objects.live().wanted().filter(end__gt=now)
    return settle({*coming.values_list("pk", flat=True), *granted.values_list("booking_id", flat=True)})


def _state(lock: Lock, token: str | None, limits: Limits) -> LockState | None:
    try:
        return driver_of(lock.driver, lock.url, token, limits).state()
    except (LockError, FetchError):
        return None


@transaction.atomic
def _compare(lock: Lock, state: LockState) -> tuple[int, int]:
    """(codes that the lock has lost, codes that it should not have any more); both get something to do."""
    now = clock.now()
    Lock.objects.filter(pk=lock.pk).update(battery=state.battery, answered_at=now)
    if state.keys is None:
        return 0, 0
    inside = Grant.objects.live().wanted().filter(lock=lock, state=GrantState.INSTALLED, start__gt=now)
    lost = list(inside.exclude(key__in=state.keys).select_for_update())
    ours = Grant.objects.filter(Q(is_wanted=False) | Q(end__lte=now), lock=lock, key__in=state.keys)
    over = ours.exclude(state=GrantState.INSTALLED)
    leftover = over.update(is_wanted=False, is_sent=True, state=GrantState.INSTALLED, next_at=now, tries=0)
    # Under a new name, since the old one has been answered already: settling asks for it.
    Grant.objects.filter(pk__in=[grant.pk for grant in lost]).update(
        state=GrantState.REMOVED, is_wanted=False, removed_at=now, next_at=None, problem="lock_lost"
    )
    settle([grant.booking_id for grant in lost])
    return len(lost), leftover
