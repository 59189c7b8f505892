"""Work in the background that comes back. It may run twice."""

from django_tasks import task

from byliv.finder import actions
from byliv.finder.sending import look


@task()
def tell_of_rooms() -> int:
    """Write to those whose kept search another room fits; returns how many mails went out."""
    return look()


@task()
def forget_old() -> None:
    """Delete searches for days that are over, and what was looked for in vain two years ago."""
    actions.forget_over()
    actions.forget_missed()
