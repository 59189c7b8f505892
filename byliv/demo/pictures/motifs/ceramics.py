"""A pottery."""

from byliv.demo.pictures.inks import DARK
from byliv.demo.pictures.instruments import stool
from byliv.demo.pictures.light import other
from byliv.demo.pictures.motifs.interior import panes, room
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import spread
from byliv.demo.pictures.things import vessel


def ceramics(sheet: Sheet) -> None:
    """Shelves of pots and a potter at the wheel, or one great vase before them."""
    rng = sheet.rng
    base = rng.uniform(720, 770)
    wall, floor = room(sheet, base)
    wide_shelf = rng.random() < 0.5
    left, right = (70, sheet.w - 70) if wide_shelf else (sheet.w * 0.44, sheet.w - 60)
    rows = (210, 400) if wide_shelf else (190, 380, 570)
    for y in rows:
        sheet.rect(left, y, right, y + 16, DARK)
        x = left + 50
        while x < right - 70:
            size, glaze = rng.uniform(70, 150), rng.choice((DARK, other(rng, wall)))
            x += vessel(sheet, x + size * 0.35, y, size, other(rng, wall), glaze) * 0.6 + 52
    if not wide_shelf:
        panes(sheet, 70, 90, sheet.w * 0.38, 480, 3, 3, other(rng, wall))
    x = sheet.w * rng.uniform(0.26, 0.36)
    _wheel(sheet, x, wall, floor)
    if rng.random() < 0.6:
        _wheel(sheet, x + sheet.w * 0.34, wall, floor, flip=True)
    for spot in spread(rng, rng.randint(2, 3), sheet.w * 0.66, sheet.w * 1.0, jitter=0.15):
        size = rng.uniform(230, 340)
        vessel(
            sheet,
            spot,
            rng.uniform(960, 1000),
            size,
            other(rng, wall, floor),
            rng.choice((DARK, other(rng, wall, floor))),
            kind=rng.choice((0, 1, 5)),
        )


def _wheel(sheet: Sheet, x: float, wall: int, floor: int, *, flip: bool = False) -> None:
    rng = sheet.rng
    side, tall = (-1 if flip else 1), rng.uniform(620, 680)
    stool(sheet, x, 960, tall * 0.25, DARK)
    person(sheet, x, 960, tall, "keys", look(rng, wall, floor)._replace(wear="trousers"), flip=flip)
    head = x + side * tall * 0.34
    sheet.rect(head - 14, 800, head + 14, 940, DARK)
    sheet.rect(head - 95, 930, head + 95, 965, DARK)
    sheet.rect(head - 90, 790, head + 90, 806, DARK)
    vessel(sheet, head, 790, rng.uniform(130, 175), other(rng, wall, floor), DARK, kind=rng.choice((0, 1, 3, 5)))
