"""A room's week as a picture: a column for each day, a row for each hour of its own clock."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from byliv.accounts.permissions import Person
from byliv.bookings import queries
from byliv.bookings.availability.hours import on_grid
from byliv.bookings.in_the_way import Block, blocks_of
from byliv.bookings.queries import Span
from byliv.bookings.times import DAYS, book_url, day_edges
from byliv.bookings.words import clock_span
from byliv.core import clock
from byliv.events.days_off import public_holidays
from byliv.events.recurrence import aware, zone_of
from byliv.events.words import clock_words, day_words
from byliv.rooms.models import Room

HOUR = timedelta(hours=1)


class Cell(NamedTuple):
    """One hour of one day. `is_first`: the block begins here, so that its words stand here once."""

    state: str
    words: str
    url: str
    is_first: bool = True
    when: str = ""


class Row(NamedTuple):
    hour: str
    cells: list[Cell]
    is_after_gap: bool


class Choice(NamedTuple):
    """A free stretch in words, and where it is booked."""

    words: str
    url: str


class Day(NamedTuple):
    day: date
    short: str
    words: str
    note: str
    is_today: bool
    free: list[Choice]
    blocks: list[tuple[str, Block]]


class Week(NamedTuple):
    days: list[Day]
    rows: list[Row]


class Known(NamedTuple):
    """What the picture is drawn from: when it can be had, when it is open at all, and what stands in the way."""

    room: Room
    free: list[Span]
    opens: list[Span]
    blocks: list[Block]


def week_of(room: Room, first: date, user: Person) -> Week:
    """The week from this Monday on, as this person may see it; a dozen queries."""
    edges = day_edges(room, first)
    board = queries.board(room, edges[0], edges[-1])
    known = Known(room, queries.free_of(board, edges[0], edges[-1]), board.open, blocks_of(board, user))
    days = [_day(known, first + timedelta(days=number), Span(*edges[number : number + 2])) for number in range(DAYS)]
    return Week(days, _rows(known, first))


def _day(known: Known, day: date, around: Span) -> Day:
    room = known.room
    choices = [
        Choice(clock_span(room, *each), book_url(room, *each))
        for each in _within(known.free, around)
        # What goes on from the day before stands there.
        if each.start >= around.start
    ]
    told = [
        (clock_span(room, max(each.start, around.start), min(each.end, around.end)), each)
        for each in known.blocks
        if each.start < around.end and each.end > around.start
    ]
    note = public_holidays(day.year, day.year).get(day, "")
    is_today = day == clock.now().astimezone(zone_of(room.zone)).date()
    return Day(day, day_words(day)[:3].strip(". "), day_words(day), note, is_today, choices, told)


def _within(spans: Sequence[Span], around: Span) -> list[Span]:
    return [each for each in spans if each.start < around.end and each.end > around.start]


def _rows(known: Known, first: date) -> list[Row]:
    zone = zone_of(known.room.zone)
    before: dict[int, Block | None] = {}
    rows: list[Row] = []
    last = -1
    for hour in range(24):
        spans = []
        for number in range(DAYS):
            local = datetime.combine(first + timedelta(days=number), time(hour))
            spans.append(Span(aware(local, zone), aware(local + HOUR, zone)))
        if not any(_within(known.opens, span) or _is_used(known, span) for span in spans):
            continue
        cells = []
        for number, span in enumerate(spans):
            cell, before[number] = _cell(known, span, before.get(number) if hour == last + 1 else None)
            cells.append(cell)
        rows.append(Row(f"{hour}", cells, bool(rows) and hour != last + 1))
        last = hour
    return rows


def _is_used(known: Known, span: Span) -> bool:
    """Whether somebody has the room outside its hours: a host may."""
    return any(each.state != "closed" and each.start < span.end and each.end > span.start for each in known.blocks)


def _cell(known: Known, span: Span, before: Block | None) -> tuple[Cell, Block | None]:
    free = _within(known.free, span)
    if free:
        return _free(known.room, span, free), None
    when = f"{day_words(span.start.astimezone(zone_of(known.room.zone)).date())} {clock_span(known.room, *span)}"
    for each in known.blocks:
        if each.start < span.end and each.end > span.start and (each.state != "closed" or _within(known.opens, span)):
            return Cell(each.state, each.words, each.url, each is not before, when), each
    return Cell("shut", _("Not to be had"), "", True, when), None


def _free(room: Room, span: Span, free: list[Span]) -> Cell:
    """Free for all of the hour, or from some minute on; a start too late for the shortest booking is moved forward."""
    zone, stretch = zone_of(room.zone), free[0]
    start = on_grid(room, max(stretch.start, span.start), later=True)
    latest = stretch.end - timedelta(minutes=room.shortest_minutes)
    start = max(on_grid(room, stretch.start, later=True), min(start, latest))
    covered = sum((min(each.end, span.end) - max(each.start, span.start) for each in free), timedelta())
    local = start.astimezone(zone)
    when = f"{day_words(local.date())} {clock_words(local)}"
    if covered >= span.end - span.start:
        return Cell("free", pgettext("a time", "Free"), book_url(room, start, stretch.end), True, when)
    url = book_url(room, start, stretch.end)
    if stretch.start <= span.start:
        until = clock_words(stretch.end.astimezone(zone))
        return Cell("upto", _("Until %(time)s") % {"time": until}, url, True, when)
    return Cell("partly", _("From %(time)s") % {"time": clock_words(local)}, url, True, when)
