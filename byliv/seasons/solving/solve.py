"""One proposal: prices first, then a plan by them, then better and better parts of it, as long as there is time."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from byliv.seasons.solving import filling
from byliv.seasons.solving.asked import Given, Round
from byliv.seasons.solving.choices import Choices
from byliv.seasons.solving.neighbourhoods import improved
from byliv.seasons.solving.pricing import Prices, priced, regrets

# How many groups a part has at first, and at least and at most.
FIRST_SIZE, SMALLEST, LARGEST = 60, 20, 400
ROOMS_AT_ONCE = 4
WORTHWHILE = 1.0  # choices with a larger regret are left aside
ENOUGH = 1e-6  # a plan this near to the bound is the best there is


@dataclass(frozen=True)
class Effort:
    """When to stop: after so many parts made better (the same plan every time), or after so many seconds."""

    parts: int = 400
    seconds: float = 120.0


USUAL = Effort()


@dataclass(frozen=True)
class Plan:
    """A proposal without clashes: what it counts, and what no plan can count more than."""

    given: tuple[Given, ...]
    worth: float
    bound: float

    @property
    def share(self) -> float:
        """How near it is to the bound: 1 is the best there can be."""
        return self.worth / self.bound if self.bound > 0 else 1.0


@dataclass(frozen=True)
class Progress:
    """How far it is: 0 to 1, and the best plan until now."""

    done: float
    plan: Plan


def solve(
    asked: Round,
    *,
    seed: int = 1,
    effort: Effort = USUAL,
    tell: Callable[[Progress], None] = lambda progress: None,
) -> Plan:
    """A plan for the round; `tell` hears of each better one. Nothing asked gives the pinned times alone."""
    choices = Choices(asked)
    if not len(choices):
        return Plan(tuple(sorted(asked.pinned)), 0.0, 0.0)
    solving = _Solving(choices, seed, effort, tell)
    solving.begin()
    solving.improve()
    return solving.plan()


class _Solving:
    """One run."""

    def __init__(self, choices: Choices, seed: int, effort: Effort, tell: Callable[[Progress], None]) -> None:
        self.choices, self.effort, self.tell = choices, effort, tell
        self.random = np.random.default_rng(seed)
        self.until = time.monotonic() + effort.seconds
        self.best = filling.greedy(choices)
        self.worth = choices.worth(self.best)
        self.prices = Prices(np.inf, np.zeros(choices.cells), np.zeros(len(choices)))
        self.done = 0.0

    def has_time(self) -> bool:
        return time.monotonic() < self.until

    def plan(self) -> Plan:
        bound = self.prices.bound if np.isfinite(self.prices.bound) else self.worth
        return Plan(tuple(self.choices.given(self.best)), self.worth, max(bound, self.worth))

    def begin(self) -> None:
        """Prices, and the best plan that begins with what they let most groups choose."""
        self.tell(Progress(0.0, self.plan()))
        self.prices = priced(self.choices, goes_on=self.has_time, goal=self.worth)
        sums = np.concatenate(([0.0], np.cumsum(self.prices.of_cells)))
        net = self.choices.value - (sums[self.choices.end] - sums[self.choices.first])
        for share in (10.0, 3.0):
            self._take(filling.by_worth(self.choices, self.prices.wished * share + net))
        self.done = 0.1
        self.tell(Progress(self.done, self.plan()))

    def improve(self) -> None:
        """Let go of parts, one after the other; how large they are follows from how hard the last one was."""
        choices, size = self.choices, FIRST_SIZE
        worthwhile = regrets(choices, self.prices.of_cells) <= WORTHWHILE
        rooms = _rooms_of(choices)
        for number in range(self.effort.parts):
            left = self.until - time.monotonic()
            if left <= 0 or self.worth >= self.prices.bound - ENOUGH:
                return
            free = self._groups(rooms, size)
            plan, was_easy = improved(choices, self.best, free, worthwhile, seed=number, seconds=left)
            size = min(LARGEST, int(size * 1.05) + 1) if was_easy else max(SMALLEST, int(size * 0.9))
            self.done = 0.1 + 0.9 * (number + 1) / self.effort.parts
            if self._take(plan):
                self.tell(Progress(self.done, self.plan()))
            if was_easy and free.all():
                return  # all of it was solved to its end: nothing is left to find

    def _take(self, plan: np.ndarray) -> bool:
        worth = self.choices.worth(plan)
        if worth < self.worth - 1e-9:
            return False
        is_better = worth > self.worth + 1e-9
        self.best, self.worth = plan, worth
        return is_better

    def _groups(self, rooms: np.ndarray, size: int) -> np.ndarray:
        """Groups that want the same few rooms: one room by chance, and those most often asked for beside it."""
        random = self.random
        one = int(random.integers(rooms.shape[1]))
        beside = rooms[rooms[:, one]].sum(axis=0) + random.random(rooms.shape[1])
        beside[one] = np.inf
        few = np.argsort(-beside)[:ROOMS_AT_ONCE]
        score = rooms[:, few].sum(axis=1) / np.maximum(1, rooms.sum(axis=1)) + random.random(len(rooms)) * 0.6
        free = np.zeros(self.choices.groups, dtype=bool)
        free[np.argsort(-score)[:size]] = True
        return free


def _rooms_of(choices: Choices) -> np.ndarray:
    """groups x rooms: whether the group can choose the room at all."""
    rooms = np.zeros((choices.groups, len(choices.round.is_open)), dtype=bool)
    rooms[choices.group, choices.room] = True
    return rooms
