"""Work in the background that keeps the map true. A task may run twice, so each can be repeated."""

from django_tasks import task

from byliv.core import clock
from byliv.stewardship.actions.freshness import count_day
from byliv.stewardship.actions.questions import ask_owners


@task()
def ask_those_whose_turn_it_is() -> int:
    """Write to owners whose entries have not been confirmed for half a year."""
    return ask_owners(clock.local_now().date())


@task()
def count_freshness() -> int:
    """Write down how fresh each area is today."""
    return count_day(clock.local_now().date())
