"""Places on a room's pages that features above fill: an explicit list, filled once when the program starts."""

from collections.abc import Callable

from byliv.accounts.permissions import Person
from byliv.areas.models import Area
from byliv.listings.slots import Fact, Offer, Panel
from byliv.rooms.models import Room

__all__ = [
    "Fact", "Offer", "Panel", "add_fact", "add_offer", "add_panel", "add_way", "facts_of", "offers_of", "panels_of",
    "ways_of",
]  # fmt: skip

PanelMaker = Callable[[Room, Person], Panel | None]
FactMaker = Callable[[Room, Person], Fact | None]
OfferMaker = Callable[[Room, Person], Offer | None]
WayMaker = Callable[[Area, Person], Offer | None]

_panels: list[PanelMaker] = []
_facts: list[FactMaker] = []
_offers: list[OfferMaker] = []
_ways: list[WayMaker] = []


def add_panel(maker: PanelMaker) -> None:
    """Let a feature show something on every room's page (None: nothing on this one)."""
    _panels.append(maker)


def add_fact(maker: FactMaker) -> None:
    """Let a feature have a row on every room's edit page (None: not on this one)."""
    _facts.append(maker)


def add_offer(maker: OfferMaker) -> None:
    """Let a feature have a button on every room's page: book, wait (None: not on this one, or not for this person)."""
    _offers.append(maker)


def add_way(maker: WayMaker) -> None:
    """Let a feature have a button above the rooms of an area: to figures, to what stands empty (None: not here, or not
    for this person)."""
    _ways.append(maker)


def panels_of(room: Room, user: Person) -> list[Panel]:
    return [panel for maker in _panels if (panel := maker(room, user)) is not None]


def facts_of(room: Room, user: Person) -> list[Fact]:
    return [fact for maker in _facts if (fact := maker(room, user)) is not None]


def offers_of(room: Room, user: Person) -> list[Offer]:
    return [offer for maker in _offers if (offer := maker(room, user)) is not None]


def ways_of(area: Area, user: Person) -> list[Offer]:
    return [way for maker in _ways if (way := maker(area, user)) is not None]
