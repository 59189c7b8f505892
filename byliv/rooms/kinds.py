"""How each kind of offer looks: its hue and its drawing."""

from byliv.rooms.choices import Offer

HUES = {Offer.ALWAYS: 250, Offer.AFTER_HOURS: 290, Offer.EMPTY: 30, Offer.OUTDOOR: 140, Offer.SHARED: 85}
GLYPHS = {
    Offer.ALWAYS: "room-always",
    Offer.AFTER_HOURS: "room-after_hours",
    Offer.EMPTY: "room-empty",
    Offer.OUTDOOR: "room-outdoor",
    Offer.SHARED: "room-shared",
}


def hue_of(offer: str) -> int:
    """The colour of its poster and its tile, in degrees."""
    return HUES.get(Offer(offer), 250) if offer in Offer.values else 250


def glyph_of(offer: str) -> str:
    """The name of its drawing; "" for a word that is no kind of offer."""
    return GLYPHS[Offer(offer)] if offer in Offer.values else ""
