"""A stage and whoever is on it."""

import math

from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.instruments import double_bass, drums, guitar, loudspeaker, microphone, piano, stool
from byliv.demo.pictures.light import other
from byliv.demo.pictures.people import heads, look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import arch, blob, limb, place, spread
from byliv.demo.pictures.things import chair, curtain

STAR = "0,-1 0.25,-0.3 1,-0.25 0.42,0.2 0.62,0.9 0,0.48 -0.62,0.9 -0.42,0.2 -1,-0.25 -0.25,-0.3"


def stage(sheet: Sheet) -> None:
    """A band, a play, a trio, dancers or one person alone, seen over the heads of the audience."""
    rng = sheet.rng
    hall, cloth = rng.choice(((DARK, MAIN), (DARK, ACCENT), (MAIN, ACCENT), (ACCENT, MAIN)))
    glow = other(rng, hall, cloth, MAIN)
    floor = other(rng, glow, hall, cloth)
    sheet.ground(hall)
    base = rng.uniform(690, 760)
    x = sheet.w * rng.uniform(0.42, 0.58)
    _backdrop(sheet, x, base, glow)
    _beams(sheet, base, hall, glow)
    sheet.poly(
        [(sheet.w * 0.06, base - 30), (sheet.w * 0.94, base - 30), (sheet.w * 1.02, base + 60), (-30, base + 60)], floor
    )
    sheet.band(base + 58, base + 84, DARK)
    sheet.band(base + 84, 1030, cloth if cloth != hall else MAIN)
    rng.choice((_band, _band, _play, _trio, _ensemble, _solo))(sheet, x, base, glow)
    if rng.random() < 0.75:
        for left, right in ((-40, sheet.w * 0.13), (sheet.w * 0.87, sheet.w + 40)):
            curtain(
                sheet, left, right, base + rng.uniform(-10, 40), cloth, other(rng, cloth, hall), folds=rng.randint(4, 6)
            )
    heads(sheet, rng.uniform(885, 915), rng.randint(9, 12), rng.uniform(84, 98), DARK)


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
            tip = [
                (x, base),
                (x + 1200 * math.cos(angle - 0.06), base + 1200 * math.sin(angle - 0.06)),
                (x + 1200 * math.cos(angle + 0.06), base + 1200 * math.sin(angle + 0.06)),
            ]
            sheet.poly(tip, glow)
        sheet.disc(x, base - 60, 400, glow)


def _beams(sheet: Sheet, base: float, hall: int, glow: int) -> None:
    rng = sheet.rng
    sheet.rect(-20, 46, sheet.w + 20, 56, DARK if hall != DARK else LIGHT)
    for x in spread(rng, rng.randint(3, 6), sheet.w * 0.15, sheet.w * 0.85):
        lean = rng.uniform(-160, 160)
        if rng.random() < 0.6:
            ink = PAPER if glow != PAPER else LIGHT
            sheet.dots(
                [(x - 16, 110), (x + 16, 110), (x + lean + 120, base), (x + lean - 120, base)],
                ink,
                0.75,
                0.25,
                pitch=17,
                over=False,
            )
        body = DARK if hall != DARK else LIGHT
        sheet.line([(x, 50), (x, 80)], 7, body)
        sheet.poly(place([(-22, 0), (22, 0), (32, 58), (-32, 58)], x, 70, turn=-lean / 700), body)


def _band(sheet: Sheet, x: float, base: float, glow: int) -> None:
    rng = sheet.rng
    tall, foot = rng.uniform(330, 380), base + 20
    if rng.random() < 0.8:
        drums(
            sheet, x + rng.uniform(-40, 40), base - 12, 118, look(rng, glow), other(rng, glow, PAPER), other(rng, glow)
        )
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


def _ensemble(sheet: Sheet, x: float, base: float, glow: int) -> None:
    """Dancers, alike in dress, no two in the same step."""
    rng = sheet.rng
    dress = look(rng, glow)
    poses = rng.sample(("leap", "spin", "sway", "lead", "groove", "cheer"), rng.randint(3, 5))
    for pose, spot in zip(poses, spread(rng, len(poses), x - 430, x + 430, jitter=0.1), strict=True):
        tall, foot = rng.uniform(330, 390), base + rng.uniform(5, 40)
        sheet.oval(spot, foot, 70, 9, DARK)
        person(sheet, spot, foot, tall, pose, dress._replace(style=look(rng).style), flip=rng.random() < 0.5)


def _solo(sheet: Sheet, x: float, base: float, glow: int) -> None:
    """One person, large, with a microphone, a guitar or a double bass, and stars cut from paper."""
    rng = sheet.rng
    tall, worn, foot = rng.uniform(500, 560), look(rng, glow), base + 35
    for _ in range(rng.randint(5, 9)):
        ink = other(rng, glow)
        sheet.cutout(STAR, x + rng.uniform(-420, 420), base - rng.uniform(60, 560), rng.uniform(16, 34), ink)
    kind = rng.choice(("sing", "guitar", "bass"))
    player = person(sheet, x, foot, tall, "sing" if kind == "sing" else "guitar", worn)
    if kind == "sing":
        microphone(sheet, x + tall * 0.14, foot, tall * 0.8, DARK)
    elif kind == "guitar":
        guitar(sheet, player, other(rng, glow, worn.top), worn.skin)
    else:
        double_bass(sheet, x + tall * 0.1, foot + 6, tall * 1.04, other(rng, glow, worn.top))
