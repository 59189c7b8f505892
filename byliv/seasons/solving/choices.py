"""Everything that could be said yes to, as arrays: one choice is a group, a room, a day, a beginning and a length."""

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from byliv.seasons.solving.asked import DAYS, HALF_HOURS, Asked, Given, Round

# Cells of a room's day: one more than half-hours, so that a choice's end has a cell of its own.
CELLS = HALF_HOURS + 1
# -1 modulo this is behind every half-hour: a refusal without an end has no end.
NO_END = HALF_HOURS + 1


class Choices:
    """The choices of a round, in the order of (group, day), and how they are in each other's way.

    `first`, `end`: numbers of the first cell and behind the last one; a cell is (room x 7 + day) x 49 + half-hour.
    `left`: how many times each group still wants beside its pinned ones. `steps`: groups x 7, what its next time counts
    more, minus infinity where it wants no more.
    """

    def __init__(self, asked: Round) -> None:
        self.round = asked
        self.cells = len(asked.is_open) * DAYS * CELLS
        self.groups = len(asked.groups)
        self.is_free = _free_of_pins(asked)
        # In the order of (group, day), as they are made.
        rows = np.array(list(_rows(asked, self.is_free)), dtype=np.int64).reshape(-1, 6)
        self.group, self.room, self.day, self.begin, self.length = rows.T[:5]
        self.value = _values(asked, rows)
        self.first = (self.room * DAYS + self.day) * CELLS + self.begin
        self.end = self.first + self.length
        self._count_times()

    def _count_times(self) -> None:
        criteria, groups = self.round.criteria, self.round.groups
        self.pinned = _pinned_times(self.round)
        times = np.array([each.times for each in groups], dtype=np.int64)
        self.left = np.maximum(0, times - self.pinned)
        weights = np.array([criteria.weight(each.priority) for each in groups])
        steps = np.array([*criteria.steps, *[0.0] * DAYS])
        nth = np.arange(DAYS)[None, :] + np.minimum(self.pinned, DAYS)[:, None]
        self.steps = np.where(np.arange(DAYS)[None, :] < self.left[:, None], steps[nth] * weights[:, None], -np.inf)

    def __len__(self) -> int:
        return len(self.value)

    @cached_property
    def starts(self) -> np.ndarray:
        """Where the choices of each (group, day) begin."""
        day = self.group_day
        return np.flatnonzero(np.r_[True, day[1:] != day[:-1]]) if len(self) else np.zeros(0, dtype=np.int64)

    @cached_property
    def group_day(self) -> np.ndarray:
        return self.group * DAYS + self.day

    @cached_property
    def run(self) -> np.ndarray:
        """Which of `starts` each choice belongs to."""
        return np.repeat(np.arange(len(self.starts)), np.diff(np.r_[self.starts, len(self)]))

    def used(self, chosen: np.ndarray) -> np.ndarray:
        """How often each cell is used by these choices."""
        change = np.zeros(self.cells + 1)
        np.add.at(change, self.first[chosen], 1.0)
        np.add.at(change, self.end[chosen], -1.0)
        return np.cumsum(change)[:-1]

    def worth(self, chosen: np.ndarray) -> float:
        """What these choices count together, with the steps of first and further times."""
        times = np.bincount(self.group[chosen], minlength=self.groups)
        steps = np.where(np.isfinite(self.steps), self.steps, 0.0)
        summed = np.concatenate([np.zeros((self.groups, 1)), np.cumsum(steps, axis=1)], axis=1)
        return float(self.value[chosen].sum() + summed[np.arange(self.groups), times].sum())

    def given(self, chosen: np.ndarray) -> list[Given]:
        """These choices and the pinned times, in the order of groups."""
        columns = (self.group, self.room, self.day, self.begin, self.begin + self.length)
        rows = zip(*(column[chosen].tolist() for column in columns), strict=True)
        return sorted([*(Given(*row) for row in rows), *self.round.pinned])

    def number_of(self, given: Sequence[Given]) -> np.ndarray:
        """The numbers of those of these times that can be chosen."""
        known = {each: number for number, each in enumerate(zip(
            self.group.tolist(), self.room.tolist(), self.day.tolist(), self.begin.tolist(),
            (self.begin + self.length).tolist(), strict=True,
        ))}  # fmt: skip
        return np.array([known[each] for each in given if tuple(each) in known], dtype=np.int64)


