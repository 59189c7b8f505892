"""The picture of the week: a square for each hour, larger and darker the more of its open time was used."""

from typing import NamedTuple

from byliv.hosting.figures.counting import FEW, Cell
from byliv.hosting.figures.period import HOURS

LEFT, TOP, WIDE, HIGH = 34, 24, 46, 26
SQUARE, SMALLEST = 22, 6
LEVELS = 4
DAYS = 7


class Square(NamedTuple):
    """An open hour: where its own square stands, and the square of its use inside; `level` 0 is none, 4 nearly all."""

    x: int
    y: int
    inner: int
    inner_x: int
    inner_y: int
    level: int


class HourRow(NamedTuple):
    """An hour of the day in the table: a word for each day, "" where it was closed."""

    hour: int
    y: int
    words: list[str]


class Heat(NamedTuple):
    """The drawing in its own units, and the rows of the table that says the same."""

    width: int
    height: int
    squares: list[Square]
    rows: list[HourRow]
    columns: list[int]  # where the middle of each day is


def heat_of(cells: list[Cell], *, hides_few: bool) -> Heat | None:
    """None when nothing was ever open. `hides_few`: hours with hardly a booking only say that there were few."""
    hours = sorted({cell.hour % HOURS for cell in cells if cell.open})
    if not hours:
        return None
    first, last = hours[0], hours[-1]
    squares, rows = [], []
    for number, hour in enumerate(range(first, last + 1)):
        y = TOP + number * HIGH
        days = [cells[day * HOURS + hour] for day in range(DAYS)]
        rows.append(HourRow(hour, y + SQUARE - 6, [words_of(cell, hides_few=hides_few) for cell in days]))
        squares += [_square(cell, day, y, hides_few) for day, cell in enumerate(days) if cell.open]
    height = TOP + (last - first + 1) * HIGH
    return Heat(LEFT + DAYS * WIDE, height, squares, rows, [LEFT + day * WIDE + WIDE // 2 for day in range(DAYS)])


def words_of(cell: Cell, *, hides_few: bool) -> str:
    """Per cent, "<" for few, "" where it was closed."""
    if cell.share is None:
        return ""
    if hides_few and 0 < cell.bookings < FEW:
        return "<"
    return f"{round(100 * cell.share)}"


def _square(cell: Cell, day: int, y: int, hides_few: bool) -> Square:
    x = LEFT + day * WIDE + (WIDE - SQUARE) // 2
    share = cell.share or 0
    if hides_few and 0 < cell.bookings < FEW:
        share = 0.01
    # Even, so that it stands in the middle to the unit.
    inner = 0 if not share else max(SMALLEST, 2 * round((SQUARE - 2) / 2 * share**0.5))
    middle = (SQUARE - inner) // 2
    level = 0 if not share else min(LEVELS, 1 + int(share * LEVELS))
    return Square(x, y, inner, x + middle, y + middle, level)
