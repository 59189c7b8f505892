"""The rent of a period from a scheme's rules and what was given: whole øre, lines that sum to the total.

Rounding, in one place: the whole discount of a period is rounded down to a whole øre. Its parts get whole øre each, and
the øre that are left go to those with the largest remainder, the first of equals first. Amounts that are spread over
months are rounded so that the months from the first to any other have their exact share, rounded down.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

WHOLE = 1000  # permille
YEAR = 12  # months


class Step(NamedTuple):
    """From so much given in a whole period on: so many permille less."""

    start: int
    permille: int


class Kind(NamedTuple):
    """What may be given: its steps; at most so much of it counts in a month (None: all)."""

    key: int
    steps: tuple[Step, ...]
    most_a_month: int | None = None


class Rules(NamedTuple):
    """A scheme in numbers: never below `floor` permille of the base; reckoned for 1, 3 or 12 months at a time."""

    floor: int
    months: int
    kinds: tuple[Kind, ...]


class Line(NamedTuple):
    """What one kind is worth in a period. `asked` is from how much on its step counts here (0: no step reached)."""

    key: int
    given: int
    counted: int
    asked: int
    permille: int
    discount: int  # øre, not below 0


class Reckoning(NamedTuple):
    """A period, or several put together: base − discounts + cap = total, all in øre."""

    months: int
    base: int
    lines: tuple[Line, ...]
    cap: int  # what goes beyond the most that the rent can fall, and is not given
    total: int
    least: int  # the total cannot be lower


class Ahead(NamedTuple):
    """The next step of a kind: so much more of it, and so many øre less in the whole period."""

    key: int
    missing: int
    asked: int
    saves: int


Given = Mapping[tuple[int, int], int]  # (key of a kind, month) -> how much


def bases(rent_year: int, months: Iterable[int]) -> dict[int, int]:
    """The base of each of these months (1 to 12) in øre; all twelve sum to the year's."""
    return {month: share(rent_year, month, YEAR) - share(rent_year, month - 1, YEAR) for month in months}


def share(amount: int, part: int, whole: int) -> int:
    """`part` of `whole` of an amount, rounded down."""
    return amount * part // whole if whole else 0


def reckon(rules: Rules, months: Mapping[int, int], given: Given) -> Reckoning:
    """One period: `months` is the base of each of its months that is rented, in øre.

    A period that is rented in part asks for its part of each step, rounded up. What was given in other months does not
    count.
    """
    base = sum(months.values())
    rows = [_reached(kind, rules, months, given) for kind in rules.kinds]
    discounts = shared(base, [row.permille for row in rows])
    lines = tuple(row._replace(discount=discount) for row, discount in zip(rows, discounts, strict=True))
    least = least_of(base, rules.floor)
    cap = max(0, sum(discounts) - (base - least))
    return Reckoning(len(months), base, lines, cap, base - sum(discounts) + cap, least)


def least_of(base: int, floor: int) -> int:
    """The lowest rent there can be, rounded up to a whole øre."""
    return -(-base * floor // WHOLE)


def shared(base: int, permilles: Sequence[int]) -> list[int]:
    """The discount of each of these permille of a base in whole øre; together the whole discount, rounded down."""
    exact = [base * permille for permille in permilles]
    found = [each // WHOLE for each in exact]
    left = sum(exact) // WHOLE - sum(found)
    by_remainder = sorted(range(len(exact)), key=lambda place: (-(exact[place] % WHOLE), place))
    for place in by_remainder[:left]:
        found[place] += 1
    return found


def reckon_year(rules: Rules, months: Mapping[int, int], given: Given) -> list[Reckoning]:
    """Each period of a year in which something is rented, the first first."""
    periods = [range(first, first + rules.months) for first in range(1, YEAR + 1, rules.months)]
    rented = [{month: months[month] for month in period if month in months} for period in periods]
    return [reckon(rules, each, given) for each in rented if each]


def together(periods: Sequence[Reckoning]) -> Reckoning:
    """Periods as one: every line is the sum of theirs. Which step was reached, each of several periods tells alone."""
    if len(periods) == 1:
        return periods[0]
    lines: dict[int, Line] = {}
    for line in (line for period in periods for line in period.lines):
        known = lines.get(line.key, Line(line.key, 0, 0, 0, 0, 0))
        lines[line.key] = Line(
            line.key, known.given + line.given, known.counted + line.counted, 0, 0, known.discount + line.discount
        )
    months, base, cap, total, least = (
        sum(getattr(period, field) for period in periods) for field in ("months", "base", "cap", "total", "least")
    )
    return Reckoning(months, base, tuple(lines.values()), cap, total, least)


def by_month(months: Mapping[int, int], total: int) -> dict[int, int]:
    """A period's total spread over its months by their base; they sum to it, and none is above its base."""
    base, before, found = sum(months.values()), 0, {}
    for month, part in sorted(months.items()):
        found[month] = share(total, before + part, base) - share(total, before, base)
        before += part
    return found


def ahead(rules: Rules, months: Mapping[int, int], given: Given) -> list[Ahead]:
    """The next step of each kind that would lower the rent, what saves most for one more first."""
    now, last = reckon(rules, months, given), max(months, default=1)
    found = []
    for kind, line in zip(rules.kinds, now.lines, strict=True):
        for step in sorted(kind.steps):
            asked = asked_of(step.start, len(months), rules.months)
            if asked <= line.counted or step.permille <= line.permille:
                continue
            missing = asked - line.counted
            more = kind._replace(most_a_month=None)
            other = rules._replace(kinds=tuple(more if each.key == kind.key else each for each in rules.kinds))
            raised = {**_without(given, kind.key), (kind.key, last): asked}
            if (saves := now.total - reckon(other, months, raised).total) > 0:
                found.append(Ahead(kind.key, missing, asked, saves))
                break
    return sorted(found, key=lambda each: (-each.saves // each.missing, each.missing))


def asked_of(start: int, months: int, whole: int) -> int:
    """What a step asks for when only so many of a period's months are rented: its part, rounded up."""
    return -(-start * months // whole)


def _without(given: Given, key: int) -> dict[tuple[int, int], int]:
    return {what: amount for what, amount in given.items() if what[0] != key}


def _reached(kind: Kind, rules: Rules, months: Mapping[int, int], given: Given) -> Line:
    amounts = [given.get((kind.key, month), 0) for month in months]
    most = kind.most_a_month
    counted = sum(amounts if most is None else (min(amount, most) for amount in amounts))
    reached = [(step.permille, asked_of(step.start, len(months), rules.months)) for step in kind.steps]
    best = max((each for each in reached if each[1] <= counted), default=(0, 0), key=lambda each: (each[0], -each[1]))
    return Line(kind.key, sum(amounts), counted, best[1], best[0], 0)
