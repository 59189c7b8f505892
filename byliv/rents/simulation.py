"""What a tenancy would cost: a year in which every period gives the same."""

from collections.abc import Mapping
from typing import NamedTuple

from byliv.rents.models import SchemeVersion
from byliv.rents.reckoning import YEAR, ahead, bases, reckon_year, share, together
from byliv.rents.telling import Hint, Row, hints_of, rows_of, told
from byliv.rents.words import kroner


class Simulated(NamedTuple):
    """A simulated year and its month in øre and in words, with the lines of its first period."""

    year: int
    month: int
    year_words: str
    month_words: str
    rows: list[Row]
    hints: list[Hint]


def simulate(version: SchemeVersion, rent_year: int, amounts: Mapping[int, int]) -> Simulated:
    """The rent when so much of each kind (by key) is given in every period, evenly over its months."""
    rules, months = version.rules, bases(rent_year, range(1, YEAR + 1))
    given = {(key, month): part for key, amount in amounts.items() for month, part in _spread(amount, rules.months)}
    periods = reckon_year(rules, months, given)
    first = {month: months[month] for month in range(1, rules.months + 1)}
    kinds = list(version.kinds.all())
    year = together(periods).total
    rows = rows_of(told(periods[0], kinds), version.floor)
    month = share(year, 1, YEAR)
    words = (kroner(year), kroner(month))
    return Simulated(year, month, *words, rows, hints_of(ahead(rules, first, given), kinds, rules.months))


def everything(version: SchemeVersion) -> dict[int, int]:
    """So much of each kind that its last step is reached."""
    return {kind.pk: max((step.start for step in kind.steps.all()), default=0) for kind in version.kinds.all()}


def compared(version: SchemeVersion, rent_year: int, amounts: Mapping[int, int]) -> list[tuple[str, Simulated]]:
    """The rent of nothing, of these amounts, and of everything, side by side."""
    cases: dict[str, Mapping[int, int]] = {"nothing": {}, "some": amounts, "all": everything(version)}
    return [(name, simulate(version, rent_year, case)) for name, case in cases.items()]


def _spread(amount: int, months: int) -> list[tuple[int, int]]:
    """The amount over the months of each period of a year, evenly."""
    return [
        (month, share(amount, place + 1, months) - share(amount, place, months))
        for month in range(1, YEAR + 1)
        for place in [(month - 1) % months]
    ]
