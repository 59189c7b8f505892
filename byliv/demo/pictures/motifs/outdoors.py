"""What pictures of the town share: sky, houses in the inks of the day, pavement, people passing."""

from typing import Any

from byliv.demo.pictures.houses import House
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import Daylight, other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import spread
from byliv.demo.pictures.street import gull

TOPS = ("mansard", "mansard", "gable", "step", "flat")


def sky(sheet: Sheet, day: Daylight) -> None:
    rng = sheet.rng
    sheet.ground(day.sky)
    sheet.disc(sheet.w * rng.uniform(0.1, 0.9), rng.uniform(120, 300), rng.uniform(80, 170), day.sun)
    if day.name in ("morning", "grey") or rng.random() < 0.3:
        for _ in range(rng.randint(2, 4)):
            x, y = sheet.w * rng.uniform(0, 1), rng.uniform(60, 300)
            ink = PAPER if day.sky != PAPER else LIGHT
            for dx, size in ((-90, 34), (-30, 52), (40, 44), (100, 30)):
                sheet.oval(x + dx, y - size * 0.4, size * 1.5, size * 0.7, ink)
    for _ in range(rng.randint(0, 4)):
        gull(
            sheet,
            sheet.w * rng.uniform(0.05, 0.95),
            rng.uniform(60, 260),
            rng.uniform(18, 34),
            DARK if day.sky != DARK else LIGHT,
        )


def plan_house(
    sheet: Sheet, day: Daylight, left: float, right: float, base: float, floor: float, wall: int, **more: Any
) -> House:
    """A house in the inks of the day that keeps its parts apart whatever its wall is."""
    rng = sheet.rng
    roofs = [ink for ink in (DARK, MAIN, ACCENT) if ink not in (wall, day.sky)] or [LIGHT]
    trim = day.trim if day.trim != wall else other(rng, wall)
    glass = DARK if wall != DARK else LIGHT
    lit = other(rng, wall, trim)
    bays = max(2, round((right - left) / (floor * 0.92)))
    plan = House(
        left,
        right,
        base,
        floor,
        3,
        bays,
        wall,
        rng.choice(roofs),
        trim,
        glass,
        lit,
        0.6 if day.name in ("night", "evening") else 0.2,
    )
    return plan._replace(**more)


def pavement(sheet: Sheet, day: Daylight, top: float) -> None:
    sheet.band(top, 1030, day.ground, tilt=1)
    sheet.dots(
        [(-20, top), (sheet.w + 20, top), (sheet.w + 20, top + 60), (-20, top + 60)],
        day.shade if day.shade != day.ground else DARK,
        0.6,
        0.1,
        pitch=13,
    )
    step = 118
    for i in range(-3, int(sheet.w / step) + 4):
        x = i * step
        sheet.line([(x + (sheet.w / 2 - x) * 0.06, top + 4), (x, 930)], 3, DARK)
    sheet.band(926, 944, DARK, tilt=1)
    sheet.band(942, 1030, MAIN if day.ground != MAIN else ACCENT, tilt=1)


def passers(sheet: Sheet, count: int, foot: float, tall: float, ground: int) -> None:
    rng = sheet.rng
    for x in spread(rng, count, 60, sheet.w - 60, jitter=0.4):
        pose = rng.choice(("walk", "walk", "stroll", "stand", "wait"))
        person(
            sheet,
            x,
            foot + rng.uniform(-8, 30),
            tall * rng.uniform(0.93, 1.07),
            pose,
            look(rng, ground),
            flip=rng.random() < 0.5,
        )
