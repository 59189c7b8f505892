"""How many groups have a time, by priority: before, by first come, first served, and by this plan."""

from collections.abc import Sequence
from typing import NamedTuple

from byliv.seasons.shares import Share

WIDTH, BAR, GAP, LABEL = 720, 16, 14, 22
KINDS = ("before", "first", "now")


class Bar(NamedTuple):
    kind: str
    y: int
    width: float
    words: str


class Group(NamedTuple):
    """A priority: its name above its bars."""

    name: str
    y: int
    bars: list[Bar]


class Plot(NamedTuple):
    groups: list[Group]
    width: int
    height: int


def plot_of(rows: Sequence[Share]) -> Plot | None:
    """The bars from the top; None when nobody has asked. What is not known has no bar."""
    shown = [each for each in rows if each.groups]
    groups, y = [], 0
    for each in shown:
        values = (each.before, each.first_share, each.share)
        top, bars = y + LABEL, []
        for kind, value in zip(KINDS, values, strict=True):
            if value is not None:
                bars.append(Bar(kind, top, round(max(2.0, (WIDTH - 60) * value), 1), f"{round(value * 100)} %"))
                top += BAR + 2
        groups.append(Group(each.name, y + LABEL - 7, bars))
        y = top + GAP
    return Plot(groups, WIDTH, y) if groups else None
