"""The only writers of webhooks and their messages."""

from byliv.webhooks.actions.collecting import collect
from byliv.webhooks.actions.hooks import (
    add_webhook,
    change_webhook,
    pause,
    remove_webhook,
    rotate_secret,
    send_test,
    start,
)
from byliv.webhooks.actions.replaying import forget_deliveries, replay, replay_failed
from byliv.webhooks.actions.sending import send_due

__all__ = [
    "add_webhook", "change_webhook", "collect", "forget_deliveries", "pause", "remove_webhook", "replay",
    "replay_failed", "rotate_secret", "send_due", "send_test", "start",
]  # fmt: skip
