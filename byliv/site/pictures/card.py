"""What stands on a picture, and what our type can set."""

import re
from dataclasses import dataclass
from typing import Any

from byliv.areas.models import Area
from byliv.core import typeset
from byliv.core.typeset import DEFAULT_HUE

# Latin letters, punctuation, arrows and currency signs are in our type; all else would be boxes.
UNSET = re.compile(
    r"[^\u0020-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122\u2190-\u2193]"
)
LONGEST = 160


@dataclass(frozen=True)
class Card:
    """One picture. `svg` is what its right side shows: a photo, or where it is; "" for a glyph."""

    title: str
    eyebrow: str
    lines: tuple[str, ...] = ()
    foot: str = "Byliv"
    hue: int = DEFAULT_HUE
    glyph: str = "map"
    svg: str = ""
    is_photo: bool = False
    language: str = "da"

    def data(self) -> dict[str, Any]:
        """For the sheet; the same for two cards that look the same."""
        title = settable(self.title) or settable(self.eyebrow) or "Byliv"
        inks = typeset.inks(self.hue // 5 * 5 % 360)
        return {
            "title": title,
            "languages": [self.language],
            "words": {self.language: {}},
            "eyebrow": settable(self.eyebrow),
            "lines": [line for line in map(settable, self.lines) if line],
            "foot": settable(self.foot),
            "inks": inks,
            "glyph": typeset.glyph(self.glyph, inks["pop"]),
            "svg": self.svg,
            "is_photo": self.is_photo,
        }


def settable(text: str) -> str:
    """The text in letters that we have, in one line; what is left out leaves no hole."""
    return " ".join(UNSET.sub(" ", text).split())[:LONGEST]


def hue_of(area: Area | None, otherwise: int) -> int:
    """The area's own hue, else that of the thing's kind."""
    return area.hue if area else otherwise
