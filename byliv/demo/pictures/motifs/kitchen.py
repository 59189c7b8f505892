"""A shared kitchen."""

from byliv.demo.pictures.houses import window as pane
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import spread
from byliv.demo.pictures.street import pendant
from byliv.demo.pictures.things import vessel

POT = (
    "-1,0 1,0 1,-1 1.3,-1 1.3,-1.15 1.05,-1.2 1,-1.4 0.2,-1.5 0.2,-1.65 "
    "-0.2,-1.65 -0.2,-1.5 -1,-1.4 -1.05,-1.2 -1.3,-1.15 -1.3,-1 -1,-1"
)


def kitchen(sheet: Sheet) -> None:
    """A long shared table with people around it, or cooks at the stove."""
    rng = sheet.rng
    wall = rng.choice((LIGHT, ACCENT, MAIN, PAPER))
    sheet.ground(wall)
    tile = other(rng, wall)
    if rng.random() < 0.5:
        _tiles(sheet, tile)
    else:
        for left in (sheet.w * 0.12, sheet.w * 0.68):
            pane(sheet, left, 90, left + 240, 430, tile, DARK)
    rng.choice((_table, _table, _stove))(sheet, wall, tile)


def _tiles(sheet: Sheet, ink: int) -> None:
    step, size = sheet.rng.choice(((3, 78), (2, 96), (5, 70)))
    for row in range(int(800 / size)):
        for col in range(int(sheet.w / size) + 1):
            if (row * step + col * 5) % 4 == 0:
                sheet.rect(col * size, row * size, col * size + size - 6, row * size + size - 6, ink)


def _table(sheet: Sheet, wall: int, tile: int) -> None:
    rng = sheet.rng
    pots = rng.random() < 0.5
    if pots:
        _rail(sheet, wall)
    for i, x in enumerate(spread(rng, rng.randint(4, 6), sheet.w * 0.06, sheet.w * 0.94, jitter=0.15)):
        pose = rng.choice(("hold", "bench", "reach", "lead", "stand", "wait"))
        tall = rng.choice((rng.uniform(650, 730), rng.uniform(650, 730), 520))
        person(sheet, x, 1020, tall, pose, look(rng, wall, tile), flip=i % 2 == 1)
    _laid(sheet, wall)
    for x in () if pots else spread(rng, rng.randint(2, 4), sheet.w * 0.15, sheet.w * 0.85, jitter=0.08):
        pendant(sheet, x, rng.uniform(150, 180), 76, DARK)


def _stove(sheet: Sheet, wall: int, tile: int) -> None:
    """Great pots with steam, cooks on both sides, bread and bowls on the counter."""
    rng = sheet.rng
    _rail(sheet, wall)
    floor = other(rng, wall, tile)
    sheet.band(800, 1030, floor)
    x, top = sheet.w * rng.uniform(0.42, 0.58), 660
    for spot, flip in ((x - 400, False), (x + 400, True), (x - 610, False))[: rng.randint(2, 3)]:
        pose = rng.choice(("bench", "paint", "hold"))
        cook = person(sheet, spot, 985, rng.uniform(690, 750), pose, look(rng, wall, tile, floor), flip=flip)
        hx, hy = cook.hands[1]
        sheet.line([(hx, hy - 20), (hx + (-60 if flip else 60), hy + 70)], 9, DARK)
    counter = other(rng, wall, floor)
    sheet.rect(x - 330, top + 34, x + 330, 1010, counter)
    sheet.rect(x - 350, top + 10, x + 350, top + 40, DARK)
    for left in (x - 290, x + 30):
        sheet.rect(left, 780, left + 260, 950, DARK)
        sheet.rect(left + 30, 820, left + 230, 920, other(rng, counter))
        sheet.rect(left + 20, 752, left + 240, 764, DARK)
    for spot in (x - 190, x + 20, x + 215):
        size = rng.uniform(70, 96)
        ink = rng.choice((DARK, other(rng, wall, counter)))
        sheet.cutout(POT, spot, top + 12, size, ink)
        for i in range(3):
            steam = (spot - 34 + i * 34, top - size * 1.75)
            sheet.stroke(
                "0,0 0.5,-0.5 -0.3,-1 0.3,-1.6",
                *steam,
                size * 0.9,
                PAPER if wall != PAPER else DARK,
                width=0.1,
                curved=True,
            )


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
        for left in range(0, int(sheet.w), 120):
            foot = left + (left - sheet.w / 2) * 0.06
            stripe = [(left, top), (left + 44, top), (foot + 44, 1030), (foot, 1030)]
            sheet.poly(stripe, other(rng, wall, cloth) if wall != cloth else LIGHT)
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
                sheet.stroke(
                    "0,0 0.5,-0.5 -0.3,-1 0.3,-1.6", x - 22 + i * 24, y - 92, 46, DARK, width=0.12, curved=True
                )
        elif kind == 2:
            sheet.rect(x - 8, y - 120, x + 8, y, ink, cut=0.5)
            sheet.oval(x, y - 136, 8, 18, ACCENT if cloth != ACCENT else PAPER)
            sheet.oval(x, y, 28, 9, DARK)
        else:
            vessel(sheet, x, y, 150, ink, DARK, kind=rng.choice((0, 2)))
