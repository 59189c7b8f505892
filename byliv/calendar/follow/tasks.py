"""Work in the background for those who follow. It may run twice: each mail goes out once."""

from django_tasks import task

from byliv.calendar.follow.sending import send_due


@task()
def send_weekly_mails() -> int:
    """Write to those whose day and hour have come; returns how many mails went out."""
    return send_due()
