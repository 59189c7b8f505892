"""Buttons under the agenda that features above fill: the same filter as something else, such as a poster."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise

from byliv.calendar.filters import AgendaFilter


class Offer(NamedTuple):
    """A button: its words, where it leads, its glyph."""

    title: str | Promise
    url: str
    glyph: str


OfferMaker = Callable[[AgendaFilter], list[Offer]]

_offers: list[OfferMaker] = []


def add_offers(maker: OfferMaker) -> None:
    """Let a feature have buttons under every agenda."""
    _offers.append(maker)


def offers_of(wanted: AgendaFilter) -> list[Offer]:
    """Everything that this filter can be taken along as."""
    return [offer for maker in _offers for offer in maker(wanted)]
