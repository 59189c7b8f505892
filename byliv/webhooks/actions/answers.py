"""What came back from one try, and what follows from it: done, again later, or never again."""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction

from byliv.core import clock, text
from byliv.core.fetch import FetchError
from byliv.webhooks import letters
from byliv.webhooks.models import Delivery, Webhook

GONE = 410
# When to try again after the first, second, … failure; then as after the last. Each a fifth more or less, so that all
# who wait for the same server do not come at the same second.
AGAIN = [timedelta(seconds=each) for each in (30, 120, 600, 1800, 3600, 7200, 14400, 21600)]
# For so long a message is tried, and an address may fail.
PATIENCE = timedelta(days=3)
# After so many failures in a row, whatever they were about, the address as a whole is left alone for a while.
IN_A_ROW = 3
MOST_REST = timedelta(days=1)
KEPT_ATTEMPTS = 20
FIRST_WORDS = 300


class Attempt(NamedTuple):
    """One try. `status` is the server's, None when there was no answer (then `problem` says why)."""

    status: int | None
    headers: Mapping[str, str]
    content: bytes
    problem: FetchError | None
    milliseconds: int

    @property
    def is_received(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


@transaction.atomic
def keep(hook: Webhook, delivery: Delivery, attempt: Attempt) -> None:
    """Write down how it went, and when it goes on."""
    now = clock.now()
    _note(delivery, attempt, now)
    if attempt.is_received:
        _received(hook, delivery, now)
    elif delivery.is_test:
        # A person waits for it, and tries again themselves.
        delivery.state, delivery.finished_at = Delivery.State.FAILED, now
    else:
        _failed(hook, delivery, attempt, now)
    # By number: it may have been taken away in the meantime.
    Delivery.objects.filter(pk=delivery.pk).update(**{field: getattr(delivery, field) for field in KEPT})
    hook.milliseconds = attempt.milliseconds
    Webhook.objects.filter(pk=hook.pk).update(**{field: getattr(hook, field) for field in KEPT_OF_HOOK})


KEPT = ["state", "status", "answer", "problem", "values", "attempts", "tries", "next_at", "finished_at"]
KEPT_OF_HOOK = ["failures", "failing_since", "rests_until", "milliseconds"]


def again_after(failures: int) -> timedelta:
    """How long to wait after so many failures (at least one) in a row."""
    return AGAIN[min(failures, len(AGAIN)) - 1] * random.uniform(0.8, 1.2)  # noqa: S311 - no secret


def _note(delivery: Delivery, attempt: Attempt, now: datetime) -> None:
    problem = attempt.problem
    delivery.tries += 1
    delivery.status = attempt.status
    delivery.answer = text.one_line(attempt.content[: 4 * FIRST_WORDS].decode("utf-8", "replace"))[:FIRST_WORDS]
    delivery.problem, delivery.values = (problem.code, problem.values) if problem else ("", {})
    row: dict[str, Any] = {"at": now.isoformat(timespec="seconds"), "ms": attempt.milliseconds}
    row |= {"problem": problem.code} if problem else {"status": attempt.status}
    delivery.attempts = [*delivery.attempts, row][-KEPT_ATTEMPTS:]


def _received(hook: Webhook, delivery: Delivery, now: datetime) -> None:
    delivery.state, delivery.finished_at = Delivery.State.DELIVERED, now
    if hook.failures >= IN_A_ROW:
        # It is back: what waited for hours goes now. (One message that it does not like would come again each time.)
        hook.deliveries.waiting().exclude(pk=delivery.pk).update(next_at=now)
    hook.failures, hook.failing_since, hook.rests_until = 0, None, None
    if delivery.is_test:
        Webhook.objects.filter(pk=hook.pk, state=Webhook.State.NEW).update(state=Webhook.State.ACTIVE)


def _failed(hook: Webhook, delivery: Delivery, attempt: Attempt, now: datetime) -> None:
    hook.failures += 1
    hook.failing_since = hook.failing_since or now
    delivery.next_at = now + again_after(delivery.tries)
    rest = _asked_for(attempt)
    if hook.failures >= IN_A_ROW:
        rest = max(rest, again_after(hook.failures - IN_A_ROW + 1))
    hook.rests_until = now + rest if rest else None
    if attempt.status == GONE or now - hook.failing_since >= PATIENCE:
        _turn_off(hook, delivery, now)
    elif delivery.next_at - delivery.queued_at >= PATIENCE:
        delivery.state, delivery.finished_at = Delivery.State.FAILED, now


def _asked_for(attempt: Attempt) -> timedelta:
    """How long the server itself wants to be left alone."""
    wish = attempt.headers.get("Retry-After", "")
    return min(timedelta(seconds=int(wish)), MOST_REST) if wish.isdigit() and len(wish) < 8 else timedelta()


def _turn_off(hook: Webhook, delivery: Delivery, now: datetime) -> None:
    """Nobody answers there any more: what waits is kept as not received, and its people are told once."""
    delivery.state, delivery.finished_at = Delivery.State.FAILED, now
    hook.deliveries.waiting().update(state=Delivery.State.FAILED, finished_at=now)
    if Webhook.objects.filter(pk=hook.pk, state=Webhook.State.ACTIVE).update(state=Webhook.State.OFF):
        hook.state = Webhook.State.OFF
        transaction.on_commit(lambda: letters.tell_off(hook))
