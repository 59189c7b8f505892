"""What stands and hangs in a street: trees, bicycles, lamps, strings of bulbs and flags, pots, gulls."""

import math

from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.people import Look, look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import Point, blob, limb, place, sag, smooth


def tree(
    sheet: Sheet,
    x: float,
    base: float,
    tall: float,
    leaf: int,
    *,
    bark: int = DARK,
    shade: int = MAIN,
    bare: bool = False,
) -> None:
    """A plane tree: a flecked trunk, forked branches and clouds of leaves; or only branches in winter."""
    rng = sheet.rng
    crown, thick = base - tall * 0.66, tall * 0.045
    if not bare:
        for dx, dy, size in ((-0.17, 0.06, 0.21), (0.18, 0.04, 0.2), (0.02, -0.12, 0.24), (-0.02, 0.08, 0.22)):
            sheet.poly(blob(x + dx * tall, crown + dy * tall, size * tall, size * tall * 0.82, rng, wobble=0.1), leaf)
        sheet.dots(blob(x + tall * 0.06, crown + tall * 0.08, tall * 0.3, tall * 0.22, rng), shade, 0.05, 0.5)
    sheet.poly(limb((x, base), thick, (x - tall * 0.01, crown + tall * 0.16), thick * 0.62), bark)
    sheet.poly(
        [
            (x - thick * 2, base),
            (x - thick * 0.7, base - tall * 0.1),
            (x + thick * 0.7, base - tall * 0.1),
            (x + thick * 1.8, base),
        ],
        bark,
    )
    for side in (-0.2, -0.09, 0.05, 0.13, 0.22):
        tip = (x + side * tall * rng.uniform(0.8, 1.15), crown - tall * rng.uniform(0.0, 0.14) + abs(side) * tall * 0.3)
        fork = (x + side * tall * 0.3, crown + tall * 0.08)
        sheet.line(smooth([(x, base - tall * 0.42), fork, tip], closed=False), thick * (0.55 if bare else 0.42), bark)
        if bare:
            for turn in (-0.05, 0.06):
                sheet.line([fork, (tip[0] + turn * tall, tip[1] - tall * 0.07)], thick * 0.3, bark)
    for i in range(4):
        sheet.oval(
            x + rng.uniform(-0.4, 0.4) * thick,
            base - tall * (0.12 + 0.08 * i),
            thick * 0.24,
            thick * 0.4,
            LIGHT if bark == DARK else DARK,
        )


def wheel(sheet: Sheet, x: float, y: float, radius: float, ink: int) -> None:
    """A bicycle wheel with a few spokes; y is its axle."""
    sheet.ring(x, y, radius, radius * 0.13, ink)
    for i in range(5):
        angle = math.pi * i / 5 + 0.3
        dx, dy = radius * math.cos(angle), radius * math.sin(angle)
        sheet.line([(x - dx, y - dy), (x + dx, y + dy)], max(1.2, radius * 0.025), ink)
    sheet.disc(x, y, radius * 0.1, ink)


def bicycle(
    sheet: Sheet, x: float, base: float, size: float, ink: int, *, frame: int | None = None, flip: bool = False
) -> None:
    """A city bicycle standing at x; size is the height of a wheel."""
    r, frame = size / 2, ink if frame is None else frame
    for side in (-1, 1):
        wheel(sheet, x + side * size * 0.75, base - r, r, ink)

    def tube(*points: Point, width: float = 0.07, colour: int = frame) -> None:
        sheet.line(place(points, x, base, scale=size, flip=flip), size * width, colour)

    tube((-0.75, -0.5), (-0.12, -0.42), (0.5, -1.05), (-0.28, -0.92), (-0.12, -0.42))
    tube((-0.75, -0.5), (-0.28, -0.92))
    tube((0.75, -0.5), (0.46, -1.3), (0.3, -1.36))
    tube((-0.28, -0.92), (-0.36, -1.2))
    tube((-0.52, -1.22), (-0.2, -1.22), width=0.13, colour=ink)
    tube((-1.02, -1.06), (-0.5, -1.04), width=0.05, colour=ink)


