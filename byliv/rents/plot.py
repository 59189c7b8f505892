"""The steps of a scheme as stairs, and what a street got as bars: numbers for drawings beside a table."""

from collections.abc import Sequence
from typing import NamedTuple

from byliv.rents.choices import GLYPHS, HUES, Sort
from byliv.rents.models import ContributionKind, SchemeVersion
from byliv.rents.queries import Gift
from byliv.rents.words import percent, times

WIDTH, HEIGHT, TOP = 320, 130, 30  # of the drawing, and the space above the highest step for its words
BAR = 1000


class Tread(NamedTuple):
    """One step: from where it is reached to the right edge, with its words above."""

    x: float
    y: float
    width: float
    height: float
    start: str
    percent: str


class Stairs(NamedTuple):
    """A kind's steps as a drawing."""

    kind: ContributionKind
    hue: int
    glyph: str
    treads: list[Tread]


def stairs_of(version: SchemeVersion) -> list[Stairs]:
    """Each kind's stairs; all as high as the highest step of the whole scheme allows."""
    kinds = list(version.kinds.all())
    highest = max((step.permille for kind in kinds for step in kind.steps.all()), default=1)
    return [Stairs(kind, HUES[Sort(kind.sort)], GLYPHS[Sort(kind.sort)], _treads(kind, highest)) for kind in kinds]


def _treads(kind: ContributionKind, highest: int) -> list[Tread]:
    steps = list(kind.steps.all())
    width = WIDTH / (len(steps) + 1)
    found = []
    for number, step in enumerate(steps, start=1):
        height = (HEIGHT - TOP) * step.permille / highest
        x = round(number * width, 1)
        words = (times(step.start, kind.unit), percent(step.permille))
        found.append(Tread(x, round(HEIGHT - height, 1), round(width, 1), round(height, 1), *words))
    return found


class Bar(NamedTuple):
    """One year of a sort."""

    year: int
    text: str
    width: int
    lines: int


class Bars(NamedTuple):
    """What was given of one sort, year by year, the latest first."""

    label: str
    glyph: str
    hue: int
    bars: list[Bar]


def bars_of(gifts: Sequence[Gift]) -> list[Bars]:
    """A group for each sort and unit; each year as long as its share of the most in a year."""
    groups: dict[tuple[str, str], list[Gift]] = {}
    for gift in gifts:
        groups.setdefault((gift.sort, gift.unit), []).append(gift)
    order = {sort: place for place, sort in enumerate(Sort.values)}
    found = []
    for (sort, unit), rows in sorted(groups.items(), key=lambda item: (order[item[0][0]], item[0][1])):
        most = max(gift.amount for gift in rows)
        bars = [Bar(each.year, times(each.amount, unit), BAR * each.amount // most, each.lines) for each in rows]
        found.append(Bars(str(Sort(sort).label), GLYPHS[Sort(sort)], HUES[Sort(sort)], bars))
    return found
