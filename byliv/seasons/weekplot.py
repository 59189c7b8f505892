"""A week as a small picture: a column for each day, from early morning down to midnight."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.dates import WEEKDAYS_ABBR

from byliv.rooms.models import WEEK
from byliv.seasons.halves import HALF_HOUR, Slot

FIRST, LAST = 6 * 60, 24 * 60
DAY_WIDTH, GAP, HALF_HEIGHT, HEAD, LEFT = 40, 6, 5, 18, 20
WIDTH = LEFT + WEEK * DAY_WIDTH
HEIGHT = HEAD + (LAST - FIRST) // HALF_HOUR * HALF_HEIGHT


class Bar(NamedTuple):
    """A time in the picture's own units."""

    x: int
    y: int
    width: int
    height: int
    slot: Slot


def bars_of(slots: Iterable[Slot]) -> list[Bar]:
    """The times as bars; what lies before six in the morning is drawn from there on, if anything is left."""
    bars = []
    for slot in slots:
        begin, end = max(slot.begin, FIRST), min(slot.end, LAST)
        if begin < end:
            top = HEAD + (begin - FIRST) * HALF_HEIGHT // HALF_HOUR
            height = (end - begin) * HALF_HEIGHT // HALF_HOUR
            bars.append(Bar(LEFT + slot.weekday * DAY_WIDTH + GAP // 2, top, DAY_WIDTH - GAP, height, slot))
    return bars


def days() -> list[tuple[int, str]]:
    """(middle of the column, short name) of each day."""
    return [(LEFT + day * DAY_WIDTH + DAY_WIDTH // 2, str(WEEKDAYS_ABBR[day])) for day in range(WEEK)]


def hours() -> list[tuple[int, int]]:
    """(height, hour) of the lines that help the eye."""
    return [(HEAD + (hour * 60 - FIRST) * HALF_HEIGHT // HALF_HOUR, hour) for hour in range(8, 24, 4)]
