"""Poster-like pictures of invented places, printed in a handful of inks: nobody's photo, and nobody's likeness."""

from collections.abc import Callable
from random import Random

from PIL import Image

from byliv.demo.pictures import inks
from byliv.demo.pictures.motifs import green, making, rooms, shows, sounds, town
from byliv.demo.pictures.press import Sheet

_DRAWN: dict[str, Callable[[Sheet], None]] = {
    "stage": shows.stage,
    "facade": town.facade,
    "workshop": making.workshop,
    "studio": making.studio,
    "rehearsal": sounds.rehearsal,
    "gallery_wall": rooms.gallery_wall,
    "books": rooms.books,
    "courtyard": green.courtyard,
    "park": green.park,
    "playground": green.playground,
    "cinema": shows.cinema,
    "kitchen": rooms.kitchen,
    "dancefloor": shows.dancefloor,
    "street": town.street,
    "window": rooms.window,
    "ceramics": making.ceramics,
    "printing": making.printing,
    "choir": sounds.choir,
    "harbour": green.harbour,
    "square": town.square,
}

MOTIFS: tuple[str, ...] = tuple(_DRAWN)


def draw(motif: str, *, hue: int, seed: str, size: tuple[int, int] = (1600, 1067)) -> Image.Image:
    """An RGB picture of `size` pixels; the same motif, hue (0..355, OKLCH degrees) and seed give the same picture.

    Raises KeyError for a motif that is not in MOTIFS.
    """
    sheet = Sheet(size, Random(f"{motif} {seed}"))  # noqa: S311 - pictures, not secrets
    _DRAWN[motif](sheet)
    return sheet.print(inks.mix(hue, Random(f"inks {motif} {seed}")))  # noqa: S311
