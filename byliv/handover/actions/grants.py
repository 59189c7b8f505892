"""Which codes should be in which locks: computed anew from the bookings, as often as one likes."""

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction

from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.core.sealed import seal
from byliv.handover.choices import GrantState
from byliv.handover.models import Grant, Lock
from byliv.handover.ways import OF_CODES, code_of
from byliv.rooms.queries import ancestors

DIGITS = 6
AT_ONCE = 500


class Wish(NamedTuple):
    """That a code for this booking is in this lock, between these moments."""

    booking: Booking
    lock: Lock
    start: datetime
    end: datetime


def settle(bookings: Collection[int]) -> int:
    """Let grants follow these bookings (identities), whatever has happened to them; returns how many changed.

    The number of queries does not depend on how many bookings there are.
    """
    numbers = sorted(bookings)
    return sum(_settle(numbers[at : at + AT_ONCE]) for at in range(0, len(numbers), AT_ONCE))


def new_code() -> str:
    """Six digits that are no date, no row and no repetition."""
    while True:
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
        if len(set(code)) >= 4:
            return code


@transaction.atomic
def _settle(numbers: list[int]) -> int:
    now = clock.now()
    there = list(Booking.objects.filter(pk__in=numbers).select_related("room"))
    wishes = {(wish.booking.pk, wish.lock.pk): wish for wish in _wishes(there, now)}
    live = Grant.objects.live().wanted().filter(booking_id__in=numbers)
    grants = list(live.select_for_update(of=("self",)).order_by("pk"))
    steady = [grant for grant in grants if _meets(grant, wishes)]
    stale = [grant for grant in grants if grant not in steady]
    _end(stale, now)
    done = {(grant.booking_id, grant.lock_id) for grant in steady}
    new = [wish for key, wish in wishes.items() if key not in done]
    _request(new, _codes(steady, stale), now)
    return len(stale) + len(new)


def _wishes(bookings: Iterable[Booking], now: datetime) -> list[Wish]:
    """A code in every lock on the way, for each confirmed booking that is not over."""
    coming = [each for each in bookings if each.state == State.CONFIRMED and each.end > now]
    halls = ancestors({each.room_id for each in coming}) if coming else {}
    rooms = {*halls, *(hall for chain in halls.values() for hall in chain)}
    locks: dict[int, list[Lock]] = {}
    for lock in Lock.objects.filter(room_id__in=rooms, is_on=True) if rooms else ():
        locks.setdefault(lock.room_id, []).append(lock)
    return [
        Wish(each, lock, *times_of(each, lock))
        for each in coming
        for door in (each.room_id, *halls.get(each.room_id, ()))
        for lock in locks.get(door, ())
    ]


def times_of(booking: Booking, lock: Lock) -> tuple[datetime, datetime]:
    """Between which moments its code opens the lock."""
    return booking.start - timedelta(minutes=lock.minutes_before), booking.end + timedelta(minutes=lock.minutes_after)


def _meets(grant: Grant, wishes: dict[tuple[int, int], Wish]) -> bool:
    wish = wishes.get((grant.booking_id, grant.lock_id))
    return wish is not None and (grant.start, grant.end) == (wish.start, wish.end)


def _end(grants: list[Grant], now: datetime) -> None:
    """What no lock has heard of is done with; the rest is taken out."""
    unsent = [grant.pk for grant in grants if not grant.is_sent]
    sent = [grant.pk for grant in grants if grant.is_sent]
    Grant.objects.filter(pk__in=unsent).update(is_wanted=False, state=GrantState.REMOVED, removed_at=now, next_at=None)
    Grant.objects.filter(pk__in=sent).update(is_wanted=False, next_at=now, tries=0)


def _codes(steady: list[Grant], stale: list[Grant]) -> dict[int, str]:
    """{booking: the code that it goes on with}. One that a lock has heard of for other times is not used again."""
    heard_of = {grant.booking_id for grant in stale if grant.is_sent}
    going_on = [*(grant for grant in stale if grant.booking_id not in heard_of), *steady]
    return {grant.booking_id: code for grant in going_on if (code := code_of(grant))}


def _request(wishes: list[Wish], codes: dict[int, str], now: datetime) -> None:
    """One code for a booking, the same in all its locks."""
    Grant.objects.bulk_create(
        [
            Grant(
                lock=wish.lock,
                booking=wish.booking,
                sealed_code=seal(codes.setdefault(wish.booking.pk, new_code()), OF_CODES),
                start=wish.start,
                end=wish.end,
                next_at=max(now, wish.start - timedelta(hours=wish.lock.hours_ahead)),
            )
            for wish in wishes
        ],
        ignore_conflicts=True,
    )
