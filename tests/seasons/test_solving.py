"""A plan for a season has no clash, keeps pins, is the same for the same seed, and is near the best there is."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from byliv.seasons.solving import Asked, Criteria, Effort, Given, Plan, Round, Want, filling, outside, solve
from byliv.seasons.solving.choices import Choices
from byliv.seasons.solving.why import Reason, reasons

QUICK = Effort(parts=3, seconds=60)
EVENING = tuple(Want(day, 34, 42) for day in range(5))


def rooms(count: int = 1, first: int = 32, end: int = 44) -> np.ndarray:
    is_open = np.zeros((count, 7, 48), dtype=bool)
    is_open[:, :5, first:end] = True
    return is_open


def group(
    *, rooms: tuple[int, ...] = (0,), wants: tuple[Want, ...] = EVENING, least: int = 4, most: int = 4, **more
) -> Asked:
    return Asked(rooms, wants, least, most, **more)


groups_ = st.builds(
    lambda rooms, wants, least, more, times, priority: Asked(
        tuple(dict.fromkeys(rooms)), tuple(wants), least, least + more, times, priority
    ),
    st.lists(st.integers(0, 2), max_size=3),
    st.lists(
        st.builds(lambda day, begin, length, sure: Want(day, begin, begin + length, sure),
                  st.integers(0, 6), st.integers(30, 40), st.integers(1, 8), st.booleans()),
        max_size=4,
    ),
    st.integers(1, 4), st.integers(0, 2), st.integers(1, 3), st.integers(0, 3),
)  # fmt: skip


def clashes(plan: Plan) -> list[tuple[Given, Given]]:
    """Pairs that are in one room at once, or of one group on one day."""
    pairs = [(a, b) for number, a in enumerate(plan.given) for b in plan.given[:number] if a.day == b.day]
    return [
        (a, b) for a, b in pairs
        if a.group == b.group or (a.room == b.room and a.begin < b.end and b.begin < a.end)
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(groups_, max_size=8), st.integers(0, 3))
def test_nobody_is_given_what_they_did_not_ask_for_and_nothing_twice(asked, seed):
    plan = solve(Round(rooms(3), asked), seed=seed, effort=QUICK)
    assert not clashes(plan)
    for each in plan.given:
        who = asked[each.group]
        assert each.room in who.rooms and who.least <= each.end - each.begin <= who.most
        assert any(w.day == each.day and w.begin <= each.begin and each.end <= w.end for w in who.wants)
        assert rooms(3)[each.room, each.day, each.begin : each.end].all()
    assert all(sum(g.group == n for g in plan.given) <= who.times for n, who in enumerate(asked))
    assert plan.worth <= plan.bound * (1 + 1e-9)


@settings(max_examples=25, deadline=None)
@given(st.lists(groups_, min_size=1, max_size=6))
def test_small_rounds_are_solved_to_the_end_and_the_bound_is_one(asked):
    choices = Choices(Round(rooms(3), asked))
    plan = solve(Round(rooms(3), asked), effort=Effort(parts=8, seconds=60))
    best = the_best(choices)
    assert plan.worth == pytest.approx(best, rel=2e-3)
    assert plan.bound >= best - 1e-6


def the_best(choices: Choices) -> float:
    """By another solver's whole programme."""
    count, steps = len(choices), [(g, k) for g in range(choices.groups) for k in range(int(choices.left[g]))]
    if not count:
        return 0.0
    cells = sorted({c for a, b in zip(choices.first, choices.end, strict=True) for c in range(a, b)})
    rows = [[*((choices.first <= c) & (c < choices.end)), *[0] * len(steps)] for c in cells]
    rows += [[*(choices.group_day == d), *[0] * len(steps)] for d in np.unique(choices.group_day)]
    sums = [[*(choices.group == g), *[-(who == g) for who, _nth in steps]] for g in range(choices.groups)]
    worth = np.array([*choices.value, *[choices.steps[g, k] for g, k in steps]])
    limits = [
        LinearConstraint(np.array(rows, dtype=float), -np.inf, 1),
        LinearConstraint(np.array(sums, dtype=float), 0, 0),
    ]
    return -milp(-worth, constraints=limits, bounds=Bounds(0, 1), integrality=np.ones(len(worth))).fun


