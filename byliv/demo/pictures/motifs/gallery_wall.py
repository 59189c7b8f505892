"""Works on a wall and their visitors."""

from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import spread
from byliv.demo.pictures.things import artwork


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
    for x in spread(rng, rng.randint(2, 4), sheet.w * 0.1, sheet.w * 0.9, jitter=0.35):
        worn = look(rng, wall)
        tall = rng.uniform(440, 520)
        person(
            sheet,
            x,
            930 + rng.uniform(-30, 40),
            tall,
            rng.choice(("stand", "wait", "stroll", "hold")),
            worn,
            flip=rng.random() < 0.5,
        )
        if rng.random() < 0.25:
            person(sheet, x + 110, 950, tall * 0.62, "stand", look(rng, wall), flip=True)
    if rng.random() < 0.5:
        x = sheet.w * rng.uniform(0.3, 0.7)
        sheet.rect(x - 190, 880, x + 190, 908, DARK)
        for side in (-150, 130):
            sheet.rect(x + side, 900, x + side + 20, 970, DARK)


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
