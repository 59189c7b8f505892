"""Places on a booking's page and in its letters that features above fill: a list, filled when the program starts."""

from collections.abc import Callable
from typing import Any, NamedTuple

from byliv.accounts.permissions import Person
from byliv.bookings.models import Booking


class Panel(NamedTuple):
    """A part of a booking's page: a template and what it wants as `panel`; beside the facts, or above them."""

    template: str
    content: Any
    is_aside: bool = False


PanelMaker = Callable[[Booking, Person], Panel | None]
PartMaker = Callable[[Booking], str]

_panels: list[PanelMaker] = []
_parts: list[PartMaker] = []


def add_panel(maker: PanelMaker) -> None:
    """Let a feature show something on every booking's page (None: nothing on this one, or not to this person)."""
    _panels.append(maker)


def add_letter_part(maker: PartMaker) -> None:
    """Let a feature say something in the reminder the day before, in the language that is active ("" for nothing)."""
    _parts.append(maker)


def panels_of(booking: Booking, user: Person) -> list[Panel]:
    return [panel for maker in _panels if (panel := maker(booking, user)) is not None]


def letter_parts_of(booking: Booking) -> list[str]:
    return [part for maker in _parts if (part := maker(booking).strip())]
