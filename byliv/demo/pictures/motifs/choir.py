"""A choir and its conductor."""

import math

from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import arch, smooth, spread
from byliv.demo.pictures.street import pendant


def choir(sheet: Sheet) -> None:
    """Singers on risers under arches or a round window, and the conductor's raised arms before them."""
    rng = sheet.rng
    wall = rng.choice((LIGHT, ACCENT, MAIN, PAPER))
    glass = other(rng, wall)
    sheet.ground(wall)
    rng.choice((_nave, _rose, _hall))(sheet, wall, glass)
    floor = other(rng, wall)
    sheet.band(800, 1030, floor)
    rows = rng.randint(2, 3)
    robes = rng.random() < 0.4
    robe = other(rng, wall)
    for row in range(rows):
        foot = 770 + row * 70
        if row < rows - 1:
            sheet.rect(sheet.w * 0.06, foot, sheet.w * 0.94, foot + 200, other(rng, wall, floor))
        for x in spread(rng, rng.randint(8, 10) - row, sheet.w * 0.07, sheet.w * 0.93, jitter=0.12):
            worn = look(rng, wall)
            worn = worn._replace(top=robe, wear="dress") if robes else worn
            _singer(sheet, x, foot + 12 - abs(x - sheet.w / 2) * 0.05, rng.uniform(330, 365), worn)
    if rng.random() < 0.8:
        x = sheet.w * rng.uniform(0.42, 0.58)
        sheet.rect(x - 120, 962, x + 120, 1010, DARK)
        person(
            sheet,
            x,
            1010,
            560,
            "lead",
            look(rng, floor)._replace(skin=DARK, hair=DARK, top=DARK, legs=DARK, wear="coat"),
        )


def _singer(sheet: Sheet, x: float, foot: float, tall: float, worn: object) -> None:
    rng = sheet.rng
    flip = x > sheet.w / 2
    body = person(sheet, x, foot, tall, "hold", worn, flip=flip)  # type: ignore[arg-type]
    side = -1 if flip else 1
    mouth = body.outline([(body.neck[0] + body.pose.nod + 0.03, body.neck[1] - 0.055)])[0]
    sheet.oval(*mouth, tall * 0.011, tall * rng.uniform(0.012, 0.018), PAPER if worn.skin != PAPER else DARK)  # type: ignore[attr-defined]
    hx, hy = body.hands[1]
    sheet.poly(
        [
            (hx - side * 42, hy - 8),
            (hx - side * 4, hy + 8),
            (hx + side * 30, hy - 14),
            (hx + side * 26, hy - 52),
            (hx - side * 4, hy - 32),
            (hx - side * 46, hy - 46),
        ],
        PAPER if worn.top != PAPER else DARK,
    )  # type: ignore[attr-defined]


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
