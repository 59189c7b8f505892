"""Danish town houses: brick walls, rows of windows, mansard roofs, gables and shops."""

from typing import NamedTuple

from byliv.demo.pictures.inks import DARK, PAPER
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import arch


class House(NamedTuple):
    """A front between left and right, standing on base; floors of equal height, bays of windows."""

    left: float
    right: float
    base: float
    floor: float
    floors: int
    bays: int
    wall: int
    roof: int
    trim: int
    glass: int
    lit: int
    shine: float = 0.25  # share of windows with the light on
    top: str = "mansard"  # or "gable", "step", "flat"
    shop: bool = True
    arched: bool = False

    @property
    def eaves(self) -> float:
        return self.base - self.floor * self.floors


def house(sheet: Sheet, plan: House) -> None:
    """Draw the front with its roof, windows and shop."""
    _roof(sheet, plan)
    sheet.rect(plan.left, plan.eaves, plan.right, plan.base, plan.wall)
    bricks(sheet, plan.left, plan.eaves, plan.right, plan.base, plan.trim, share=0.05)
    sheet.rect(plan.left - 6, plan.eaves - plan.floor * 0.05, plan.right + 6, plan.eaves + plan.floor * 0.06, plan.trim)
    first = 1 if plan.shop else 0
    for level in range(first, plan.floors):
        _row(sheet, plan, plan.base - plan.floor * (level + 1))
    if plan.shop:
        sheet.rect(
            plan.left - 3, plan.base - plan.floor * 1.04, plan.right + 3, plan.base - plan.floor * 0.98, plan.trim
        )
        shop(sheet, plan)


def bricks(
    sheet: Sheet,
    left: float,
    top: float,
    right: float,
    bottom: float,
    ink: int,
    *,
    share: float = 0.08,
    size: float = 20,
) -> None:
    """Scatter single bricks of another ink over a wall; share is how many of all bricks show."""
    course = size * 0.5
    for row in range(int((bottom - top) / course)):
        y, x = top + course * (row + 0.5), left + (size / 2 if row % 2 else 0)
        while x + size < right:
            if sheet.rng.random() < share:
                sheet.line([(x + 3, y), (x + size - 3, y)], course * 0.42, ink)
            x += size


def window(
    sheet: Sheet, left: float, top: float, right: float, bottom: float, glass: int, frame: int, *, arched: bool = False
) -> None:
    """A Danish window with its cross: two tall lights below, two low ones above."""
    wide, tall = right - left, bottom - top
    outer = wide * 0.1
    if arched:
        sheet.poly(arch(left - outer, top - outer, right + outer, bottom, rise=0.5), frame)
        sheet.poly(arch(left, top, right, bottom, rise=0.5), glass)
    else:
        sheet.rect(left - outer, top - outer, right + outer, bottom, frame, cut=0.6)
        sheet.rect(left, top, right, bottom, glass, cut=0.6)
    bar = max(2.0, wide * 0.07)
    middle, cross = (left + right) / 2, top + tall * 0.36
    sheet.line([(middle, top), (middle, bottom)], bar, frame)
    sheet.line([(left, cross), (right, cross)], bar, frame)
    sheet.rect(left - outer * 1.6, bottom, right + outer * 1.6, bottom + max(3.0, tall * 0.06), frame, cut=0.5)


def _row(sheet: Sheet, plan: House, top: float) -> None:
    gap = (plan.right - plan.left) / plan.bays
    wide, tall = min(gap * 0.46, plan.floor * 0.42), plan.floor * 0.58
    for bay in range(plan.bays):
        middle = plan.left + gap * (bay + 0.5)
        glass = plan.lit if sheet.rng.random() < plan.shine else plan.glass
        y = top + plan.floor * 0.24
        window(sheet, middle - wide / 2, y, middle + wide / 2, y + tall, glass, plan.trim, arched=plan.arched)
        if sheet.rng.random() < 0.14 and glass != plan.glass:
            sheet.oval(middle, y + tall * 0.86, wide * 0.3, tall * 0.16, DARK)  # a plant in the sill


def shop(sheet: Sheet, plan: House) -> None:
    """Ground floor: wide panes, a door, now and then an awning."""
    rng, top, units = sheet.rng, plan.base - plan.floor * 0.9, max(2, plan.bays - 1)
    gap = (plan.right - plan.left) / units
    door = rng.randrange(units)
    awning = rng.random() < 0.7
    for unit in range(units):
        left, right = plan.left + gap * (unit + 0.1), plan.left + gap * (unit + 0.9)
        if unit == door:
            middle, half = (left + right) / 2, min(gap * 0.3, plan.floor * 0.24)
            sheet.rect(middle - half, top, middle + half, plan.base, plan.trim)
            sheet.rect(middle - half * 0.8, top + plan.floor * 0.08, middle + half * 0.8, plan.base, DARK)
            sheet.rect(
                middle - half * 0.5, top + plan.floor * 0.16, middle + half * 0.5, top + plan.floor * 0.45, plan.lit
            )
            continue
        sheet.rect(left - 4, top, right + 4, plan.base - plan.floor * 0.14, plan.trim)
        sheet.rect(
            left + 2, top + 6, right - 2, plan.base - plan.floor * 0.2, rng.choice((plan.lit, plan.lit, plan.glass))
        )
        sheet.line([((left + right) / 2, top), ((left + right) / 2, plan.base - plan.floor * 0.16)], 3, plan.trim)
        if awning:
            _awning(sheet, left - 10, right + 10, top - 4, plan.floor * 0.3, plan)


