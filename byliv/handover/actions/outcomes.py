"""What came back from a lock, and what follows from it: done, again later, or never; and who must hear of it."""

import random
from datetime import datetime, timedelta

from django.db import transaction

from byliv.core import clock
from byliv.core.fetch import FetchError
from byliv.core.sealed import seal
from byliv.handover import letters
from byliv.handover.actions.grants import new_code
from byliv.handover.choices import GrantState
from byliv.handover.drivers import LockError
from byliv.handover.models import Grant, Lock, new_key
from byliv.handover.ways import OF_CODES

Problem = LockError | FetchError

# When to try again after the first, second, … failure; then as after the last. Each a fifth more or less.
AGAIN = [timedelta(seconds=each) for each in (30, 60, 120, 300, 600, 1200, 1800)]
# When somebody is about to stand at the door, no longer than this.
NEAR, NEAR_AGAIN = timedelta(hours=2), timedelta(minutes=3)
# After so many failures in a row, whatever they were about, the lock as a whole is left alone for a while.
IN_A_ROW, MOST_REST = 3, timedelta(minutes=10)
# A code that is over ends in the lock by itself: for so long we try to take it out.
TIDYING = timedelta(days=7)
# The host hears after so many tries, or when a booking is near; its booker only when it is near.
TELL_AFTER, TELL_NEAR_AFTER = 4, 2


@transaction.atomic
def keep(grant_id: int, *, is_install: bool, reference: str, problem: Problem | None) -> None:
    """Write down how it went, and when it goes on. The booking may have changed while the lock was asked."""
    now = clock.now()
    grant = Grant.objects.select_for_update(of=("self",)).select_related("lock").filter(pk=grant_id).first()
    if grant is None:
        return
    if problem is None:
        _done(grant, is_install, reference, now)
    else:
        _failed(grant, problem, now)
    grant.save()
    _keep_lock(grant, problem, now)


def again_after(failures: int) -> timedelta:
    """How long to wait after so many failures (at least one) in a row."""
    return AGAIN[min(failures, len(AGAIN)) - 1] * random.uniform(0.8, 1.2)  # noqa: S311 - no secret


def _done(grant: Grant, is_install: bool, reference: str, now: datetime) -> None:
    grant.tries, grant.problem, grant.values = 0, "", {}
    if not is_install:
        grant.state, grant.removed_at, grant.next_at = GrantState.REMOVED, now, None
        return
    grant.state, grant.reference, grant.installed_at = GrantState.INSTALLED, reference, now
    # Taken back while we waited for the answer: out with it.
    grant.next_at = grant.end if grant.is_wanted else now


def _failed(grant: Grant, problem: Problem, now: datetime) -> None:
    grant.tries += 1
    grant.problem, grant.values = problem.code, problem.values
    wait = again_after(grant.tries)
    if grant.is_wanted and grant.start - now < NEAR:
        wait = min(wait, NEAR_AGAIN)
    grant.next_at = now + wait
    if problem.code == "lock_taken" and grant.is_wanted:
        grant.key, grant.sealed_code, grant.next_at = new_key(), seal(new_code(), OF_CODES), now
    if _is_over(grant, problem, now):
        grant.state, grant.failed_at, grant.next_at = GrantState.FAILED, now, None


def _is_over(grant: Grant, problem: Problem, now: datetime) -> bool:
    is_final = isinstance(problem, LockError) and problem.is_final
    return is_final or now >= grant.end + (timedelta() if grant.state == GrantState.REQUESTED else TIDYING)


def _keep_lock(grant: Grant, problem: Problem | None, now: datetime) -> None:
    """How the lock as a whole is doing; free for the next question."""
    lock = grant.lock
    lock.busy_until = None
    if problem is None:
        answers(lock, now)
    else:
        _no_answer(lock, grant, problem, now)
    lock.save(update_fields=OF_HEALTH)


OF_HEALTH = [
    "busy_until", "answered_at", "failures", "failing_since", "rests_until", "problem", "values", "told_at", "battery",
]  # fmt: skip


def answers(lock: Lock, now: datetime) -> None:
    """It does what it is asked (not saved). What has waited for it goes now."""
    if lock.failures:
        Grant.objects.live().filter(lock=lock, tries__gt=0, next_at__gt=now).update(next_at=now)
    lock.answered_at, lock.failures, lock.failing_since, lock.rests_until = now, 0, None, None
    lock.problem, lock.values, lock.told_at = "", {}, None


def _no_answer(lock: Lock, grant: Grant, problem: Problem, now: datetime) -> None:
    lock.failures += 1
    lock.failing_since = lock.failing_since or now
    lock.problem, lock.values = problem.code, problem.values
    if lock.failures >= IN_A_ROW and grant.state != GrantState.FAILED:
        lock.rests_until = now + min(MOST_REST, again_after(lock.failures - IN_A_ROW + 1))
    _tell(lock, grant, now)


def _tell(lock: Lock, grant: Grant, now: datetime) -> None:
    """The host once for each time that the lock falls silent; whoever is about to stand at the door once, too."""
    if not grant.is_wanted or grant.state == GrantState.INSTALLED:
        return
    is_failed = grant.state == GrantState.FAILED
    is_near = grant.start - now < NEAR and (is_failed or grant.tries >= TELL_NEAR_AFTER)
    if lock.told_at is None and (is_near or is_failed or grant.tries >= TELL_AFTER):
        lock.told_at = now
        transaction.on_commit(lambda: letters.tell_keepers(lock, grant))
    if is_near and grant.told_at is None and grant.booking.booked_by is not None:
        Grant.objects.filter(pk=grant.pk).update(told_at=now)
        transaction.on_commit(lambda: letters.tell_booker(grant))
