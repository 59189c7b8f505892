"""Stage, cinema and dance floor: dark rooms with a light in them."""

import math

from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.instruments import double_bass, drums, guitar, loudspeaker, microphone, piano, stool
from byliv.demo.pictures.light import other
from byliv.demo.pictures.people import heads, look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import arch, blob, limb, place, spread
from byliv.demo.pictures.things import artwork, chair, curtain


def stage(sheet: Sheet) -> None:
    """A stage with a band, a play or a trio on it, seen over the heads of the audience."""
    rng = sheet.rng
    hall, cloth = rng.choice(((DARK, MAIN), (DARK, ACCENT), (MAIN, ACCENT), (ACCENT, MAIN)))
    glow = other(rng, hall, cloth, MAIN)
    floor = other(rng, glow, hall, cloth)
    sheet.ground(hall)
    base = rng.uniform(690, 760)
    x = sheet.w * rng.uniform(0.42, 0.58)
    _backdrop(sheet, x, base, glow)
    _beams(sheet, base, hall, glow)
    sheet.poly([(sheet.w * 0.06, base - 30), (sheet.w * 0.94, base - 30), (sheet.w * 1.02, base + 60), (-30, base + 60)], floor)
    sheet.band(base + 58, base + 110, DARK)
    sheet.band(base + 110, 1030, cloth if cloth != hall else MAIN)
    rng.choice((_band, _play, _trio, _band))(sheet, x, base, glow)
    if rng.random() < 0.75:
        for left, right in ((-40, sheet.w * 0.13), (sheet.w * 0.87, sheet.w + 40)):
            curtain(sheet, left, right, base + rng.uniform(-10, 40), cloth, other(rng, cloth, hall), folds=rng.randint(4, 6))
    heads(sheet, rng.uniform(880, 930), rng.randint(8, 12), rng.uniform(82, 100), DARK)


def _backdrop(sheet: Sheet, x: float, base: float, glow: int) -> None:
    kind = sheet.rng.choice(("disc", "arch", "cloth", "sunrise"))
    if kind == "disc":
        sheet.disc(x, base - 300, 360, glow)
    elif kind == "arch":
        sheet.poly(arch(x - 470, base - 610, x + 470, base, rise=0.8), glow)
    elif kind == "cloth":
        sheet.rect(x - 540, base - 530, x + 540, base, glow, cut=10)
    else:
        for i in range(16):
            angle = math.pi * (1 + i / 15)
            tip = [(x, base), (x + 1200 * math.cos(angle - 0.06), base + 1200 * math.sin(angle - 0.06)), (x + 1200 * math.cos(angle + 0.06), base + 1200 * math.sin(angle + 0.06))]
            sheet.poly(tip, glow)
        sheet.disc(x, base - 60, 400, glow)


def _beams(sheet: Sheet, base: float, hall: int, glow: int) -> None:
    rng = sheet.rng
    sheet.rect(-20, 46, sheet.w + 20, 56, DARK if hall != DARK else LIGHT)
    for x in spread(rng, rng.randint(3, 6), sheet.w * 0.15, sheet.w * 0.85):
        lean = rng.uniform(-160, 160)
        if rng.random() < 0.6:
            ink = PAPER if glow != PAPER else LIGHT
            sheet.dots([(x - 16, 110), (x + 16, 110), (x + lean + 120, base), (x + lean - 120, base)], ink, 0.75, 0.25, pitch=17, over=False)
        body = DARK if hall != DARK else LIGHT
        sheet.line([(x, 50), (x, 80)], 7, body)
        sheet.poly(place([(-22, 0), (22, 0), (32, 58), (-32, 58)], x, 70, turn=-lean / 700), body)


def _band(sheet: Sheet, x: float, base: float, glow: int) -> None:
    rng = sheet.rng
    tall, foot = rng.uniform(330, 380), base + 20
    if rng.random() < 0.8:
        drums(sheet, x + rng.uniform(-40, 40), base - 12, 118, look(rng, glow), other(rng, glow, PAPER), other(rng, glow))
    spots = [x - 330, x - 175, x + 200, x + 350]
    for spot, role in zip(spots, rng.sample(("guitar", "bass", "sing", "guitar"), 4), strict=True):
        if rng.random() < 0.15:
            continue
        flip = spot > x
        worn = look(rng, glow)
        player = person(sheet, spot, foot, tall, "sing" if role == "sing" else "guitar", worn, flip=flip)
        if role == "sing":
            microphone(sheet, spot + (-1 if flip else 1) * tall * 0.14, foot, tall * 0.8, DARK, flip=flip)
        else:
            guitar(sheet, player, other(rng, glow, worn.top), worn.skin, bass=role == "bass")
    for side in (-1, 1):
        loudspeaker(sheet, x + side * 520, base + 30, 110, DARK, other(rng, glow))


