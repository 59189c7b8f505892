"""A square."""

from byliv.demo.pictures.houses import house
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import Daylight, daylight, other
from byliv.demo.pictures.motifs.outdoors import TOPS, passers, plan_house, sky
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import blob, lathe, oval, spread
from byliv.demo.pictures.street import bulbs, bunting, parasol_table, pot_plant, tree


def square(sheet: Sheet) -> None:
    """A market square: houses behind, stalls or café tables, a fountain or a statue, people everywhere."""
    rng, day = sheet.rng, daylight(sheet.rng)
    sky(sheet, day)
    walls = [ink for ink in (PAPER, LIGHT, MAIN, ACCENT) if ink != day.sky]
    x = -50.0
    while x < sheet.w:
        wide = rng.uniform(190, 310)
        house(
            sheet,
            plan_house(
                sheet,
                day,
                x,
                x + wide - 2,
                600,
                rng.uniform(92, 104),
                rng.choice(walls),
                floors=rng.choice((2, 3)),
                top=rng.choice(TOPS),
            ),
        )
        x += wide
    sheet.band(596, 1030, day.ground, tilt=1)
    for i in range(5):
        y = 625 + 16 * i * (i + 2)
        sheet.dots(
            [(-20, y), (sheet.w + 20, y), (sheet.w + 20, y + 9 + 7 * i), (-20, y + 9 + 7 * i)],
            day.shade if day.shade != day.ground else DARK,
            0.4,
            0.4,
            pitch=12,
        )
    passers(sheet, rng.randint(5, 8), 660, 120, day.ground)
    middle = sheet.w * rng.uniform(0.36, 0.64)
    rng.choice((_fountain, _statue, _market_tree))(sheet, middle, 790, day)
    _strings(sheet, middle, day)
    _stalls(sheet, middle, day)
    passers(sheet, rng.randint(5, 7), 960, 330, day.ground)


def _strings(sheet: Sheet, middle: float, day: Daylight) -> None:
    rng = sheet.rng
    wire = DARK if day.sky != DARK else LIGHT
    ends = [(-20.0, rng.uniform(180, 330)), (sheet.w + 20, rng.uniform(180, 330))]
    lights = rng.random() < 0.5
    for end in ends:
        top = (middle + rng.uniform(-30, 30), 150.0)
        if lights:
            bulbs(sheet, top, end, 70, PAPER if day.sky != PAPER else ACCENT, wire=wire, size=12)
        else:
            bunting(sheet, top, end, 70, tuple(rng.sample((PAPER, LIGHT, MAIN, ACCENT), 3)), wire=wire, size=46)
    sheet.line([(middle, 140), (middle, 790)], 9, wire if day.sky != DARK else LIGHT)


def _fountain(sheet: Sheet, x: float, base: float, day: Daylight) -> None:
    stone, water = DARK, other(sheet.rng, day.ground)
    sheet.oval(x, base, 260, 46, stone)
    sheet.oval(x, base - 14, 240, 38, water)
    sheet.poly(lathe(x, base - 10, ((0, 46), (60, 26), (130, 20), (150, 110), (164, 118))), stone)
    for side in (-1, 1):
        for reach in (60, 120):
            sheet.stroke(
                "0,-1 0.3,-1.35 0.75,-1.1 1,0",
                x,
                base - 150,
                100 * reach / 110,
                water,
                width=0.06,
                flip=side < 0,
                curved=True,
            )
    for i in range(6):
        sheet.disc(x - 120 + i * 48, base - 190 - (i % 2) * 30, 7, water)


def _statue(sheet: Sheet, x: float, base: float, day: Daylight) -> None:
    sheet.oval(x, base + 4, 190, 26, DARK)
    sheet.rect(x - 90, base - 40, x + 90, base, other(sheet.rng, day.ground))
    sheet.rect(x - 60, base - 190, x + 60, base - 38, other(sheet.rng, day.ground))
    ink = DARK
    worn = look(sheet.rng, day.ground)._replace(skin=ink, hair=ink, top=ink, legs=ink)
    person(sheet, x, base - 190, 300, sheet.rng.choice(("lead", "reach", "spin", "hold")), worn)


def _market_tree(sheet: Sheet, x: float, base: float, day: Daylight) -> None:
    sheet.dots(oval(x, base, 220, 30), DARK, 0.5, 0.5)
    tree(sheet, x, base, sheet.rng.uniform(480, 560), other(sheet.rng, day.sky, day.near), shade=MAIN)
    sheet.rect(x - 130, base - 46, x + 130, base - 30, DARK)


def _stalls(sheet: Sheet, middle: float, day: Daylight) -> None:
    rng = sheet.rng
    for x in (middle - 500, middle - 330, middle + 330, middle + 500):
        if rng.random() < 0.25:
            continue
        if rng.random() < 0.35:
            parasol_table(sheet, x, 830, 84, other(rng, day.ground))
            continue
        first, second = rng.sample([ink for ink in (PAPER, LIGHT, MAIN, ACCENT) if ink != day.ground], 2)
        for side in (-110, 110):
            sheet.line([(x + side, 600), (x + side, 850)], 8, DARK)
        person(sheet, x, 850, 230, "stand", look(rng, day.ground))
        for i in range(6):
            left = x - 135 + i * 45
            sheet.poly([(left + 14, 590), (left + 52 - 6, 590), (left + 45, 664), (left, 664)], (first, second)[i % 2])
            sheet.disc(left + 22.5, 664, 22, (first, second)[i % 2])
        sheet.rect(x - 120, 775, x + 120, 850, second)
        for spot in spread(rng, 6, x - 115, x + 115):
            sheet.poly(blob(spot, 766, 20, 16, rng), rng.choice((DARK, first, MAIN)))
    if rng.random() < 0.5:
        pot_plant(sheet, middle + 230, 840, 70, DARK, other(rng, day.ground))
