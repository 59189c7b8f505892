"""How far the municipality's properties are, as one bar."""

from collections.abc import Mapping
from typing import NamedTuple

from byliv.vacancies.choices import Work

WIDTH = 1000
# What is done stands first.
ORDER = (Work.OPENED, Work.DOING, Work.NOT_POSSIBLE, Work.TODO)


class Piece(NamedTuple):
    """A part of the bar, in its own units; `share` in whole per cent."""

    code: str
    label: str
    number: int
    x: float
    width: float
    share: int


def bar_of(counts: Mapping[str, int]) -> list[Piece]:
    """The pieces of the bar, from the left; without width where there is nothing."""
    total, x, pieces = sum(counts.values()), 0.0, []
    for work in ORDER:
        count = counts.get(work, 0)
        width = WIDTH * count / total if total else 0.0
        share = round(100 * count / total) if total else 0
        pieces.append(Piece(work.value, str(work.label), count, round(x, 1), round(width, 1), share))
        x += width
    return pieces
