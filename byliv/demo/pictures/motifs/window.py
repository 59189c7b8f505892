"""One window, from inside or from the street."""

from byliv.demo.pictures.houses import bricks
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import daylight, other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import arch, smooth, spread
from byliv.demo.pictures.street import pendant, pot_plant
from byliv.demo.pictures.things import chair, curtain


def window(sheet: Sheet) -> None:
    """One window: from a dark room over the roofs, or a lit one in a brick wall with someone in it."""
    rng = sheet.rng
    if rng.random() < 0.5:
        _from_inside(sheet)
    else:
        _from_outside(sheet)


def _from_inside(sheet: Sheet) -> None:
    rng, day = sheet.rng, daylight(sheet.rng)
    left, right, top, bottom = sheet.w * 0.24, sheet.w * 0.76, 70, 780
    sheet.ground(day.sky)
    sheet.disc(rng.uniform(left + 80, right - 80), rng.uniform(200, 360), rng.uniform(80, 140), day.sun)
    for depth, ink in ((480, day.far), (600, day.near)):
        for x in range(int(left) - 60, int(right) + 60, 150):
            y = depth + rng.uniform(-60, 60)
            sheet.poly([(x, 800), (x, y), (x + 36, y - 70), (x + 124, y - 70), (x + 160, y), (x + 160, 800)], ink)
            sheet.rect(x + 50, y - 115, x + 76, y - 60, ink)
            sheet.rect(x + 50, y + 30, x + 74, y + 70, day.lit if day.lit != ink else DARK)
            sheet.rect(x + 98, y + 30, x + 122, y + 70, DARK)
    wall = rng.choice([ink for ink in (MAIN, ACCENT, LIGHT, PAPER) if ink not in (day.sky,)])
    for box in (
        (-30, -30, left, 1030),
        (right, -30, sheet.w + 30, 1030),
        (left, -30, right, top),
        (left, bottom, right, 1030),
    ):
        sheet.rect(*box, wall, cut=0)
    frame = PAPER if wall != PAPER else DARK
    for x in (left, (left + right) / 2, right):
        sheet.rect(x - 17, top - 16, x + 17, bottom, frame)
    for y in (top, top + 210):
        sheet.rect(left - 16, y - 14, right + 16, y + 14, frame)
    sheet.rect(left - 70, bottom, right + 70, bottom + 38, frame)
    cloth = other(rng, wall)
    curtain(sheet, left - 170, left + 30, 860, cloth, other(rng, wall, cloth) if rng.random() < 0.5 else DARK, folds=4)
    curtain(
        sheet, right - 30, right + 170, 860, cloth, other(rng, wall, cloth) if rng.random() < 0.5 else DARK, folds=4
    )
    for x in spread(rng, rng.randint(2, 4), left + 20, right - 20):
        pot_plant(sheet, x, bottom, rng.uniform(80, 120), DARK, other(rng, day.near))
    if rng.random() < 0.6:
        _cat(sheet, rng.uniform(left + 100, right - 100), bottom, 190)
    flip = rng.random() < 0.5
    x = sheet.w * (0.88 if flip else 0.12)
    chair(sheet, x, 990, 190, DARK, flip=flip)
    person(sheet, x, 990, 720, rng.choice(("sit", "chat")), look(rng, wall), flip=flip)


def _from_outside(sheet: Sheet) -> None:
    rng = sheet.rng
    wall = rng.choice((MAIN, ACCENT, DARK))
    sheet.ground(wall)
    bricks(
        sheet,
        -20,
        -10,
        sheet.w + 20,
        1010,
        rng.choice([ink for ink in (MAIN, LIGHT, ACCENT, DARK) if ink != wall]),
        share=0.2,
        size=76,
    )
    glow = LIGHT if rng.random() < 0.5 else PAPER
    count = rng.choice((1, 2, 3))
    wide = {1: 560, 2: 430, 3: 330}[count]
    for i in range(count):
        x = sheet.w * (i + 1) / (count + 1) if count == 1 else sheet.w * (i + 0.5) / count
        left, right, top, bottom = x - wide / 2, x + wide / 2, 130, 810
        outline = arch(left, top, right, bottom, rise=0.35)
        sheet.poly(arch(left - 34, top - 34, right + 34, bottom, rise=0.35), PAPER if glow != PAPER else LIGHT)
        with sheet.within(outline):
            sheet.poly(outline, glow if rng.random() < 0.75 or count == 1 else DARK)
            pendant(sheet, x + rng.uniform(-90, 90), 300, 58, DARK)
            person(
                sheet,
                x + rng.uniform(-60, 60),
                1040,
                rng.uniform(620, 700),
                rng.choice(("stand", "hold", "sing", "paint", "reach")),
                look(rng, glow),
                flip=rng.random() < 0.5,
            )
            sheet.rect(left - 10, top - 60, left + wide * 0.16, bottom, other(rng, glow))
        frame = PAPER if glow != PAPER else LIGHT
        sheet.rect(x - 11, top, x + 11, bottom, frame)
        sheet.rect(left, 330, right, 352, frame)
        sheet.rect(left - 60, bottom, right + 60, bottom + 34, frame)
        for spot in spread(rng, 3, left, right):
            pot_plant(sheet, spot, bottom, rng.uniform(60, 95), DARK if wall != DARK else MAIN, other(rng, wall, glow))
    if rng.random() < 0.5:
        _cat(sheet, sheet.w * rng.uniform(0.35, 0.65), 812, 170)


def _cat(sheet: Sheet, x: float, base: float, size: float) -> None:
    flip = sheet.rng.random() < 0.5
    body = "-0.3,0 -0.36,-0.24 -0.22,-0.5 -0.04,-0.62 0.02,-0.7 0.0,-0.86 0.03,-1.02 0.12,-0.92 0.22,-0.92 0.3,-1.02 0.34,-0.84 0.3,-0.68 0.22,-0.62 0.26,-0.3 0.24,0"
    sheet.cutout(body, x, base, size, DARK, flip=flip)
    tail = [
        (x + (-1 if flip else 1) * size * dx, base + size * dy)
        for dx, dy in ((-0.28, -0.06), (-0.5, -0.02), (-0.62, 0.16), (-0.5, 0.36))
    ]
    sheet.line(smooth(tail, closed=False), size * 0.08, DARK)
