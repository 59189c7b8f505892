"""Making a plan better: the times of some groups are let go and found anew together, exactly, the rest stays.

Each such part is a small mixed-integer programme, solved by HiGHS (highspy) from the plan as it is, so that nothing is
ever lost. Limits are counted in nodes and not in seconds: the same seed goes the same way on any machine.
"""

from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from byliv.seasons.solving.asked import DAYS
from byliv.seasons.solving.choices import Choices

NODES = 60
# A guard against a part that takes for ever; in practice nodes come first.
SECONDS = 10.0


@dataclass(frozen=True)
class Part:
    """A programme over some choices: the matrix of its conditions, their bounds, and what its columns count."""

    numbers: np.ndarray
    matrix: sparse.csc_matrix
    least: np.ndarray
    most: np.ndarray
    worth: np.ndarray
    steps_of: np.ndarray  # group of each column of steps
    nth: np.ndarray


def improved(
    choices: Choices, plan: np.ndarray, free: np.ndarray, worthwhile: np.ndarray, *, seed: int, seconds: float = SECONDS
) -> tuple[np.ndarray, bool]:
    """The plan with the times of these groups (a mask) found anew, among choices that are `worthwhile` (a mask);
    and whether that was solved to its end."""
    stays, goes = plan[~free[choices.group[plan]]], plan[free[choices.group[plan]]]
    part = _part(choices, stays, goes, free, worthwhile)
    if not len(part.numbers):
        return plan, True
    values, is_done = _solved(part, _as_it_is(choices, part, goes), seed, seconds)
    if values is None:
        return plan, is_done
    found = np.concatenate([stays, part.numbers[values[: len(part.numbers)] > 0.5]])
    return (found if choices.worth(found) >= choices.worth(plan) else plan), is_done


def _part(choices: Choices, stays: np.ndarray, goes: np.ndarray, free: np.ndarray, worthwhile: np.ndarray) -> Part:
    sums = np.concatenate(([0.0], np.cumsum(choices.used(stays))))
    fits = sums[choices.end] - sums[choices.first] < 0.5
    possible = free[choices.group] & fits & worthwhile
    possible[goes] = True
    numbers = np.flatnonzero(possible)
    count = len(numbers)
    cell_rows, cell_columns = _meeting(choices, numbers)
    _days, day_rows = np.unique(choices.group_day[numbers], return_inverse=True)
    groups, group_rows = np.unique(choices.group[numbers], return_inverse=True)
    steps_of = np.repeat(np.arange(len(groups)), choices.left[groups])
    nth = np.arange(len(steps_of)) - np.searchsorted(steps_of, steps_of)
    cells, days = int(cell_rows.max(initial=-1)) + 1, int(day_rows.max(initial=-1)) + 1
    rows = np.concatenate([cell_rows, cells + day_rows, cells + days + group_rows, cells + days + steps_of])
    columns = np.concatenate([cell_columns, np.arange(count), np.arange(count), count + np.arange(len(steps_of))])
    signs = np.concatenate([np.ones(len(rows) - len(steps_of)), -np.ones(len(steps_of))])
    shape = (cells + days + len(groups), count + len(steps_of))
    return Part(
        numbers,
        sparse.csc_matrix((signs, (rows, columns)), shape=shape),
        np.r_[np.full(cells + days, -np.inf), np.zeros(len(groups))],
        np.r_[np.ones(cells + days), np.zeros(len(groups))],
        np.concatenate([choices.value[numbers], choices.steps[groups[steps_of], np.minimum(nth, DAYS - 1)]]),
        groups[steps_of],
        nth,
    )


def _meeting(choices: Choices, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(row, column) of every cell that at least two of these choices use: there only one can be."""
    length = choices.length[numbers]
    columns = np.repeat(np.arange(len(numbers)), length)
    within = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    _cells, rows, count = np.unique(
        np.repeat(choices.first[numbers], length) + within, return_inverse=True, return_counts=True
    )
    is_met = count > 1
    return (np.cumsum(is_met) - 1)[rows[is_met[rows]]], columns[is_met[rows]]


def _as_it_is(choices: Choices, part: Part, goes: np.ndarray) -> np.ndarray:
    """The columns' values in the plan that there is."""
    values = np.zeros(len(part.worth))
    values[np.searchsorted(part.numbers, goes)] = 1
    times = np.bincount(choices.group[goes], minlength=choices.groups)
    values[len(part.numbers) :] = part.nth < times[part.steps_of]
    return values


def _solved(part: Part, begin: np.ndarray, seed: int, seconds: float) -> tuple[np.ndarray | None, bool]:
    solver = highspy.Highs()
    limits = {"mip_max_nodes": NODES, "time_limit": seconds, "threads": 1, "mip_rel_gap": 1e-4, "random_seed": seed}
    for name, value in {"output_flag": False, **limits}.items():
        solver.setOptionValue(name, value)
    solver.passModel(_model(part))
    solution = highspy.HighsSolution()
    solution.col_value = begin.tolist()
    solver.setSolution(solution)
    solver.run()
    values = np.array(solver.getSolution().col_value)
    is_done = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return (values if len(values) else None), is_done


def _model(part: Part) -> highspy.HighsLp:
    """Steps need not be asked to be whole: they fall, so the first are taken first."""
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = part.matrix.shape
    model.col_cost_ = -part.worth
    model.col_lower_, model.col_upper_ = np.zeros(model.num_col_), np.ones(model.num_col_)
    model.row_lower_, model.row_upper_ = part.least, part.most
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = part.matrix.indptr, part.matrix.indices
    model.a_matrix_.value_ = part.matrix.data
    whole, part_of = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    model.integrality_ = [whole] * len(part.numbers) + [part_of] * (model.num_col_ - len(part.numbers))
    return model
