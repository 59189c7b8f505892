"""How good plans for a season are: rounds with far too little room, beside first come and taking the best first.

Every figure is a share of an upper bound that no plan can exceed; it lies at or just above the linear programme's.
"""

import time
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bench import report
from byliv.seasons.solving import Asked, Effort, Progress, Round, Want, filling, outside
from byliv.seasons.solving.choices import Choices

# Half-hours of the week: schools in the afternoon and evening, halls also at the weekend.
OPENS, CLOSES = (30, 32, 32, 34), 44
WEEKEND = (18, 36)
WEEKDAYS_ASKED = (0.18, 0.18, 0.18, 0.18, 0.1, 0.09, 0.09)
USES = 6
FIRST = 15.0


class Case(NamedTuple):
    """A round by name, for how many seconds it is solved, and the shares that are held to: after FIRST, at the end."""

    name: str
    asked: Round
    seconds: float
    held: tuple[float, float]


def run(data: Path | None = None, seconds: float = 120) -> dict[str, Any]:
    """Solve all cases; `data`: a folder with timetabling instances (.ctt) to try as well. What is held to is meant for
    120 seconds."""
    cases = [
        Case("1,000 groups, 40 rooms, scarce", scarce(1_000, 40), seconds, (0.95, 0.985)),
        Case("2,000 groups, 200 rooms", scarce(2_000, 200), seconds, (0, 0.995)),
        *(Case(path.stem, lectures(path), 20, (0, 0)) for path in (sorted(data.glob("*.ctt")) if data else ())),
    ]
    result = {"rows": [_row(case) for case in cases], "machine": report.machine()}
    report.keep(result, "seasons")
    return result


def _row(case: Case) -> dict[str, Any]:
    choices = Choices(case.asked)
    queue = np.random.default_rng(1).permutation(choices.groups).tolist()
    plans = {"first come": filling.first_come(choices, queue), "best first": filling.greedy(choices)}
    heard: list[tuple[float, float]] = []
    began = time.monotonic()

    def tell(progress: Progress) -> None:
        heard.append((time.monotonic() - began, progress.plan.worth))

    plan = outside.propose(case.asked, effort=Effort(parts=100_000, seconds=case.seconds), tell=tell)
    if plan is None:
        raise RuntimeError(f"No plan for {case.name}.")
    bound = plan.bound
    early = max((worth for at, worth in heard if at <= FIRST), default=0)
    return {
        "name": case.name,
        "choices": len(choices),
        **{name: choices.worth(numbers) / bound for name, numbers in plans.items()},
        "early": early / bound,
        "end": plan.share,
        "seconds": case.seconds,
        "held": case.held,
        "served": len({each.group for each in plan.given}) / choices.groups,
        "served_first_come": len(set(choices.group[plans["first come"]].tolist())) / choices.groups,
    }


def scarce(groups: int, rooms: int, seed: int = 1) -> Round:
    """A round as a town knows it: a third of the groups are children's, evenings are wanted, some rooms by all."""
    random = np.random.default_rng(seed)
    is_open = np.zeros((rooms, 7, 48), dtype=bool)
    for room in is_open:
        room[:5, int(random.choice(OPENS)) : CLOSES] = True
        room[5:, slice(*WEEKEND)] = random.random() < 0.8
    uses = random.random((rooms, USES)) < 1.6 / USES
    return Round(is_open, [_group(random, uses) for _ in range(groups)])


def _group(random: np.random.Generator, uses: np.ndarray) -> Asked:
    priority, times = int(random.choice(3, p=(0.45, 0.2, 0.35))), int(random.choice((1, 1, 1, 2, 2, 3)))
    suited = np.flatnonzero(uses[:, int(random.integers(USES))])
    suited = suited if len(suited) else np.arange(len(uses))
    # The first of those that suit are wanted most: near the station, new.
    liked = 1 / (1 + np.arange(len(suited)))
    rooms = random.choice(suited, min(len(suited), int(random.integers(1, 6))), replace=False, p=liked / liked.sum())
    days = random.choice(7, min(7, times + int(random.integers(1, 4))), replace=False, p=WEEKDAYS_ASKED)
    wants = tuple(_want(random, int(day), priority, is_primary=at <= times) for at, day in enumerate(days))
    least = int(random.choice((2, 3, 3, 4)))
    return Asked(tuple(map(int, rooms)), wants, least, least + int(random.integers(0, 3)), times, priority)


def _want(random: np.random.Generator, day: int, priority: int, *, is_primary: bool) -> Want:
    if day >= 5:
        begin = int(random.choice((18, 20, 24)))
        return Want(day, begin, min(WEEKEND[1], begin + int(random.choice((8, 10, 12)))), is_primary)
    begin = int(random.choice((30, 32, 33, 34) if priority == 0 else (34, 36, 37, 38)))
    return Want(day, begin, min(CLOSES, begin + int(random.choice((6, 8, 8, 10)))), is_primary)


def lectures(path: Path) -> Round:
    """A timetabling instance (ITC-2007, track 3) as a round: each course is a group that wants an hour on as many days
    as it has lectures, in any room that is large enough, the smallest first. Teachers and curricula are left out."""
    head, body = path.read_text().split("COURSES:")
    known = dict(line.split(": ") for line in head.strip().splitlines())
    courses, rest = body.split("ROOMS:")
    sizes = [int(line.split()[1]) for line in rest.split("CURRICULA:")[0].strip().splitlines()]
    days, periods = int(known["Days"]), int(known["Periods_per_day"])
    is_open = np.zeros((len(sizes), 7, 48), dtype=bool)
    is_open[:, :days, 16 : 16 + 2 * periods] = True
    wants = tuple(Want(day, 16, 16 + 2 * periods) for day in range(days))
    groups = []
    for line in courses.strip().splitlines():
        _name, _teacher, count, _least_days, students = line.split()
        large = sorted((size, room) for room, size in enumerate(sizes) if size >= int(students))
        groups.append(Asked(tuple(room for _size, room in large), wants, 2, 2, min(days, int(count))))
    return Round(is_open, groups)


HEAD = ("round", "choices", "first come", "best first", f"plan after {FIRST:g} s", "plan at the end", "groups served")


def cells(result: dict[str, Any]) -> list[list[str]]:
    """The rows of the table."""
    return [
        [
            row["name"],
            f"{row['choices']:,}",
            f"{row['first come']:.3f}",
            f"{row['best first']:.3f}",
            f"{row['early']:.3f}" + _held(row["held"][0]),
            f"{row['end']:.4f} after {row['seconds']:g} s" + _held(row["held"][1]),
            f"{row['served']:.0%} (first come {row['served_first_come']:.0%})",
        ]
        for row in result["rows"]
    ]


def _held(share: float) -> str:
    return f" (held to {share:g})" if share else ""
