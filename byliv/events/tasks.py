"""Work in the background. A task may run twice, so each can be repeated."""

import logging
from itertools import islice

from django_tasks import task

from byliv.events.actions import asking
from byliv.events.actions.occurrences import due_for_extension, extend
from byliv.events.recurrence import BadRule

logger = logging.getLogger(__name__)
MOST_A_NIGHT = 20_000


@task()
def ask_hosts() -> int:
    """Ask those who decide about places on whose answer events wait; returns how many mails went out."""
    return asking.ask_hosts()


@task()
def extend_dates() -> int:
    """Write the dates of endless rules that have come within the horizon; returns of how many schedules."""
    extended = 0
    for schedule in list(islice(due_for_extension(), MOST_A_NIGHT)):
        try:
            extend(schedule)
            extended += 1
        except BadRule:
            logger.warning("Schedule %s has a rule that cannot be followed", schedule.pk)
    return extended
