"""In which order: loops found by pyvrp. The same question has the same answer.

Distances are metres, durations minutes; `walk_metres[i][j]` is from place i to place j.
"""

import math
from collections.abc import Collection, Sequence

from pyvrp import Model, Solution
from pyvrp.stop import MaxIterations, MaxRuntime, MultipleCriteria

from byliv.walks.shapes import PACE, STAY

Matrix = Sequence[Sequence[float]]
# One more stop is worth any way to it.
PRIZE = 1_000_000
# What somebody named is worth many others.
MUST = 50
SEED = 1
# Few stops are in their best order after some dozens of rounds. The clock only stops what would take too long.
ROUNDS_PER_STOP, MOST_ROUNDS = 12, 600
SECONDS = 3.0


def round_of(metres: Matrix, *, start: int = 0, is_loop: bool = True) -> list[int]:
    """All places in a short order, the start first."""
    wanted = [index for index in range(len(metres)) if index != start]
    if len(wanted) < 2:
        return [start, *wanted]
    model, places = _model(metres, [start, *wanted], PACE, is_loop)
    depot = model.add_depot(places[0])
    for place in places[1:]:
        model.add_client(place)
    model.add_vehicle_type(1, start_depot=depot, end_depot=depot)
    [route] = _solved(model, len(wanted))
    return [start, *(wanted[index] for index in route)]


def best_round(
    metres: Matrix,
    *,
    minutes: float,
    start: int,
    pace: float = PACE,
    stay: int = STAY,
    is_loop: bool = True,
    is_stop: bool = True,
    musts: Collection[int] = (),
) -> list[int]:
    """As many places as can be seen in so many minutes, the start first; `is_stop`: one stays there too. `musts` come
    before all others. Only the start when there is time for no more.
    """  # fmt: skip
    others = [index for index in range(len(metres)) if index != start]
    seconds = int((minutes - (stay if is_stop else 0)) * 60)
    if not others or seconds <= stay * 60:
        return [start]
    model, places = _model(metres, [start, *others], pace, is_loop)
    depot = model.add_depot(places[0])
    for index, place in zip(others, places[1:], strict=True):
        prize = PRIZE * MUST if index in musts else PRIZE
        model.add_client(place, service_duration=stay * 60, prize=prize, required=False)
    model.add_vehicle_type(1, start_depot=depot, end_depot=depot, shift_duration=seconds)
    routes = _solved(model, len(others))
    return [start, *(others[index] for index in routes[0])] if routes else [start]


def parted(metres: Matrix, *, minutes: float, pace: float = PACE, stay: int = STAY) -> list[list[int]]:
    """All places in as few parts as needed for each to take at most so many minutes, neighbours together, none much
    larger than the others. How one comes back to the beginning of a part is left out of its time."""
    if not metres:
        return []
    seconds = max(int(minutes * 60), stay * 60)
    routes = _solved(_parting(metres, len(metres), len(metres), seconds, pace, stay), len(metres))
    even = math.ceil(len(metres) / len(routes))
    if len(routes) == 1 or max(map(len, routes)) == even:
        return routes
    # As many parts as that, but even ones, a little longer when they must be.
    again = _solved(_parting(metres, len(routes), even, round(seconds * 1.1), pace, stay), len(metres))
    return again if sum(map(len, again)) == len(metres) else routes


def _parting(metres: Matrix, parts: int, most: int, seconds: int, pace: float, stay: int) -> Model:
    """At most so many parts of at most so many places and seconds each."""
    model = Model()
    # A beginning that is near everything: parts may begin and end anywhere.
    nowhere = model.add_location(0, 0)
    depot = model.add_depot(nowhere)
    places = [model.add_location(0, 0) for _index in metres]
    for place in places:
        model.add_client(place, delivery=1, service_duration=stay * 60)
        model.add_edge(nowhere, place, 0, 0)
        model.add_edge(place, nowhere, 0, 0)
    _edges(model, places, metres, list(range(len(metres))), pace)
    model.add_vehicle_type(
        parts, capacity=most, start_depot=depot, end_depot=depot, shift_duration=seconds, fixed_cost=PRIZE
    )
    return model


def _model(metres: Matrix, order: Sequence[int], pace: float, is_loop: bool) -> tuple[Model, list]:
    """A model with a location for each place; back to the first one it is no way when it is no loop."""
    model = Model()
    places = [model.add_location(0, 0) for _index in order]
    _edges(model, places, metres, order, pace, is_loop)
    return model, places


def _edges(model: Model, places: list, metres: Matrix, order: Sequence[int], pace: float, is_loop: bool = True) -> None:
    for i, one in enumerate(order):
        for j, other in enumerate(order):
            far = 0 if i == j or (j == 0 and not is_loop) else round(metres[one][other])
            model.add_edge(places[i], places[j], far, round(far / pace * 60))


def _solved(model: Model, count: int) -> list[list[int]]:
    """Its routes as the indices of their clients, in the order of their lowest. Always a result: where time is too
    short for all, whatever is best of what breaks the limits least."""
    rounds = min(MOST_ROUNDS, ROUNDS_PER_STOP * count + 50)
    stop = MultipleCriteria([MaxIterations(rounds), MaxRuntime(SECONDS)])
    best: Solution = model.solve(stop, seed=SEED, collect_stats=False, display=False).best
    routes = [[each.idx for each in route if each.is_client()] for route in best.routes()]
    return sorted((route for route in routes if route), key=min)
