"""Work in the background that tells other systems. It may run twice: each message is claimed before it is sent."""

from django_tasks import task

from byliv.webhooks import actions

# Whatever else waits goes first.
BEHIND, AHEAD = -40, 10


@task(priority=BEHIND)
def deliver() -> dict[str, int]:
    """Write down what has happened for those who want to know, and send what is due."""
    return {"written": actions.collect(), "sent": actions.send_due()}


@task(priority=AHEAD)
def deliver_to(hook_id: int) -> int:
    """Send what is due to one webhook, for whose test somebody waits."""
    return actions.send_due(only=hook_id)


@task()
def forget_deliveries() -> int:
    """Forget messages after a month; returns how many."""
    return actions.forget_deliveries()
