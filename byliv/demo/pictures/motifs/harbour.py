"""A harbour."""

from byliv.demo.pictures.houses import House, house
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import Daylight, daylight, other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import spread
from byliv.demo.pictures.street import bicycle, gull, parasol_table


def harbour(sheet: Sheet) -> None:
    """Cranes, boats and warehouses across striped water, people on the quay or a bathing pier."""
    rng, day = sheet.rng, daylight(sheet.rng)
    sheet.ground(day.sky)
    sheet.disc(sheet.w * rng.uniform(0.15, 0.85), rng.uniform(190, 400), rng.uniform(90, 190), day.sun)
    line = rng.uniform(520, 580)
    far, second = other(rng, day.sky), other(rng, day.sky)
    x = -60.0
    while x < sheet.w:
        wide = rng.uniform(130, 240)
        if rng.random() < 0.8:
            tops = rng.choice(("gable", "step", "flat", "gable"))
            floors = rng.randint(2, 3)
            house(
                sheet,
                House(
                    x,
                    x + wide,
                    line + 8,
                    rng.uniform(62, 74),
                    floors,
                    rng.randint(2, 3),
                    rng.choice((far, second)),
                    DARK if day.sky != DARK else LIGHT,
                    day.trim if day.trim not in (far, second) else DARK,
                    DARK,
                    day.lit,
                    0.3,
                    tops,
                    False,
                ),
            )
        x += wide + rng.uniform(0, 30)
    iron = DARK if day.sky != DARK else LIGHT
    for spot in spread(rng, rng.randint(1, 3), sheet.w * 0.1, sheet.w * 0.9):
        _crane(sheet, spot, line + 10, rng.uniform(330, 470), iron, flip=rng.random() < 0.5)
    sea = other(rng, far, day.sky)
    sheet.band(line, 1030, sea)
    ripple = other(rng, sea)
    for _ in range(34):
        y = rng.uniform(line + 14, 900)
        a, long = rng.uniform(-40, sheet.w), rng.uniform(30, 150) * (y - line + 120) / 300
        sheet.cutout("0,0 0.25,-0.03 0.8,-0.02 1,0.01 0.7,0.04 0.2,0.03", a, y, long * 1.6, ripple)
    _boats(sheet, line, sea)
    _quay(sheet, day, sea)
    for _ in range(rng.randint(3, 6)):
        gull(
            sheet,
            sheet.w * rng.uniform(0.05, 0.95),
            rng.uniform(70, 420),
            rng.uniform(22, 46),
            PAPER if day.sky != PAPER else DARK,
        )


def _crane(sheet: Sheet, x: float, base: float, tall: float, ink: int, *, flip: bool) -> None:
    for part in (
        "-0.2,0 -0.1,-0.42",
        "0.2,0 0.1,-0.42",
        "-0.16,-0.2 0.16,-0.2",
        "-0.18,-0.02 0.14,-0.2",
        "0.18,-0.02 -0.14,-0.2",
        "-0.14,-0.42 0.14,-0.42",
    ):
        sheet.stroke(part, x, base, tall, ink, width=0.026, flip=flip)
    sheet.cutout("-0.2,-0.42 0.12,-0.42 0.12,-0.6 -0.06,-0.64 -0.2,-0.6", x, base, tall, ink, flip=flip)
    for part in (
        "0.04,-0.56 0.7,-1.0",
        "0.0,-0.66 0.7,-1.0",
        "-0.14,-0.6 -0.04,-0.84 0.7,-1.0",
        "0.2,-0.66 0.18,-0.74",
        "0.36,-0.77 0.35,-0.82",
        "0.7,-1.0 0.7,-0.5",
    ):
        sheet.stroke(part, x, base, tall, ink, width=0.018, flip=flip)
    sheet.cutout(
        "-0.05,0 0.05,0 0.03,0.08 -0.03,0.08", x + (-0.7 if flip else 0.7) * tall, base - tall * 0.5, tall, ink
    )


