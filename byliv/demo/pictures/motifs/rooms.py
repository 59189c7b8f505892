"""Gallery, books, kitchen and a window."""

import math

from byliv.demo.pictures.houses import bricks, window as pane
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import daylight, other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import arch, smooth, spread
from byliv.demo.pictures.street import pendant, pot_plant
from byliv.demo.pictures.things import artwork, chair, curtain, spines, vessel


def gallery_wall(sheet: Sheet) -> None:
    """Works on a wall, hung in a row or close as in a salon, with visitors."""
    rng = sheet.rng
    wall = rng.choice((PAPER, LIGHT, ACCENT, MAIN))
    floor = other(rng, wall)
    sheet.ground(wall)
    base = rng.uniform(760, 810)
    sheet.band(base, 1030, floor)
    sheet.band(base - 18, base, DARK, tilt=1)
    rng.choice((_salon, _row, _giant))(sheet, wall)
    sheet.rect(-20, 30, sheet.w + 20, 40, DARK)
    for x in spread(rng, rng.randint(4, 7), 60, sheet.w - 60, jitter=0.1):
        sheet.cutout("-0.3,0 0.3,0 0.45,0.9 -0.45,0.9", x, 40, 44, DARK, turn=rng.uniform(-0.4, 0.4))
    if rng.random() < 0.5:
        x = sheet.w * rng.uniform(0.3, 0.7)
        sheet.rect(x - 190, 880, x + 190, 908, DARK)
        for side in (-150, 130):
            sheet.rect(x + side, 900, x + side + 20, 970, DARK)
    for x in spread(rng, rng.randint(2, 4), sheet.w * 0.1, sheet.w * 0.9, jitter=0.35):
        worn = look(rng, wall)
        tall = rng.uniform(440, 520)
        person(sheet, x, 930 + rng.uniform(-30, 40), tall, rng.choice(("stand", "wait", "stroll", "hold")), worn, flip=rng.random() < 0.5)
        if rng.random() < 0.25:
            person(sheet, x + 110, 950, tall * 0.62, "stand", look(rng, wall), flip=True)


def _frame(sheet: Sheet, left: float, top: float, right: float, bottom: float, wall: int) -> None:
    rng = sheet.rng
    frame = rng.choice((DARK, DARK, other(rng, wall)))
    edge = rng.uniform(8, 16)
    sheet.rect(left - edge, top - edge, right + edge, bottom + edge, frame)
    if rng.random() < 0.4:
        sheet.rect(left, top, right, bottom, PAPER if frame != PAPER else LIGHT)
        inset = min(right - left, bottom - top) * 0.13
        artwork(sheet, (left + inset, top + inset, right - inset, bottom - inset))
    else:
        artwork(sheet, (left, top, right, bottom))


def _salon(sheet: Sheet, wall: int) -> None:
    rng, x = sheet.rng, 70.0
    while x < sheet.w - 180:
        wide = min(rng.uniform(130, 290), sheet.w - 60 - x)
        y, low = rng.uniform(100, 150), rng.uniform(600, 660)
        cuts = rng.choice(((1.0,), (0.45, 1.0), (0.6, 1.0), (0.35, 0.68, 1.0)))
        start = y
        for cut in cuts:
            end = y + (low - y) * cut
            _frame(sheet, x, start, x + wide, end - 40, wall)
            start = end
        x += wide + rng.uniform(48, 66)


def _row(sheet: Sheet, wall: int) -> None:
    rng = sheet.rng
    count = rng.randint(3, 5)
    gap = sheet.w / count
    for i in range(count):
        wide, tall = gap * rng.uniform(0.5, 0.72), rng.uniform(300, 460)
        x = gap * (i + 0.5)
        _frame(sheet, x - wide / 2, 380 - tall / 2, x + wide / 2, 380 + tall / 2, wall)


def _giant(sheet: Sheet, wall: int) -> None:
    rng = sheet.rng
    left = sheet.w * rng.uniform(0.1, 0.34)
    right = left + sheet.w * 0.52
    _frame(sheet, left, 105, right, 660, wall)
    for x in (left - 120, right + 110):
        if 60 < x < sheet.w - 60:
            _frame(sheet, x - 62, 280, x + 62, 460, wall)


