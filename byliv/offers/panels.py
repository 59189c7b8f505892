"""Places on the page of a match that features above fill: an explicit list, filled when the program starts."""

from collections.abc import Callable

from byliv.accounts.permissions import Person
from byliv.listings.slots import Panel
from byliv.offers.models import Match

PanelMaker = Callable[[Match, Person], Panel | None]

_panels: list[PanelMaker] = []


def add_panel(maker: PanelMaker) -> None:
    """Let a feature show something on a match that both have said yes to (None: not to this person)."""
    _panels.append(maker)


def panels_of(match: Match, user: Person) -> list[Panel]:
    return [panel for maker in _panels if (panel := maker(match, user)) is not None]
