"""Reading what the agenda asks for: identities of dates, by questions that are put into SQL once for each shape."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from byliv.calendar import queries
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.named import Named
from byliv.calendar.periods import Period
from byliv.core import prepared
from byliv.core.geo.box import Box

# Several areas are not in the order of days; the nearest days are looked through first.
WINDOWS = (1, 7, 31)
NAMED = ("place", "organiser", "umbrella")
NO_DAYS = Period(date.min, date.min)


def carried_ids(wanted: AgendaFilter) -> list[int]:
    """Identities of the dates that began before the period and are still there on its first day, by their end."""
    return _identities(_rows("carried", wanted, lambda asked: queries.carried(asked).values_list("pk")))


def first_ids(wanted: AgendaFilter, needed: int) -> list[int]:
    """Identities of the first so many dates that begin within the period, in order."""
    return _first(wanted, "pk", needed)


def first_events(wanted: AgendaFilter, needed: int) -> list[int]:
    """Identities of the events of the first so many dates that begin within the period, in order, as often as they
    have such dates."""
    return _first(wanted, "event", needed)


def long_ids(wanted: AgendaFilter, limit: int, last: date | None = None, skipped: int = 0) -> list[int]:
    """Identities of so many exhibitions and the like after those skipped, with a day in the period (or up to `last`);
    those that end first in front."""
    until = _until(wanted, last or wanted.period.last)
    end = skipped + limit
    return _identities(
        _rows(("long", skipped, end), until, lambda asked: queries.long_ones(asked).values_list("pk")[skipped:end])
    )


def count_beginning(wanted: AgendaFilter, most: int) -> int:
    """How many dates begin within the period; counting stops at `most`."""
    return _count("beginning", wanted, queries.beginning, most)


def count_long(wanted: AgendaFilter, most: int) -> int:
    """How many exhibitions and the like have a day in the period; counting stops at `most`."""
    return _count("long", wanted, queries.long_ones, most)


def open_days(wanted: AgendaFilter, limit: int) -> list[tuple[int, date, date]]:
    """(identity, first day, last day) of the dates with a day in the period, in order; at most so many."""
    columns = ("pk", "first_day", "last_day")
    before = _rows("carried days", wanted, lambda asked: queries.carried(asked).values_list(*columns))
    beginning = _rows(
        ("days", limit),
        wanted,
        lambda asked: queries.beginning(asked).order_by(*queries.ORDER).values_list(*columns)[:limit],
    )
    return [*before, *beginning][:limit]


def _first(wanted: AgendaFilter, column: str, needed: int) -> list[int]:
    def asked(of: AgendaFilter) -> QuerySet:
        return queries.beginning(of).order_by(*queries.ORDER).values_list(column)[:needed]

    found: list[int] = []
    for last in windows(wanted):
        found = _identities(_rows(("first", column, needed), _until(wanted, last), asked))
        if len(found) >= needed:
            break
    return found


def _count(name: str, wanted: AgendaFilter, make: Callable[[AgendaFilter], QuerySet], most: int) -> int:
    return len(_rows(("count", name, most), wanted, lambda asked: make(asked).order_by().values_list("pk")[:most]))


def windows(wanted: AgendaFilter) -> list[date]:
    """Last days to look up to, one after the other: only the end when the index of days is in order itself."""
    period = wanted.period
    if len(wanted.area_ids) < 2:
        return [period.last]
    steps = [period.first + timedelta(days=days - 1) for days in WINDOWS]
    return [*(day for day in steps if day < period.last), period.last]


def _until(wanted: AgendaFilter, last: date) -> AgendaFilter:
    return wanted.without(period=Period(wanted.period.first, last))


def _identities(rows: list[tuple]) -> list[int]:
    return [row[0] for row in rows]


def _rows(question: Any, wanted: AgendaFilter, make: Callable[[AgendaFilter], QuerySet]) -> list[tuple]:
    """Rows of what `make` builds of the filter; `question` says what `make` does.

    The days, the areas, what is named and the box are values; everything else of the filter is the question's shape.
    """
    if wanted.words:  # no two alike
        return list(make(wanted))
    named = [getattr(wanted, field).pk for field in NAMED if getattr(wanted, field)]
    values = [wanted.period.first, wanted.period.last, *wanted.area_ids, *named, *(wanted.box or ())]
    blank = {field: Named(0, "", "") for field in NAMED if getattr(wanted, field)}
    shape = wanted.without(
        period=NO_DAYS, view="", area=None, area_ids=(), box=Box(0, 0, 0, 0) if wanted.box else None, **blank
    )
    return prepared.rows((question, shape), values, lambda marks: make(_filled(shape, marks, len(wanted.area_ids))))


def _filled(shape: AgendaFilter, values: list[Any], areas: int) -> AgendaFilter:
    """The filter of this shape with these values, in the order in which `_rows` takes them out."""
    first, last, *rest = values
    named = iter(rest[areas:])
    filled = {field: Named(next(named), "", "") for field in NAMED if getattr(shape, field)}
    return shape.without(
        period=Period(first, last),
        area_ids=tuple(rest[:areas]),
        box=Box(*rest[-4:]) if shape.box else None,
        **filled,
    )
