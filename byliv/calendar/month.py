"""A month as a table of days: how many things each has, and the first of them by name."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from byliv.calendar import reading
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.periods import Period, month_of
from byliv.calendar.rows import Row, rows_of
from byliv.calendar.words import day_words

# More dates than these are not read; the days behind them say "many".
MAX_DATES = 6_000
MAX_NAMED = 3


@dataclass(frozen=True)
class Cell:
    """A day of the table; `is_inside` whether it belongs to the month, `count` None when it was not counted."""

    day: date
    words: str
    is_inside: bool
    is_today: bool
    count: int | None = 0
    rows: list[Row] = field(default_factory=list)

    @property
    def more(self) -> int:
        """How many it has beyond those that it names."""
        return (self.count or 0) - len(self.rows)


@dataclass(frozen=True)
class Month:
    """Weeks from Monday to Sunday; `is_cut` when there was too much to count."""

    weeks: list[list[Cell]]
    is_cut: bool
    before: Period
    after: Period


def table_of(wanted: AgendaFilter, today: date) -> Month:
    """The month in which the filter's period begins, past days too."""
    period = month_of(wanted.period.first)
    found = reading.open_days(wanted.without(period=period), MAX_DATES + 1)
    is_cut = len(found) > MAX_DATES
    by_day = _by_day(found[:MAX_DATES], period)
    counted_to = max(by_day) if is_cut else period.last
    named = {pk for identities in by_day.values() for pk in identities[:MAX_NAMED]}
    rows = {row.pk: row for row in rows_of(sorted(named))}

    def cell(day: date) -> Cell:
        identities = by_day.get(day, [])
        is_inside = period.first <= day <= period.last
        shown = [rows[pk] for pk in identities[:MAX_NAMED] if pk in rows]
        count = len(identities) if day < counted_to or not is_cut else None
        return Cell(day, day_words(day, today), is_inside, day == today, count, shown)

    monday = period.first - timedelta(days=period.first.weekday())
    weeks = []
    while monday <= period.last:
        weeks.append([cell(monday + timedelta(days=number)) for number in range(7)])
        monday += timedelta(days=7)
    return Month(weeks, is_cut, month_of(period.first, -1), month_of(period.first, 1))


def _by_day(found: list[tuple[int, date, date]], period: Period) -> dict[date, list[int]]:
    days: dict[date, list[int]] = {}
    for pk, first, last in found:
        day = max(first, period.first)
        while day <= min(last, period.last):
            days.setdefault(day, []).append(pk)
            day += timedelta(days=1)
    return days
