"""Messages are written down: once, before anything is sent, so that none is lost and all tries say the same."""

from datetime import UTC, datetime
from typing import Any

import orjson

from byliv.core import clock
from byliv.webhooks.kinds import TEST, type_of
from byliv.webhooks.models import Delivery, Webhook
from byliv.webhooks.news import News

# Receivers and their servers take this much without a thought; texts of people are far shorter.
MOST_BYTES = 100_000


def message(hook: Webhook, news: News, now: datetime) -> Delivery:
    """The message about this news, not saved."""
    kind = type_of(news.thing, news.act)
    body = body_of(kind, news.at, news.data)
    return Delivery(
        webhook=hook,
        type=kind,
        thing=news.thing,
        thing_id=news.id,
        label=news.label[:200],
        body=body,
        created_at=now,
        queued_at=now,
        next_at=now,
    )


def test_message(hook: Webhook) -> Delivery:
    """A message that says only that it is one, waiting to be sent; in place of one that waits already."""
    now = clock.now()
    hook.deliveries.waiting().filter(type=TEST).delete()
    body = body_of(TEST, now, {"name": hook.name, "text": "It works."})
    return Delivery.objects.create(webhook=hook, type=TEST, body=body, created_at=now, queued_at=now, next_at=now)


def body_of(kind: str, at: datetime, data: dict[str, Any]) -> str:
    """The JSON that is sent. What is too long goes without the long words; its page has them."""
    stamp = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    body = orjson.dumps({"type": kind, "timestamp": stamp, "data": data})
    if len(body) > MOST_BYTES and "object" in data:
        short = {key: value for key, value in data.items() if key != "object"}
        body = orjson.dumps({"type": kind, "timestamp": stamp, "data": {**short, "is_shortened": True}})
    return body.decode()
