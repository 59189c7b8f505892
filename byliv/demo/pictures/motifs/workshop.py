"""A workshop."""

from byliv.demo.pictures.inks import DARK, LIGHT, PAPER
from byliv.demo.pictures.light import other
from byliv.demo.pictures.motifs.interior import panes, room
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import spread
from byliv.demo.pictures.street import pendant
from byliv.demo.pictures.things import tool, vessel


def workshop(sheet: Sheet) -> None:
    """A joiner's bench under a wall of tools, one or two people at it."""
    rng = sheet.rng
    base = rng.uniform(700, 740)
    wall, _ = room(sheet, base)
    side = rng.choice((0.0, 1.0))
    split = sheet.w * (0.4 if side == 0 else 0.6)
    if side:
        panes(sheet, split + 40, 90, sheet.w - 70, 520, 4, 3, other(rng, wall))
        _tool_wall(sheet, 60, split - 40, wall)
    else:
        panes(sheet, 70, 90, split - 40, 520, 4, 3, other(rng, wall))
        _tool_wall(sheet, split + 40, sheet.w - 60, wall)
    _boards(sheet, sheet.w * (0.03 if side else 0.97), base, wall)
    count = rng.randint(1, 3)
    spots = spread(rng, count, sheet.w * 0.18, sheet.w * 0.72, jitter=0.15)
    for i, x in enumerate(spots):
        person(
            sheet,
            x,
            960,
            rng.uniform(650, 720),
            rng.choice(("bench", "bench", "pull", "hold")),
            look(rng, wall),
            flip=i % 2 == 1,
        )
    _bench(sheet, sheet.w * 0.1, sheet.w * 0.9, 690, wall)
    if rng.random() < 0.7:
        pendant(sheet, sheet.w * rng.uniform(0.3, 0.7), 190, 84, DARK)


def _tool_wall(sheet: Sheet, left: float, right: float, wall: int) -> None:
    rng = sheet.rng
    board = other(rng, wall)
    sheet.rect(left, 100, right, 500, board, cut=4)
    handle = other(rng, board)
    for row, y in enumerate((140, 330)):
        for x in spread(rng, rng.randint(6, 8), left + 20, right - 20, jitter=0.12):
            sheet.disc(x, y - 14, 5, DARK)
            tool(sheet, x, y, rng.uniform(120, 165) - row * 10, handle, DARK)


def _boards(sheet: Sheet, x: float, base: float, wall: int) -> None:
    rng = sheet.rng
    side = 1 if x < sheet.w / 2 else -1
    for i in range(5):
        foot = x + side * i * 34
        sheet.poly(
            [
                (foot, base + 60),
                (foot + side * 26, base + 60),
                (foot - side * 30, rng.uniform(60, 260)),
                (foot - side * 56, rng.uniform(60, 260)),
            ],
            other(rng, wall) if i % 2 else DARK,
        )


def _bench(sheet: Sheet, left: float, right: float, top: float, wall: int) -> None:
    rng = sheet.rng
    ink = other(rng, wall)
    trim = other(rng, wall, ink)
    sheet.rect(left, top, right, top + 44, ink)
    sheet.rect(left + 40, top + 44, right - 40, top + 66, DARK)
    for x in (left + 70, right - 110):
        sheet.rect(x, top + 60, x + 44, 1020, ink)
    sheet.rect(left + 60, 900, right - 60, 940, ink)
    sheet.rect(left - 26, top + 6, left, top + 90, DARK)  # the vice
    sheet.rect(left - 60, top + 30, left - 20, top + 40, DARK)
    sheet.rect(left - 64, top + 8, left - 54, top + 62, DARK)
    for x in spread(rng, 5, left + 60, right - 60):
        kind = rng.randrange(4)
        if kind == 0:
            sheet.rect(x - 60, top - 26, x + 60, top, trim)
            sheet.rect(x - 44, top - 48, x + 70, top - 26, DARK)
        elif kind == 1:
            sheet.cutout(
                "-0.5,0 0.5,0 0.5,-0.3 0.2,-0.3 0.12,-0.62 -0.1,-0.62 -0.14,-0.3 -0.5,-0.3", x, top, 90, DARK
            )  # a plane
        elif kind == 2:
            vessel(sheet, x, top, 80, trim, DARK, kind=4)
            for lean in (-10, 2, 14):
                sheet.line([(x + lean * 0.4, top - 40), (x + lean, top - 100)], 6, DARK)
        else:
            for i in range(4):  # shavings
                sheet.ring(x + i * 22, top - 11 - (i % 2) * 8, 11, 5, PAPER if wall != PAPER else LIGHT)
