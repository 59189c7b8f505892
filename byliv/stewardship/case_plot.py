"""A small drawing of the months: two bars each, cases that came in and answers that were given."""

from typing import NamedTuple

from byliv.stewardship.queries.case_figures import Month

WIDTH, HEIGHT = 46, 120  # a month's width and the tallest bar, in the drawing's own units
BAR = 18


class Bars(NamedTuple):
    """A month's two bars; everything in units of the drawing, y from the top."""

    x: int
    middle: int
    opened: int
    opened_y: int
    answered: int
    answered_y: int
    month: Month


class Plot(NamedTuple):
    width: int
    bars: list[Bars]
    most: int


def plot_of(months: list[Month]) -> Plot | None:
    """None when nothing came in at all."""
    most = max([0, *(month.opened for month in months), *(month.answered for month in months)])
    if not most:
        return None
    bars = []
    for number, month in enumerate(months):
        opened, answered = (round(HEIGHT * count / most) for count in (month.opened, month.answered))
        x = number * WIDTH + 4
        bars.append(Bars(x, x + BAR, opened, HEIGHT - opened, answered, HEIGHT - answered, month))
    return Plot(len(months) * WIDTH, bars, most)
