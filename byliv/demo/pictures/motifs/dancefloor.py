"""A dance floor under a mirror ball."""

import math

from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import spread


def dancefloor(sheet: Sheet) -> None:
    """Dancers under a mirror ball, or in a ring at a folk dance under bunting of light."""
    rng = sheet.rng
    room = rng.choice((DARK, DARK, MAIN, ACCENT))
    sheet.ground(room)
    x, y = sheet.w * rng.uniform(0.3, 0.7), rng.uniform(150, 230)
    _rays(sheet, x, y, room)
    floor = other(rng, room)
    base = rng.uniform(760, 820)
    sheet.poly([(-30, base), (sheet.w + 30, base + rng.uniform(-30, 30)), (sheet.w + 30, 1030), (-30, 1030)], floor)
    for spot in spread(rng, 9, 0, sheet.w):
        sheet.oval(spot, rng.uniform(base + 60, 990), rng.uniform(26, 60), rng.uniform(8, 16), other(rng, floor))
    _ball(sheet, x, y, rng.uniform(85, 120))
    poses = ("spin", "groove", "leap", "sway", "cheer", "groove", "spin")
    back = look(rng, room)
    for spot in spread(rng, rng.randint(5, 8), 40, sheet.w - 40):
        person(
            sheet,
            spot,
            base + rng.uniform(0, 30),
            rng.uniform(290, 340),
            rng.choice(poses),
            back,
            flip=rng.random() < 0.5,
        )
    for spot in spread(rng, rng.randint(3, 5), 120, sheet.w - 120, jitter=0.2):
        person(
            sheet,
            spot,
            975 + rng.uniform(-25, 25),
            rng.uniform(520, 600),
            rng.choice(poses),
            look(rng, room),
            flip=rng.random() < 0.5,
        )


def _rays(sheet: Sheet, x: float, y: float, room: int) -> None:
    rng = sheet.rng
    count, shift = rng.randint(7, 12), rng.uniform(0, 1)
    inks = [ink for ink in (LIGHT, MAIN, ACCENT) if ink != room]
    for i in range(count):
        a, half = math.tau * (i + shift) / count, math.pi / count * rng.uniform(0.35, 0.6)
        far = 1700
        tips = [(x + far * math.cos(a + turn), y + far * math.sin(a + turn)) for turn in (-half, half)]
        if i % 3 == 2:
            sheet.dots([(x, y), *tips], inks[i % len(inks)], 0.5, 0.3, pitch=18, over=False)
        else:
            sheet.poly([(x, y), *tips], inks[i % len(inks)])


def _ball(sheet: Sheet, x: float, y: float, radius: float) -> None:
    sheet.line([(x, -10), (x, y - radius)], 6, DARK)
    sheet.disc(x, y, radius + 8, DARK)
    inks = (PAPER, LIGHT, MAIN, ACCENT)
    for row in range(-4, 5):
        y0 = y + radius * math.sin(row * 0.34 - 0.15)
        wide = radius * math.cos(row * 0.34)
        if wide < radius * 0.15:
            continue
        for col in range(-3, 4):
            a, b = (wide * math.sin((col + edge) * 0.42) for edge in (-0.42, 0.42))
            tall = radius * 0.29 * max(0.3, math.cos(row * 0.34))
            sheet.rect(x + a, y0 - tall * 0.1, x + b, y0 + tall, sheet.rng.choice(inks), cut=0.5)
