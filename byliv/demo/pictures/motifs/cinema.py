"""A cinema, seen from the last row."""

from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import other
from byliv.demo.pictures.people import heads, look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.things import artwork, curtain


def cinema(sheet: Sheet) -> None:
    """A film on the screen, rows of heads before it, the projector's beam above."""
    rng = sheet.rng
    wall = rng.choice((MAIN, ACCENT))
    sheet.ground(rng.choice((DARK, wall)))
    wide = sheet.w * rng.uniform(0.56, 0.7)
    left, top = (sheet.w - wide) / 2, rng.uniform(80, 120)
    right, bottom = left + wide, top + wide * 0.52
    folds = rng.randint(4, 6)
    for a, b in ((-40, left - 20), (right + 20, sheet.w + 40)):
        curtain(sheet, a, b, bottom + 90, wall, MAIN if wall == ACCENT else ACCENT, folds=folds)
    sheet.rect(left - 26, top - 26, right + 26, bottom + 26, DARK, cut=0)
    _film(sheet, left, top, right, bottom)
    x = sheet.w * rng.uniform(0.3, 0.7)
    sheet.dots(
        [(x, 1010), (left, top), (left, bottom), (x, 1010), (right, bottom), (right, top)],
        PAPER,
        0.5,
        0.06,
        pitch=18,
        over=False,
    )
    back, front = (MAIN, ACCENT) if wall == ACCENT else (ACCENT, MAIN)
    rows = rng.choice(((back, DARK), (front, back, DARK), (DARK,)))
    for row, ink in enumerate(rows):
        step = row + 3 - len(rows)
        heads(sheet, 770 + step * 80, 13 - 2 * step, 76 + 18 * step, ink)


def _film(sheet: Sheet, left: float, top: float, right: float, bottom: float) -> None:
    rng, wide, tall = sheet.rng, right - left, bottom - top
    with sheet.within([(left, top), (right, top), (right, bottom), (left, bottom)]):
        sky = rng.choice((LIGHT, PAPER, ACCENT))
        sheet.rect(left, top, right, bottom, sky)
        sheet.disc(
            left + wide * rng.uniform(0.2, 0.8), top + tall * 0.42, tall * rng.uniform(0.2, 0.34), other(rng, sky)
        )
        kind = rng.choice(("sea", "road", "meeting", "art"))
        if kind == "art":
            artwork(sheet, (left, top, right, bottom))
        elif kind == "sea":
            for i in range(5):
                sheet.band(top + tall * (0.6 + 0.09 * i), bottom + 10, (MAIN, LIGHT, MAIN, PAPER, MAIN)[i], tilt=9)
            sheet.cutout("-1,0 1,0 0.7,0.4 -0.7,0.4", left + wide * 0.4, top + tall * 0.62, tall * 0.13, DARK)
            sheet.cutout(
                "0,0 0,-2.4 1.2,-0.2",
                left + wide * 0.4,
                top + tall * 0.61,
                tall * 0.13,
                PAPER if sky != PAPER else ACCENT,
            )
        else:
            sheet.poly(
                [
                    (left, top + tall * 0.7),
                    (left + wide * 0.4, top + tall * 0.55),
                    (right, top + tall * 0.72),
                    (right, bottom),
                    (left, bottom),
                ],
                MAIN,
            )
            sheet.poly(
                [
                    (left + wide * 0.5, top + tall * 0.62),
                    (left + wide * 0.53, top + tall * 0.62),
                    (left + wide * 0.75, bottom),
                    (left + wide * 0.3, bottom),
                ],
                other(rng, MAIN, sky),
            )
            size = tall * (0.95 if kind == "meeting" else 0.42)
            for spot, flip in ((0.42, False), (0.58, True)):
                person(
                    sheet,
                    left + wide * spot,
                    bottom + (size * 0.25 if kind == "meeting" else -tall * 0.08),
                    size,
                    rng.choice(("stand", "hold", "walk", "wait")),
                    look(rng, sky),
                    flip=flip,
                )
