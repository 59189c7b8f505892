"""The bar of answers: how many come, do not come, are silent, were not asked."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from byliv.opendays.desk.queries import ANSWERS

WIDTH = 1000
LABELS = {
    "yes": _("come"),
    "no": _("do not come"),
    "silent": _("have not answered"),
    "missing": _("not asked yet"),
}


class Piece(NamedTuple):
    """A stretch of the bar, in its own units of WIDTH."""

    code: str
    label: str | Promise
    how_many: int
    x: int
    width: int


def bar_of(counts: dict[str, int]) -> list[Piece]:
    """The stretches from left to right; [] when there is nobody."""
    total = sum(counts[code] for code in ANSWERS)
    pieces, done = list[Piece](), 0
    for code in ANSWERS if total else ():
        x = done * WIDTH // total
        done += counts[code]
        pieces.append(Piece(code, LABELS[code], counts[code], x, done * WIDTH // total - x))
    return pieces
