"""Work in the background."""

from django_tasks import task

from byliv.vacancies import actions


@task()
def follow_bookings() -> int:
    """Let premises whose room is booked be in use, and offered again afterwards; returns how many changed."""
    return actions.follow_bookings()
