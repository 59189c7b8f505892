"""A rehearsal room."""

import math

from byliv.demo.pictures.houses import bricks
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.instruments import (
    amplifier,
    double_bass,
    drums,
    guitar,
    loudspeaker,
    microphone,
    music_stand,
    piano,
    stool,
)
from byliv.demo.pictures.light import other
from byliv.demo.pictures.motifs.interior import panes
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import spread
from byliv.demo.pictures.street import bulbs, pendant
from byliv.demo.pictures.things import artwork, chair


def rehearsal(sheet: Sheet) -> None:
    """A band in a cellar, dancers before tall windows, or players in a half circle."""
    rng = sheet.rng
    wall = rng.choice((MAIN, LIGHT, ACCENT, PAPER))
    floor = other(rng, wall)
    sheet.ground(wall)
    rng.choice((_cellar, _cellar, _dancers, _circle))(sheet, wall, floor)


def _floor(sheet: Sheet, base: float, floor: int) -> None:
    sheet.band(base, 1030, floor)
    sheet.band(base - 10, base + 4, DARK, tilt=1)


def _cellar(sheet: Sheet, wall: int, floor: int) -> None:
    """Drums, amplifiers, a rug, posters or foam on the wall."""
    rng = sheet.rng
    base = rng.uniform(640, 710)
    rng.choice((_foam, _brickwork, _posters))(sheet, wall, base)
    _floor(sheet, base, floor)
    rug = other(rng, floor, wall)
    _rug(sheet, sheet.w * rng.uniform(0.42, 0.58), 850, rug, other(rng, rug, floor))
    if rng.random() < 0.5:
        glow, left, right = PAPER if wall != PAPER else ACCENT, rng.uniform(60, 140), rng.uniform(60, 140)
        bulbs(sheet, (-20, left), (sheet.w + 20, right), 110, glow)
    else:
        for x in spread(rng, 2, 200, sheet.w - 200):
            pendant(sheet, x, 150, 62, DARK)
    for x in (sheet.w * 0.09, sheet.w * 0.91):
        if rng.random() < 0.5:
            amplifier(sheet, x, base + 60, 170, DARK, other(rng, wall))
            amplifier(sheet, x + rng.uniform(-8, 8), base - 84, 150, other(rng, wall), DARK)
        else:
            loudspeaker(sheet, x, base + 70, 150, DARK, other(rng, wall))
    _players(sheet, wall, rug)


def _players(sheet: Sheet, wall: int, rug: int) -> None:
    rng = sheet.rng
    middle = sheet.w * rng.uniform(0.47, 0.53)
    drums(sheet, middle, 790, 145, look(rng, wall), other(rng, wall, rug), other(rng, wall))
    spots = rng.choice(((0.21, 0.79), (0.2, 0.34, 0.8), (0.2, 0.67, 0.82), (0.26, 0.76)))
    kinds = rng.sample(("guitar", "guitar", "sing", "bass", "keys"), len(spots))
    for share, kind in zip(spots, kinds, strict=True):
        _player(sheet, sheet.w * share, kind, wall, rug, flip=share > 0.5)


def _player(sheet: Sheet, x: float, kind: str, wall: int, rug: int, *, flip: bool) -> None:
    rng, side = sheet.rng, -1 if flip else 1
    tall, worn = rng.uniform(560, 620), look(rng, wall, rug)
    wood = other(rng, wall, worn.top, rug)
    if kind == "sing":
        person(sheet, x, 960, tall, "sing", worn, flip=flip)
        microphone(sheet, x + side * tall * 0.14, 960, tall * 0.8, DARK, flip=flip)
    elif kind == "bass":
        person(sheet, x, 960, tall, "guitar", worn, flip=flip)
        double_bass(sheet, x + side * 30, 970, tall * 1.08, wood, flip=flip)
    elif kind == "keys":
        piano(sheet, x + side * tall * 0.42, 960, tall * 0.62, DARK, PAPER, flip=not flip)
        stool(sheet, x - side * 20, 960, tall * 0.25, DARK)
        person(sheet, x - side * 20, 960, tall, "keys", worn, flip=flip)
    else:
        guitar(sheet, person(sheet, x, 960, tall, "guitar", worn, flip=flip), wood, worn.skin)


