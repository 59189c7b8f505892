"""Dates of the agenda in their order, a page behind a cursor."""

from datetime import date, datetime

from django.db.models import QuerySet

from byliv.api import cursor
from byliv.api.cursor import BadCursor, Slice
from byliv.calendar import queries, reading
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.periods import Period
from byliv.calendar.rows import rows_of

# What began before the first day and goes on stands in front; then what begins; then what goes on for long, by itself.
CARRIED, BEGINNING, LONG = "carried", "day", "long"


def page(wanted: AgendaFilter, limit: int, after: str = "") -> Slice:
    """At most `limit` dates of the filter behind the cursor; `view=long` gives exhibitions and the like.

    BadCursor when `after` is none.
    """
    if wanted.view == "long":
        return _long(wanted, limit, after)
    skipped = _skipped(after)
    if skipped is None:
        return _beginning(wanted, limit, cursor.read(after, BEGINNING, str, str, int))
    # At most 200, in an order that holds all day.
    carried = reading.carried_ids(wanted)[skipped:]
    if len(carried) > limit:
        return Slice(rows_of(carried[:limit]), cursor.write(CARRIED, skipped + limit))
    rest = _beginning(wanted, limit - len(carried), None)
    return Slice([*rows_of(carried), *rest.things], rest.after)


def _skipped(after: str) -> int | None:
    """How many of those that go on were given already; None behind them."""
    if not after:
        return 0
    try:
        (skipped,) = cursor.read(after, CARRIED, int) or [0]
    except BadCursor:
        return None
    if skipped < 0:
        raise BadCursor
    return int(skipped)


def _beginning(wanted: AgendaFilter, limit: int, place: list | None) -> Slice:
    period, behind = wanted.period, None
    if place:
        behind = (_day(place[0]), _moment(place[1]), place[2])
        period = Period(max(period.first, behind[0]), period.last)
    keys = _keys(wanted, period, limit + 1, behind)
    if not limit:
        # The page is full; what comes next begins with the first of the rest.
        return Slice([], cursor.write(BEGINNING, period.first.isoformat(), "1970-01-01T00:00:00+00:00", 0))
    cut = cursor.cut(keys, limit, lambda key: cursor.write(BEGINNING, key[0].isoformat(), key[1].isoformat(), key[2]))
    return Slice(rows_of([pk for *_order, pk in cut.things]), cut.after)


def _keys(wanted: AgendaFilter, period: Period, needed: int, behind: tuple | None) -> list[tuple]:
    """(first day, start, identity) of the first so many dates; the nearest days are looked through first."""
    found: list[tuple] = []
    for last in reading.windows(wanted.without(period=period)):
        rows = _behind(queries.beginning(wanted.without(period=Period(period.first, last))), behind)
        found = list(rows.order_by(*queries.ORDER).values_list(*queries.ORDER)[:needed])
        if len(found) >= needed:
            break
    return found


def _behind(rows: QuerySet, behind: tuple | None) -> QuerySet:
    if behind is None:
        return rows
    day, start, identity = behind
    return rows.exclude(first_day=day, start__lt=start).exclude(first_day=day, start=start, pk__lte=identity)


def _long(wanted: AgendaFilter, limit: int, after: str) -> Slice:
    """Those that end first in front."""
    rows = queries.long_ones(wanted)
    place = cursor.read(after, LONG, str, int)
    if place:
        day = _day(place[0])
        rows = rows.filter(last_day__gte=day).exclude(last_day=day, pk__lte=place[1])
    keys = list(rows.values_list("last_day", "pk")[: limit + 1])
    cut = cursor.cut(keys, limit, lambda key: cursor.write(LONG, key[0].isoformat(), key[1]))
    return Slice(rows_of([pk for _day_, pk in cut.things]), cut.after)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadCursor from None


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise BadCursor from None
    if found.tzinfo is None:
        raise BadCursor
    return found
