"""From the history to messages: each webhook reads on from where it was, in the same transaction as its messages."""

from datetime import datetime
from functools import lru_cache

from django.db import transaction

from byliv.audit.models import AuditEntry
from byliv.audit.outbox import AT_ONCE, entries_after
from byliv.core import clock
from byliv.webhooks.actions.writing import message
from byliv.webhooks.models import Delivery, Webhook
from byliv.webhooks.news import News, news_of, wants
from byliv.webhooks.queries import hearing

# Whoever has more than these waiting is told no more until they are through: the history keeps the rest.
MOST_WAITING = 1000
MOST_READINGS = 20  # in one round, so that a long import does not hold the worker


def collect() -> int:
    """Write down what each webhook is to be told of what has happened; returns how many messages."""
    # Most stand at the same act: it is read, and turned into news, once for all of them.
    read = lru_cache(maxsize=4)(_read)
    written = 0
    for hook in hearing():
        for _turn in range(MOST_READINGS):
            entries, news = read(hook.position)
            if not entries or _is_full(hook):
                break
            written += _write(hook, entries[-1].pk, news, clock.now())
    return written


def _read(position: int) -> tuple[list[AuditEntry], list[News]]:
    entries = entries_after(position, AT_ONCE)
    return entries, news_of(entries)


def _is_full(hook: Webhook) -> bool:
    return hook.deliveries.waiting().count() >= MOST_WAITING


@transaction.atomic
def _write(hook: Webhook, position: int, news: list[News], now: datetime) -> int:
    """The messages and the new position; nothing when another worker was here first."""
    mine = Webhook.objects.filter(pk=hook.pk, position=hook.position, state=Webhook.State.ACTIVE)
    hook.position = position
    if not mine.update(position=position):
        return 0
    messages = [message(hook, each, now) for each in news if wants(hook, each)]
    Delivery.objects.bulk_create(messages, batch_size=100)
    return len(messages)
