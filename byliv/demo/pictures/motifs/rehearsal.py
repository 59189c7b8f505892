"""A rehearsal room."""

import math

from byliv.demo.pictures.houses import bricks
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.instruments import amplifier, double_bass, drums, guitar, loudspeaker, microphone, piano, stool
from byliv.demo.pictures.light import other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import spread
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
        bulbs(
            sheet,
            (-20, rng.uniform(60, 140)),
            (sheet.w + 20, rng.uniform(60, 140)),
            110,
            PAPER if wall != PAPER else ACCENT,
        )
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
