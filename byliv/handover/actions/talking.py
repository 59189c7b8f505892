"""Talking with locks: many at once, one thing at a time to each, within a round of some seconds.

Threads only speak to the locks' servers; everything about the database happens in one thread, and in no transaction
while somebody waits for an answer.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from byliv.core import clock
from byliv.core.fetch import FetchError, Limits
from byliv.handover.actions.outcomes import keep
from byliv.handover.choices import GrantState
from byliv.handover.drivers import LIMITS, LockError, driver_of
from byliv.handover.models import Grant, Lock
from byliv.handover.ways import code_of, token_of

logger = logging.getLogger(__name__)

AT_ONCE = 8
ROUND_SECONDS = 20.0
# So long a worker that was killed keeps others from a lock.
LEASE = timedelta(minutes=2)


class Do(StrEnum):
    INSTALL = "install"
    REMOVE = "remove"


class Job(NamedTuple):
    """One thing for one lock to do; `ask` does it, in a thread, and returns what the lock calls the code."""

    grant: Grant
    do: Do
    ask: Callable[[], str]


def work(*, only: int | None = None, seconds: float = ROUND_SECONDS, limits: Limits = LIMITS) -> int:
    """Do what is due (perhaps only with one lock) until nothing is or the time is over; returns how many were asked."""
    until = time.monotonic() + seconds
    asked = 0
    with ThreadPoolExecutor(AT_ONCE, "locks") as pool:
        while time.monotonic() < until:
            jobs = [job for lock in _ready(only) if (job := _claim(lock, limits))]
            if not jobs:
                break
            answers = [(job, pool.submit(_asked, job)) for job in jobs]
            for job, answer in answers:
                reference, problem = answer.result()
                keep(job.grant.pk, is_install=job.do == Do.INSTALL, reference=reference, problem=problem)
            asked += len(jobs)
    return asked


def _ready(only: int | None) -> list[Lock]:
    """Locks with something to do whom nobody speaks with, those whose next booking is nearest first."""
    now = clock.now()
    due = Grant.objects.live().filter(lock=OuterRef("pk"), next_at__lte=now)
    rested = Q(rests_until=None) | Q(rests_until__lte=now)
    free = Q(busy_until=None) | Q(busy_until__lt=now)
    locks = Lock.objects.filter(rested, free, Exists(due))
    return list((locks.filter(pk=only) if only else locks).order_by("failures", "pk")[:AT_ONCE])


@transaction.atomic
def _claim(lock: Lock, limits: Limits) -> Job | None:
    """What to do next there, with the lock kept for us; None when there is nothing, or somebody was faster."""
    now = clock.now()
    free = Q(busy_until=None) | Q(busy_until__lt=now)
    if not Lock.objects.filter(free, pk=lock.pk).update(busy_until=now + LEASE):
        return None
    grants = Grant.objects.live().filter(lock=lock, next_at__lte=now).select_for_update().order_by("start", "pk")
    for grant in grants[:20]:
        grant.lock = lock
        do = _what_to_do(grant, now)
        if do is not None:
            # Before it is asked: should we never hear an answer, it may be in the lock all the same.
            Grant.objects.filter(pk=grant.pk).update(is_sent=True)
            return Job(grant, do, _question(grant, do, limits))
    Lock.objects.filter(pk=lock.pk).update(busy_until=None)
    return None


def _what_to_do(grant: Grant, now: datetime) -> Do | None:
    """What the lock must be asked; None when nothing, with that written down."""
    is_over = grant.end <= now
    if grant.state == GrantState.INSTALLED and grant.is_wanted and not is_over:
        Grant.objects.filter(pk=grant.pk).update(next_at=grant.end)
        return None
    if grant.state == GrantState.REQUESTED and is_over:
        late = {"state": GrantState.FAILED, "failed_at": now, "next_at": None}
        Grant.objects.filter(pk=grant.pk).update(**late, problem=grant.problem or "lock_late")
        return None
    if grant.state == GrantState.REQUESTED and grant.is_wanted:
        return Do.INSTALL
    return Do.REMOVE


def _question(grant: Grant, do: Do, limits: Limits) -> Callable[[], str]:
    """The question, with all that it needs read beforehand: threads have no database."""
    lock, token, code = grant.lock, token_of(grant.lock), code_of(grant)

    def ask() -> str:
        driver = driver_of(lock.driver, lock.url, token, limits)
        if do == Do.REMOVE:
            driver.remove(grant.key, grant.reference)
            return ""
        if code is None:
            raise LockError("lock_sealed", is_final=True)
        return driver.install(grant.key, code, grant.start, grant.end)

    return ask


def _asked(job: Job) -> tuple[str, LockError | FetchError | None]:
    """The lock's answer, or why there is none."""
    try:
        return job.ask(), None
    except (LockError, FetchError) as problem:
        return "", problem
    except Exception:
        # Whatever one lock makes of us, the others get their codes.
        logger.exception("A lock could not be asked.")
        return "", LockError("lock_answer")