def _awning(sheet: Sheet, left: float, right: float, top: float, drop: float, plan: House) -> None:
    stripes = max(4, round((right - left) / (plan.floor * 0.16)))
    step = (right - left) / stripes
    for i in range(stripes):
        x, ink = left + i * step, plan.roof if i % 2 else PAPER
        slant = (i - stripes / 2) * step * 0.1
        sheet.poly(
            [(x - slant * 0.0 + 4, top), (x + step + 4, top), (x + step + slant, top + drop), (x + slant, top + drop)],
            ink,
        )
        sheet.disc(x + slant + step / 2, top + drop, step / 2, ink)


def _roof(sheet: Sheet, plan: House) -> None:
    {"mansard": _mansard, "gable": _gable, "step": _steps, "flat": _flat}[plan.top](sheet, plan)


def _mansard(sheet: Sheet, plan: House) -> None:
    left, right, eaves, tall = plan.left, plan.right, plan.eaves, plan.floor * 0.95
    chimneys(sheet, plan, eaves - tall * 1.25, tall * 0.6)
    sheet.poly(
        [
            (left - 4, eaves),
            (left + tall * 0.22, eaves - tall),
            (right - tall * 0.22, eaves - tall),
            (right + 4, eaves),
        ],
        plan.roof,
    )
    sheet.poly(
        [
            (left + tall * 0.2, eaves - tall),
            (left + tall * 0.75, eaves - tall * 1.25),
            (right - tall * 0.75, eaves - tall * 1.25),
            (right - tall * 0.2, eaves - tall),
        ],
        plan.roof,
    )
    sheet.line([(left + tall * 0.2, eaves - tall), (right - tall * 0.2, eaves - tall)], 4, plan.trim)
    dormers = max(1, (plan.bays + 1) // 2)
    gap = (right - left) / dormers
    for i in range(dormers):
        middle, half = left + gap * (i + 0.5), min(gap * 0.2, tall * 0.24)
        sheet.poly(
            [
                (middle - half * 1.5, eaves - tall * 0.7),
                (middle, eaves - tall * 1.02),
                (middle + half * 1.5, eaves - tall * 0.7),
            ],
            plan.trim,
        )
        sheet.rect(middle - half * 1.15, eaves - tall * 0.72, middle + half * 1.15, eaves - tall * 0.1, plan.trim)
        glass = plan.lit if sheet.rng.random() < plan.shine * 1.5 else plan.glass
        sheet.rect(middle - half * 0.75, eaves - tall * 0.64, middle + half * 0.75, eaves - tall * 0.16, glass)
        sheet.line([(middle, eaves - tall * 0.64), (middle, eaves - tall * 0.16)], 3, plan.trim)


def chimneys(sheet: Sheet, plan: House, foot: float, tall: float) -> None:
    """One to three chimney stacks with pots, standing on the ridge at `foot`."""
    for _ in range(sheet.rng.randint(1, 3)):
        x = sheet.rng.uniform(plan.left + (plan.right - plan.left) * 0.25, plan.right - (plan.right - plan.left) * 0.25)
        wide = tall * sheet.rng.uniform(0.35, 0.7)
        sheet.rect(x - wide / 2, foot - tall * 0.7, x + wide / 2, foot + tall * 0.6, plan.wall)
        sheet.rect(x - wide * 0.6, foot - tall * 0.76, x + wide * 0.6, foot - tall * 0.62, plan.roof)
        sheet.rect(x - wide * 0.25, foot - tall, x - wide * 0.05, foot - tall * 0.74, plan.roof)


def _gable(sheet: Sheet, plan: House) -> None:
    middle, tall = (plan.left + plan.right) / 2, (plan.right - plan.left) * 0.52
    sheet.poly([(plan.left - 10, plan.eaves), (middle, plan.eaves - tall), (plan.right + 10, plan.eaves)], plan.roof)
    sheet.poly(
        [(plan.left + 8, plan.eaves + 4), (middle, plan.eaves - tall + 18), (plan.right - 8, plan.eaves + 4)], plan.wall
    )
    wide = (plan.right - plan.left) * 0.07
    window(sheet, middle - wide, plan.eaves - tall * 0.5, middle + wide, plan.eaves - tall * 0.18, plan.lit, plan.trim)


def _steps(sheet: Sheet, plan: House) -> None:
    middle, half, steps = (plan.left + plan.right) / 2, (plan.right - plan.left) / 2, 4
    rise = half * 0.3
    for i in range(steps):
        wide = half * (1 - i / steps)
        sheet.rect(middle - wide, plan.eaves - rise * (i + 1), middle + wide, plan.eaves + 4, plan.wall)
        sheet.rect(
            middle - wide - 3,
            plan.eaves - rise * (i + 1) - 7,
            middle + wide + 3,
            plan.eaves - rise * (i + 1),
            plan.trim,
        )
        if i:
            sheet.rect(middle - wide, plan.eaves - rise * i - 8, middle + wide, plan.eaves - rise * i + 4, plan.wall)
    window(
        sheet,
        middle - half * 0.14,
        plan.eaves - rise * 1.9,
        middle + half * 0.14,
        plan.eaves - rise * 0.7,
        plan.lit,
        plan.trim,
        arched=True,
    )


def _flat(sheet: Sheet, plan: House) -> None:
    chimneys(sheet, plan, plan.eaves, plan.floor * 0.5)
    sheet.rect(plan.left - 8, plan.eaves - plan.floor * 0.16, plan.right + 8, plan.eaves, plan.roof)
