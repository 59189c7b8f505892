"""Plans made by going through the choices in some order and taking what still fits: never a clash."""

from collections.abc import Iterable

import numpy as np

from byliv.seasons.solving.choices import Choices


def filled(choices: Choices, order: Iterable[int], begun: np.ndarray | None = None) -> np.ndarray:
    """The numbers of the choices taken in this order, those `begun` with first."""
    busy = np.zeros(choices.cells, dtype=bool)
    left, had = choices.left.copy(), set()
    first, end, group = choices.first.tolist(), choices.end.tolist(), choices.group.tolist()
    day = choices.group_day.tolist()
    taken: list[int] = []
    for number in [*([] if begun is None else begun.tolist()), *order]:
        who = group[number]
        if left[who] <= 0 or day[number] in had or busy[first[number] : end[number]].any():
            continue
        busy[first[number] : end[number]] = True
        left[who] -= 1
        had.add(day[number])
        taken.append(number)
    return np.array(taken, dtype=np.int64)


def by_worth(choices: Choices, score: np.ndarray, begun: np.ndarray | None = None) -> np.ndarray:
    """The plan that takes what scores highest first."""
    return filled(choices, np.argsort(-score, kind="stable").tolist(), begun)


def greedy(choices: Choices) -> np.ndarray:
    """Always what counts most now: first times of all groups before second ones, as the steps say."""
    plan = np.zeros(0, dtype=np.int64)
    for nth in range(int(choices.left.max(initial=0))):
        step = choices.steps[:, nth]
        wants = np.isfinite(step)[choices.group]
        score = np.where(wants, choices.value + np.where(wants, step[choices.group], 0), -np.inf)
        limited = _one_more(choices, plan, score)
        plan = limited
    return plan


def _one_more(choices: Choices, begun: np.ndarray, score: np.ndarray) -> np.ndarray:
    """The plan with at most one more time for each group."""
    left = choices.left
    had = np.bincount(choices.group[begun], minlength=choices.groups)
    choices.left = np.minimum(left, had + 1)
    try:
        order = np.argsort(-score, kind="stable")
        return filled(choices, order[np.isfinite(score[order])].tolist(), begun)
    finally:
        choices.left = left


def first_come(choices: Choices, queue: Iterable[int]) -> np.ndarray:
    """What a booking page gives: each group in the queue's order takes all it wants, dearest room and time first."""
    order = np.argsort(-choices.value, kind="stable")
    by_group: dict[int, list[int]] = {}
    for number in order.tolist():
        by_group.setdefault(int(choices.group[number]), []).append(number)
    return filled(choices, (number for who in queue for number in by_group.get(who, ())))
