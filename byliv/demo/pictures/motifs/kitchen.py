"""A shared kitchen."""

from byliv.demo.pictures.houses import window as pane
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import spread
from byliv.demo.pictures.street import pendant
from byliv.demo.pictures.things import vessel


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
        person(
            sheet,
            x,
            1010 + rng.uniform(-20, 30),
            rng.uniform(640, 720),
            "hold" if pose == "chat" else pose,
            look(rng, wall),
            flip=i % 2 == 1,
        )
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
            sheet.poly(
                [
                    (x, top),
                    (x + 44, top),
                    (x + 44 + (x - sheet.w / 2) * 0.06, 1030),
                    (x + (x - sheet.w / 2) * 0.06, 1030),
                ],
                other(rng, wall, cloth) if wall != cloth else LIGHT,
            )
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
