"""The numbers and words of a wish, by themselves: what the conditions on rooms compare with.

Everything else about a wish decides which conditions there are. So the questions of two wishes that differ in their
numbers and words alone are put into SQL once.
"""

import math
from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Value

from byliv.events.recurrence import zone_of
from byliv.finder.filters import ZONE, Wanted
from byliv.rooms.choices import Noise
from byliv.rooms.models import DAY, WEEK

# As much too small or too dear as still almost fits.
FEWER, SMALLER, DEARER = 0.7, 0.8, 1.3
HOUR = 60
LOUDNESS = list(Noise.values)
MOMENTS, NUMBERED = 2, 21


class Numbers(NamedTuple):
    """Moments, people, square metres, øre, and minutes; days of the week count from Monday, 0. In a question they may
    stand in for others: nothing is decided by their size."""

    start: Any
    end: Any
    people: Any
    fewer: Any
    floor_area: Any
    smaller: Any
    priced: Any  # minutes for which the price is asked
    most: Any
    most_a_day: Any
    dearer: Any
    dearer_a_day: Any
    longest: Any  # minutes that the room's longest booking must have at least
    shortest: Any
    first_day: Any
    first_eve: Any
    first_minute: Any
    first_late: Any  # the same minute, counted from the midnight before
    last_day: Any
    last_eve: Any
    last_minute: Any
    last_late: Any
    items: tuple[str, ...]
    uses: tuple[str, ...]

    @property
    def values(self) -> list[Any]:
        """All of them in one list, moments first and words last."""
        return [*self[:NUMBERED], *self.items, *self.uses]


def priced_minutes(wanted: Wanted) -> int:
    """For how long the price is asked: the time that is wanted, or an hour."""
    return int(wanted.needs.total_seconds() // 60) if wanted.has_time else HOUR


def numbers_of(wanted: Wanted) -> Numbers:
    """Those of the wish; of what it does not ask for, any."""
    span, minutes = wanted.span, priced_minutes(wanted)
    zone = zone_of(ZONE)
    begins, ends = span.start.astimezone(zone), span.end.astimezone(zone)
    people, area, most = wanted.people or 0, wanted.floor_area or 0, wanted.most or 0
    dearer, days = int(most * DEARER), -(-minutes // DAY) or 1
    needs = int(wanted.needs.total_seconds() // 60)
    # An hour to both sides for the nights in which the clock is changed.
    lengths = (min(needs - HOUR, DAY), needs + HOUR)
    # Of a stretch within the time the hours must touch it; else they must hold its last minute.
    last = ends if is_stretch(wanted) else ends - timedelta(minutes=1)
    more = 0 if is_stretch(wanted) else 1
    return Numbers(
        span.start.astimezone(UTC), span.end.astimezone(UTC),
        people, math.ceil(people * FEWER), area, math.ceil(area * SMALLER),
        minutes, most, most // days, dearer, dearer // days, *lengths,
        *_of_day(begins, 0), *_of_day(last, more), wanted.items, wanted.uses,
    )  # fmt: skip


def _of_day(moment: datetime, more: int) -> tuple[int, int, int, int]:
    minute = moment.hour * 60 + moment.minute + more
    return moment.weekday(), (moment.weekday() - 1) % WEEK, minute, minute + DAY


def is_stretch(wanted: Wanted) -> bool:
    """Whether a part of the wanted time would do."""
    return wanted.start is None or bool(wanted.minutes)


def is_one_day(wanted: Wanted) -> bool:
    """Whether the wanted time begins and ends on the same day of the installation's clock."""
    zone, span = zone_of(ZONE), wanted.span
    return span.start.astimezone(zone).date() == span.end.astimezone(zone).date()


def is_loud(wanted: Wanted) -> bool:
    """Whether it asks for more than talk at a time that is known: then the room's loud hours count."""
    is_more = bool(wanted.noise) and LOUDNESS.index(wanted.noise) > LOUDNESS.index(Noise.SPEECH)
    return is_more and not is_stretch(wanted)


def shape_of(wanted: Wanted) -> Hashable:
    """All of the wish that decides which conditions there are. Moments of the clock that stand in conditions as they
    are stand here too."""
    a_day = date(2001, 1, 1)
    hours = (wanted.start, wanted.end) if is_loud(wanted) else (time(1) if wanted.start else None, None)
    return (
        replace(
            wanted, day=a_day if wanted.day else None, until=None, start=hours[0], end=hours[1],
            minutes=int(bool(wanted.minutes)), people=1 if wanted.people else None,
            floor_area=1 if wanted.floor_area else None, most=None if wanted.most is None else 1, near=None, box=None,
            area=None, items=(), uses=(),
        ),
        wanted.start is None, is_one_day(wanted), len(wanted.items), len(wanted.uses),
    )  # fmt: skip


def filled(wanted: Wanted, values: Sequence[Any]) -> tuple[Numbers, list[Any]]:
    """Numbers like those of the wish from such a list, and what stands behind them. As conditions take them: their size
    is no matter of the field's, since it may be that of a stand-in."""
    items, uses = len(wanted.items), len(wanted.uses)
    words = NUMBERED + items
    numbers = (Value(each, BigIntegerField()) for each in values[MOMENTS:NUMBERED])
    own = (tuple(values[NUMBERED:words]), tuple(values[words : words + uses]))
    return Numbers._make([*values[:MOMENTS], *numbers, *own]), list(values[words + uses :])
