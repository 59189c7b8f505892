"""The figures as a file: one line for each room and hour of the week."""

from collections.abc import Iterator

from byliv.core.tables import Cell as Value
from byliv.core.tables import csv_bytes
from byliv.hosting.figures.counting import FEW, Cell, Figures
from byliv.hosting.figures.period import HOURS

HEADER = (
    "place", "room", "from", "until", "weekday", "hour", "open_minutes", "used_minutes", "bookings",
)  # fmt: skip


def as_csv(figures: Figures, *, hides_few: bool) -> bytes:
    """CSV; weekday 1 is Monday (ISO 8601). `hides_few`: where bookings are few, use and their number are left out."""
    return csv_bytes(HEADER, _rows(figures, hides_few))


def _rows(figures: Figures, hides_few: bool) -> Iterator[tuple[Value, ...]]:
    first, last = figures.period.first.isoformat(), figures.period.last.isoformat()
    for each in figures.rooms:
        for cell in each.cells:
            if cell.open or cell.used:
                when = (cell.hour // HOURS + 1, cell.hour % HOURS)
                yield (each.room.place.name, each.room.name, first, last, *when, cell.open, *_use(cell, hides_few))


def _use(cell: Cell, hides_few: bool) -> tuple[Value, Value]:
    if hides_few and 0 < cell.bookings < FEW:
        return None, None
    return cell.used, cell.bookings
