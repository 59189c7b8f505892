"""Messages are sent once more: one, or all that were not received."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from byliv.accounts.models import User
from byliv.core import clock
from byliv.webhooks import permissions
from byliv.webhooks.models import Delivery, Webhook
from byliv.webhooks.queries import failed_since

KEEP = timedelta(days=30)


@transaction.atomic
def replay(*, delivery: Delivery, by: User) -> None:
    """Send a message again, word for word and under the same identity, so that a receiver that has it knows."""
    if not permissions.can_manage(by, delivery.webhook):
        raise PermissionDenied
    _queue([delivery.pk])


@transaction.atomic
def replay_failed(*, hook: Webhook, since: datetime, by: User) -> int:
    """Send again all that was not received since then; returns how many."""
    if not permissions.can_manage(by, hook):
        raise PermissionDenied
    return _queue(list(failed_since(hook, since).values_list("pk", flat=True)))


def forget_deliveries() -> int:
    """Forget messages a month after they were written; returns how many."""
    return Delivery.objects.filter(created_at__lt=clock.now() - KEEP).delete()[0]


def _queue(identities: list[int]) -> int:
    now = clock.now()
    again = {"state": Delivery.State.WAITING, "tries": 0, "queued_at": now, "next_at": now, "finished_at": None}
    return Delivery.objects.filter(pk__in=identities).update(**again)