def cargo_bike(sheet: Sheet, x: float, base: float, size: float, ink: int, box: int, *, flip: bool = False) -> None:
    """A three-wheeled carrier with its box in front; size is the height of a wheel."""
    r = size / 2
    side = -1 if flip else 1

    def put(*points: Point) -> list[Point]:
        return place(points, x, base, scale=size, flip=flip)

    wheel(sheet, x - side * size * 1.05, base - r, r, ink)
    sheet.line(put((-1.05, -0.5), (-0.45, -0.42), (0.25, -0.55)), size * 0.09, ink)
    sheet.line(put((-1.05, -0.5), (-0.62, -0.9), (-0.45, -0.42)), size * 0.07, ink)
    sheet.line(put((-0.62, -0.9), (-0.7, -1.22)), size * 0.07, ink)
    sheet.line(put((-0.88, -1.24), (-0.54, -1.24)), size * 0.13, ink)
    sheet.line(put((0.12, -1.05), (-0.06, -1.36)), size * 0.08, ink)
    sheet.poly(put((0.08, -1.14), (1.52, -1.14), (1.36, -0.4), (0.16, -0.4)), box)
    sheet.line(put((0.06, -1.13), (1.54, -1.13)), size * 0.09, ink)
    wheel(sheet, x + side * size * 0.7, base - r, r, ink)


def rider(
    sheet: Sheet,
    x: float,
    base: float,
    size: float,
    worn: Look,
    *,
    ink: int = DARK,
    frame: int = ACCENT,
    flip: bool = False,
) -> None:
    """Someone on a bicycle; size is the height of a wheel."""
    bicycle(sheet, x, base, size, ink, frame=frame, flip=flip)
    side = -1 if flip else 1
    person(
        sheet,
        x - side * size * 0.34,
        base - size * 0.02,
        size * 2.35,
        "ride",
        worn._replace(wear="trousers"),
        flip=flip,
    )


def carrier(
    sheet: Sheet, x: float, base: float, size: float, worn: Look, *, box: int = ACCENT, flip: bool = False
) -> None:
    """Someone on a cargo bike with one or two children in the box."""
    side = -1 if flip else 1
    for i in range(sheet.rng.randint(1, 2)):
        child = look(sheet.rng, box)
        person(sheet, x + side * size * (0.5 + 0.55 * i), base - size * 0.62, size * 1.25, "stand", child, flip=flip)
    person(
        sheet,
        x - side * size * 0.68,
        base - size * 0.02,
        size * 2.35,
        "ride",
        worn._replace(wear="trousers"),
        flip=flip,
    )
    cargo_bike(sheet, x, base, size, DARK, box, flip=flip)


def bulbs(sheet: Sheet, start: Point, end: Point, depth: float, ink: int, *, wire: int = DARK, size: float = 9) -> None:
    """A string of bulbs hanging between two points."""
    rope = sag(start, end, depth, steps=max(6, int(math.dist(start, end) / (size * 5))))
    sheet.line(rope, 3, wire)
    for x, y in rope[1:-1]:
        sheet.rect(x - size * 0.3, y, x + size * 0.3, y + size * 0.7, wire, cut=0)
        sheet.disc(x, y + size * 1.4, size, ink)


def bunting(
    sheet: Sheet, start: Point, end: Point, depth: float, inks: tuple[int, ...], *, wire: int = DARK, size: float = 34
) -> None:
    """A string of pennants hanging between two points."""
    count = max(4, int(math.dist(start, end) / (size * 1.15)))
    rope = sag(start, end, depth, steps=count)
    for i in range(count):
        (x0, y0), (x1, y1) = rope[i], rope[i + 1]
        tip = ((x0 + x1) / 2 + (y0 - y1) * 0.5, (y0 + y1) / 2 + size)
        sheet.poly([(x0 + 2, y0), (x1 - 2, y1), tip], inks[i % len(inks)])
    sheet.line(rope, 3.5, wire)


