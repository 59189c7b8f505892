"""The time of day: which ink is sky, wall, window and ground."""

from random import Random
from typing import NamedTuple

from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER


class Daylight(NamedTuple):
    """Inks by what they stand for; `trim` is for what sits on a near wall, `glass` and `lit` for its windows."""

    name: str
    sky: int
    sun: int
    far: int
    near: int
    trim: int
    glass: int
    lit: int
    ground: int
    shade: int  # overprinted as dots on the ground
    leaf: int


SCHEMES = (
    Daylight("morning", LIGHT, PAPER, PAPER, MAIN, PAPER, DARK, LIGHT, PAPER, MAIN, ACCENT),
    Daylight("noon", PAPER, ACCENT, LIGHT, MAIN, PAPER, DARK, PAPER, LIGHT, MAIN, ACCENT),
    Daylight("bold", ACCENT, PAPER, PAPER, MAIN, PAPER, DARK, LIGHT, LIGHT, ACCENT, LIGHT),
    Daylight("evening", MAIN, ACCENT, LIGHT, ACCENT, PAPER, DARK, PAPER, LIGHT, MAIN, LIGHT),
    Daylight("night", DARK, PAPER, MAIN, MAIN, LIGHT, DARK, ACCENT, LIGHT, MAIN, ACCENT),
    Daylight("grey", LIGHT, ACCENT, MAIN, PAPER, MAIN, DARK, ACCENT, LIGHT, MAIN, MAIN),
)


def daylight(rng: Random, *names: str) -> Daylight:
    """A time of day by chance, or by chance among those named."""
    return rng.choice([scheme for scheme in SCHEMES if not names or scheme.name in names])


def other(rng: Random, *taken: int) -> int:
    """A bright ink that is none of those taken; the dark one if none is left."""
    return rng.choice([ink for ink in (PAPER, LIGHT, MAIN, ACCENT) if ink not in taken] or [DARK])
