"""A street."""

from itertools import pairwise

from byliv.demo.pictures.houses import house
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import Daylight, daylight, other
from byliv.demo.pictures.motifs.outdoors import TOPS, passers, pavement, plan_house, sky
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import spread
from byliv.demo.pictures.street import bunting, carrier, hanging_lamp, rider, tree


def street(sheet: Sheet) -> None:
    """A street: looking down it under its hanging lamps, or across it as cargo bikes pass."""
    rng, day = sheet.rng, daylight(sheet.rng)
    sky(sheet, day)
    if rng.random() < 0.55:
        _down(sheet, day)
    else:
        _across(sheet, day)


def _down(sheet: Sheet, day: Daylight) -> None:
    rng = sheet.rng
    vx, vy = sheet.w * rng.uniform(0.38, 0.62), rng.uniform(560, 620)
    road = other(rng, day.sky, day.ground)
    sheet.poly([(-900, 1300), (vx, vy), (sheet.w + 900, 1300)], day.ground)
    sheet.poly([(vx - 760, 1100), (vx, vy), (vx + 760, 1100)], road)
    for side in (-1, 1):
        _side(sheet, day, vx, vy, side)
    wire, glow = (DARK, PAPER) if day.sky != DARK else (LIGHT, ACCENT)
    for i, depth in enumerate((0.32, 0.5, 0.78)):
        y = vy - 640 * depth
        reach = 640 * depth
        if i == 2 and rng.random() < 0.5:
            bunting(
                sheet,
                (vx - reach, y),
                (vx + reach, y),
                60,
                tuple(rng.sample((PAPER, LIGHT, MAIN, ACCENT), 3)),
                wire=wire,
                size=46,
            )
        else:
            hanging_lamp(sheet, (vx - reach, y), (vx + reach, y + 8), 0.5, 92 * depth, ink=wire, glow=glow)
    for depth in (0.18, 0.26, 0.4):
        for _ in range(2):
            x = vx + rng.choice((-1, 1)) * rng.uniform(480, 640) * depth
            person(
                sheet,
                x,
                vy + 430 * depth,
                430 * depth,
                rng.choice(("walk", "stroll", "stand")),
                look(rng, day.ground),
                flip=rng.random() < 0.5,
            )
    _traffic(sheet, vx, road)
    for side in (-1, 1):
        if rng.random() < 0.8:
            person(
                sheet,
                vx + side * rng.uniform(560, 640),
                980,
                420,
                rng.choice(("walk", "stroll", "wait")),
                look(rng, day.ground),
                flip=side > 0,
            )


def _traffic(sheet: Sheet, vx: float, road: int) -> None:
    rng = sheet.rng
    x, worn = vx + rng.uniform(-220, 220), look(rng, road)
    if rng.random() < 0.6:
        carrier(sheet, x, 960, 165, worn, box=other(rng, road), flip=rng.random() < 0.5)
        return
    away = x + rng.choice((-1, 1)) * 400
    rider(sheet, away, 880, 130, look(rng, road), frame=other(rng, road), flip=away > x)
    rider(sheet, x, 960, 170, worn, frame=other(rng, road), flip=rng.random() < 0.5)


def _side(sheet: Sheet, day: Daylight, vx: float, vy: float, side: int) -> None:
    """One side of the street: houses getting smaller towards the vanishing point."""
    rng = sheet.rng
    walls = [ink for ink in (day.near, other(rng, day.sky, day.near), MAIN, ACCENT, LIGHT) if ink != day.sky]
    depths = (0.1, 0.17, 0.27, 0.42, 0.66, 1.02, 1.6)

    def at(depth: float, up: float) -> tuple[float, float]:
        return vx + side * 700 * depth, vy + 420 * depth - up * depth

    for i, (far, close) in enumerate(pairwise(depths)):
        wall, tall, floors = walls[i % len(walls)], rng.uniform(1080, 1330), 4
        trim = PAPER if wall != PAPER else DARK
        roof = DARK if day.sky != DARK else rng.choice([ink for ink in (MAIN, ACCENT, LIGHT) if ink != wall])
        sheet.poly([at(far, 0), at(close, 0), at(close, tall), at(far, tall)], wall)
        inset = (close - far) * 0.06
        sheet.poly([at(far, tall), at(close, tall), at(close - inset, tall + 190), at(far + inset, tall + 190)], roof)
        for level in range(floors):
            low = 60 + level * (tall - 90) / floors
            bays = 3
            for bay in range(bays):
                a = far + (close - far) * (0.1 + bay / bays * 0.95)
                b = a + (close - far) * 0.17
                ink = rng.choice((DARK, DARK, other(rng, wall, trim)))
                high = low + (tall - 90) / floors * 0.62
                sheet.poly(
                    [at(a * 0.99, low - 14), at(b * 1.01, low - 14), at(b * 1.01, high + 14), at(a * 0.99, high + 14)],
                    trim,
                )
                sheet.poly([at(a, low), at(b, low), at(b, high), at(a, high)], ink)
        sheet.line([at(far, tall), at(close, tall)], 7 * close + 2, trim)


def _across(sheet: Sheet, day: Daylight) -> None:
    rng, x = sheet.rng, -80.0
    leaf = other(rng, day.sky, day.ground)
    walls = [ink for ink in (PAPER, LIGHT, MAIN, ACCENT) if ink not in (day.sky, leaf)]
    last = None
    while x < sheet.w:
        wide = rng.uniform(240, 420)
        wall = rng.choice([ink for ink in walls if ink != last])
        last = wall
        house(
            sheet,
            plan_house(
                sheet,
                day,
                x,
                x + wide - 3,
                730,
                rng.uniform(118, 134),
                wall,
                floors=rng.choice((2, 3, 3)),
                top=rng.choice(TOPS),
            ),
        )
        x += wide
    pavement(sheet, day, 726)
    passers(sheet, rng.randint(4, 6), 790, 190, day.near)
    for x in spread(rng, rng.randint(1, 3), 0, sheet.w):
        tree(sheet, x, 830, rng.uniform(420, 540), leaf, shade=other(rng, leaf), bare=rng.random() < 0.3)
    if rng.random() < 0.6:
        bunting(
            sheet,
            (-20, rng.uniform(100, 240)),
            (sheet.w + 20, rng.uniform(100, 240)),
            120,
            tuple(rng.sample((PAPER, LIGHT, MAIN, ACCENT), 3)),
            wire=DARK if day.sky != DARK else LIGHT,
            size=56,
        )
    flip = rng.random() < 0.5
    x = sheet.w * rng.uniform(0.24, 0.4)
    carrier(sheet, x, 975, 150, look(rng, day.ground), box=other(rng, day.ground, MAIN), flip=flip)
    rider(
        sheet,
        x + sheet.w * rng.uniform(0.32, 0.44),
        965,
        145,
        look(rng, day.ground),
        frame=other(rng, day.ground),
        flip=flip,
    )
