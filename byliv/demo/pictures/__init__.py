"""Poster-like pictures of invented places, printed in a handful of inks: nobody's photo, and nobody's likeness."""

from collections.abc import Callable
from random import Random

from PIL import Image

from byliv.demo.pictures import inks
from byliv.demo.pictures.motifs import (
    books,
    ceramics,
    choir,
    cinema,
    courtyard,
    dancefloor,
    facade,
    gallery_wall,
    harbour,
    kitchen,
    park,
    playground,
    printing,
    rehearsal,
    square,
    stage,
    street,
    studio,
    window,
    workshop,
)
from byliv.demo.pictures.press import Sheet

_DRAWN: dict[str, Callable[[Sheet], None]] = {
    "stage": stage.stage,
    "facade": facade.facade,
    "workshop": workshop.workshop,
    "studio": studio.studio,
    "rehearsal": rehearsal.rehearsal,
    "gallery_wall": gallery_wall.gallery_wall,
    "books": books.books,
    "courtyard": courtyard.courtyard,
    "park": park.park,
    "playground": playground.playground,
    "cinema": cinema.cinema,
    "kitchen": kitchen.kitchen,
    "dancefloor": dancefloor.dancefloor,
    "street": street.street,
    "window": window.window,
    "ceramics": ceramics.ceramics,
    "printing": printing.printing,
    "choir": choir.choir,
    "harbour": harbour.harbour,
    "square": square.square,
}

MOTIFS: tuple[str, ...] = tuple(_DRAWN)


def draw(motif: str, *, hue: int, seed: str, size: tuple[int, int] = (1600, 1067)) -> Image.Image:
    """An RGB picture of `size` pixels; the same motif, hue (0..355, OKLCH degrees) and seed give the same picture.

    Raises KeyError for a motif that is not in MOTIFS.
    """
    sheet = Sheet(size, Random(f"{motif} {seed}"))  # noqa: S311 - pictures, not secrets
    _DRAWN[motif](sheet)
    return sheet.print(inks.mix(hue, Random(f"inks {motif} {seed}")))  # noqa: S311
