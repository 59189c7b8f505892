"""Places on an event's page that features above fill: an explicit list, filled once when the program starts."""

from collections.abc import Callable
from typing import Any, NamedTuple

from byliv.accounts.permissions import Person
from byliv.events.models import Event


class Panel(NamedTuple):
    """A part of an event's page: a template and what it wants as `panel`; on top, or beside who is behind it."""

    template: str
    content: Any
    is_aside: bool = False


PanelMaker = Callable[[Event, Person], Panel | None]

_panels: list[PanelMaker] = []


def add_panel(maker: PanelMaker) -> None:
    """Let a feature show something on every event's page (None: nothing on this one)."""
    _panels.append(maker)


def panels_of(event: Event, user: Person) -> list[Panel]:
    return [panel for maker in _panels if (panel := maker(event, user)) is not None]
