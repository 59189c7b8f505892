"""The plan as a picture: a table with a row for each half-hour, a column for each day of a room or room of a day."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from byliv.rooms.models import WEEK
from byliv.seasons.halves import HALF_HOUR, Slot, joined
from byliv.seasons.models import Allocation, SeasonRoom
from byliv.seasons.week_words import minute_words, time_words, weekday_words, when_words

HOUR = 60


class Column(NamedTuple):
    """A room on one day."""

    title: str
    short: str
    room: SeasonRoom
    weekday: int


class Cell(NamedTuple):
    """A part of a column, `rows` half-hours high: shut, free (a single half-hour), or taken by `row`."""

    state: str
    rows: int
    room: int
    weekday: int
    begin: int
    when: str
    row: Allocation | None = None


class Line(NamedTuple):
    """A half-hour; its `label` is seen at whole hours, and read aloud at the others."""

    label: str
    is_hour: bool
    cells: list[Cell]


class Picture(NamedTuple):
    columns: list[Column]
    lines: list[Line]


def of_room(room: SeasonRoom, rows: Iterable[Allocation]) -> Picture:
    """A room's week; its hours are fetched before."""
    days = range(WEEK)
    return _picture([Column(weekday_words(day), weekday_words(day)[:3], room, day) for day in days], rows)


def of_day(rooms: Sequence[SeasonRoom], weekday: int, rows: Iterable[Allocation]) -> Picture:
    """A day in all rooms; their hours are fetched before."""
    return _picture([Column(each.room.name, each.room.name, each, weekday) for each in rooms], rows)


def _picture(columns: list[Column], rows: Iterable[Allocation]) -> Picture:
    taken: dict[tuple[int, int], list[Allocation]] = {}
    for row in rows:
        taken.setdefault((row.room_id, row.weekday), []).append(row)
    hours = {(column.room.pk, column.weekday): _hours(column) for column in columns}
    # Somebody may have set a time by hand before hours were changed: it is shown all the same.
    mine = [row for column in columns for row in taken.get((column.room.pk, column.weekday), ())]
    edges = [(slot.begin, slot.end) for slots in hours.values() for slot in slots]
    edges += [(row.begin, row.end) for row in mine]
    if not edges:
        return Picture(columns, [])
    first, last = min(begin for begin, _end in edges) // HALF_HOUR, -(-max(end for _begin, end in edges) // HALF_HOUR)
    lines = [Line(minute_words(at * HALF_HOUR), at % 2 == 0, []) for at in range(first, last)]
    for column in columns:
        key = column.room.pk, column.weekday
        for cell in _cells(column, hours[key], taken.get(key, []), first, last):
            lines[cell.begin // HALF_HOUR - first].cells.append(cell)
    return Picture(columns, lines)


def _hours(column: Column) -> list[Slot]:
    return joined(
        Slot(each.weekday, each.begin, each.end) for each in column.room.hours.all() if each.weekday == column.weekday
    )


def _cells(column: Column, hours: Sequence[Slot], rows: Iterable[Allocation], first: int, last: int) -> Iterator[Cell]:
    starts = {row.begin // HALF_HOUR: row for row in rows}
    is_open = {at for slot in hours for at in range(slot.begin // HALF_HOUR, slot.end // HALF_HOUR)}
    at = first
    while at < last:
        row = starts.get(at)
        end = at + 1
        if row is not None:
            state, end = "taken", max(end, -(-row.end // HALF_HOUR))
        elif at in is_open:
            state = "free"
        else:
            state = "shut"
            while end < last and end not in is_open and end not in starts:
                end += 1
        when = when_words(column.weekday, at * HALF_HOUR, end * HALF_HOUR)
        yield Cell(state, end - at, column.room.pk, column.weekday, at * HALF_HOUR, when, row)
        at = end


def lines_of(rows: Iterable[Allocation]) -> list[tuple[str, list[tuple[str, Allocation]]]]:
    """The same as words: by day, in order of time."""
    found: dict[int, list[tuple[str, Allocation]]] = {}
    for row in sorted(rows, key=lambda each: (each.weekday, each.begin, each.pk)):
        found.setdefault(row.weekday, []).append((time_words(row.begin, row.end), row))
    return [(weekday_words(day), each) for day, each in found.items()]
