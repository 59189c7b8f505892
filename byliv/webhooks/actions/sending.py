"""Messages are sent: many addresses at once, one message at a time to each, within a round of some seconds.

Threads only speak to the others' servers; everything about the database happens here, in one thread.
"""

import logging
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import timedelta

from django.db.models import Q

from byliv.core import clock
from byliv.core.fetch import FetchError, Limits, send
from byliv.webhooks.actions.answers import Attempt, keep
from byliv.webhooks.models import Delivery, Webhook
from byliv.webhooks.queries import due, next_of
from byliv.webhooks.signing import headers_of

logger = logging.getLogger(__name__)

AT_ONCE = 16
# Together with one answer's seconds: for so long the worker does nothing else at most.
ROUND_SECONDS = 20.0
LIMITS = Limits(sent=64 * 1024, unpacked=64 * 1024, seconds=10, redirects=0)
# Messages to one address in a round, and how long a worker that was killed keeps others from it.
MOST_TO_ONE = 200
LEASE = timedelta(minutes=2)
CHANGED = ["state", "url", "seed", "former_seed", "former_until", "rests_until", "failures", "failing_since"]


def send_due(*, only: int | None = None, seconds: float = ROUND_SECONDS, limits: Limits = LIMITS) -> int:
    """Send what is due (perhaps only to one webhook), until nothing is or the time is over; returns how many went."""
    until = time.monotonic() + seconds
    wanted = due(clock.now())
    hooks = iter(list(wanted.filter(pk=only) if only else wanted))
    pool = ThreadPoolExecutor(AT_ONCE, "webhooks")
    try:
        return _round(pool, hooks, until, limits)
    finally:
        pool.shutdown(wait=True)


def _round(pool: ThreadPoolExecutor, hooks: Iterator[Webhook], until: float, limits: Limits) -> int:
    running: dict[Future[Attempt], tuple[Webhook, Delivery, int]] = {}
    sent = 0
    while True:
        while len(running) < AT_ONCE and time.monotonic() < until and (hook := next(hooks, None)):
            if _claim(hook):
                _go_on(pool, running, hook, 0, limits)
        if not running:
            return sent
        done, _rest = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            hook, delivery, count = running.pop(future)
            keep(hook, delivery, future.result())
            sent += 1
            if time.monotonic() < until and count < MOST_TO_ONE:
                _go_on(pool, running, hook, count, limits)
            else:
                _release(hook)


def _go_on(
    pool: ThreadPoolExecutor,
    running: dict[Future[Attempt], tuple[Webhook, Delivery, int]],
    hook: Webhook,
    count: int,
    limits: Limits,
) -> None:
    """The webhook's next message, or the end of its turn."""
    now = clock.now()
    delivery = next_of(hook, now) if _still_there(hook) else None
    if delivery is None:
        _release(hook)
        return
    headers = headers_of(hook, delivery.message_id, now, delivery.body)
    future = pool.submit(_attempt, hook.url, delivery.body.encode(), headers, limits)
    running[future] = hook, delivery, count + 1


def _attempt(url: str, body: bytes, headers: dict[str, str], limits: Limits) -> Attempt:
    """One try, in a thread of its own."""
    began = time.monotonic()
    try:
        answer = send(url, body, headers=headers, limits=limits)
    except FetchError as problem:
        return Attempt(None, {}, b"", problem, _milliseconds(began))
    except Exception:
        # Whatever one server makes of us, the others get their messages.
        logger.exception("A message could not be sent.")
        return Attempt(None, {}, b"", FetchError("no_answer"), _milliseconds(began))
    return Attempt(answer.status, answer.headers, answer.content, None, _milliseconds(began))


def _milliseconds(began: float) -> int:
    return round((time.monotonic() - began) * 1000)


def _still_there(hook: Webhook) -> bool:
    """Read anew what somebody may have changed since the round began; False when it has been taken away."""
    try:
        hook.refresh_from_db(fields=CHANGED)
    except Webhook.DoesNotExist:
        return False
    return True


def _claim(hook: Webhook) -> bool:
    """Whether nobody else is at it: whoever moves `busy_until` on is."""
    now = clock.now()
    free = Q(busy_until=None) | Q(busy_until__lt=now)
    return bool(Webhook.objects.filter(free, pk=hook.pk).update(busy_until=now + LEASE))


def _release(hook: Webhook) -> None:
    Webhook.objects.filter(pk=hook.pk).update(busy_until=None)