def _play(sheet: Sheet, x: float, base: float, glow: int) -> None:
    rng = sheet.rng
    ink = other(rng, glow)
    sheet.disc(x + rng.choice((-1, 1)) * 190, base - 430, rng.uniform(60, 95), ink)
    for side in (-1, 1):
        sheet.poly(limb((x + side * 400, base), 16, (x + side * 385, base - 260), 10), DARK)
        sheet.poly(blob(x + side * 385, base - 320, 130, 120, rng, wobble=0.16), other(rng, glow))
    tall = rng.uniform(350, 400)
    person(sheet, x - 130, base + 20, tall, rng.choice(("lead", "spin", "reach")), look(rng, glow))
    chair(sheet, x + 130, base + 24, tall * 0.25, DARK, flip=True)
    person(sheet, x + 140, base + 24, tall, rng.choice(("sit", "chat")), look(rng, glow), flip=True)
    if rng.random() < 0.7:
        person(sheet, x + 290, base + 10, tall, rng.choice(("stand", "hold", "wait")), look(rng, glow), flip=True)


def _trio(sheet: Sheet, x: float, base: float, glow: int) -> None:
    rng = sheet.rng
    tall = rng.uniform(360, 410)
    worn, ink = look(rng, glow), other(rng, glow)
    piano(sheet, x - 150, base + 16, tall * 0.66, DARK, PAPER if glow != PAPER else LIGHT)
    stool(sheet, x - 150 - tall * 0.68, base + 20, tall * 0.26, DARK)
    person(sheet, x - 150 - tall * 0.68, base + 20, tall, "keys", worn)
    person(sheet, x + 270, base + 20, tall, "guitar", look(rng, glow), flip=True)
    double_bass(sheet, x + 215, base + 26, tall * 1.05, ink)
    person(sheet, x + 40, base + 26, tall, "sing", look(rng, glow))
    microphone(sheet, x + 40 + tall * 0.13, base + 26, tall * 0.8, DARK)


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
    sheet.dots([(x, 1010), (left, top), (left, bottom), (x, 1010), (right, bottom), (right, top)], PAPER, 0.5, 0.06, pitch=18, over=False)
    rows = rng.randint(2, 3)
    for row in range(rows):
        heads(sheet, 760 + row * 200 / (rows - 1), 13 - 3 * row, 78 + 26 * row, DARK if row % 2 == rows % 2 else wall)
    heads(sheet, 960, 7, 132, DARK)


def _film(sheet: Sheet, left: float, top: float, right: float, bottom: float) -> None:
    rng, wide, tall = sheet.rng, right - left, bottom - top
    with sheet.within([(left, top), (right, top), (right, bottom), (left, bottom)]):
        sky = rng.choice((LIGHT, PAPER, ACCENT))
        sheet.rect(left, top, right, bottom, sky)
        sheet.disc(left + wide * rng.uniform(0.2, 0.8), top + tall * 0.42, tall * rng.uniform(0.2, 0.34), other(rng, sky))
        kind = rng.choice(("sea", "road", "meeting", "art"))
        if kind == "art":
            artwork(sheet, (left, top, right, bottom))
        elif kind == "sea":
            for i in range(5):
                sheet.band(top + tall * (0.6 + 0.09 * i), bottom + 10, (MAIN, LIGHT, MAIN, PAPER, MAIN)[i], tilt=9)
            sheet.cutout("-1,0 1,0 0.7,0.4 -0.7,0.4", left + wide * 0.4, top + tall * 0.62, tall * 0.13, DARK)
            sheet.cutout("0,0 0,-2.4 1.2,-0.2", left + wide * 0.4, top + tall * 0.61, tall * 0.13, PAPER if sky != PAPER else ACCENT)
        else:
            sheet.poly([(left, top + tall * 0.7), (left + wide * 0.4, top + tall * 0.55), (right, top + tall * 0.72), (right, bottom), (left, bottom)], MAIN)
            sheet.poly([(left + wide * 0.5, top + tall * 0.62), (left + wide * 0.53, top + tall * 0.62), (left + wide * 0.75, bottom), (left + wide * 0.3, bottom)], other(rng, MAIN, sky))
            size = tall * (0.95 if kind == "meeting" else 0.42)
            for spot, flip in ((0.42, False), (0.58, True)):
                person(sheet, left + wide * spot, bottom + (size * 0.25 if kind == "meeting" else -tall * 0.08), size, rng.choice(("stand", "hold", "walk", "wait")), look(rng, sky), flip=flip)


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
        person(sheet, spot, base + rng.uniform(0, 30), rng.uniform(290, 340), rng.choice(poses), back, flip=rng.random() < 0.5)
    for spot in spread(rng, rng.randint(3, 5), 120, sheet.w - 120, jitter=0.2):
        person(sheet, spot, 975 + rng.uniform(-25, 25), rng.uniform(520, 600), rng.choice(poses), look(rng, room), flip=rng.random() < 0.5)


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
