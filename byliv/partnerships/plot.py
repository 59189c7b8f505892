"""Counts year by year as bars, in the drawing's own units."""

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT, BELOW, ABOVE = 600, 160, 26, 24


class Bar(NamedTuple):
    """A year: its bar, and where its words stand."""

    label: str
    number: int
    x: float
    y: float
    width: float
    height: float
    middle: float
    over: float


class Plot(NamedTuple):
    """The bars from the left; `total` of all, nothing to draw when it is 0."""

    bars: list[Bar]
    total: int
    width: int
    height: int
    floor: int
    words_at: int


def plot_of(counts: Sequence[tuple[int, int]]) -> Plot:
    """Bars of (year, count): the highest fills the room between the words above and below."""
    most = max((count for _year, count in counts), default=0)
    step = WIDTH / max(1, len(counts))
    room, floor = HEIGHT - BELOW - ABOVE, HEIGHT - BELOW
    bars = []
    for number, (year, count) in enumerate(counts):
        height = room * count / most if most else 0.0
        x, y = step * (number + 0.15), floor - height
        bars.append(Bar(str(year), count, round(x, 1), round(y, 1), round(step * 0.7, 1), round(height, 1),
                        round(step * (number + 0.5), 1), round(y - 7, 1)))  # fmt: skip
    return Plot(bars, sum(count for _year, count in counts), WIDTH, HEIGHT, floor, HEIGHT - 6)
