"""A dance floor."""

import math
from collections.abc import Sequence

from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.instruments import double_bass, loudspeaker
from byliv.demo.pictures.light import other
from byliv.demo.pictures.people import Look, look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import spread
from byliv.demo.pictures.street import bulbs

POSES = ("spin", "groove", "leap", "sway", "cheer", "groove", "spin")


def dancefloor(sheet: Sheet) -> None:
    """Dancers under a mirror ball, a crowd before the record player, or couples under strings of bulbs."""
    rng = sheet.rng
    room = rng.choice((DARK, DARK, MAIN, ACCENT))
    sheet.ground(room)
    rng.choice((_disco, _disco, _player, _ball_night))(sheet, room)


def _disco(sheet: Sheet, room: int) -> None:
    rng = sheet.rng
    x, y = sheet.w * rng.uniform(0.3, 0.7), rng.uniform(150, 230)
    rays = _rays(sheet, x, y, room)
    base, floor = rng.uniform(760, 820), other(rng, room)
    _floor(sheet, base, floor)
    _mirror_ball(sheet, x, y, rng.uniform(85, 120))
    _dancers(sheet, base, rng.randint(5, 8), (290, 340), (look(rng, room, rays),))
    front = [look(rng, room, rays, floor) for _ in range(5)]
    _dancers(sheet, 975, rng.randint(3, 5), (520, 600), front)


def _floor(sheet: Sheet, base: float, floor: int) -> None:
    rng = sheet.rng
    sheet.poly([(-30, base), (sheet.w + 30, base + rng.uniform(-30, 30)), (sheet.w + 30, 1030), (-30, 1030)], floor)
    for spot in spread(rng, 9, 0, sheet.w):
        sheet.oval(spot, rng.uniform(base + 60, 990), rng.uniform(26, 60), rng.uniform(8, 16), other(rng, floor))


def _dancers(sheet: Sheet, base: float, count: int, tall: tuple[float, float], looks: Sequence[Look]) -> None:
    """A row of dancers; they take the looks in turn."""
    rng = sheet.rng
    for i, x in enumerate(spread(rng, count, 90, sheet.w - 90, jitter=0.2)):
        foot, worn = base + rng.uniform(-22, 22), looks[i % len(looks)]
        person(sheet, x, foot, rng.uniform(*tall), rng.choice(POSES), worn, flip=rng.random() < 0.5)


def _player(sheet: Sheet, room: int) -> None:
    """A giant record, someone at the turntables, raised arms before them."""
    rng = sheet.rng
    x, y, radius = sheet.w * rng.uniform(0.42, 0.58), rng.uniform(380, 430), rng.uniform(360, 410)
    disc = DARK if room != DARK else other(rng, room)
    label = other(rng, room, disc)
    for i in range(18):
        angle = math.tau * i / 18
        tips = [(x + 1500 * math.cos(angle + turn), y + 1500 * math.sin(angle + turn)) for turn in (-0.08, 0.08)]
        sheet.poly(
            [(x, y), *tips], other(rng, room, disc, label) if room == DARK else LIGHT if room != LIGHT else PAPER
        )
    sheet.disc(x, y, radius, disc)
    for share in (0.9, 0.78, 0.66, 0.54):
        sheet.ring(x, y, radius * share, 3, label)
    sheet.disc(x, y, radius * 0.36, label)
    person(sheet, x, 800, 470, rng.choice(("cheer", "hold", "bench")), look(rng, DARK if disc == DARK else disc, label))
    desk = other(rng, room, label)
    sheet.rect(x - 260, 590, x + 260, 860, desk)
    for side in (-1, 1):
        sheet.oval(x + side * 140, 586, 96, 15, DARK)
        loudspeaker(sheet, x + side * 470, 860, 170, DARK if room != DARK else LIGHT, label)
        loudspeaker(sheet, x + side * 470, 545, 150, desk, DARK)
    sheet.dots([(x - 250, 600), (x + 250, 600), (x + 250, 850), (x - 250, 850)], DARK, 0.1, 0.6)
    crowd = [look(rng, room, desk) for _ in range(4)]
    for i, spot in enumerate(spread(rng, rng.randint(7, 9), 30, sheet.w - 30)):
        pose = rng.choice(("cheer", "cheer", "reach", "groove", "spin"))
        person(sheet, spot, 1180 + rng.uniform(-30, 30), 470, pose, crowd[i % 4], flip=rng.random() < 0.5)


def _ball_night(sheet: Sheet, room: int) -> None:
    """Couples under strings of bulbs, a fiddler and a double bass on a low platform."""
    rng = sheet.rng
    moon, floor = other(rng, room), other(rng, room)
    x = sheet.w * rng.choice((0.26, 0.5, 0.74))
    sheet.disc(x, 440, rng.uniform(300, 350), moon)
    base = rng.uniform(690, 730)
    _floor(sheet, base, floor)
    wire, glow = (LIGHT, PAPER) if room == DARK else (DARK, PAPER)
    for _ in range(rng.randint(3, 4)):
        top = (sheet.w * rng.uniform(0.4, 0.6), -20.0)
        bulbs(sheet, top, (rng.choice((-20.0, sheet.w + 20)), rng.uniform(120, 420)), 90, glow, wire=wire, size=13)
    sheet.rect(x - 270, base - 20, x + 270, base + 40, DARK if room != DARK else LIGHT)
    worn = look(rng, moon)
    person(sheet, x - 120, base - 14, 380, "paint", look(rng, moon))
    fiddler = person(sheet, x + 110, base - 14, 390, "guitar", worn)
    double_bass(sheet, x + 150, base - 10, 410, other(rng, moon, worn.top))
    sheet.disc(*fiddler.hands[1], 9, worn.skin)
    for spot in spread(rng, rng.randint(3, 4), 60, sheet.w - 60, jitter=0.12):
        foot, tall = rng.uniform(940, 1000), rng.uniform(400, 450)
        first, second = rng.choice((("sway", "sway"), ("lead", "spin"), ("cheer", "sway"), ("groove", "spin")))
        person(sheet, spot - 70, foot, tall, first, look(rng, room, floor))
        person(sheet, spot + 70, foot + 6, tall, second, look(rng, room, floor), flip=True)


def _rays(sheet: Sheet, x: float, y: float, room: int) -> int:
    rng = sheet.rng
    count, shift = rng.randint(7, 12), rng.uniform(0, 1)
    inks = rng.sample([ink for ink in (LIGHT, MAIN, ACCENT) if ink != room], 2)[: rng.randint(1, 2)]
    for i in range(count):
        a, half = math.tau * (i + shift) / count, math.pi / count * rng.uniform(0.35, 0.6)
        far = 1700
        tips = [(x + far * math.cos(a + turn), y + far * math.sin(a + turn)) for turn in (-half, half)]
        if i % 3 == 2:
            sheet.dots([(x, y), *tips], inks[i % len(inks)], 0.5, 0.3, pitch=18, over=False)
        else:
            sheet.poly([(x, y), *tips], inks[i % len(inks)])
    return inks[0]


def _mirror_ball(sheet: Sheet, x: float, y: float, radius: float) -> None:
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
