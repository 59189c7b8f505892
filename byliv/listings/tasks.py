"""Work in the background around listings. A task may run twice, so each can be repeated."""

from django_tasks import task

from byliv.listings import actions


@task()
def forget_removed() -> int:
    """Delete for good what waited to be undone: photos after a month, contacts after a week."""
    return actions.forget_removed()
