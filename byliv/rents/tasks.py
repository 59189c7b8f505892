"""Work in the background."""

from django_tasks import task

from byliv.rents.actions.reminding import remind


@task()
def remind_confirmers() -> int:
    """Remind whoever leaves a tenant's contributions unanswered; returns for how many tenancies."""
    return remind()
