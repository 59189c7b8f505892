"""A tenancy as its page shows it: the rent now, the next steps, the log with what each person may do."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from byliv.accounts.models import User
from byliv.rents import permissions, queries
from byliv.rents.choices import BADGES, GLYPHS, Sort, State
from byliv.rents.models import Contribution, ContributionKind, Tenancy
from byliv.rents.reckoning import ahead
from byliv.rents.statements import months_of_periods, paid_of
from byliv.rents.telling import Hint, Row, hints_of, months_words, rows_of, told
from byliv.rents.words import kroner, times


class Now(NamedTuple):
    """This month and the period around it, with what is confirmed so far."""

    year: int
    month: str
    base: str
    is_lower: bool
    period: str
    rows: list[Row]
    hints: list[Hint]
    kinds: list[tuple[ContributionKind, str]]


class Line(NamedTuple):
    """One line of the log."""

    row: Contribution
    glyph: str
    badge: str
    how_much: str
    may_withdraw: bool
    may_appeal: bool


def now_of(tenancy: Tenancy, day: date | None = None) -> Now | None:
    """The rent now, or on the last day of what has ended; None before it begins."""
    day = min(day or queries.today(), tenancy.until or date.max)
    year = queries.year_of(tenancy, day.year) if day >= tenancy.from_day else None
    if year is None:
        return None
    pieces = zip(months_of_periods(year), year.periods, strict=True)
    months, period = next(pair for pair in pieces if day.month in pair[0])
    kinds, rules = list(tenancy.version.kinds.all()), tenancy.version.rules
    paid = paid_of(year)[str(day.month)]
    return Now(
        day.year,
        kroner(paid),
        kroner(year.months[day.month]),
        paid < year.months[day.month],
        months_words(months),
        rows_of(told(period, kinds), rules.floor),
        hints_of(ahead(rules, months, year.given), kinds, len(months)),
        [(kind, GLYPHS[Sort(kind.sort)]) for kind in kinds],
    )


def lines_of(rows: Iterable[Contribution], tenancy: Tenancy, person: User) -> list[Line]:
    """The log, with what the person may do about each; no query for each row."""
    may_log = permissions.can_log(person, tenancy)
    return [line_of(row, may_log) for row in rows]


def line_of(row: Contribution, may_log: bool = False) -> Line:
    """One line; no query."""
    return Line(
        row,
        GLYPHS[Sort(row.kind.sort)],
        BADGES[State(row.state)],
        times(row.amount, row.kind.unit),
        may_log and row.state == State.LOGGED,
        may_log and row.state == State.DECLINED and not row.appeal,
    )
