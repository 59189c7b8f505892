"""Who may do what with empty premises."""

from byliv.accounts.permissions import Person, can_edit_in
from byliv.areas.models import Area
from byliv.vacancies.models import Vacancy


def can_run(user: Person, area: Area | None) -> bool:
    """Stewards and editors of the area: they answer what was seen, know the owners, work through the list."""
    return can_edit_in(user, area)


def can_see(user: Person, vacancy: Vacancy) -> bool:
    """Everybody sees what is shown; the owner who entered it and those who look after the area the rest."""
    return vacancy.is_public or can_change(user, vacancy)


def can_change(user: Person, vacancy: Vacancy) -> bool:
    """The owner who entered it, and those who look after the area."""
    is_keeper = user.is_authenticated and vacancy.keeper_id == user.pk
    return is_keeper or can_run(user, vacancy.area)


def can_merge(user: Person, one: Vacancy, other: Vacancy) -> bool:
    """Those who look after the areas of both."""
    return can_run(user, one.area) and can_run(user, other.area)
