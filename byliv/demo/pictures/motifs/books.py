"""Books and their readers."""

from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import arch, spread
from byliv.demo.pictures.things import spines


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
        sheet.cutout(
            "-0.42,0 -0.42,-0.62 -0.3,-0.66 -0.22,-0.3 0.2,-0.28 0.24,-0.2 0.2,0",
            x - side * 20,
            970,
            tall * 0.82,
            DARK,
            flip=flip,
        )
    body = person(sheet, x, 965, tall, pose, worn, flip=flip)  # type: ignore[arg-type]
    hx, hy = body.hands[1]
    sheet.cutout("-0.5,-0.2 0,0 0.5,-0.2 0.5,-0.85 0,-0.65 -0.5,-0.85", hx, hy + 22, tall * 0.15, cover)
    sheet.stroke("0,0 0,-0.65", hx, hy + 22, tall * 0.15, DARK, width=0.05)
