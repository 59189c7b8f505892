"""Places on a listing's pages that features above fill: an explicit list, filled once when the program starts."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.functional import Promise

from byliv.accounts.permissions import Person
from byliv.listings.models import Listing


class Panel(NamedTuple):
    """A part of a listing's page: a template and what it wants as `panel`."""

    template: str
    content: Any


class Fact(NamedTuple):
    """A row of a listing's edit page: what it is, what is written now ("" for nothing), and where it is changed."""

    title: str | Promise
    text: str
    url: str
    glyph: str = "pencil"


class Offer(NamedTuple):
    """A button beside the question "Is it right?": something everybody may do about a listing."""

    title: str | Promise
    url: str
    glyph: str


PanelMaker = Callable[[Listing, Person], Panel | None]
FactMaker = Callable[[Listing, Person], Fact | None]
OfferMaker = Callable[[Listing, Person], Offer | None]

_panels: list[PanelMaker] = []
_facts: list[FactMaker] = []
_offers: list[OfferMaker] = []


def add_panel(maker: PanelMaker) -> None:
    """Let a feature show something on every listing's page (None: nothing on this one)."""
    _panels.append(maker)


def add_fact(maker: FactMaker) -> None:
    """Let a feature have a row on every listing's edit page."""
    _facts.append(maker)


def add_offer(maker: OfferMaker) -> None:
    """Let a feature have a button on every listing's page (None: not on this one, or not for this person)."""
    _offers.append(maker)


def panels_of(listing: Listing, user: Person) -> list[Panel]:
    return [panel for maker in _panels if (panel := maker(listing, user)) is not None]


def facts_of(listing: Listing, user: Person) -> list[Fact]:
    return [fact for maker in _facts if (fact := maker(listing, user)) is not None]


def offers_of(listing: Listing, user: Person) -> list[Offer]:
    return [offer for maker in _offers if (offer := maker(listing, user)) is not None]
