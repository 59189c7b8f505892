"""Numbers on a printed map that never cover each other: pushed apart, each with a line to where it belongs.

Spots are complex numbers inside: x to the right, y down, in millimetres on paper.
"""

from collections.abc import Sequence
from functools import cache
from math import hypot, pi

import numpy as np

from byliv.paper.folders.frame import Spot

GAP = 0.35  # mm of air between two numbers
ROUNDS = 80
RING = 0.5  # mm from one ring of places that are tried to the next
CROWDED = 0.6  # the share of the sheet that round numbers may fill before they are made smaller
MOST_RINGS = 160  # 80 mm: nobody follows a longer line
CHUNK = 600  # places that are tried at once


def radius_for(count: int, width: float, height: float, wanted: float) -> float:
    """How large numbers can be, in mm, so that all of them have their place on the sheet."""
    room = CROWDED * width * height / max(1, count)
    return min(wanted, (room / pi) ** 0.5 - GAP)


def spread(anchors: Sequence[Spot], radius: float, width: float, height: float) -> list[Spot]:
    """Where numbers of this radius stand: at their anchors where there is room, else as near as can be, all inside
    the sheet and none on another; the same for the same anchors."""
    if not anchors:
        return []
    points = np.array([complex(*anchor) for anchor in anchors])
    pushed = _pushed(points, radius, width, height)
    placed = np.empty_like(pushed)
    done: list[int] = []
    # Those that were pushed least keep their place; the others go around them.
    for index in np.argsort(np.abs(pushed - points), kind="stable"):
        placed[index] = _nearest_free(pushed[index], placed[done], radius, width, height)
        done.append(int(index))
    return [(float(spot.real), float(spot.imag)) for spot in placed]


def _pushed(anchors: np.ndarray, radius: float, width: float, height: float) -> np.ndarray:
    """The anchors after pushing each other and being drawn back, some rounds."""
    # Stops in one house have one position: a little turn for each, or nothing would push them apart.
    spots = anchors + 0.01 * np.exp(2.399963j * np.arange(len(anchors)))
    apart = 2 * radius + GAP
    for _round in range(ROUNDS):
        spots = spots + 0.06 * (anchors - spots)
        # No number on another, and none on the point of another.
        spots = spots + 0.5 * _push(spots, spots, apart) + 0.3 * _push(spots, anchors, radius + 0.7)
        spots = _inside(spots, radius, width, height)
    return spots


def _push(spots: np.ndarray, others: np.ndarray, apart: float) -> np.ndarray:
    """How far the others push each spot away that is nearer than `apart`; none pushes its own."""
    between = spots[:, None] - others[None, :]
    far = np.abs(between)
    np.fill_diagonal(far, np.inf)
    np.fill_diagonal(between, 0)
    far = np.maximum(far, 1e-6)
    return (between * (np.maximum(apart - far, 0) / far)).sum(axis=1)


def _inside(spots: np.ndarray, radius: float, width: float, height: float) -> np.ndarray:
    across = np.clip(spots.real, radius, width - radius)
    return across + 1j * np.clip(spots.imag, radius, height - radius)


def _nearest_free(wanted: complex, taken: np.ndarray, radius: float, width: float, height: float) -> complex:
    """The nearest place around the wanted one where a number fits; the wanted one when the sheet is full."""
    around = _places(min(MOST_RINGS, int(hypot(width, height) / RING)))
    for start in range(0, len(around), CHUNK):
        spots = wanted + around[start : start + CHUNK]
        is_free = np.abs(_inside(spots, radius, width, height) - spots) < 1e-9
        is_free &= (np.abs(spots[:, None] - taken[None, :]) >= 2 * radius + GAP - 1e-6).all(axis=1)
        if is_free.any():
            return complex(spots[is_free.argmax()])
    return wanted


@cache
def _places(rings: int) -> np.ndarray:
    """Where to look around a spot, the nearest first."""
    return np.concatenate([RING * ring * _turns(max(1, round(2 * pi * ring))) for ring in range(rings)])


def _turns(count: int) -> np.ndarray:
    """So many directions around."""
    return np.exp(2j * pi * np.arange(count) / count)
