"""Posters as files."""

from pathlib import Path

from byliv.paper import press
from byliv.paper.posters.content import content_of, dates_of, stamped
from byliv.paper.posters.formats import Format
from byliv.paper.posters.links import Wish

SHEET = Path(__file__).parent.parent / "sheets" / "poster.typ"
# So that every preview is some 900 pixels high.
DPI = {Format.A3: 55, Format.A5: 110, Format.WINDOW: 78}


def pdf(wish: Wish, visitor: str) -> bytes:
    """The poster as a tagged PDF; Busy when the press is."""
    return press.pdf(SHEET, _content(wish), visitor)


def png(wish: Wish, visitor: str) -> bytes:
    """The poster as a picture; Busy when the press is."""
    return press.png(SHEET, _content(wish), visitor, DPI[Format(wish.sheet)])


def _content(wish: Wish) -> dict:
    days = dates_of(wish.wanted, wish.sheet)
    return stamped(content_of(wish.wanted, days, wish.sheet, wish.language), wish.language)