def _pinned_times(asked: Round) -> np.ndarray:
    """How many times of each group are pinned."""
    of_groups = np.array([each.group for each in asked.pinned], dtype=np.int64)
    return np.bincount(of_groups, minlength=len(asked.groups))


def _free_of_pins(asked: Round) -> np.ndarray:
    free = asked.is_open.copy()
    for each in asked.pinned:
        free[each.room, each.day, each.begin : each.end] = False
    return free


def _rows(asked: Round, is_free: np.ndarray) -> Iterator[tuple[int, int, int, int, int, int]]:
    """(group, room, day, begin, length, rank x 2 + whether secondary) of every choice."""
    taken = {(each.group, each.day) for each in asked.pinned}
    have = _pinned_times(asked)
    refused = _Refused(asked.refused)
    # How many half-hours are free from each one on.
    runs = _runs(is_free)
    for number, group in enumerate(asked.groups):
        if have[number] >= group.times:
            continue
        for day in sorted({want.day for want in group.wants}):
            if (number, day) not in taken:
                yield from _of_day(number, group, day, runs, refused)


def _of_day(
    number: int, group: Asked, day: int, runs: np.ndarray, refused: "_Refused"
) -> Iterator[tuple[int, int, int, int, int, int]]:
    """The choices of a group on a day, each once: in the best of the times that hold it."""
    for rank, room in enumerate(group.rooms):
        found: dict[tuple[int, int], int] = {}
        for _day, begin, end, is_primary in (want for want in group.wants if want.day == day):
            for at in range(begin, end - group.least + 1):
                longest = min(group.most, end - at, int(runs[room, day, at]))
                for length in range(group.least, longest + 1):
                    found[at, length] = min(found.get((at, length), 1), int(not is_primary))
        for (at, length), is_secondary in sorted(found.items()):
            if not refused.holds(number, room, day, at, at + length) and not group.is_too_loud(room, at, at + length):
                yield number, room, day, at, length, rank * 2 + is_secondary


class _Refused:
    """Times that must not be given, by group, so that hardly any are looked at."""

    def __init__(self, refused: Sequence[Given]) -> None:
        self.by_group: dict[int, list[Given]] = {}
        for each in refused:
            self.by_group.setdefault(each.group, []).append(each)

    def holds(self, *choice: int) -> bool:
        _group, room, day, begin, end = choice
        return any(
            each.room in (-1, room) and each.day in (-1, day) and begin < (each.end % NO_END) and end > each.begin
            for each in (*self.by_group.get(choice[0], ()), *self.by_group.get(-1, ()))
        )


def _runs(is_free: np.ndarray) -> np.ndarray:
    """How many half-hours in a row are free from each one on, within its day."""
    runs = np.zeros((*is_free.shape[:2], HALF_HOURS + 1), dtype=np.int64)
    for at in range(HALF_HOURS - 1, -1, -1):
        runs[:, :, at] = np.where(is_free[:, :, at], runs[:, :, at + 1] + 1, 0)
    return runs


def _values(asked: Round, rows: np.ndarray) -> np.ndarray:
    """What each choice counts, without the steps."""
    criteria = asked.criteria
    group, _room, _day, begin, length, rank_and_time = rows.T
    priority = np.array([each.priority for each in asked.groups], dtype=np.int64)[group] if len(rows) else group
    weight = np.array([criteria.weight(each.priority) for each in asked.groups])[group] if len(rows) else np.zeros(0)
    rank, is_secondary = rank_and_time // 2, rank_and_time % 2
    early = np.maximum(0, np.minimum(begin + length, criteria.turn) - begin)
    wrong = np.where(np.isin(priority, criteria.early), length - early, 0)
    wrong = np.where(np.isin(priority, criteria.late), early, wrong)
    hours = (length - wrong * criteria.wrong_hours) / 2
    by_rank = np.maximum(0.1, 1 - criteria.rank * rank)
    return weight * hours * np.where(is_secondary, criteria.secondary, 1.0) * by_rank
