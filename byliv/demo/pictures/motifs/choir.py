"""A choir and its conductor."""

import math

from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import other
from byliv.demo.pictures.people import Look, look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import arch, smooth, spread
from byliv.demo.pictures.street import pendant

FOLDER = "-0.6,-0.12 -0.02,0.12 0.5,-0.16 0.46,-0.72 -0.04,-0.46 -0.62,-0.66"


def choir(sheet: Sheet) -> None:
    """Singers close together under arches or a round window, now and then with their conductor."""
    rng = sheet.rng
    wall = rng.choice((LIGHT, ACCENT, MAIN, PAPER))
    glass = other(rng, wall)
    sheet.ground(wall)
    rng.choice((_nave, _rose, _hall))(sheet, wall, glass)
    floor = other(rng, wall, glass)
    sheet.band(770, 1030, floor)
    sheet.band(762, 776, DARK, tilt=1)
    robe = other(rng, wall, glass, floor) if rng.random() < 0.4 else None
    tall, rows = rng.uniform(470, 540), rng.randint(2, 3)
    for row in range(rows):
        foot = 890 + row * 110 - (rows - 2) * 60
        for x in spread(rng, rng.randint(7, 9) - row, sheet.w * 0.04, sheet.w * 0.96, jitter=0.12):
            worn = look(rng, wall, floor)
            if robe is not None:
                worn = worn._replace(top=robe, wear="dress")
            _singer(sheet, x, foot - abs(x - sheet.w / 2) * 0.05, tall * rng.uniform(0.95, 1.05), worn)
    if rng.random() < 0.45:
        x, plain = sheet.w * rng.uniform(0.44, 0.56), look(rng, wall)
        body = person(
            sheet, x, 1120, 620, "lead", plain._replace(skin=DARK, hair=DARK, top=DARK, legs=DARK, wear="coat")
        )
        hx, hy = body.hands[1]
        sheet.line([(hx, hy), (hx + 60, hy - 70)], 6, PAPER if wall != PAPER else ACCENT)


def _singer(sheet: Sheet, x: float, foot: float, tall: float, worn: Look) -> None:
    rng = sheet.rng
    flip = x > sheet.w / 2
    body = person(sheet, x, foot, tall, "hold", worn, flip=flip)
    mouth = body.outline([(body.neck[0] + body.pose.nod + 0.03, body.neck[1] - 0.05)])[0]
    sheet.oval(*mouth, tall * 0.01, tall * rng.uniform(0.012, 0.018), PAPER)
    folder = PAPER if worn.top != PAPER else DARK
    sheet.cutout(FOLDER, *body.hands[1], tall * 0.15, folder, flip=flip)
    sheet.stroke(
        "-0.02,0.1 -0.02,-0.45", *body.hands[1], tall * 0.15, DARK if folder == PAPER else PAPER, width=0.04, flip=flip
    )


def _nave(sheet: Sheet, wall: int, glass: int) -> None:
    count = sheet.rng.choice((3, 5))
    gap = sheet.w / count
    for i in range(count):
        left, right = gap * (i + 0.16), gap * (i + 0.84)
        sheet.poly(arch(left - 16, 40, right + 16, 860), DARK)
        sheet.poly(arch(left, 56, right, 860), glass)
        for share in (1 / 3, 2 / 3):
            x = left + (right - left) * share
            sheet.line([(x, 90), (x, 860)], 6, DARK)
        for y in range(220, 860, 130):
            sheet.line([(left, y), (right, y)], 5, DARK)


def _rose(sheet: Sheet, wall: int, glass: int) -> None:
    x, y = sheet.w / 2, 300
    sheet.disc(x, y, 290, DARK)
    sheet.disc(x, y, 272, glass)
    second = other(sheet.rng, wall, glass)
    petals = sheet.rng.choice((8, 10, 12))
    for i in range(petals):
        angle = math.tau * i / petals
        sheet.oval(x + 180 * math.cos(angle), y + 180 * math.sin(angle), 78, 360 / petals, second, tilt=angle)
        sheet.line(
            [(x, y), (x + 272 * math.cos(angle + math.pi / petals), y + 272 * math.sin(angle + math.pi / petals))],
            7,
            DARK,
        )
    sheet.disc(x, y, 74, DARK)
    sheet.disc(x, y, 60, ACCENT if glass != ACCENT else PAPER)


def _hall(sheet: Sheet, wall: int, glass: int) -> None:
    for i in range(5):
        y = 60 + i * 60
        wave = [(x, y + 34 * math.sin(x / 190 + i)) for x in range(-40, int(sheet.w) + 80, 60)]
        sheet.line(smooth(wave, closed=False, steps=4), 16, glass if i % 2 else other(sheet.rng, wall, glass))
    for x in spread(sheet.rng, 3, 100, sheet.w - 100):
        pendant(sheet, x, 130, 70, DARK)
