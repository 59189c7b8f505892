"""The reason for every yes and no, in codes that pages put into words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import NamedTuple

import numpy as np

from byliv.seasons.solving.asked import Asked, Given, Round
from byliv.seasons.solving.choices import Choices


class Reason(Enum):
    """Why a group has not all that it asked for; the first that is true."""

    ENOUGH = "enough"  # it has all
    NO_ROOM = "no_room"  # no room suits it
    NOT_OPEN = "not_open"  # no suited room is open long enough when it can
    LOUD = "loud"  # when it can, the suited rooms that are open must be quiet
    PINNED = "pinned"  # what was open is pinned for others or was refused by hand
    PRIORITY = "priority"  # taken by groups that come first
    EQUAL = "equal"  # taken by groups of the same standing
    OTHERS = "others"  # taken by groups behind it, which it could not have been given without a greater loss


class Why(NamedTuple):
    """How many times a group has and how many it asked for, the reason, and who has the times it wanted (groups, most
    often met first)."""

    has: int
    asked: int
    reason: Reason
    taken_by: tuple[int, ...] = ()


def reasons(asked: Round, given: Sequence[Given], only: Sequence[int] | None = None) -> list[Why]:
    """For each group of the round, or of `only` these, in their order: a page looks at no more than it shows."""
    has = Counter(each.group for each in given)
    owner = _owners(asked, given)
    looked_at = range(len(asked.groups)) if only is None else only
    choices = Choices(Round(asked.is_open, [asked.groups[number] for number in looked_at], asked.criteria))
    bounds = np.searchsorted(choices.group, np.arange(len(looked_at) + 1))
    found = []
    for place, number in enumerate(looked_at):
        group = asked.groups[number]
        mine = range(int(bounds[place]), int(bounds[place + 1]))
        reason, others = _reason(asked, number, group, has[number], choices, mine, owner)
        found.append(Why(has[number], group.times, reason, others))
    return found


def _reason(
    asked: Round, number: int, group: Asked, has: int, choices: Choices, mine: range, owner: np.ndarray
) -> tuple[Reason, tuple[int, ...]]:
    if has >= group.times:
        return Reason.ENOUGH, ()
    if not group.rooms:
        return Reason.NO_ROOM, ()
    if not mine:
        return (Reason.LOUD if _would_fit_quiet(asked, group) else Reason.NOT_OPEN), ()
    others = _met(choices, mine, owner, number)
    if not others:
        return Reason.PINNED if asked.pinned or asked.refused else Reason.NOT_OPEN, ()
    priorities = [asked.groups[each].priority for each in others]
    if min(priorities) < group.priority:
        return Reason.PRIORITY, others
    return (Reason.EQUAL if min(priorities) == group.priority else Reason.OTHERS), others


def _would_fit_quiet(asked: Round, group: Asked) -> bool:
    """Whether it could have a time if it were not loud."""
    return bool(group.quiet) and len(Choices(Round(asked.is_open, [replace(group, quiet=())], asked.criteria))) > 0


def _met(choices: Choices, mine: range, owner: np.ndarray, number: int) -> tuple[int, ...]:
    """Those who hold the cells of what the group could have had, most often met first."""
    met: Counter[int] = Counter()
    for choice in mine:
        cells = owner[choices.first[choice] : choices.end[choice]]
        met.update({int(each) for each in cells if each not in (-1, number)})
    return tuple(each for each, _count in met.most_common(5))


def _owners(asked: Round, given: Sequence[Given]) -> np.ndarray:
    """The group in each cell, -1 for none."""
    days, halves = asked.is_open.shape[1], asked.is_open.shape[2] + 1
    owner = np.full(len(asked.is_open) * days * halves, -1, dtype=np.int64)
    for each in given:
        at = (each.room * days + each.day) * halves
        owner[at + each.begin : at + each.end] = each.group
    return owner
