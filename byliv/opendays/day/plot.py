"""A drawing of visitors by hour: one bar each, in the drawing's own units."""

from collections.abc import Sequence
from typing import NamedTuple

from byliv.opendays.desk.figures import Hour

WIDTH, BAR, HEIGHT = 56, 40, 120


class Bar(NamedTuple):
    """y from the top; `middle` is where its words stand."""

    x: int
    y: int
    height: int
    middle: int
    hour: Hour


class Plot(NamedTuple):
    width: int
    bars: list[Bar]


def plot_of(hours: Sequence[Hour]) -> Plot | None:
    """None when nobody was counted."""
    most = max((hour.people for hour in hours), default=0)
    if most <= 0:
        return None
    bars = []
    for number, hour in enumerate(hours):
        height, x = max(0, round(HEIGHT * hour.people / most)), number * WIDTH + (WIDTH - BAR) // 2
        bars.append(Bar(x, 20 + HEIGHT - height, height, x + BAR // 2, hour))
    return Plot(len(hours) * WIDTH, bars)
