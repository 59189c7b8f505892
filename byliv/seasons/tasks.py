"""Work in the background."""

from django_tasks import task

from byliv.seasons import letters
from byliv.seasons.actions import reminding


@task()
def remind_of_drafts() -> int:
    """Some days before the last day, tell those whose application is not sent or not whole; how many."""
    found = reminding.take_due()
    for application in found:
        letters.send_reminder(application)
    return len(found)
