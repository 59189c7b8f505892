"""Locks are set up, tried, turned off, taken away."""

import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.core.fetch import FetchError, Limits
from byliv.core.fetch.addresses import target_of
from byliv.core.sealed import seal
from byliv.handover.actions.grants import new_code, settle
from byliv.handover.actions.outcomes import OF_HEALTH, answers
from byliv.handover.choices import GrantState
from byliv.handover.drivers import Driver, LockError, driver_of
from byliv.handover.models import Grant, Lock, in_words, new_key
from byliv.handover.permissions import can_keep_keys
from byliv.handover.ways import OF_LOCKS, token_of
from byliv.rooms.models import Room
from byliv.rooms.queries import family

FIELDS = ("name", "driver", "url", "minutes_before", "minutes_after", "hours_ahead")
# A person waits for it.
PATIENCE = Limits(sent=100_000, unpacked=100_000, seconds=5, redirects=0)
TRIAL = timedelta(minutes=5)


class Step(NamedTuple):
    """One step of a trial: what was asked, in how many milliseconds, and why it failed ("" when it did not)."""

    name: str
    milliseconds: int
    problem: str


@transaction.atomic
def save_lock(*, room: Room, values: Mapping[str, Any], by: User, lock: Lock | None = None) -> Lock:
    """Set up a lock of the room, or change one; `token` as it was when it is empty. Coming bookings get their codes.

    ValidationError by field when it cannot be.
    """
    _check(room, by)
    lock = lock or Lock(room=room)
    was = lock.url
    for field in FIELDS:
        setattr(lock, field, values.get(field, getattr(lock, field)))
    try:
        lock.url = target_of(lock.url).address
    except FetchError as problem:
        raise ValidationError({"url": str(problem)}) from problem
    if token := (values.get("token") or "").strip():
        lock.sealed_token = seal(token, OF_LOCKS)
    elif was and was != lock.url:
        # Whoever changes where it leads does not get the key to the old door with it.
        lock.sealed_token = ""
    lock.full_clean()
    lock.rests_until, lock.told_at = None, None
    lock.save()
    record(by=by, verb="set up a lock", target=room)
    _settle_all(lock)
    return lock


@transaction.atomic
def turn(*, lock: Lock, is_on: bool, by: User) -> None:
    """Turn it off (what is in it is taken out, and bookings are shown how else to get in), or on again."""
    _check(lock.room, by)
    lock.is_on = is_on
    lock.save(update_fields=["is_on"])
    record(by=by, verb="turned a lock on" if is_on else "turned a lock off", target=lock.room)
    _settle_all(lock)


@transaction.atomic
def remove_lock(*, lock: Lock, by: User) -> None:
    """Take it away. Codes that are still in it end with their bookings, by themselves."""
    _check(lock.room, by)
    record(by=by, verb="removed a lock", target=lock.room)
    lock.delete()


@transaction.atomic
def ask_again(*, lock: Lock, by: User) -> int:
    """Somebody has mended it: what failed is asked again now. Returns how many codes."""
    _check(lock.room, by)
    now = clock.now()
    failed = Grant.objects.filter(lock=lock, is_wanted=True, state=GrantState.FAILED, end__gt=now)
    bookings = set(failed.values_list("booking_id", flat=True))
    failed.update(is_wanted=False)
    waiting = Grant.objects.live().filter(lock=lock, tries__gt=0).update(next_at=now)
    Lock.objects.filter(pk=lock.pk).update(rests_until=None)
    return settle(bookings) + waiting


def try_lock(*, lock: Lock, by: User, limits: Limits = PATIENCE) -> list[Step]:
    """Ask how it is, put a code in for five minutes, and take it out: the steps until one fails. In no transaction."""
    _check(lock.room, by)
    now, key, references = clock.now(), new_key(), [""]
    token = token_of(lock)

    def state(driver: Driver) -> None:
        lock.battery = driver.state().battery

    def install(driver: Driver) -> None:
        references[0] = driver.install(key, new_code(), now, now + TRIAL)

    def remove(driver: Driver) -> None:
        driver.remove(key, references[0])

    steps: list[Step] = []
    for name, ask in (("state", state), ("install", install), ("remove", remove)):
        steps.append(_step(lock, token, limits, name, ask))
        if steps[-1].problem:
            break
    _keep_trial(lock, steps)
    return steps


def _step(lock: Lock, token: str | None, limits: Limits, name: str, ask: Callable[[Driver], None]) -> Step:
    began = time.monotonic()
    problem = ""
    try:
        ask(driver_of(lock.driver, lock.url, token, limits))
    except (LockError, FetchError) as error:
        lock.problem, lock.values = error.code, error.values
        problem = in_words(error.code, error.values)
    return Step(name, round((time.monotonic() - began) * 1000), problem)


@transaction.atomic
def _keep_trial(lock: Lock, steps: list[Step]) -> None:
    if steps[-1].problem:
        Lock.objects.filter(pk=lock.pk).update(problem=lock.problem, values=lock.values)
    else:
        answers(lock, clock.now())
        lock.save(update_fields=[field for field in OF_HEALTH if field != "busy_until"])


def _settle_all(lock: Lock) -> None:
    """All coming bookings that its door is on the way of."""
    coming = Booking.objects.filter(room_id__in=family(lock.room), end__gt=clock.now(), state=State.CONFIRMED)
    granted = Grant.objects.live().filter(lock=lock)
    settle({*coming.values_list("pk", flat=True), *granted.values_list("booking_id", flat=True)})


def _check(room: Room, by: User) -> None:
    if not can_keep_keys(by, room):
        raise PermissionDenied
