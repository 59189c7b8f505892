"""What each half-hour of a room is worth when everybody wants it, and an upper bound of what any plan can count.

Prices on half-hours take the place of "never two at once" (Lagrangian relaxation). Under given prices every group
chooses for itself, which is quick; where too many choose the same, the price rises. The best bound is that of the
linear programme, because each group's own choice is whole by itself. The steps follow the volume algorithm
(F. Barahona and R. Anbil, "The volume algorithm: producing primal solutions with a subgradient method", Mathematical
Programming 87, 2000), whose averages also say how often each choice would be made: a plan begins with those.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from byliv.seasons.solving.asked import DAYS
from byliv.seasons.solving.choices import Choices

MOST_ROUNDS = 1_600
# Steps become shorter when so many rounds have brought nothing.
PATIENCE = 15
SHRINKS, GROWS = 0.75, 1.05
FIRST_STEP, LAST_STEP = 0.15, 1e-4
NEWEST = 0.1  # of the average of choices


@dataclass
class Prices:
    """`bound`: no plan counts more. `of_cells`: the price of each cell. `wished`: how often each choice is made."""

    bound: float
    of_cells: np.ndarray
    wished: np.ndarray
    rounds: int = 0


@dataclass(frozen=True)
class Own:
    """What each group would choose for itself under prices: the worth of it all, the choices, and each one's worth
    beside its price."""

    worth: float
    chosen: np.ndarray
    net: np.ndarray


def own_choices(choices: Choices, prices: np.ndarray) -> Own:
    """Of each group the best choice of each day, of those as many as are worth something with their steps."""
    sums = np.concatenate(([0.0], np.cumsum(prices)))
    net = choices.value - (sums[choices.end] - sums[choices.first])
    best = np.maximum.reduceat(net, choices.starts)
    flat = np.full(choices.groups * DAYS, -np.inf)
    flat[choices.group_day[choices.starts]] = best
    table = flat.reshape(choices.groups, DAYS)
    order = np.argsort(-table, axis=1, kind="stable")
    worth = np.take_along_axis(table, order, axis=1) + choices.steps
    is_wanted = worth > 0  # worth falls from day to day, so the first of them
    on_day = np.zeros((choices.groups, DAYS), dtype=bool)
    np.put_along_axis(on_day, order, is_wanted, axis=1)
    is_chosen = (net == best[choices.run]) & on_day.reshape(-1)[choices.group_day]
    numbers = np.flatnonzero(is_chosen)
    _runs, first = np.unique(choices.run[numbers], return_index=True)
    return Own(float(worth[is_wanted].sum()), numbers[first], net)


def priced(choices: Choices, *, goes_on: Callable[[], bool], most: int = MOST_ROUNDS, goal: float = 0.0) -> Prices:
    """Find prices in at most so many rounds, while `goes_on`; `goal`: what a plan is known to count."""
    search = _Search(choices, goal)
    while search.known.rounds < most and search.step > LAST_STEP and goes_on():
        if not search.go_on():
            break
    return search.known


class _Search:
    """Prices on their way down to the lowest bound."""

    def __init__(self, choices: Choices, goal: float) -> None:
        self.choices, self.goal = choices, goal
        self.prices = np.zeros(choices.cells)
        self.known = Prices(np.inf, self.prices, np.zeros(len(choices)))
        self.used = np.zeros(choices.cells)
        self.step, self.idle = FIRST_STEP, 0

    def go_on(self) -> bool:
        """Try prices, and set those of the next round; False when there is nothing left to find."""
        own = own_choices(self.choices, self.prices)
        self._remember(own)
        bound = own.worth + float(self.prices.sum())
        self._judge(bound)
        known = self.known
        towards = self.used - 1
        towards[(known.of_cells <= 0) & (towards < 0)] = 0
        length = float((towards * towards).sum())
        if length < 1e-9:
            return False
        far = max(bound - (self.goal or 0.9 * known.bound), 0.01 * known.bound)
        self.prices = np.maximum(0, known.of_cells + self.step * far / length * towards)
        return True

    def _remember(self, own: Own) -> None:
        newest = NEWEST if self.known.rounds else 1.0
        self.used = (1 - newest) * self.used + newest * self.choices.used(own.chosen)
        self.known.wished *= 1 - newest
        self.known.wished[own.chosen] += newest
        self.known.rounds += 1

    def _judge(self, bound: float) -> None:
        """Lower is better: longer steps while it falls, shorter ones when it does not."""
        if not self.known.bound <= bound:
            self.known.bound, self.known.of_cells = bound, self.prices
            self.step, self.idle = min(1.0, self.step * GROWS), 0
            return
        self.idle += 1
        if self.idle >= PATIENCE:
            self.step, self.idle = self.step * SHRINKS, 0


def regrets(choices: Choices, prices: np.ndarray) -> np.ndarray:
    """How much less each choice is worth under the prices than what its group would choose instead, about; 0 for those.

    Choices with a large regret hardly ever stand in a good plan.
    """
    own = own_choices(choices, prices)
    best = np.maximum.reduceat(own.net, choices.starts)
    on_day = np.zeros(choices.groups * DAYS, dtype=bool)
    on_day[choices.group_day[own.chosen]] = True
    times = np.bincount(choices.group[own.chosen], minlength=choices.groups)
    # The last of the chosen gives way, or the next time is not wanted.
    weakest = np.full(choices.groups, np.inf)
    np.minimum.at(weakest, choices.group[own.chosen], own.net[own.chosen])
    next_step = choices.steps[np.arange(choices.groups), np.minimum(times, DAYS - 1)]
    instead = np.where(times < choices.left, -next_step, np.where(np.isfinite(weakest), weakest, 0.0))
    of_run = np.where(on_day[choices.group_day[choices.starts]], best, instead[choices.group[choices.starts]])
    return np.maximum(0.0, of_run[choices.run] - own.net)