def _boats(sheet: Sheet, line: float, sea: int) -> None:
    rng = sheet.rng
    for x in spread(rng, rng.randint(1, 3), sheet.w * 0.08, sheet.w * 0.92, jitter=0.2):
        size, y, hull = rng.uniform(150, 230), line + rng.uniform(70, 150), other(rng, sea)
        flip = rng.random() < 0.5
        if rng.random() < 0.5:
            sheet.stroke("0,-0.1 0,-1.9", x, y, size, DARK, width=0.03, flip=flip)
            sheet.cutout("0.05,-1.85 0.05,-0.3 0.75,-0.3", x, y, size, other(rng, sea), curved=False, flip=flip)
            sheet.cutout("-0.05,-1.6 -0.05,-0.3 -0.55,-0.3", x, y, size, other(rng, sea), flip=flip)
        else:
            sheet.cutout("-0.4,-0.1 -0.4,-0.5 0.25,-0.5 0.35,-0.1", x, y, size, other(rng, sea, hull), flip=flip)
            for dx in (-0.28, -0.08, 0.12):
                sheet.cutout(
                    "-0.06,-0.4 0.06,-0.4 0.06,-0.26 -0.06,-0.26", x + (-dx if flip else dx) * size, y, size, DARK
                )
            sheet.cutout("-0.25,-0.5 -0.25,-0.85 -0.08,-0.85 -0.08,-0.5", x, y, size, DARK, flip=flip)
            sheet.stroke("0.5,-0.1 0.5,-1.1", x, y, size, DARK, width=0.03, flip=flip)
        sheet.cutout("-0.85,-0.18 0.9,-0.24 0.66,0.14 -0.66,0.14", x, y, size, hull, flip=flip)
        sheet.cutout("-0.8,-0.06 0.82,-0.08 0.78,-0.01 -0.77,0.0", x, y, size, DARK, flip=flip)


def _quay(sheet: Sheet, day: Daylight, sea: int) -> None:
    rng = sheet.rng
    stone = other(rng, sea)
    top = rng.uniform(860, 890)
    if rng.random() < 0.5:  # a bathing pier
        left = sheet.w * rng.uniform(0.3, 0.45)
        sheet.rect(left, top - 60, sheet.w + 30, top - 26, stone)
        for post in range(int(left) + 30, int(sheet.w) + 30, 120):
            sheet.rect(post, top - 30, post + 18, 1030, DARK)
        person(sheet, left + 40, top - 60, 290, "dive", look(rng, sea, skirts=False), flip=True)
        person(sheet, left - 130, top - 40, 270, "leap", look(rng, sea, skirts=False), flip=True)
        for x in spread(rng, rng.randint(2, 4), left + 180, sheet.w - 40):
            person(
                sheet,
                x,
                top - 58,
                rng.uniform(270, 300),
                rng.choice(("stand", "wait", "ground", "cheer")),
                look(rng, sea),
                flip=rng.random() < 0.5,
            )
        return
    sheet.band(top, 1030, stone)
    sheet.band(top, top + 14, DARK, tilt=2)
    for x in spread(rng, 4, 0, sheet.w):
        sheet.cutout("-0.3,0 -0.24,-0.6 -0.45,-0.7 -0.45,-1 0.45,-1 0.45,-0.7 0.24,-0.6 0.3,0", x, top + 20, 60, DARK)
    parasol_table(sheet, sheet.w * rng.uniform(0.2, 0.8), 970, 92, other(rng, sea, stone))
    for x in spread(rng, rng.randint(3, 6), 80, sheet.w - 80):
        person(
            sheet,
            x,
            top + rng.uniform(40, 100),
            rng.uniform(290, 330),
            rng.choice(("stand", "wait", "stroll", "walk", "ground")),
            look(rng, stone),
            flip=rng.random() < 0.5,
        )
    if rng.random() < 0.6:
        bicycle(sheet, sheet.w * rng.uniform(0.1, 0.9), 985, 120, DARK, frame=ACCENT if stone != ACCENT else MAIN)
