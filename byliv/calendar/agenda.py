"""One page of the agenda, day by day, whose cost does not grow with the number of events."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from byliv.calendar import reading
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.rows import Row, rows_of
from byliv.calendar.words import day_words, relative_day

SIZE = 25
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


@dataclass(frozen=True)
class Strip:
    """What goes on for longer, beside the list; `is_more` when there are more than it shows."""

    rows: list[Row]
    is_more: bool


class AgendaPage(Page):
    """A page of the list; the first has the strip beside it."""

    def __init__(self, rows: list[Row], number: int, paginator: Paginator, strip: Strip) -> None:
        super().__init__(rows, number, paginator)
        self.strip = strip


class AgendaPaginator(Paginator):
    """Pages of at most SIZE dates: first what goes on from before the period, then what begins in it, in order."""

    def __init__(self, wanted: AgendaFilter) -> None:
        self.wanted = wanted
        self.before = reading.carried_ids(wanted)
        found = reading.count_beginning(wanted, MAX_COUNTED + 1)
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

    def page(self, number: int | str) -> AgendaPage:
        """The page of this number, read now; EmptyPage when there is none."""
        number = self.validate_number(number)
        end = number * SIZE
        # As many as there could be, and not so many fewer as there are carried ones: one question for all such pages.
        listed = (self.before + reading.first_ids(self.wanted, end))[end - SIZE : end]
        beside = _strip_ids(self.wanted) if number == 1 else []
        found = {row.pk: row for row in rows_of([*listed, *beside[:STRIP]])}
        rows, long = ([found[pk] for pk in each if pk in found] for each in (listed, beside[:STRIP]))
        return AgendaPage(rows, number, self, Strip(long, len(beside) > STRIP))


class LongPaginator(Paginator):
    """Pages of what goes on for longer, those that end first in front."""

    def __init__(self, wanted: AgendaFilter) -> None:
        self.wanted = wanted
        found = reading.count_long(wanted, MAX_COUNTED + 1)
        self.is_more = found > MAX_COUNTED
        self.found = min(found, MAX_COUNTED)
        super().__init__([], SIZE)

    @property
    def count(self) -> int:
        return self.found

    def page(self, number: int | str) -> Page:
        """The page of this number, read now; EmptyPage when there is none."""
        number = self.validate_number(number)
        return Page(rows_of(reading.long_ids(self.wanted, SIZE, skipped=(number - 1) * SIZE)), number, self)


def strip_of(wanted: AgendaFilter) -> Strip:
    """The strip by itself, for paper."""
    identities = _strip_ids(wanted)
    return Strip(rows_of(identities[:STRIP]), len(identities) > STRIP)


def _strip_ids(wanted: AgendaFilter) -> list[int]:
    """The long ones with a day in the period, one more than the strip shows; of everything from today on, those of
    today."""
    if wanted.time:
        return []
    return reading.long_ids(wanted, STRIP + 1, wanted.period.last if wanted.period.word else wanted.period.first)


def days_of(rows: list[Row], wanted: AgendaFilter, today: date) -> list[Day]:
    """The rows day by day, as they stand in their order."""
    days: list[Day] = []
    for row in rows:
        day = max(row.first_day, wanted.period.first)
        if not days or days[-1].day != day:
            days.append(Day(day, day_words(day, today), relative_day(day, today), []))
        days[-1].rows.append(row)
    return days
