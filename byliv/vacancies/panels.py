"""Places on the page of empty premises that features above fill: an explicit list, filled when the program starts."""

from collections.abc import Callable

from byliv.accounts.permissions import Person
from byliv.listings.slots import Panel
from byliv.vacancies.models import Vacancy

PanelMaker = Callable[[Vacancy, Person], Panel | None]

_panels: list[PanelMaker] = []


def add_panel(maker: PanelMaker) -> None:
    """Let a feature show something beside empty premises (None: nothing on these, or not to this person)."""
    _panels.append(maker)


def panels_of(vacancy: Vacancy, user: Person) -> list[Panel]:
    return [panel for maker in _panels if (panel := maker(vacancy, user)) is not None]
