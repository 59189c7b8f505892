"""Books and their readers."""

from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import other
from byliv.demo.pictures.people import Look, look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import arch, spread
from byliv.demo.pictures.street import gull, pendant, pot_plant
from byliv.demo.pictures.things import spines

OPEN_BOOK = "-0.5,-0.2 0,0 0.5,-0.2 0.5,-0.85 0,-0.65 -0.5,-0.85"
ARMCHAIR = "-0.42,0 -0.42,-0.62 -0.3,-0.66 -0.22,-0.3 0.2,-0.28 0.24,-0.2 0.2,0"


def books(sheet: Sheet) -> None:
    """Walls of books with their readers, or someone high up on a mountain of them."""
    if sheet.rng.random() < 0.3:
        _mountain(sheet)
    else:
        _shelves(sheet)


def _shelves(sheet: Sheet) -> None:
    rng = sheet.rng
    case = rng.choice((MAIN, ACCENT, LIGHT))
    sheet.ground(case)
    inks = tuple(ink for ink in (PAPER, LIGHT, MAIN, ACCENT, DARK) if ink != case)
    base, rows = 860, rng.randint(4, 5)
    tall, bays = base / rows, rng.randint(3, 5)
    gap = sheet.w / bays
    alcove = rng.randrange(bays) if rng.random() < 0.7 else -1
    for row in range(rows):
        for bay in range(bays):
            if bay != alcove or row not in (1, 2):
                spines(sheet, gap * bay + 14, gap * (bay + 1) - 14, tall * (row + 1) - 12, tall * 0.86, inks)
        sheet.rect(-20, tall * (row + 1) - 12, sheet.w + 20, tall * (row + 1) - 6, DARK)
    if alcove >= 0:
        sky = rng.choice(inks[:2])
        sheet.poly(arch(gap * alcove + 20, tall + 6, gap * (alcove + 1) - 20, tall * 3 - 12, rise=0.6), sky)
        sheet.disc(gap * (alcove + 0.5), tall * 2.0, tall * 0.42, other(rng, sky))
    floor = other(rng, case)
    sheet.band(base, 1030, floor)
    kinds = rng.sample(("ladder", "chair", "walk", "child"), rng.randint(2, 3))
    for kind, x in zip(kinds, spread(rng, len(kinds), sheet.w * 0.12, sheet.w * 0.86, jitter=0.2), strict=True):
        _reader(sheet, x, kind, look(rng, case, floor))
    if rng.random() < 0.5:
        pendant(sheet, sheet.w * rng.uniform(0.3, 0.7), 170, 90, DARK)
    if rng.random() < 0.5:
        pot_plant(sheet, sheet.w * rng.choice((0.05, 0.95)), 985, 120, DARK, other(rng, floor, case))


def _reader(sheet: Sheet, x: float, kind: str, worn: Look) -> None:
    flip = sheet.rng.random() < 0.5
    if kind == "ladder":
        for side in (-70, 70):
            sheet.line([(x + side * 0.7 + 60, -20), (x + side, 960)], 14, DARK)
        for y in range(80, 940, 110):
            sheet.line([(x - 58 + (960 - y) * 0.06, y), (x + 62 + (960 - y) * 0.06, y)], 12, DARK)
        person(sheet, x + 16, 740, 560, "reach", worn, flip=flip)
        return
    tall = 420.0 if kind == "child" else 640.0
    if kind == "chair":
        sheet.cutout(ARMCHAIR, x + (20 if flip else -20), 970, tall * 0.82, DARK, flip=flip)
    _reading(sheet, x, 965, tall, "sit" if kind == "chair" else "hold", worn, flip=flip)


def _reading(sheet: Sheet, x: float, foot: float, tall: float, pose: str, worn: Look, *, flip: bool) -> None:
    hx, hy = person(sheet, x, foot, tall, pose, worn, flip=flip).hands[1]
    cover = PAPER if worn.top != PAPER else LIGHT
    sheet.cutout(OPEN_BOOK, hx, hy + 22, tall * 0.16, cover)
    sheet.stroke("0,0 0,-0.65", hx, hy + 22, tall * 0.16, DARK, width=0.05)


def _mountain(sheet: Sheet) -> None:
    """A stack of books under a great moon, a reader on top, others at its foot."""
    rng = sheet.rng
    sky = rng.choice((MAIN, ACCENT, LIGHT))
    moon = other(rng, sky)
    sheet.ground(sky)
    x = sheet.w * rng.uniform(0.4, 0.6)
    sheet.disc(x + rng.uniform(-120, 120), 330, rng.uniform(250, 300), moon)
    ground = other(rng, sky, moon)
    sheet.band(900, 1030, ground)
    inks = [ink for ink in (PAPER, LIGHT, MAIN, ACCENT, DARK) if ink not in (sky, moon)] + [moon]
    y, i = 960.0, rng.randrange(3)
    while y > 470:
        thick, wide = rng.uniform(46, 88), rng.uniform(300, 400) * (0.55 + (y - 300) / 1100)
        ink = inks[i % len(inks)]
        shift = rng.uniform(-46, 46)
        _volume(sheet, x + shift - wide, x + shift + wide, y - thick, y, ink, sky)
        y, i = y - thick, i + 1
    _reading(sheet, x, y + 640 * 0.25, 600, "sit", look(rng, moon, sky), flip=rng.random() < 0.5)
    for spot in (x - 560, x + 540):
        if rng.random() < 0.8:
            _reading(sheet, spot, 975, rng.uniform(380, 460), "hold", look(rng, sky, ground), flip=spot > x)
    for _ in range(rng.randint(3, 7)):
        gull(
            sheet,
            sheet.w * rng.uniform(0.04, 0.96),
            rng.uniform(60, 420),
            rng.uniform(24, 44),
            PAPER if sky != PAPER else DARK,
        )


def _volume(sheet: Sheet, left: float, right: float, top: float, bottom: float, ink: int, sky: int) -> None:
    """One lying book, its back or its pages towards us."""
    rng = sheet.rng
    sheet.rect(left, top + 2, right, bottom - 2, ink, cut=3)
    if rng.random() < 0.45:
        pages = PAPER if ink != PAPER else LIGHT
        inset = (bottom - top) * 0.16
        sheet.rect(left + 30, top + inset, right + 2, bottom - inset, pages)
        for share in (0.38, 0.62):
            y = top + (bottom - top) * share
            sheet.line([(left + 40, y), (right - 6, y)], 3, DARK)
        return
    mark = rng.choice([other_ink for other_ink in (PAPER, LIGHT, MAIN, ACCENT, DARK) if other_ink != ink])
    for share in (0.1, 0.14, 0.82):
        x = left + (right - left) * share
        sheet.rect(x, top + 2, x + 14, bottom - 2, mark, cut=0)
