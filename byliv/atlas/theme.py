"""How an embedded map, list or agenda looks: colours, letters and corners, checked before use."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.core.asked import BadFilter

COLOUR = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
# WCAG 2.2, 1.4.3: text on its ground.
ENOUGH = 4.5
COLOURS = ("ink", "paper", "accent")
PLAIN = {"ink": "#1b1722", "paper": "#ffffff", "accent": "#8a1245"}
FONTS = {
    "": gettext_lazy("Byliv’s own"),
    "system": gettext_lazy("The reader’s own"),
    "serif": gettext_lazy("With serifs"),
}
FAMILIES = {
    "system": 'system-ui, "Segoe UI", Roboto, sans-serif',
    "serif": 'Georgia, "Times New Roman", serif',
}
SIZES, RADII = range(12, 29), range(0, 33)
USUAL_SIZE, USUAL_RADIUS = 16, 3


@dataclass(frozen=True)
class Theme:
    """Colours as "#rrggbb", "" for Byliv's own in light and dark; sizes in pixels."""

    ink: str = ""
    paper: str = ""
    accent: str = ""
    font: str = ""
    size: int = USUAL_SIZE
    radius: int = USUAL_RADIUS

    @classmethod
    def parse(cls, query: Mapping[str, str]) -> "Theme":
        """Read the words of an address; BadFilter with a sentence when something cannot be used or not be read."""
        given = {name: _colour(query.get(name, "")) for name in COLOURS}
        if any(given.values()):
            given = {name: value or PLAIN[name] for name, value in given.items()}
            for name in ("ink", "accent"):
                if contrast(given[name], given["paper"]) < ENOUGH:
                    raise BadFilter(_("These colours are too near each other to be read: %(one)s on %(other)s.") % {
                        "one": given[name], "other": given["paper"]})  # fmt: skip
        font = query.get("font", "")
        if font not in FONTS:
            raise BadFilter(_("This address asks for “%(word)s”, which we do not know.") % {"word": font[:40]})
        size = _number(query.get("size", ""), SIZES, USUAL_SIZE)
        return cls(**given, font=font, size=size, radius=_number(query.get("radius", ""), RADII, USUAL_RADIUS))

    def pairs(self) -> list[tuple[str, str]]:
        """The words of an address that give this theme again."""
        pairs = [(name, getattr(self, name).removeprefix("#")) for name in COLOURS if getattr(self, name)]
        pairs += [("font", self.font)] if self.font else []
        pairs += [("size", str(self.size))] if self.size != USUAL_SIZE else []
        return pairs + ([("radius", str(self.radius))] if self.radius != USUAL_RADIUS else [])

    def query(self) -> str:
        return urlencode(self.pairs())

    def css(self) -> str:
        """A style sheet that says so in custom properties; every value was checked, none is the address's own text."""
        lines = [f"--embed-{name}: {getattr(self, name)};" for name in COLOURS if getattr(self, name)]
        lines += [f"--embed-font: {FAMILIES[self.font]};"] if self.font else []
        lines += [f"--embed-size: {self.size}px;", f"--embed-radius: {self.radius}px;"]
        scheme = " color-scheme: only light;" if self.paper else ""
        return f":root {{ {' '.join(lines)}{scheme} }}\n"


def contrast(one: str, other: str) -> float:
    """How far apart two colours "#rrggbb" are in lightness, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _colour(text: str) -> str:
    if not text:
        return ""
    found = COLOUR.fullmatch(text)
    if not found:
        raise BadFilter(_("Write a colour as 1b1722, not “%(text)s”.") % {"text": text[:20]})
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def _number(text: str, allowed: range, usual: int) -> int:
    if not text:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) < 4 and int(text) in allowed):
        raise BadFilter(_("Write a number from %(least)s to %(most)s.") % {"least": allowed[0], "most": allowed[-1]})
    return int(text)
