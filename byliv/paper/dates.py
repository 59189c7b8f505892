"""The dates of some days for paper: what is on each day, and which of them stand there when not all can."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from byliv.calendar import queries
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.rows import Row, rows_of

# Dates that are looked through; weeks of a whole country are cut there.
MAX_DATES = 20_000
MAX_DAYS = 31
GOLDEN = 0.618_033_988_75


class Entry(NamedTuple):
    """One thing on one day, with all its times there. `order` is 0 for what is kept longest when room is short."""

    rows: list[Row]
    order: int

    @property
    def row(self) -> Row:
        return self.rows[0]


@dataclass(frozen=True)
class Day:
    """A day with what begins on it (on the first day also what goes on from before); `count` with what was left out."""

    day: date
    count: int
    entries: list[Entry]

    @property
    def more(self) -> int:
        return self.count - len(self.entries)


class _Thing(NamedTuple):
    """An event on a day: identities of its dates, and its place in the day's order."""

    event: int
    dates: list[int]


def days_of(wanted: AgendaFilter, room: int) -> list[Day]:
    """Every day of the filter's period, also the empty ones, with at most `room` things in all."""
    found = _by_day(wanted)
    kept = _first_of(found, room)
    rows = {row.pk: row for row in rows_of(sorted({pk for thing in kept for pk in thing.dates}))}
    orders = {id(thing): order for order, thing in enumerate(kept)}
    return [Day(day, len(things), _entries(things, orders, rows)) for day, things in found.items()]


def _by_day(wanted: AgendaFilter) -> dict[date, list[_Thing]]:
    first = wanted.period.first
    days: dict[date, dict[tuple[int, str], _Thing]] = {first + timedelta(days=n): {} for n in range(wanted.period.days)}
    columns = ("pk", "event", "status", "first_day")
    before = list(queries.carried(wanted).values_list(*columns))
    begins = queries.beginning(wanted).order_by(*queries.ORDER).values_list(*columns)[:MAX_DATES]
    for pk, event, status, day in [*before, *begins]:
        things = days[max(day, first)]
        # One that is cancelled does not stand in one line with those that are not.
        things.setdefault((event, status), _Thing(event, [])).dates.append(pk)
    return {day: list(things.values()) for day, things in days.items()}


def _first_of(days: dict[date, list[_Thing]], room: int) -> list[_Thing]:
    """What is kept when there is room for so many: of each day equally many, what happens seldom first, and of those
    that happen as often some from the whole day; what is kept longest stands in front."""
    often = Counter(thing.event for things in days.values() for thing in things)
    ranked: list[tuple[int, float, _Thing]] = []
    for number, things in enumerate(days.values()):
        places = sorted(range(len(things)), key=lambda place: (often[things[place].event], _spread(place)))
        ranked += [(rank, _spread(number), things[place]) for rank, place in enumerate(places)]
    ranked.sort(key=lambda each: each[:2])
    return [thing for _rank, _day, thing in ranked[:room]]


def _spread(number: int) -> float:
    """0, 1, 2 … as numbers from 0 to 1, of which the smallest few lie far from each other."""
    return (number * GOLDEN) % 1


def _entries(things: list[_Thing], orders: dict[int, int], rows: dict[int, Row]) -> list[Entry]:
    kept = [(thing, orders[id(thing)]) for thing in things if id(thing) in orders]
    known = [([rows[pk] for pk in thing.dates if pk in rows], order) for thing, order in kept]
    return [Entry(found, order) for found, order in known if found]
