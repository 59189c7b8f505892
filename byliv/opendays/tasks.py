"""Work in the background. A task may run twice, so each can be repeated."""

from django_tasks import task

from byliv.opendays.actions import answering, invitations


@task()
def send_letters() -> int:
    """Send the invitations and reminders that wait, and tell hosts what was answered; returns how many were told."""
    return invitations.send_due() + answering.tell_hosts()
