"""Work in the background that keeps the map true. A task may run twice, so each can be repeated."""

from django_tasks import task

from byliv.core import clock
from byliv.core.ratelimit import hit
from byliv.stewardship import letters
from byliv.stewardship.actions.freshness import count_day
from byliv.stewardship.actions.questions import ask_owners
from byliv.stewardship.queries.cases import areas_with_work, caretakers

ALMOST_A_DAY = 20 * 3600


@task()
def tell_stewards() -> int:
    """Write once a day to each steward and editor for whom something waits; returns to how many."""
    told = 0
    for person in caretakers():
        waiting = areas_with_work(person)
        # A task that runs twice must not write twice.
        if waiting and hit(f"digest:{person.pk}", 1, ALMOST_A_DAY):
            letters.send_digest(person, waiting)
            told += 1
    return told


@task()
def ask_those_whose_turn_it_is() -> int:
    """Write to owners whose entries have not been confirmed for half a year."""
    return ask_owners(clock.local_now().date())


@task()
def count_freshness() -> int:
    """Write down how fresh each area is today."""
    return count_day(clock.local_now().date())
