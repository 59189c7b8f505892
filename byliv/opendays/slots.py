"""Places on an open day's pages that features above fill: an explicit list, filled once when the program starts."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.functional import Promise

from byliv.accounts.permissions import Person
from byliv.opendays.models import OpenDay


class Panel(NamedTuple):
    """A part of an open day's page: a template and what it wants as `panel`."""

    template: str
    content: Any


class Offer(NamedTuple):
    """A button on an open day's page: the folder, the walks. `is_for_hosts`: on the desk of those who run it."""

    title: str | Promise
    url: str
    glyph: str
    is_for_hosts: bool = False


PanelMaker = Callable[[OpenDay, Person], Panel | None]
OfferMaker = Callable[[OpenDay, Person], list[Offer]]

_panels: list[PanelMaker] = []
_offers: list[OfferMaker] = []


def add_panel(maker: PanelMaker) -> None:
    """Let a feature show something on every open day's page (None: nothing on this one)."""
    _panels.append(maker)


def add_offers(maker: OfferMaker) -> None:
    """Let a feature have buttons on every open day's page."""
    _offers.append(maker)


def panels_of(open_day: OpenDay, user: Person) -> list[Panel]:
    return [panel for maker in _panels if (panel := maker(open_day, user)) is not None]


def offers_of(open_day: OpenDay, user: Person) -> list[Offer]:
    return [offer for maker in _offers for offer in maker(open_day, user)]
