"""The streets of a leg, as somebody would tell them: few, in order, with the turns."""

import math
from collections.abc import Sequence
from itertools import pairwise

from byliv.walks.shapes import Along

Points = list[tuple[float, float]]
# What is shorter than this is part of crossing a street.
CROSSING = 25  # metres
MOST = 4
# Degrees between the two directions from which it is a turn.
TURN = 40
# Directions are taken over this many metres: corners are round.
REACH = 15


def described(pieces: Sequence[tuple[str, float, Points]]) -> list[Along]:
    """Of (name, metres, line) in order: stretches of one name put together, crossings left out."""
    runs = _runs(list(pieces))
    long = [run for run in runs if run[1] >= CROSSING] or sorted(runs, key=lambda run: -run[1])[:1]
    runs = _runs(long)
    while len(runs) > MOST:
        runs = _runs([run for run in runs if run is not min(runs, key=lambda each: each[1])])
    turns = ["", *(_turn(before[2], after[2]) for before, after in pairwise(runs))]
    return [Along(name, round(metres), turn) for (name, metres, _line), turn in zip(runs, turns, strict=True)]


def _runs(pieces: list[tuple[str, float, Points]]) -> list[tuple[str, float, Points]]:
    runs: list[tuple[str, float, Points]] = []
    for name, metres, line in pieces:
        if runs and runs[-1][0] == name:
            runs[-1] = (name, runs[-1][1] + metres, runs[-1][2] + line)
        else:
            runs.append((name, metres, list(line)))
    return runs


def _turn(before: Points, after: Points) -> str:
    """How one comes from a line into the next."""
    coming, going = _direction(before[::-1]), _direction(after)
    if coming is None or going is None:
        return ""
    # `coming` looks back from the corner: turned around it is where one walks.
    angle = math.degrees((going - (coming + math.pi) + math.pi) % (2 * math.pi) - math.pi)
    if abs(angle) < TURN:
        return ""
    return "left" if angle > 0 else "right"


def _direction(points: Points) -> float | None:
    """Where the line leads from its first point, as an angle; None for a line without length."""
    start = points[0]
    for point in points[1:]:
        if math.dist(start, point) >= REACH:
            break
    else:
        point = points[-1]
    return math.atan2(point[1] - start[1], point[0] - start[0]) if math.dist(start, point) > 0 else None
