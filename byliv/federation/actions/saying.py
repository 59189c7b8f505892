"""Putting a message into the post: written in the transaction of what it is about, sent by tasks."""

from collections.abc import Mapping
from typing import Any

import orjson

from byliv.federation.actors import Key
from byliv.federation.documents import with_context
from byliv.federation.models import Delivery, Message


def say(document: Mapping[str, Any], *, by: Key, to: Mapping[str, int]) -> None:
    """Let `by` say this to each inbox ({inbox: identity of its server}); nothing without inboxes."""
    if not to:
        return
    message = Message.objects.create(sender=str(by), body=orjson.dumps(with_context(document)).decode())
    Delivery.objects.bulk_create(
        [Delivery(message=message, server_id=server, inbox=inbox) for inbox, server in to.items()], batch_size=500
    )
