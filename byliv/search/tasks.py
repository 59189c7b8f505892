"""Work in the background that comes back."""

from django_tasks import task

from byliv.search import actions


@task()
def forget_misses() -> None:
    """Delete what nobody has searched in vain for half a year."""
    actions.forget_misses()
