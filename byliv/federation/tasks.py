"""Work in the background: telling what happened, taking the post away. Each task can be repeated: it may run twice."""

from django.db import transaction
from django_tasks import task

from byliv.audit import outbox
from byliv.federation import actions
from byliv.federation.models import CONSUMER
from byliv.federation.queries import is_on

# Whatever else waits goes first: a slow server delays nobody but itself.
BEHIND = -60


@task()
def tell() -> int:
    """Turn what has happened since the last time into messages, and enqueue the post; returns how many acts it were."""
    if not is_on():
        return outbox.take(CONSUMER, lambda entries: None)
    told = outbox.take(CONSUMER, actions.share_acts)
    with transaction.atomic():
        actions.move_on()
    for server in actions.due_servers():
        deliver.using(priority=BEHIND).enqueue(server)
    return told


@task()
def deliver(server: int) -> int:
    """Send one server what waits for it; returns how many messages arrived."""
    return actions.deliver(server)


@task()
def forget() -> int:
    """Forget what is too old to be sent, and who is not there any more."""
    return actions.forget_old()
