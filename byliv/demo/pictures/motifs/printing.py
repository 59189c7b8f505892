"""A print shop."""

import math

from byliv.demo.pictures.inks import ACCENT, DARK, PAPER
from byliv.demo.pictures.light import other
from byliv.demo.pictures.motifs.interior import room
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import blob, sag, spread
from byliv.demo.pictures.street import pot_plant
from byliv.demo.pictures.things import artwork, vessel


def printing(sheet: Sheet) -> None:
    """A print shop: sheets on a line, a press or a screen table, ink rollers."""
    rng = sheet.rng
    base = rng.uniform(700, 750)
    wall, floor = room(sheet, base)
    for y in (40, 270)[: rng.randint(1, 2)]:
        _line_of_prints(sheet, y)
    if rng.random() < 0.5:
        _hand_press(sheet, sheet.w * rng.uniform(0.5, 0.6), wall, floor)
    else:
        _screen_table(sheet, wall, floor)


def _line_of_prints(sheet: Sheet, y: float) -> None:
    rng = sheet.rng
    rope = sag((-20, y), (sheet.w + 20, y + rng.uniform(-20, 20)), 40, steps=60)
    sheet.line(rope, 4, DARK)
    count = rng.randint(6, 8)
    for i in range(count):
        x, top = rope[int(60 * (i + 0.5) / count)]
        wide, tall = rng.uniform(120, 150), rng.uniform(165, 200)
        sheet.rect(x - wide / 2 - 8, top + 2, x + wide / 2 + 8, top + tall + 14, PAPER, cut=4)
        artwork(sheet, (x - wide / 2, top + 12, x + wide / 2, top + tall))
        for side in (-1, 1):
            sheet.rect(x + side * wide * 0.34 - 5, top - 10, x + side * wide * 0.34 + 5, top + 16, DARK, cut=0)


def _hand_press(sheet: Sheet, x: float, wall: int, floor: int) -> None:
    rng = sheet.rng
    iron, brass = DARK, other(rng, wall, floor)
    sheet.cutout(
        "-0.8,0 -0.6,-0.14 -0.5,-0.9 -0.62,-1.16 0.62,-1.16 0.5,-0.9 0.6,-0.14 0.8,0 0.5,0 0.36,-0.2 -0.36,-0.2 -0.5,0",
        x,
        970,
        330,
        iron,
    )
    sheet.rect(x - 300, 770, x + 300, 800, brass)
    sheet.rect(x - 130, 690, x + 130, 730, brass)
    sheet.rect(x - 22, 600, x + 22, 700, iron)
    sheet.rect(x - 190, 560, x + 190, 606, brass)
    y, radius = 730, 150
    hub = x + 250
    for i in range(6):
        angle = math.tau * i / 6 + rng.uniform(0, 0.2)
        sheet.line([(hub, y), (hub + radius * math.cos(angle), y + radius * math.sin(angle))], 13, iron)
    sheet.ring(hub, y, radius, 24, iron)
    sheet.disc(hub, y, 32, brass)
    person(sheet, x - 400, 970, rng.uniform(680, 730), "pull", look(rng, wall, floor))
    sheet.line([(x - 225, 640), (x - 20, 650)], 16, brass)
    if rng.random() < 0.6:
        reader = person(sheet, x + 520, 970, rng.uniform(620, 680), "hold", look(rng, wall, floor), flip=True)
        hx, hy = reader.hands[1]
        artwork(sheet, (hx - 70, hy - 110, hx + 40, hy + 30))


def _screen_table(sheet: Sheet, wall: int, floor: int) -> None:
    """A table with a frame of mesh on it, a squeegee drawn across by one or two people."""
    rng = sheet.rng
    left, right, top = sheet.w * 0.2, sheet.w * 0.8, 690
    ink = other(rng, wall, floor)
    paper = PAPER if ink != PAPER else ACCENT
    for x, flip in ((left - 10, False), (right + 10, True))[: rng.randint(1, 2)]:
        puller = person(sheet, x, 975, rng.uniform(700, 740), "pull", look(rng, wall, floor), flip=flip)
        hx, hy = puller.hands[1]
        side = -1 if flip else 1
        sheet.poly(
            [
                (hx - side * 30, hy - 10),
                (hx + side * 90, hy - 10),
                (hx + side * 80, hy + 46),
                (hx - side * 20, hy + 46),
            ],
            DARK,
        )
    sheet.poly([(left + 90, top - 46), (right - 90, top - 46), (right, top), (left, top)], ink)
    sheet.poly([(left + 240, top - 40), (right - 240, top - 40), (right - 190, top - 8), (left + 190, top - 8)], paper)
    sheet.poly(blob(sheet.w / 2, top - 24, 120, 13, rng), DARK)
    sheet.rect(left, top, right, top + 42, DARK)
    for x in (left + 40, right - 80):
        sheet.rect(x, top + 40, x + 40, 1010, DARK)
    sheet.rect(left + 60, 860, right - 60, 880, DARK)
    for x in spread(rng, 6, left + 110, right - 110):
        vessel(sheet, x, 862, rng.uniform(80, 120), other(rng, floor), DARK, kind=4)
    pot_plant(sheet, sheet.w * 0.94, 990, 110, DARK, other(rng, wall, floor))