def books(sheet: Sheet) -> None:
    """Walls of books, a reader in a chair or on the ladder, a lamp."""
    rng = sheet.rng
    case = rng.choice((DARK, DARK, MAIN, ACCENT))
    sheet.ground(case)
    inks = tuple(ink for ink in (PAPER, LIGHT, MAIN, ACCENT, DARK) if ink != case)
    base, rows = 860, rng.randint(4, 5)
    tall, bays = base / rows, rng.randint(3, 5)
    gap = sheet.w / bays
    alcove = rng.randrange(bays) if rng.random() < 0.7 else -1
    for row in range(rows):
        for bay in range(bays):
            if bay == alcove and row in (1, 2):
                continue
            spines(sheet, gap * bay + 14, gap * (bay + 1) - 14, tall * (row + 1) - 12, tall * 0.86, inks)
    if alcove >= 0:
        sky = rng.choice(inks[:2])
        sheet.poly(arch(gap * alcove + 20, tall + 6, gap * (alcove + 1) - 20, tall * 3 - 12, rise=0.6), sky)
        sheet.disc(gap * (alcove + 0.5), tall * 2.0, tall * 0.42, other(rng, sky))
    floor = other(rng, case)
    sheet.band(base, 1030, floor)
    _readers(sheet, case, floor)


def _readers(sheet: Sheet, case: int, floor: int) -> None:
    rng = sheet.rng
    kinds = rng.sample(("ladder", "chair", "walk", "child"), rng.randint(2, 3))
    for kind, x in zip(kinds, spread(rng, len(kinds), sheet.w * 0.12, sheet.w * 0.86, jitter=0.2), strict=True):
        worn = look(rng, DARK if case == DARK else case)
        if case == DARK:
            sheet.oval(x, 640, 230, 330, other(rng, floor, worn.top, worn.skin))
            worn = worn._replace(skin=DARK, hair=DARK)
        _reader(sheet, x, kind, worn)


def _reader(sheet: Sheet, x: float, kind: str, worn: object) -> None:
    cover, flip = sheet.rng.choice((PAPER, LIGHT)), sheet.rng.random() < 0.5
    if kind == "ladder":
        for side in (-70, 70):
            sheet.line([(x + side * 0.7 + 60, -20), (x + side, 960)], 14, DARK)
        for y in range(80, 940, 110):
            sheet.line([(x - 58 + (960 - y) * 0.06, y), (x + 62 + (960 - y) * 0.06, y)], 12, DARK)
        person(sheet, x + 16, 740, 560, "reach", worn, flip=flip)  # type: ignore[arg-type]
        return
    tall = {"child": 420.0}.get(kind, 620.0)
    pose = "sit" if kind == "chair" else "hold"
    if kind == "chair":
        side = -1 if flip else 1
        sheet.cutout("-0.42,0 -0.42,-0.62 -0.3,-0.66 -0.22,-0.3 0.2,-0.28 0.24,-0.2 0.2,0", x - side * 20, 970, tall * 0.82, DARK, flip=flip)
    body = person(sheet, x, 965, tall, pose, worn, flip=flip)  # type: ignore[arg-type]
    hx, hy = body.hands[1]
    sheet.cutout("-0.5,-0.2 0,0 0.5,-0.2 0.5,-0.85 0,-0.65 -0.5,-0.85", hx, hy + 22, tall * 0.15, cover)
    sheet.stroke("0,0 0,-0.65", hx, hy + 22, tall * 0.15, DARK, width=0.05)


def kitchen(sheet: Sheet) -> None:
    """A long shared table with bowls and candles, people around it, pots above."""
    rng = sheet.rng
    wall = rng.choice((LIGHT, ACCENT, MAIN, PAPER))
    sheet.ground(wall)
    tile = other(rng, wall)
    if rng.random() < 0.5:
        for row in range(9):
            for col in range(int(sheet.w / 78) + 1):
                if (row * 3 + col * 5) % 4 == 0:
                    sheet.rect(col * 78, row * 78, col * 78 + 72, row * 78 + 72, tile)
    else:
        pane(sheet, sheet.w * 0.68, 90, sheet.w * 0.68 + 240, 430, other(rng, wall), DARK)
        pane(sheet, sheet.w * 0.12, 90, sheet.w * 0.12 + 240, 430, other(rng, wall), DARK)
    _rail(sheet, wall)
    count = rng.randint(5, 7)
    for i, x in enumerate(spread(rng, count, sheet.w * 0.05, sheet.w * 0.95, jitter=0.15)):
        pose = rng.choice(("hold", "bench", "chat", "lead", "stand"))
        person(sheet, x, 1010 + rng.uniform(-20, 30), rng.uniform(640, 720), "hold" if pose == "chat" else pose, look(rng, wall), flip=i % 2 == 1)
    _laid(sheet, wall)
    for x in spread(rng, rng.randint(2, 4), sheet.w * 0.15, sheet.w * 0.85, jitter=0.08):
        pendant(sheet, x, rng.uniform(150, 180), 76, DARK)


