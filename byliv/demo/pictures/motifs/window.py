"""One window, from inside or from the street."""

from byliv.demo.pictures.houses import bricks
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import Daylight, daylight, other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import arch, smooth, spread
from byliv.demo.pictures.street import pendant, pot_plant
from byliv.demo.pictures.things import Box, artwork, chair, curtain, vessel

CAT = (
    "-0.3,0 -0.36,-0.24 -0.22,-0.5 -0.04,-0.62 0.02,-0.7 0,-0.86 0.03,-1.02 0.12,-0.92 "
    "0.22,-0.92 0.3,-1.02 0.34,-0.84 0.3,-0.68 0.22,-0.62 0.26,-0.3 0.24,0"
)


def window(sheet: Sheet) -> None:
    """One window: from a dark room over the roofs, or a lit one in a brick wall with someone in it."""
    rng = sheet.rng
    if rng.random() < 0.5:
        _from_inside(sheet)
    else:
        _from_outside(sheet)


def _from_inside(sheet: Sheet) -> None:
    """A window over the roofs, plants and a cat on the sill, someone on a chair or a set table."""
    rng, day = sheet.rng, daylight(sheet.rng)
    left = sheet.w * rng.uniform(0.1, 0.34)
    right = min(sheet.w * 0.92, left + sheet.w * rng.uniform(0.42, 0.6))
    top, bottom = rng.uniform(50, 100), rng.uniform(700, 780)
    sheet.ground(day.sky)
    _roofs(sheet, day, left, right)
    wall = other(rng, day.sky)
    edges: tuple[Box, ...] = (
        (-30, -30, left, 1030),
        (right, -30, sheet.w + 30, 1030),
        (left, -30, right, top),
        (left, bottom, right, 1030),
    )
    for edge in edges:
        sheet.rect(*edge, wall, cut=0)
    _bars(sheet, (left, top, right, bottom), PAPER if wall != PAPER else DARK)
    if rng.random() < 0.7:
        cloth = other(rng, wall)
        fold, wide = rng.choice((other(rng, wall, cloth), DARK)), rng.uniform(110, 200)
        curtain(sheet, left - wide, left + 30, bottom + 80, cloth, fold, folds=4)
        curtain(sheet, right - 30, right + wide, bottom + 80, cloth, fold, folds=4)
    _sill(sheet, left + 20, right - 20, bottom, (DARK, other(rng, day.near)))
    _seat(sheet, left - 40, right + 40, wall)


def _bars(sheet: Sheet, box: Box, frame: int) -> None:
    """Frame, bars and sill."""
    (left, top, right, bottom), lights = box, sheet.rng.choice((2, 2, 3))
    for i in range(lights + 1):
        x = left + (right - left) * i / lights
        sheet.rect(x - 17, top - 16, x + 17, bottom, frame)
    for y in (top, top + 210):
        sheet.rect(left - 16, y - 14, right + 16, y + 14, frame)
    sheet.rect(left - 70, bottom, right + 70, bottom + 38, frame)


def _seat(sheet: Sheet, left: float, right: float, wall: int) -> None:
    """Someone on a chair at one side of the window, perhaps at a small table."""
    rng = sheet.rng
    flip = rng.random() < 0.5
    x = right if flip else left
    chair(sheet, x, 990, 190, DARK, flip=flip)
    person(sheet, x, 990, 720, rng.choice(("sit", "chat")), look(rng, wall), flip=flip)
    if rng.random() < 0.5:
        spot = x + (-330 if flip else 330)
        sheet.oval(spot, 800, 150, 20, DARK)
        sheet.line([(spot, 800), (spot, 985)], 16, DARK)
        vessel(sheet, spot - 40, 795, 90, other(rng, wall), DARK, kind=4)