def _dancers(sheet: Sheet, wall: int, floor: int) -> None:
    """A dance hall: tall windows, a barre, long shadows and bodies in movement."""
    rng = sheet.rng
    base, count = rng.uniform(660, 700), rng.randint(3, 4)
    gap, sky = sheet.w / count, other(rng, wall)
    for i in range(count):
        panes(sheet, gap * (i + 0.16), 60, gap * (i + 0.84), 520, 3, 4, sky)
    sheet.rect(-20, 575, sheet.w + 20, 588, DARK)
    _floor(sheet, base, floor)
    for i in range(count):
        left, right = gap * (i + 0.16), gap * (i + 0.84)
        shine = [(left, base + 10), (right, base + 10), (right + 150, 1030), (left + 150, 1030)]
        sheet.dots(shine, other(rng, floor), 0.55, 0.2, pitch=17, over=False)
    poses = ("leap", "spin", "sway", "reach", "lead", "groove", "cheer")
    for x in spread(rng, rng.randint(2, 4), 80, sheet.w - 80, jitter=0.15):
        person(sheet, x, base + 70, 400, rng.choice(poses), look(rng, wall, sky), flip=rng.random() < 0.5)
    for x in spread(rng, rng.randint(2, 3), 200, sheet.w - 200, jitter=0.15):
        foot = rng.uniform(955, 985)
        sheet.oval(x, foot, 110, 13, DARK)
        person(
            sheet, x, foot, rng.uniform(590, 650), rng.choice(poses), look(rng, wall, floor), flip=rng.random() < 0.5
        )


def _circle(sheet: Sheet, wall: int, floor: int) -> None:
    """Seated players with stands, a cello between the knees here and there, someone leading them."""
    rng = sheet.rng
    base = rng.uniform(650, 700)
    rng.choice((_foam, _posters))(sheet, wall, base)
    _floor(sheet, base, floor)
    rug = other(rng, floor, wall)
    _rug(sheet, sheet.w / 2, 870, rug, other(rng, rug, floor))
    leader = look(rng, wall)
    person(sheet, sheet.w * rng.uniform(0.46, 0.54), 850, 470, "lead", leader, flip=rng.random() < 0.5)
    for share, foot in ((0.2, 880), (0.8, 880), (0.1, 985), (0.34, 985), (0.66, 985), (0.9, 985)):
        if rng.random() < 0.12:
            continue
        flip, x, worn = share > 0.5, sheet.w * share, look(rng, wall, floor, rug)
        side = -1 if flip else 1
        chair(sheet, x, foot, 140, DARK, flip=flip)
        person(sheet, x, foot, 540, "chat" if rng.random() < 0.5 else "drum", worn, flip=flip)
        if rng.random() < 0.6:
            double_bass(sheet, x + side * 70, foot + 8, 380, other(rng, wall, floor, worn.top), flip=not flip)
        music_stand(sheet, x + side * 185, foot, 300, DARK, flip=flip)


def _foam(sheet: Sheet, wall: int, base: float) -> None:
    """Sound absorbers: triangles, half discs or lozenges in a grid."""
    rng = sheet.rng
    ink, size, kind = other(rng, wall), rng.choice((90, 110, 130)), rng.randrange(3)
    for row in range(int(base / size)):
        for col in range(int(sheet.w / size) + 1):
            x, y = col * size, 30 + row * size
            if kind == 0 and (row + col) % 2:
                sheet.poly([(x + 6, y + size - 6), (x + size - 6, y + size - 6), (x + size / 2, y + 8)], ink)
            elif kind == 1 and (row + col) % 2:
                sheet.poly(
                    [(x + size / 2, y), (x + size, y + size / 2), (x + size / 2, y + size), (x, y + size / 2)], ink
                )
            elif kind == 2:
                sheet.disc(x + size / 2, y + size / 2, size * (0.12 + 0.2 * ((row + col) % 2)), ink)


def _brickwork(sheet: Sheet, wall: int, base: float) -> None:
    bricks(sheet, -20, -10, sheet.w + 20, base, other(sheet.rng, wall), share=0.35, size=64)


def _posters(sheet: Sheet, wall: int, base: float) -> None:
    rng = sheet.rng
    for x in spread(rng, rng.randint(7, 10), 40, sheet.w - 200, jitter=0.4):
        y, wide = rng.uniform(40, 230), rng.uniform(120, 190)
        sheet.rect(x - 5, y - 5, x + wide + 5, y + wide * 1.4 + 5, PAPER if wall != PAPER else DARK, cut=5)
        artwork(sheet, (x, y, x + wide, y + wide * 1.4))


def _rug(sheet: Sheet, x: float, y: float, first: int, second: int) -> None:
    sheet.oval(x, y, 620, 140, first)
    sheet.oval(x, y, 560, 122, second)
    sheet.oval(x, y, 520, 110, first)
    for i in range(24):
        angle = math.tau * i / 24
        sheet.oval(x + 470 * math.cos(angle), y + 96 * math.sin(angle), 22, 9, second)
