"""The front of a house."""

from byliv.demo.pictures.houses import house
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import Daylight, daylight, other
from byliv.demo.pictures.motifs.outdoors import TOPS, passers, pavement, plan_house, sky
from byliv.demo.pictures.people import look
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.street import bicycle, rider, tree


def facade(sheet: Sheet) -> None:
    """A house front: one wide, three narrow ones, or a gabled one between trees."""
    rng, day = sheet.rng, daylight(sheet.rng)
    sky(sheet, day)
    rng.choice((_wide, _three, _lone))(sheet, day)
    pavement(sheet, day, 850)
    passers(sheet, rng.randint(2, 4), 900, 235, day.near)
    for _ in range(rng.randint(1, 3)):
        bicycle(sheet, sheet.w * rng.uniform(0.08, 0.92), 915, 104, DARK, frame=other(rng, day.near))
    if rng.random() < 0.6:
        rider(
            sheet,
            sheet.w * rng.uniform(0.2, 0.8),
            990,
            128,
            look(rng, day.ground),
            frame=other(rng, MAIN),
            flip=rng.random() < 0.5,
        )
    if rng.random() < 0.45:
        side = rng.choice((0.02, 0.98))
        tree(
            sheet,
            sheet.w * side,
            930,
            rng.uniform(700, 880),
            day.leaf if day.leaf not in (day.sky, day.near) else other(rng, day.sky, day.near),
            shade=other(rng, day.leaf),
            bare=rng.random() < 0.3,
        )


def _wide(sheet: Sheet, day: Daylight) -> None:
    rng = sheet.rng
    left = sheet.w * rng.uniform(0.04, 0.12)
    floors = rng.choice((3, 3, 4))
    floor = rng.uniform(158, 176) if floors == 3 else rng.uniform(126, 140)
    plan = plan_house(
        sheet,
        day,
        left,
        sheet.w - left * rng.uniform(0.6, 1.4),
        855,
        floor,
        day.near,
        floors=floors,
        top=rng.choice(("mansard", "flat", "mansard")),
        arched=rng.random() < 0.4,
    )
    house(sheet, plan)
    if rng.random() < 0.4:
        pole = (sheet.w / 2, plan.base - plan.floor * 1.2)
        sheet.line([pole, (pole[0] + 120, pole[1] - 90)], 6, DARK)
        sheet.cutout(
            "0,0 1,-0.1 1.3,0.6 0.3,0.7", pole[0] + 30, pole[1] - 20, 90, ACCENT if day.near != ACCENT else PAPER
        )


def _three(sheet: Sheet, day: Daylight) -> None:
    rng = sheet.rng
    cuts = [0, sheet.w * rng.uniform(0.27, 0.36), sheet.w * rng.uniform(0.6, 0.7), sheet.w]
    walls = rng.sample([ink for ink in (PAPER, LIGHT, MAIN, ACCENT) if ink != day.sky], 3)
    for left, right, wall in zip(cuts, cuts[1:], walls, strict=False):
        floors = rng.choice((2, 3, 4))
        plan = plan_house(
            sheet,
            day,
            left + 4,
            right - 4,
            855,
            rng.uniform(138, 158),
            wall,
            floors=min(floors, 3),
            top=rng.choice(TOPS),
            arched=rng.random() < 0.3,
        )
        house(sheet, plan._replace(top="mansard") if plan.top in ("gable", "step") and plan.floors == 3 else plan)


def _lone(sheet: Sheet, day: Daylight) -> None:
    rng = sheet.rng
    middle, half = sheet.w * rng.uniform(0.42, 0.58), sheet.w * rng.uniform(0.19, 0.25)
    low = plan_house(
        sheet,
        day,
        -40,
        sheet.w + 40,
        855,
        120,
        day.far if day.far != day.sky else other(rng, day.sky, day.near),
        floors=2,
        top="flat",
        shop=False,
    )
    house(sheet, low)
    house(
        sheet,
        plan_house(
            sheet,
            day,
            middle - half,
            middle + half,
            855,
            165,
            day.near,
            floors=2,
            top=rng.choice(("gable", "step")),
            arched=True,
        ),
    )
    for x in (middle - half - 130, middle + half + 130):
        tree(sheet, x, 862, rng.uniform(420, 540), other(rng, day.sky, day.near), shade=MAIN)
