"""What there is and what is asked: rooms with their open hours, groups with their wishes, and how a yes is valued.

Time is a week of half-hours by the clock of the rooms: `day` 0 is Monday, `begin` and `end` count half-hours after its
midnight. A room is a number from 0; a group is its place in `Round.groups`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

DAYS, HALF_HOURS = 7, 48
WEEK = DAYS * HALF_HOURS


class Want(NamedTuple):
    """A time that would do: on one day, between two half-hours. Not primary: only if it must be."""

    day: int
    begin: int
    end: int
    is_primary: bool = True


class Given(NamedTuple):
    """One weekly time of a group in a room."""

    group: int
    room: int
    day: int
    begin: int
    end: int


@dataclass(frozen=True)
class Asked:
    """What one group asks for.

    `rooms`: those that suit it, the dearest first. `least`, `most`: how long a time must and may be, in half-hours.
    `times`: how many a week, on different days. `priority`: its place in the order by law or statute, 0 is first.
    `quiet`: (room, begin, end) of half-hours of every day at which it is too loud for a room.
    """

    rooms: tuple[int, ...]
    wants: tuple[Want, ...]
    least: int
    most: int
    times: int = 1
    priority: int = 0
    quiet: tuple[tuple[int, int, int], ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.least <= self.most <= HALF_HOURS:
            raise ValueError("A time lasts from half an hour up to a day, and at least as long as its least.")
        if not 1 <= self.times <= DAYS:
            raise ValueError("A group has from one to seven times a week.")

    def is_too_loud(self, room: int, begin: int, end: int) -> bool:
        """Whether the room must be quiet at some of that time."""
        return any(number == room and begin < until and at < end for number, at, until in self.quiet)


@dataclass(frozen=True)
class Criteria:
    """How a yes is valued, set in the open before a round begins.

    An hour counts as much as the group's `weights` say, less in a secondary time, and a little less with each step down
    its list of rooms. On top, its first, second and third time count `steps` hours more, fewer each: so many groups
    with one time come before few with three. `early` and `late`: priorities (children, adults) that are to have the
    hours before and after `turn`, and lose `wrong_hours` of an hour's worth on the other side of it.
    """

    weights: tuple[float, ...] = (1.6, 1.25, 1.0)
    secondary: float = 0.7
    rank: float = 0.08
    steps: tuple[float, ...] = (2.0, 1.0, 0.5, 0.25, 0.1, 0.05, 0.02)
    early: tuple[int, ...] = (0,)
    late: tuple[int, ...] = (2,)
    turn: int = 38  # 19:00
    wrong_hours: float = 0.15

    def __post_init__(self) -> None:
        if len(self.steps) != DAYS or any(a < b for a, b in zip(self.steps, self.steps[1:], strict=False)):
            raise ValueError("There are seven steps, none higher than the one before.")
        if not self.weights or min(self.weights) <= 0:
            raise ValueError("Every priority has a weight above nought.")

    def weight(self, priority: int) -> float:
        """What an hour of this priority counts; the last weight for those behind it."""
        return self.weights[min(priority, len(self.weights) - 1)]


@dataclass(frozen=True)
class Round:
    """A whole round. `is_open`: rooms x 7 x 48, true where a half-hour is handed out.

    `pinned` times stay whatever else happens, also outside what was asked; `refused` are times that must not be given,
    nor any that overlap with them: a `Given` of which only what is not negative counts (-1 is any).
    """

    is_open: np.ndarray
    groups: Sequence[Asked]
    criteria: Criteria = field(default_factory=Criteria)
    pinned: Sequence[Given] = ()
    refused: Sequence[Given] = ()

    def __post_init__(self) -> None:
        if self.is_open.ndim != 3 or self.is_open.shape[1:] != (DAYS, HALF_HOURS):
            raise ValueError("The open half-hours are an array of rooms x 7 x 48.")
        rooms = len(self.is_open)
        if any(not 0 <= room < rooms for group in self.groups for room in group.rooms):
            raise ValueError("A group asks for a room that is not in the round.")
