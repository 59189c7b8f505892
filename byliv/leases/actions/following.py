"""Agreements follow the premises that they are about."""

from byliv.core import clock
from byliv.leases.models import Agreement
from byliv.vacancies.models import Vacancy


def move(loser: Vacancy, winner: Vacancy) -> None:
    """Two turned out to be one: agreements about the loser are about the winner. What was signed stays as it is."""
    Agreement.objects.filter(vacancy=loser).update(vacancy=winner, updated_at=clock.now())
