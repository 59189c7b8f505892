"""A park."""

from byliv.demo.pictures.inks import DARK
from byliv.demo.pictures.light import daylight, other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import blob, oval, smooth, spread
from byliv.demo.pictures.street import bicycle, tree


def park(sheet: Sheet) -> None:
    """Lawns and big trees, a lake or a path, people on blankets under a large sun."""
    rng, day = sheet.rng, daylight(sheet.rng, "morning", "noon", "bold", "evening", "grey")
    sheet.ground(day.sky)
    sheet.disc(sheet.w * rng.uniform(0.2, 0.8), rng.uniform(220, 380), rng.uniform(120, 220), day.sun)
    y = rng.uniform(480, 540)
    far = other(rng, day.sky, day.sun)
    for x in spread(rng, 12, -40, sheet.w + 40):
        sheet.poly(blob(x, y, rng.uniform(80, 140), rng.uniform(60, 110), rng), far)
    lawn = other(rng, far, day.sky)
    sheet.band(y, 1030, lawn)
    water = rng.random() < 0.5
    path = other(rng, lawn, far)
    if water:
        sheet.poly(blob(sheet.w * rng.uniform(0.35, 0.65), y + 110, rng.uniform(430, 620), 64, rng), path)
        for _ in range(7):
            x = sheet.w * rng.uniform(0.25, 0.75)
            sheet.line(
                [(x, y + rng.uniform(80, 140)), (x + rng.uniform(40, 130), y + 110)], 5, far if far != path else DARK
            )
    else:
        x = sheet.w * rng.uniform(0.3, 0.7)
        sheet.poly(
            smooth(
                [
                    (x - 14, y + 4),
                    (x + 60, y + 120),
                    (x - 160, y + 260),
                    (x - 420, 1060),
                    (x + 60, 1060),
                    (x + 90, y + 280),
                    (x + 150, y + 110),
                    (x + 20, y + 4),
                ]
            ),
            path,
        )
    leaf = other(rng, lawn, day.sky)
    shade = other(rng, leaf)
    for x in spread(rng, rng.randint(2, 4), 0, sheet.w):
        tree(sheet, x, y + rng.uniform(30, 70), rng.uniform(330, 430), leaf, shade=shade)
    _lawn_life(sheet, y, lawn)
    x = sheet.w * rng.choice((rng.uniform(0.02, 0.16), rng.uniform(0.84, 0.98)))
    sheet.dots(oval(x + 60, 985, 420, 50), DARK, 0.5, 0.35)
    tree(sheet, x, 990, rng.uniform(980, 1120), leaf, shade=shade)


def _lawn_life(sheet: Sheet, y: float, lawn: int) -> None:
    rng = sheet.rng
    for x in spread(rng, rng.randint(3, 5), sheet.w * 0.1, sheet.w * 0.9):
        person(
            sheet,
            x,
            y + rng.uniform(150, 210),
            rng.uniform(150, 180),
            rng.choice(("walk", "stroll", "wait", "leap")),
            look(rng, lawn),
            flip=rng.random() < 0.5,
        )
    for x in spread(rng, rng.randint(2, 3), sheet.w * 0.22, sheet.w * 0.8, jitter=0.2):
        foot, cloth = rng.uniform(880, 950), other(rng, lawn)
        sheet.poly([(x - 200, foot + 14), (x - 130, foot - 50), (x + 190, foot - 50), (x + 230, foot + 14)], cloth)
        tall = rng.uniform(330, 380)
        person(sheet, x - 90, foot, tall, "ground", look(rng, cloth))
        if rng.random() < 0.8:
            person(sheet, x + 130, foot, tall, "ground", look(rng, cloth), flip=True)
        sheet.rect(x + 10, foot - 36, x + 50, foot, DARK)
    if rng.random() < 0.5:
        bicycle(sheet, sheet.w * rng.uniform(0.3, 0.7), 985, 110, DARK, frame=other(rng, lawn))