def hanging_lamp(
    sheet: Sheet, start: Point, end: Point, at: float, size: float, *, ink: int = DARK, glow: int = PAPER
) -> None:
    """A Copenhagen street lamp on its wire across the street, `at` (0..1) along it."""
    sheet.line([start, end], 3, ink)
    x, y = start[0] + (end[0] - start[0]) * at, start[1] + (end[1] - start[1]) * at
    sheet.rect(x - size * 0.1, y, x + size * 0.1, y + size * 0.4, ink, cut=0)
    sheet.disc(x, y + size * 0.86, size * 0.34, glow)
    sheet.poly(
        [
            (x - size * 0.2, y + size * 0.36),
            (x + size * 0.2, y + size * 0.36),
            (x + size * 0.72, y + size * 0.86),
            (x - size * 0.72, y + size * 0.86),
        ],
        ink,
    )


def pendant(
    sheet: Sheet, x: float, y: float, size: float, ink: int, *, cone: int | None = None, floor: float = 1000
) -> None:
    """A workshop lamp on its cord at (x, y), with a cone of light down to the floor if an ink is given."""
    if cone is not None:
        spread_out = (floor - y) * 0.42
        sheet.poly([(x - size * 0.8, y), (x + size * 0.8, y), (x + spread_out, floor), (x - spread_out, floor)], cone)
    sheet.line([(x, -10), (x, y - size * 0.6)], 4, ink)
    sheet.disc(x, y, size * 0.3, PAPER)
    sheet.poly(
        smooth(
            [
                (x - size * 0.14, y - size * 0.75),
                (x + size * 0.14, y - size * 0.75),
                (x + size * 0.5, y - size * 0.42),
                (x + size * 0.95, y),
                (x - size * 0.95, y),
                (x - size * 0.5, y - size * 0.42),
            ],
            steps=4,
        ),
        ink,
    )


def pot_plant(sheet: Sheet, x: float, base: float, size: float, leaf: int, pot: int) -> None:
    """A plant in a pot: leaves like hand-cut paper; size is the height of the pot."""
    rng = sheet.rng
    for i in range(rng.randint(5, 8)):
        turn = -math.pi / 2 + (i - 3) * 0.38 + rng.uniform(-0.15, 0.15)
        far = size * rng.uniform(1.1, 1.9)
        leaf_shape = [(0, 0), (far * 0.5, -far * 0.13), (far, 0), (far * 0.5, far * 0.13)]
        sheet.poly(smooth(place(leaf_shape, x, base - size * 0.85, turn=turn), steps=5), leaf)
    sheet.poly(
        [
            (x - size * 0.5, base - size),
            (x + size * 0.5, base - size),
            (x + size * 0.36, base),
            (x - size * 0.36, base),
        ],
        pot,
    )


def gull(sheet: Sheet, x: float, y: float, size: float, ink: int) -> None:
    """A gull with its wings out."""
    sheet.poly(
        smooth(
            [
                (x - size, y - size * 0.3),
                (x - size * 0.45, y - size * 0.42),
                (x, y),
                (x + size * 0.45, y - size * 0.42),
                (x + size, y - size * 0.3),
                (x + size * 0.45, y - size * 0.22),
                (x, y + size * 0.16),
                (x - size * 0.45, y - size * 0.22),
            ],
            steps=5,
        ),
        ink,
    )


def parasol_table(sheet: Sheet, x: float, base: float, size: float, ink: int, legs: int = DARK) -> None:
    """A café table with a parasol; size is the table's height."""
    sheet.line([(x, base - size * 3), (x, base)], size * 0.08, legs)
    sheet.poly([(x - size * 1.6, base - size * 2.4), (x, base - size * 3.1), (x + size * 1.6, base - size * 2.4)], ink)
    sheet.rect(x - size * 0.7, base - size, x + size * 0.7, base - size * 0.9, legs)
    sheet.rect(x - size * 0.3, base - 6, x + size * 0.3, base, legs)
