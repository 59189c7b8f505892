"""Rehearsal room and choir."""

import math

from byliv.demo.pictures.houses import bricks
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.instruments import amplifier, double_bass, drums, guitar, loudspeaker, microphone, piano, stool
from byliv.demo.pictures.light import other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import arch, smooth, spread
from byliv.demo.pictures.street import bulbs, pendant
from byliv.demo.pictures.things import artwork


def rehearsal(sheet: Sheet) -> None:
    """A band in a cellar: drums, amplifiers, a rug, posters, foam on the wall."""
    rng = sheet.rng
    wall = rng.choice((MAIN, LIGHT, ACCENT, PAPER))
    floor = other(rng, wall)
    sheet.ground(wall)
    base = rng.uniform(640, 710)
    rng.choice((_foam, _brickwork, _posters))(sheet, wall, base)
    sheet.band(base, 1030, floor)
    sheet.band(base - 10, base + 4, DARK, tilt=1)
    _rug(sheet, sheet.w * rng.uniform(0.42, 0.58), 850, floor)
    if rng.random() < 0.5:
        bulbs(sheet, (-20, rng.uniform(60, 140)), (sheet.w + 20, rng.uniform(60, 140)), 110, PAPER if wall != PAPER else ACCENT)
    else:
        for x in spread(rng, 2, 200, sheet.w - 200):
            pendant(sheet, x, 150, 62, DARK)
    _gear(sheet, base, wall)
    _players(sheet, wall, floor)


def _gear(sheet: Sheet, base: float, wall: int) -> None:
    rng = sheet.rng
    for x in (sheet.w * 0.09, sheet.w * 0.91):
        if rng.random() < 0.5:
            amplifier(sheet, x, base + 60, 170, DARK, other(rng, wall))
            amplifier(sheet, x + rng.uniform(-8, 8), base - 84, 150, other(rng, wall), DARK)
        else:
            loudspeaker(sheet, x, base + 70, 150, DARK, other(rng, wall))


def _players(sheet: Sheet, wall: int, floor: int) -> None:
    rng = sheet.rng
    middle = sheet.w * rng.uniform(0.44, 0.56)
    drums(sheet, middle, 800, 170, look(rng, wall), other(rng, wall, floor), other(rng, wall))
    spots = rng.sample((0.22, 0.34, 0.7, 0.82), rng.randint(2, 3))
    for spot in spots:
        x, tall, flip = sheet.w * spot, rng.uniform(560, 620), spot > 0.5
        worn, kind = look(rng, wall), rng.choice(("guitar", "guitar", "sing", "bass", "keys"))
        if kind == "sing":
            person(sheet, x, 960, tall, "sing", worn, flip=flip)
            microphone(sheet, x + (-1 if flip else 1) * tall * 0.14, 960, tall * 0.8, DARK, flip=flip)
        elif kind == "bass":
            person(sheet, x, 960, tall, "guitar", worn, flip=flip)
            double_bass(sheet, x + (-30 if flip else 30), 970, tall * 1.08, other(rng, wall, worn.top), flip=flip)
        elif kind == "keys":
            piano(sheet, x + (-1 if flip else 1) * tall * 0.42, 960, tall * 0.62, DARK, PAPER, flip=flip)
            stool(sheet, x, 960, tall * 0.25, DARK)
            person(sheet, x, 960, tall, "keys", worn, flip=flip)
        else:
            guitar(sheet, person(sheet, x, 960, tall, "guitar", worn, flip=flip), other(rng, wall, worn.top), worn.skin)


def _foam(sheet: Sheet, wall: int, base: float) -> None:
    ink, size = other(sheet.rng, wall), sheet.rng.choice((90, 110))
    for row in range(4):
        for col in range(int(sheet.w / size) + 1):
            if (row + col) % 2:
                x, y = col * size, 60 + row * size
                sheet.poly([(x + 6, y + size - 6), (x + size - 6, y + size - 6), (x + size / 2, y + 8)], ink)


def _brickwork(sheet: Sheet, wall: int, base: float) -> None:
    bricks(sheet, -20, -10, sheet.w + 20, base, other(sheet.rng, wall), share=0.45, size=64)


def _posters(sheet: Sheet, wall: int, base: float) -> None:
    rng = sheet.rng
    for x in spread(rng, rng.randint(7, 10), 40, sheet.w - 200, jitter=0.4):
        y, wide = rng.uniform(40, 230), rng.uniform(120, 190)
        sheet.rect(x - 5, y - 5, x + wide + 5, y + wide * 1.4 + 5, PAPER if wall != PAPER else DARK, cut=5)
        artwork(sheet, (x, y, x + wide, y + wide * 1.4))


def _rug(sheet: Sheet, x: float, y: float, floor: int) -> None:
    rng = sheet.rng
    first, second = other(rng, floor), other(rng, floor)
    sheet.oval(x, y, 620, 140, first)
    sheet.oval(x, y, 560, 122, second if second != first else DARK)
    sheet.oval(x, y, 520, 110, first)
    for i in range(24):
        angle = math.tau * i / 24
        sheet.oval(x + 470 * math.cos(angle), y + 96 * math.sin(angle), 22, 9, second if second != first else DARK)


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
        person(sheet, x, 1010, 560, "lead", look(rng, floor)._replace(skin=DARK, hair=DARK, top=DARK, legs=DARK, wear="coat"))


def _singer(sheet: Sheet, x: float, foot: float, tall: float, worn: object) -> None:
    rng = sheet.rng
    flip = x > sheet.w / 2
    body = person(sheet, x, foot, tall, "hold", worn, flip=flip)  # type: ignore[arg-type]
    side = -1 if flip else 1
    mouth = body.outline([(body.neck[0] + body.pose.nod + 0.03, body.neck[1] - 0.055)])[0]
    sheet.oval(*mouth, tall * 0.011, tall * rng.uniform(0.012, 0.018), PAPER if worn.skin != PAPER else DARK)  # type: ignore[attr-defined]
    hx, hy = body.hands[1]
    sheet.poly([(hx - side * 42, hy - 8), (hx - side * 4, hy + 8), (hx + side * 30, hy - 14), (hx + side * 26, hy - 52), (hx - side * 4, hy - 32), (hx - side * 46, hy - 46)], PAPER if worn.top != PAPER else DARK)  # type: ignore[attr-defined]


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
        sheet.line([(x, y), (x + 272 * math.cos(angle + math.pi / petals), y + 272 * math.sin(angle + math.pi / petals))], 7, DARK)
    sheet.disc(x, y, 74, DARK)
    sheet.disc(x, y, 60, ACCENT if glass != ACCENT else PAPER)


def _hall(sheet: Sheet, wall: int, glass: int) -> None:
    for i in range(5):
        y = 60 + i * 60
        wave = [(x, y + 34 * math.sin(x / 190 + i)) for x in range(-40, int(sheet.w) + 80, 60)]
        sheet.line(smooth(wave, closed=False, steps=4), 16, glass if i % 2 else other(sheet.rng, wall, glass))
    for x in spread(sheet.rng, 3, 100, sheet.w - 100):
        pendant(sheet, x, 130, 70, DARK)
