"""A playground."""

import math

from byliv.demo.pictures.inks import DARK
from byliv.demo.pictures.light import Daylight, daylight, other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import blob, smooth, spread
from byliv.demo.pictures.street import tree


def playground(sheet: Sheet) -> None:
    """A crooked tower with a slide, swings, climbing children and balls."""
    rng, day = sheet.rng, daylight(sheet.rng, "morning", "noon", "bold", "grey")
    sheet.ground(day.sky)
    sheet.disc(sheet.w * rng.uniform(0.15, 0.85), rng.uniform(170, 260), rng.uniform(80, 130), day.sun)
    leaf = other(rng, day.sky, day.sun)
    for x in spread(rng, rng.randint(4, 6), -20, sheet.w + 20):
        tree(sheet, x, 700, rng.uniform(360, 520), leaf, shade=other(rng, leaf))
    ground = other(rng, leaf, day.sky)
    sheet.poly(
        smooth(
            [
                (-60, 690),
                (sheet.w * 0.3, 655 + rng.uniform(0, 40)),
                (sheet.w * 0.7, 690),
                (sheet.w + 60, 660),
                (sheet.w + 60, 1060),
                (-60, 1060),
            ]
        ),
        ground,
    )
    sheet.poly(blob(sheet.w * rng.uniform(0.4, 0.6), 880, 560, 90, rng), other(rng, ground))
    kit = rng.sample((_tower, _swings, _net), 2)
    for build, share in zip(kit, (0.28, 0.73), strict=True):
        build(sheet, sheet.w * share, rng.uniform(860, 900), day, ground)
    for x in spread(rng, rng.randint(3, 5), 100, sheet.w - 100):
        person(
            sheet,
            x,
            rng.uniform(930, 985),
            rng.uniform(180, 230),
            rng.choice(("leap", "cheer", "walk", "groove", "spin")),
            look(rng, ground),
            flip=rng.random() < 0.5,
        )
    x = sheet.w * rng.uniform(0.4, 0.6)
    person(sheet, x, 970, 350, rng.choice(("wait", "stand")), look(rng, ground))
    for _ in range(rng.randint(1, 3)):
        ball = sheet.w * rng.uniform(0.1, 0.9)
        sheet.disc(ball, 960, 26, DARK)
        sheet.oval(ball, 960, 11, 25, other(rng, ground))


def _tower(sheet: Sheet, x: float, base: float, day: Daylight, ground: int) -> None:
    rng = sheet.rng
    flip, tall = x > sheet.w / 2, rng.uniform(500, 590)
    side, wood = (-1 if flip else 1), other(rng, day.sky)
    roof, slide = other(rng, day.sky, wood), other(rng, wood, ground)
    deck = base - tall * 0.5
    sheet.poly(
        [
            (x + side * 80, deck),
            (x + side * 130, deck),
            (x + side * 300, base - 60),
            (x + side * 430, base - 20),
            (x + side * 430, base + 12),
            (x + side * 270, base - 10),
        ],
        slide,
    )
    sheet.line([(x + side * 90, deck - 30), (x + side * 290, base - 90), (x + side * 430, base - 50)], 9, DARK)
    for dx in (-100, -34, 36, 100):
        sheet.line([(x + dx * 1.15, base + 16), (x + dx * 0.9, deck)], 15, DARK)
    for i in range(3):
        y = base - 40 - i * 66
        sheet.line([(x - 112, y), (x + 112, y - rng.uniform(-30, 30))], 9, DARK)
    sheet.cutout("-0.62,0 0.6,0.02 0.66,-0.86 -0.52,-0.94", x, deck + 10, tall * 0.36, wood, flip=flip)
    for i in range(-2, 3):
        sheet.line([(x + i * 42, deck), (x + i * 44, deck - tall * 0.3)], 4, DARK)
    sheet.rect(x - 46, deck - tall * 0.27, x + 34, deck - tall * 0.1, DARK)
    child = look(rng, DARK)
    hole = [(x - 46, deck - tall * 0.27), (x + 34, deck - tall * 0.27), (x + 34, deck - 8), (x - 46, deck - 8)]
    with sheet.within(hole):
        person(sheet, x - 4, deck + 70, 190, "cheer" if rng.random() < 0.4 else "stand", child)
    sheet.rect(x - 110, deck - tall * 0.1, x + 110, deck + 12, wood)
    sheet.cutout("-0.74,0 0.1,-0.9 0.84,0.06", x, deck - tall * 0.31, tall * 0.38, roof, flip=flip)
    sheet.line([(x, deck - tall * 0.6), (x, deck - tall * 0.78)], 7, DARK)
    sheet.poly(
        [(x, deck - tall * 0.78), (x + side * 90, deck - tall * 0.74), (x, deck - tall * 0.69)], other(rng, day.sky)
    )
    sheet.line([(x - side * 250, base + 10), (x - side * 96, deck + 10)], 12, DARK)
    for i in range(1, 6):
        a, b = x - side * (250 - 26 * i), base + 10 - (base - deck) * i / 6
        sheet.line([(a, b), (a + side * 50, b + 12)], 8, DARK)


def _swings(sheet: Sheet, x: float, base: float, day: Daylight, ground: int) -> None:
    rng = sheet.rng
    tall = rng.uniform(380, 440)
    top = base - tall
    sheet.line([(x - 240, top), (x + 240, top)], 17, DARK)
    for side in (-1, 1):
        for out in (-50, 50):
            sheet.line([(x + side * 235, top), (x + side * 235 + out, base)], 14, DARK)
    for dx in (-110, 110):
        turn, long = rng.uniform(-0.6, 0.6), tall * 0.68
        seat = (x + dx + long * math.sin(turn), top + long * math.cos(turn))
        sheet.line([(x + dx, top), seat], 5, DARK)
        sheet.line([(seat[0] - 30, seat[1]), (seat[0] + 30, seat[1])], 10, DARK)
        if rng.random() < 0.85:
            person(sheet, seat[0] - 6, seat[1] + 44, 220, "swing", look(rng, ground), flip=turn < 0)


def _net(sheet: Sheet, x: float, base: float, day: Daylight, ground: int) -> None:
    """A rope pyramid with children all the way up."""
    rng = sheet.rng
    tall, half = rng.uniform(520, 600), 330
    rope = other(rng, day.sky, ground)
    sheet.line([(x, base), (x, base - tall)], 18, DARK)
    feet = [(x + share * half, base + (18 if abs(share) < 0.6 else 0)) for share in (-1, -0.5, 0.5, 1)]
    for foot in feet:
        sheet.line([(x, base - tall + 8), foot], 7, rope)
    for i in range(1, 7):
        t = i / 7
        level = [(x + (fx - x) * t, base - tall + (fy - base + tall) * t) for fx, fy in feet]
        sheet.line(level, 6, rope)
    for t, side in ((0.3, -1), (0.62, 1), (0.86, -1))[: rng.randint(2, 3)]:
        pose, worn = rng.choice(("reach", "cheer", "reach")), look(rng, day.sky, ground, rope)
        person(sheet, x + side * half * t * 0.55, base - tall + tall * t + 60, 190, pose, worn, flip=side > 0)
    sheet.disc(x, base - tall, 17, DARK)
