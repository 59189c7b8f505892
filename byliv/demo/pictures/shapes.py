"""Outlines as lists of points, in units of a thousandth of the picture's height, y downwards."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from random import Random

Point = tuple[float, float]
Points = Sequence[Point]


def smooth(points: Points, *, closed: bool = True, steps: int = 8) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    count = len(points)
    spans = count if closed else count - 1
    curve: list[Point] = []
    for i in range(spans):
        p0, p1, p2, p3 = (
            points[j % count] if closed else points[max(0, min(count - 1, j))] for j in (i - 1, i, i + 1, i + 2)
        )
        curve += [_catmull(p0, p1, p2, p3, step / steps) for step in range(steps)]
    if not closed:
        curve.append(points[-1])
    return curve


def _catmull(p0: Point, p1: Point, p2: Point, p3: Point, t: float) -> Point:
    def along(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)

    return along(p0[0], p1[0], p2[0], p3[0]), along(p0[1], p1[1], p2[1], p3[1])


def limb(start: Point, start_radius: float, end: Point, end_radius: float) -> list[Point]:
    """The outline of two discs and what lies between them."""
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    outline = []
    for (x, y), radius, turn in ((start, start_radius, math.pi / 2), (end, end_radius, -math.pi / 2)):
        for step in range(9):
            a = angle + turn + math.pi * step / 8
            outline.append((x + radius * math.cos(a), y + radius * math.sin(a)))
    return outline


def blob(x: float, y: float, rx: float, ry: float, rng: Random, *, wobble: float = 0.12, bumps: int = 9) -> list[Point]:
    """A round shape cut by hand; wobble is the share of the radius."""
    shift = rng.uniform(0, math.tau)
    corners = []
    for i in range(bumps):
        angle, far = shift + math.tau * i / bumps, 1 + rng.uniform(-wobble, wobble)
        corners.append((x + rx * far * math.cos(angle), y + ry * far * math.sin(angle)))
    return smooth(corners)


def oval(x: float, y: float, rx: float, ry: float, *, tilt: float = 0.0, steps: int = 40) -> list[Point]:
    """An ellipse, turned by tilt radians."""
    turned = ((rx * math.cos(a), ry * math.sin(a)) for a in (math.tau * i / steps for i in range(steps)))
    cos, sin = math.cos(tilt), math.sin(tilt)
    return [(x + px * cos - py * sin, y + px * sin + py * cos) for px, py in turned]


def arch(left: float, top: float, right: float, bottom: float, *, rise: float = 1.0) -> list[Point]:
    """An opening with a round head; rise 1 is a half circle, 0.3 a shallow arch."""
    radius = (right - left) / 2
    spring = top + radius * rise
    head = [
        (left + radius - radius * math.cos(a), spring - radius * rise * math.sin(a))
        for a in (math.pi * i / 20 for i in range(21))
    ]
    return [(left, bottom), *head, (right, bottom)]


def sag(start: Point, end: Point, depth: float, *, steps: int = 24) -> list[Point]:
    """A rope between two points, hanging `depth` below the straight line."""
    rope = []
    for i in range(steps + 1):
        t = i / steps
        rope.append((start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t + 4 * depth * t * (1 - t)))
    return rope


def lathe(x: float, base: float, profile: Iterable[tuple[float, float]]) -> list[Point]:
    """A turned form standing at (x, base) from (height, radius) pairs, bottom first."""
    pairs = list(profile)
    right = smooth([(x + radius, base - height) for height, radius in pairs], closed=False)
    return right + [(2 * x - px, py) for px, py in reversed(right)]


def place(
    points: Points, x: float, y: float, *, scale: float = 1.0, turn: float = 0.0, flip: bool = False
) -> list[Point]:
    """Points moved to (x, y) after being scaled, mirrored and turned (radians) around their origin."""
    cos, sin, side = math.cos(turn), math.sin(turn), -1 if flip else 1
    return [(x + side * scale * (px * cos - py * sin), y + scale * (px * sin + py * cos)) for px, py in points]


def spread(rng: Random, count: int, left: float, right: float, *, jitter: float = 0.3) -> list[float]:
    """`count` places from left to right, unevenly but never bunched."""
    gap = (right - left) / max(count, 1)
    return [left + gap * (i + 0.5 + rng.uniform(-jitter, jitter)) for i in range(count)]


@lru_cache(maxsize=256)
def trace(text: str) -> tuple[Point, ...]:
    """Points written as "x,y x,y …", which keeps a drawn outline on one line."""
    return tuple((float(x), float(y)) for x, y in (pair.split(",") for pair in text.split()))
