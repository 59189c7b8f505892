"""Work in the background. A task may run twice, so each can be repeated."""

from django_tasks import task

from byliv.api import actions


@task()
def forget_old() -> int:
    """Forget kept answers and old keys; returns how many went."""
    return actions.forget_old()
