"""Work in the background."""

from django_tasks import task

from byliv.leases import actions


@task()
def tend() -> int:
    """End agreements whose last day has passed, close what nobody took up, tell of what ends soon; how many in all."""
    return actions.end_those_over() + actions.expire() + actions.remind()
