"""Work in the background. A task may run twice, so each can be repeated."""

from django_tasks import task

from byliv.events.actions import asking


@task()
def ask_hosts() -> int:
    """Ask those who decide about places on whose answer events wait; returns how many mails went out."""
    return asking.ask_hosts()
