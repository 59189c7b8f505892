"""Work in the background. A task may run twice, so each can be repeated."""

from django_tasks import task

from byliv.core.ratelimit import hit
from byliv.stewardship import letters
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