def crowd(seed: int = 1, count: int = 60) -> Round:
    random = np.random.default_rng(seed)
    asked = [
        group(rooms=tuple(int(r) for r in random.permutation(3)[:2]), times=int(random.integers(1, 3)),
              least=3, most=4, priority=int(random.integers(0, 3)))
        for _ in range(count)
    ]  # fmt: skip
    return Round(rooms(3), asked)


def test_it_is_better_than_first_come_and_than_taking_the_best_first():
    asked = crowd()
    choices, plan = Choices(asked), solve(asked, effort=Effort(parts=12, seconds=60))
    first_come = choices.worth(filling.first_come(choices, range(60)))
    assert plan.worth > choices.worth(filling.greedy(choices)) > first_come
    assert plan.share > 0.97


def test_the_same_seed_gives_the_same_plan():
    assert solve(crowd(), seed=7, effort=QUICK) == solve(crowd(), seed=7, effort=QUICK)


def test_what_is_pinned_stays_and_what_is_refused_is_not_given():
    pinned = Given(0, 0, 0, 34, 38)
    asked = Round(rooms(), [group(), group(), group()], pinned=[pinned], refused=[Given(1, -1, -1, -1, -1)])
    plan = solve(asked, effort=QUICK)
    assert pinned in plan.given and not clashes(plan)
    assert {each.group for each in plan.given} == {0, 2}


def test_children_come_before_adults_and_early():
    monday = (Want(0, 32, 44),)
    asked = [group(wants=monday, priority=2) for _ in range(3)] + [group(wants=monday, priority=0) for _ in range(2)]
    plan = solve(Round(rooms(), asked), effort=QUICK)
    children = [each for each in plan.given if asked[each.group].priority == 0]
    adults = [each for each in plan.given if asked[each.group].priority == 2]
    assert len(children) == 2 and len(adults) == 1
    assert max(each.end for each in children) <= min(each.begin for each in adults)


def test_first_times_of_all_come_before_second_ones():
    monday_tuesday = (Want(0, 34, 38), Want(1, 34, 38))
    asked = [group(wants=monday_tuesday, times=2), group(wants=monday_tuesday, times=2)]
    plan = solve(Round(rooms(), asked), effort=QUICK)
    assert sorted(each.group for each in plan.given) == [0, 1]


def test_every_no_has_its_reason():
    one_evening = (Want(0, 34, 38),)
    asked = Round(rooms(), [
        group(wants=one_evening), group(wants=one_evening, priority=1), group(wants=one_evening), group(rooms=()),
        group(wants=(Want(6, 34, 38),)),
    ])  # fmt: skip
    found = reasons(asked, [Given(0, 0, 0, 34, 38)])
    assert [each.reason for each in found] == [
        Reason.ENOUGH, Reason.PRIORITY, Reason.EQUAL, Reason.NO_ROOM, Reason.NOT_OPEN,
    ]  # fmt: skip
    assert found[1].taken_by == (0,)


def test_in_a_process_of_its_own_it_is_stopped_in_time_and_has_a_result():
    heard = []
    began = time.monotonic()
    plan = outside.propose(
        crowd(count=100), effort=Effort(parts=100_000, seconds=600), tell=heard.append, goes_on=lambda: len(heard) < 2
    )
    assert plan is not None and plan.given and not clashes(plan)
    assert time.monotonic() - began < 300
    assert heard[-1].plan == plan


def test_a_round_says_what_is_wrong_with_it():
    with pytest.raises(ValueError, match="not in the round"):
        Round(rooms(), [group(rooms=(3,))])
    with pytest.raises(ValueError, match="none higher"):
        Criteria(steps=(1, 2, 0, 0, 0, 0, 0))
    with pytest.raises(ValueError, match="at least as long"):
        group(least=5, most=4)
