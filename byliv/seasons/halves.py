"""Times of a week between half-hours: made whole, joined, cut."""

from collections.abc import Iterable
from typing import NamedTuple

from byliv.rooms.models import DAY, WEEK

HALF_HOUR = 30


class Slot(NamedTuple):
    """On one day of the week (0 is Monday), in minutes after its midnight; `end` at most 1440."""

    weekday: int
    begin: int
    end: int


def is_whole(slot: Slot) -> bool:
    """Whether it is a time at all, between two half-hours of one day."""
    in_week = 0 <= slot.weekday < WEEK and 0 <= slot.begin < slot.end <= DAY
    return in_week and not slot.begin % HALF_HOUR and not slot.end % HALF_HOUR


def joined(slots: Iterable[Slot]) -> list[Slot]:
    """In order, those that touch or overlap as one."""
    found: list[Slot] = []
    for slot in sorted(slots):
        last = found[-1] if found else None
        if last and last.weekday == slot.weekday and slot.begin <= last.end:
            found[-1] = Slot(last.weekday, last.begin, max(last.end, slot.end))
        else:
            found.append(slot)
    return found


def from_hours(hours: Iterable[tuple[int, int, int]]) -> list[Slot]:
    """A room's own hours as (weekday, opens, closes), `closes` up to 2880, as slots: only whole half-hours, and what
    reaches past midnight on the day that it is."""
    slots = []
    for weekday, opens, closes in hours:
        begin, end = -(-opens // HALF_HOUR) * HALF_HOUR, closes // HALF_HOUR * HALF_HOUR
        parts = (Slot(weekday, begin, min(end, DAY)), Slot((weekday + 1) % WEEK, 0, end - DAY))
        slots += [part for part in parts if part.begin < part.end]
    return joined(slots)


def without(slots: Iterable[Slot], taken: Iterable[Slot]) -> list[Slot]:
    """What is left of the slots where the others are not."""
    left = joined(slots)
    for other in taken:
        left = [
            part
            for slot in left
            for part in (_cut(slot, other) if slot.weekday == other.weekday else [slot])
            if part.begin < part.end
        ]
    return left


def _cut(slot: Slot, other: Slot) -> list[Slot]:
    before = Slot(slot.weekday, slot.begin, min(slot.end, other.begin))
    after = Slot(slot.weekday, max(slot.begin, other.end), slot.end)
    return [before, after]
