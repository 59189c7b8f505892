"""A park."""

from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import Daylight, daylight, other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import blob, oval, smooth, spread, trace
from byliv.demo.pictures.street import bicycle, tree

PATH = "-14,4 60,120 -160,260 -420,560 60,560 90,280 150,110 20,4"
KITE = "0,-1 0.6,-0.2 0,1 -0.6,-0.2"


def park(sheet: Sheet) -> None:
    """Lawns and big trees, a lake or a path, people on blankets under a large sun."""
    rng, day = sheet.rng, daylight(sheet.rng, "morning", "noon", "bold", "evening", "grey")
    sheet.ground(day.sky)
    sheet.disc(sheet.w * rng.uniform(0.2, 0.8), rng.uniform(220, 380), rng.uniform(120, 220), day.sun)
    y = rng.uniform(480, 540)
    lawn = rng.choice([ink for ink in (MAIN, ACCENT, LIGHT) if ink != day.sky])
    far = other(rng, day.sky, day.sun, lawn)
    for x in spread(rng, 12, -40, sheet.w + 40):
        sheet.poly(blob(x, y, rng.uniform(80, 140), rng.uniform(60, 110), rng), far)
    sheet.band(y, 1030, lawn)
    water = rng.random() < 0.5
    if water:
        _lake(sheet, y, other(rng, lawn, far), far)
    else:
        x = sheet.w * rng.uniform(0.35, 0.7)
        sheet.poly(smooth([(x + px, y + py) for px, py in trace(PATH)]), other(rng, lawn, far))
    leaf = other(rng, lawn, day.sky)
    shade = other(rng, leaf)
    for x in spread(rng, rng.randint(2, 4), 0, sheet.w):
        tree(sheet, x, y + rng.uniform(10, 40), rng.uniform(330, 430), leaf, shade=shade)
    _walkers(sheet, y + (215 if water else 110), lawn)
    rng.choice((_picnic, _picnic, _games))(sheet, lawn, day)
    x = sheet.w * rng.choice((rng.uniform(0.02, 0.16), rng.uniform(0.84, 0.98)))
    sheet.dots(oval(x + 60, 985, 420, 50), DARK, 0.5, 0.35)
    tree(sheet, x, 990, rng.uniform(980, 1120), leaf, shade=shade)


def _lake(sheet: Sheet, y: float, water: int, ripple: int) -> None:
    rng = sheet.rng
    middle = sheet.w * rng.uniform(0.35, 0.65)
    sheet.poly(blob(middle, y + 110, rng.uniform(430, 620), 64, rng), water)
    for _ in range(6):
        x, level = middle + rng.uniform(-320, 240), y + rng.uniform(80, 145)
        sheet.line([(x, level), (x + rng.uniform(50, 130), level)], 5, ripple if ripple != water else DARK)
    for _ in range(rng.randint(1, 3)):
        duck = "-0.6,0 -0.7,-0.3 -0.2,-0.35 0.2,-0.3 0.3,-0.7 0.5,-0.8 0.62,-0.66 0.85,-0.58 0.6,-0.5 0.55,-0.1 0.4,0"
        sheet.cutout(
            duck, middle + rng.uniform(-300, 300), y + rng.uniform(100, 140), 30, DARK, flip=rng.random() < 0.5
        )


def _walkers(sheet: Sheet, foot: float, lawn: int) -> None:
    rng = sheet.rng
    for x in spread(rng, rng.randint(3, 5), sheet.w * 0.1, sheet.w * 0.9):
        pose = rng.choice(("walk", "stroll", "wait", "walk"))
        person(
            sheet, x, foot + rng.uniform(-8, 40), rng.uniform(150, 180), pose, look(rng, lawn), flip=rng.random() < 0.5
        )


def _picnic(sheet: Sheet, lawn: int, day: Daylight) -> None:
    rng = sheet.rng
    for x in spread(rng, rng.randint(2, 3), sheet.w * 0.22, sheet.w * 0.8, jitter=0.2):
        foot, cloth = rng.uniform(880, 950), other(rng, lawn)
        sheet.poly([(x - 200, foot + 14), (x - 130, foot - 50), (x + 190, foot - 50), (x + 230, foot + 14)], cloth)
        tall = rng.uniform(330, 380)
        person(sheet, x - 90, foot, tall, "ground", look(rng, lawn, cloth))
        if rng.random() < 0.8:
            person(sheet, x + 130, foot, tall, "ground", look(rng, lawn, cloth), flip=True)
        sheet.rect(x + 10, foot - 36, x + 50, foot, DARK)
    if rng.random() < 0.5:
        bicycle(sheet, sheet.w * rng.uniform(0.3, 0.7), 985, 110, DARK, frame=other(rng, lawn))


def _games(sheet: Sheet, lawn: int, day: Daylight) -> None:
    """A kite on its string and a ball game."""
    rng = sheet.rng
    x = sheet.w * rng.uniform(0.24, 0.4)
    flyer = person(sheet, x, 930, 340, "reach", look(rng, lawn))
    hx, hy = flyer.hands[1]
    kite = (hx + rng.uniform(260, 420), rng.uniform(110, 190))
    wire = DARK if day.sky != DARK else PAPER
    sheet.line(smooth([(hx, hy), (hx + 140, hy - 250), kite], closed=False), 3, wire)
    tail = [(kite[0] + dx, kite[1] + dy) for dx, dy in ((0, 60), (-40, 120), (10, 170), (-30, 230))]
    sheet.line(smooth(tail, closed=False), 4, wire)
    sheet.cutout(KITE, *kite, 84, other(rng, day.sky, day.sun), turn=0.5)
    for spot in spread(rng, rng.randint(2, 4), sheet.w * 0.5, sheet.w * 0.84, jitter=0.2):
        pose = rng.choice(("leap", "cheer", "groove", "sway"))
        person(
            sheet, spot, rng.uniform(880, 970), rng.uniform(300, 350), pose, look(rng, lawn), flip=rng.random() < 0.5
        )
    sheet.disc(sheet.w * rng.uniform(0.55, 0.75), rng.uniform(560, 640), 26, LIGHT if lawn != LIGHT else PAPER)
