"""A painter's studio."""

from byliv.demo.pictures.inks import ACCENT, DARK, MAIN
from byliv.demo.pictures.light import other
from byliv.demo.pictures.motifs.interior import panes, room
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import spread
from byliv.demo.pictures.things import artwork, splash, table, vessel


def studio(sheet: Sheet) -> None:
    """A painter, an easel, a north window, canvases leaning against the wall."""
    rng = sheet.rng
    base = rng.uniform(690, 750)
    wall, floor = room(sheet, base)
    flip = rng.random() < 0.5

    def at(x: float) -> float:
        return sheet.w - x if flip else x

    a, b = sorted((at(60), at(sheet.w * rng.uniform(0.32, 0.42))))
    panes(sheet, a, 60, b, rng.uniform(470, 560), 3, 4, other(rng, wall))
    for i, x in enumerate(spread(rng, rng.randint(3, 5), sheet.w * 0.48, sheet.w * 0.97, jitter=0.2)):
        wide, tall = rng.uniform(150, 250), rng.uniform(160, 330)
        x, low = at(x), base + 20 + i * 8
        sheet.rect(x - wide / 2 - 5, low - tall - 5, x + wide / 2 + 5, low + 5, DARK, cut=4)
        artwork(sheet, (x - wide / 2, low - tall, x + wide / 2, low))
    for _ in range(6):
        splash(
            sheet, rng.uniform(100, sheet.w - 100), rng.uniform(base + 70, 980), rng.uniform(10, 26), other(rng, floor)
        )
    easel = at(sheet.w * rng.uniform(0.54, 0.64))
    _easel(sheet, easel, 960, rng.uniform(290, 400), rng.uniform(330, 430))
    painter = person(sheet, at(sheet.w * 0.36), 965, rng.uniform(690, 760), "paint", look(rng, wall), flip=flip)
    x, y = painter.hands[1]
    sheet.line([(x - (-30 if flip else 30), y + 22), (x + (-70 if flip else 70), y - 30)], 8, DARK)
    trolley = at(sheet.w * rng.uniform(0.76, 0.84))
    table(sheet, trolley - 130, trolley + 130, 770, 970, DARK)
    for spot in spread(rng, 4, trolley - 120, trolley + 120, jitter=0.1):
        vessel(sheet, spot, 770, rng.uniform(60, 85), other(rng, wall), DARK, kind=4)
        for lean in (-16, 0, 18):
            sheet.line(
                [(spot + lean * 0.5, 735), (spot + lean, rng.uniform(620, 670))], 7, rng.choice((DARK, MAIN, ACCENT))
            )


def _easel(sheet: Sheet, x: float, base: float, wide: float, tall: float) -> None:
    low = base - 270
    sheet.line([(x, low - tall - 70), (x, base - 40)], 14, DARK)
    for side in (-1, 1):
        sheet.line([(x, low - tall - 60), (x + side * wide * 0.55, base)], 14, DARK)
    sheet.rect(x - wide / 2 - 7, low - tall - 7, x + wide / 2 + 7, low + 7, DARK)
    artwork(sheet, (x - wide / 2, low - tall, x + wide / 2, low))
    sheet.rect(x - wide * 0.6, low, x + wide * 0.6, low + 22, DARK)
