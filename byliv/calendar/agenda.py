"""One page of the agenda, day by day, whose cost does not grow with the number of events."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from byliv.calendar import queries
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.rows import Row, rows_of
from byliv.calendar.words import day_words, relative_day

SIZE = 50
# Pages beyond this are for machines, which have feeds; people narrow the filter.
MAX_PAGES = 40
# The counting stops here: "more than 1,000".
MAX_COUNTED = 1_000
STRIP = 12


@dataclass(frozen=True)
class Day:
    """A day of the list with what begins on it (on the first day of a period also what goes on from before)."""

    day: date
    words: str
    relative: str
    rows: list[Row]


class AgendaPaginator(Paginator):
    """Pages of at most 50 dates: first what goes on from before the period, then what begins in it, in order."""

    def __init__(self, wanted: AgendaFilter) -> None:
        self.wanted = wanted
        self.before = list(queries.carried(wanted).values_list("pk", flat=True))
        found = queries.beginning(wanted).order_by()[: MAX_COUNTED + 1].count()
        self.is_more = found > MAX_COUNTED
        self.found = min(found, MAX_COUNTED) + len(self.before)
        super().__init__([], SIZE)

    @property
    def count(self) -> int:
        return self.found

    @property
    def num_pages(self) -> int:
        # While there is more than was counted, there is always a next page.
        pages = MAX_PAGES if self.is_more else -(-self.count // SIZE)
        return min(MAX_PAGES, max(1, pages))

    def page(self, number: int | str) -> Page:
        """The page of this number, read now; EmptyPage when there is none."""
        number = self.validate_number(number)
        end = number * SIZE
        needed = end - len(self.before)
        identities = self.before + (queries.first_ids(self.wanted, needed) if needed > 0 else [])
        return Page(rows_of(identities[end - SIZE : end]), number, self)


class LongPaginator(Paginator):
    """Pages of what goes on for longer, those that end first in front."""

    def __init__(self, wanted: AgendaFilter) -> None:
        self.rows = queries.long_ones(wanted)
        found = self.rows.order_by()[: MAX_COUNTED + 1].count()
        self.is_more = found > MAX_COUNTED
        self.found = min(found, MAX_COUNTED)
        super().__init__([], SIZE)

    @property
    def count(self) -> int:
        return self.found

    def page(self, number: int | str) -> Page:
        """The page of this number, read now; EmptyPage when there is none."""
        number = self.validate_number(number)
        identities = self.rows.values_list("pk", flat=True)[(number - 1) * SIZE : number * SIZE]
        return Page(rows_of(list(identities)), number, self)


def days_of(rows: list[Row], wanted: AgendaFilter, today: date) -> list[Day]:
    """The rows day by day, as they stand in their order."""
    days: list[Day] = []
    for row in rows:
        day = max(row.first_day, wanted.period.first)
        if not days or days[-1].day != day:
            days.append(Day(day, day_words(day, today), relative_day(day, today), []))
        days[-1].rows.append(row)
    return days


@dataclass(frozen=True)
class Strip:
    """What goes on for longer, beside the list; `is_more` when there are more than it shows."""

    rows: list[Row]
    is_more: bool


def strip_of(wanted: AgendaFilter) -> Strip:
    """The long ones with a day in the period; of everything from today on, those of today."""
    if wanted.time:
        return Strip([], False)
    last = wanted.period.last if wanted.period.word else wanted.period.first
    identities = list(queries.long_ones(wanted, last).values_list("pk", flat=True)[: STRIP + 1])
    return Strip(rows_of(identities[:STRIP]), len(identities) > STRIP)