def _roofs(sheet: Sheet, day: Daylight, left: float, right: float) -> None:
    rng = sheet.rng
    sheet.disc(rng.uniform(left + 80, right - 80), rng.uniform(180, 360), rng.uniform(80, 140), day.sun)
    for depth, ink in ((480, day.far), (600, day.near)):
        for x in range(int(left) - 60, int(right) + 60, 150):
            y = depth + rng.uniform(-60, 60)
            sheet.poly([(x, 800), (x, y), (x + 36, y - 70), (x + 124, y - 70), (x + 160, y), (x + 160, 800)], ink)
            sheet.rect(x + 50, y - 115, x + 76, y - 60, ink)
            sheet.rect(x + 50, y + 30, x + 74, y + 70, day.lit if day.lit != ink else DARK)
            sheet.rect(x + 98, y + 30, x + 122, y + 70, DARK)


def _sill(sheet: Sheet, left: float, right: float, y: float, inks: tuple[int, int]) -> None:
    """Plants side by side, now and then with a cat among them; inks of leaves and pots."""
    rng = sheet.rng
    spots = spread(rng, max(3, round((right - left) / 190)), left, right, jitter=0.1)
    cat = rng.randrange(len(spots)) if rng.random() < 0.55 else -1
    for i, x in enumerate(spots):
        if i == cat:
            _cat(sheet, x, y, 200)
        elif rng.random() < 0.85:
            pot_plant(sheet, x, y, rng.uniform(64, 104), *inks)


def _from_outside(sheet: Sheet) -> None:
    """One to three lit windows in a brick wall, someone behind each."""
    rng = sheet.rng
    wall = rng.choice((MAIN, ACCENT, DARK))
    sheet.ground(wall)
    brick = rng.choice([ink for ink in (MAIN, LIGHT, ACCENT, DARK) if ink != wall])
    bricks(sheet, -20, -10, sheet.w + 20, 1010, brick, share=0.2, size=76)
    glow, count = rng.choice((LIGHT, PAPER)), rng.choice((1, 2, 3))
    frame, wide = PAPER if glow != PAPER else LIGHT, (0, 600, 430, 330)[count]
    for i in range(count):
        x = sheet.w * (i + 0.5) / count
        left, right, top, bottom = x - wide / 2, x + wide / 2, 130, 810
        sheet.poly(arch(left - 34, top - 34, right + 34, bottom, rise=0.35), frame)
        outline = arch(left, top, right, bottom, rise=0.35)
        with sheet.within(outline):
            sheet.poly(outline, glow)
            _behind_glass(sheet, x, left, wide, glow)
        sheet.rect(x - 11, top, x + 11, bottom, frame)
        sheet.rect(left, 330, right, 352, frame)
        sheet.rect(left - 60, bottom, right + 60, bottom + 34, frame)
        _sill(sheet, left, right, bottom, (DARK if wall != DARK else MAIN, other(rng, wall, glow)))


def _behind_glass(sheet: Sheet, x: float, left: float, wide: float, glow: int) -> None:
    rng = sheet.rng
    pendant(sheet, x + rng.uniform(-90, 90), 300, 58, DARK)
    if rng.random() < 0.4:
        artwork(sheet, (x + wide * 0.16, 400, x + wide * 0.4, 560))
    pose = rng.choice(("stand", "hold", "sing", "paint", "reach", "wait", "spin"))
    person(sheet, x + rng.uniform(-60, 60), 1040, rng.uniform(620, 700), pose, look(rng, glow), flip=rng.random() < 0.5)
    sheet.rect(left - 10, 60, left + wide * 0.16, 810, other(rng, glow))


def _cat(sheet: Sheet, x: float, base: float, size: float) -> None:
    flip = sheet.rng.random() < 0.5
    sheet.cutout(CAT, x, base, size, DARK, flip=flip)
    tail = [
        (x + (-1 if flip else 1) * size * dx, base + size * dy)
        for dx, dy in ((-0.28, -0.06), (-0.5, -0.02), (-0.62, 0.16), (-0.5, 0.36))
    ]
    sheet.line(smooth(tail, closed=False), size * 0.08, DARK)