def _rail(sheet: Sheet, wall: int) -> None:
    rng = sheet.rng
    y = rng.uniform(40, 70)
    sheet.line([(-20, y), (sheet.w + 20, y)], 9, DARK)
    for x in spread(rng, rng.randint(6, 9), 60, sheet.w - 60):
        ink, size = rng.choice((DARK, other(rng, wall))), rng.uniform(40, 66)
        sheet.line([(x, y), (x, y + 70)], 9, ink)
        if rng.random() < 0.5:
            sheet.disc(x, y + 70 + size, size, ink)
        else:
            sheet.cutout("-1,0 1,0 0.86,1.2 -0.86,1.2", x, y + 66, size * 0.8, ink)


def _laid(sheet: Sheet, wall: int) -> None:
    rng = sheet.rng
    cloth = other(rng, wall)
    top = rng.uniform(750, 790)
    sheet.poly([(30, top), (sheet.w - 30, top), (sheet.w + 40, 1030), (-40, 1030)], cloth)
    if rng.random() < 0.6:
        for x in range(0, int(sheet.w), 120):
            sheet.poly([(x, top), (x + 44, top), (x + 44 + (x - sheet.w / 2) * 0.06, 1030), (x + (x - sheet.w / 2) * 0.06, 1030)], other(rng, wall, cloth) if wall != cloth else LIGHT)
    for x in spread(rng, rng.randint(7, 9), 60, sheet.w - 60, jitter=0.25):
        y, ink = rng.uniform(top + 70, 970), other(rng, cloth)
        kind = rng.randrange(4)
        if kind == 0:
            sheet.oval(x, y, 84, 24, DARK)
            sheet.oval(x, y - 5, 78, 20, ink)
            sheet.oval(x, y - 7, 40, 10, other(rng, ink))
        elif kind == 1:
            vessel(sheet, x, y, 130, ink, DARK, kind=3)
            for i in range(3):
                sheet.stroke("0,0 0.5,-0.5 -0.3,-1 0.3,-1.6", x - 22 + i * 24, y - 92, 46, DARK, width=0.12, curved=True)
        elif kind == 2:
            sheet.rect(x - 8, y - 120, x + 8, y, ink, cut=0.5)
            sheet.oval(x, y - 136, 8, 18, ACCENT if cloth != ACCENT else PAPER)
            sheet.oval(x, y, 28, 9, DARK)
        else:
            vessel(sheet, x, y, 150, ink, DARK, kind=rng.choice((0, 2)))


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
    for box in ((-30, -30, left, 1030), (right, -30, sheet.w + 30, 1030), (left, -30, right, top), (left, bottom, right, 1030)):
        sheet.rect(*box, wall, cut=0)
    frame = PAPER if wall != PAPER else DARK
    for x in (left, (left + right) / 2, right):
        sheet.rect(x - 17, top - 16, x + 17, bottom, frame)
    for y in (top, top + 210):
        sheet.rect(left - 16, y - 14, right + 16, y + 14, frame)
    sheet.rect(left - 70, bottom, right + 70, bottom + 38, frame)
    cloth = other(rng, wall)
    curtain(sheet, left - 170, left + 30, 860, cloth, other(rng, wall, cloth) if rng.random() < 0.5 else DARK, folds=4)
    curtain(sheet, right - 30, right + 170, 860, cloth, other(rng, wall, cloth) if rng.random() < 0.5 else DARK, folds=4)
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
    bricks(sheet, -20, -10, sheet.w + 20, 1010, rng.choice([ink for ink in (MAIN, LIGHT, ACCENT, DARK) if ink != wall]), share=0.2, size=76)
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
            person(sheet, x + rng.uniform(-60, 60), 1040, rng.uniform(620, 700), rng.choice(("stand", "hold", "sing", "paint", "reach")), look(rng, glow), flip=rng.random() < 0.5)
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
    tail = [(x + (-1 if flip else 1) * size * dx, base + size * dy) for dx, dy in ((-0.28, -0.06), (-0.5, -0.02), (-0.62, 0.16), (-0.5, 0.36))]
    sheet.line(smooth(tail, closed=False), size * 0.08, DARK)
    assert math.isfinite(size)
