"""People as cut-paper figures: a pose, a build, a head of hair and clothes in two inks."""

import math
from random import Random
from typing import NamedTuple

from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.poses import POSES, Joint, Pose
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import Point, limb, oval, place, smooth

HAIR = ("short", "short", "bob", "bun", "long", "curls", "beanie", "plain", "tail")


class Look(NamedTuple):
    """The inks of skin, hair, top and legs, and what is worn."""

    skin: int
    hair: int
    top: int
    legs: int
    style: str = "plain"
    wear: str = "trousers"  # or "skirt", "dress", "coat"


def look(rng: Random, *grounds: int, skirts: bool = True) -> Look:
    """Someone who stands out from the ground inks behind them; on dark ground they are printed in bright inks."""
    bright = [ink for ink in (PAPER, LIGHT, MAIN, ACCENT) if ink not in grounds]
    if grounds and grounds[0] == DARK:
        rng.shuffle(bright)
        legs, top, skin = [*bright, *(ink for ink in (PAPER, LIGHT, MAIN, ACCENT) if ink in grounds)][:3]
        hair = rng.choice([ink for ink in (PAPER, LIGHT, MAIN, ACCENT) if ink != skin])
    else:
        skin, hair = DARK, DARK
        top = DARK if rng.random() < 0.1 else rng.choice(bright)
        legs = rng.choice(bright) if top == DARK or (len(bright) > 2 and rng.random() < 0.15) else DARK
    wears = ("trousers", "trousers", "trousers", "coat") + (("skirt", "skirt", "dress") if skirts else ())
    return Look(skin, hair, top, legs, rng.choice(HAIR), rng.choice(wears))


class Body:
    """A figure laid out on the sheet; `hands` tells where tools and instruments go."""

    def __init__(self, x: float, foot: float, height: float, pose: Pose, *, flip: bool = False) -> None:
        self.x, self.foot, self.height, self.pose, self.flip = x, foot, height, pose, flip
        self.hip: Joint = (0.0, -pose.hip)
        self.neck: Joint = (pose.lean, -pose.hip - math.sqrt(0.325**2 - pose.lean**2))
        self.hands = [self._sheet(self._from(self.shoulder(side), arm[1])) for side, arm in enumerate(pose.arms)]

    def shoulder(self, side: int) -> Joint:
        """The back (0) or front (1) shoulder."""
        return self.neck[0] + (0.066 if side else -0.066), self.neck[1] + 0.028

    @staticmethod
    def _from(start: Joint, step: Joint) -> Joint:
        return start[0] + step[0], start[1] + step[1]

    def _sheet(self, joint: Joint) -> Point:
        return place([joint], self.x, self.foot, scale=self.height, flip=self.flip)[0]

    def outline(self, points: list[Joint]) -> list[Point]:
        """Body shares to sheet units."""
        return place(points, self.x, self.foot, scale=self.height, flip=self.flip)


def person(sheet: Sheet, x: float, foot: float, height: float, pose: str, worn: Look, *, flip: bool = False) -> Body:
    """Draw someone standing at (x, foot), `height` units tall if they stood up."""
    body = Body(x, foot, height, POSES[pose], flip=flip)
    _arm(sheet, body, 0, worn)
    for side in (0, 1):
        _leg(sheet, body, side, worn)
    _trunk(sheet, body, worn)
    _head(sheet, body, worn)
    _arm(sheet, body, 1, worn)
    return body


def _leg(sheet: Sheet, body: Body, side: int, worn: Look) -> None:
    start = (body.hip[0] + (0.028 if side else -0.028), body.hip[1] - 0.01)
    knee, foot = (body._from(body.hip, joint) for joint in body.pose.legs[side])
    ink = worn.skin if worn.wear in ("skirt", "dress") else worn.legs
    slim = 0.75 if ink == worn.skin and worn.wear != "trousers" else 1.0
    sheet.poly(body.outline(limb(start, 0.056, knee, 0.037 * slim)), ink)
    sheet.poly(body.outline(limb(knee, 0.037 * slim, foot, 0.024 * slim)), ink)
    toe = (foot[0] + 0.045, foot[1] + 0.004)
    sheet.poly(body.outline(limb((foot[0] - 0.006, foot[1] - 0.004), 0.02, toe, 0.013)), worn.skin)


def _trunk(sheet: Sheet, body: Body, worn: Look) -> None:
    hip, neck = body.hip, body.neck
    long = {"coat": 0.14, "dress": 0.2}.get(worn.wear, 0.02)
    if body.pose.hip < 0.4:  # whoever sits has the cloth in the lap
        long = 0.03
    flare = 0.082 + long * 0.25
    if worn.wear == "skirt":
        _skirt(sheet, body, worn)
    hem = hip[1] + long
    shape = [
        (neck[0] - 0.022, neck[1] - 0.004), (neck[0] - 0.07, neck[1] + 0.008), (neck[0] - 0.094, neck[1] + 0.045),
        ((neck[0] + hip[0]) / 2 - 0.064, (neck[1] + hip[1]) / 2 + 0.03), (hip[0] - flare, hem),
        (hip[0] + flare, hem), ((neck[0] + hip[0]) / 2 + 0.064, (neck[1] + hip[1]) / 2 + 0.03),
        (neck[0] + 0.094, neck[1] + 0.045), (neck[0] + 0.07, neck[1] + 0.008), (neck[0] + 0.022, neck[1] - 0.004),
    ]  # fmt: skip
    sheet.poly(body.outline(shape), worn.top)


def _skirt(sheet: Sheet, body: Body, worn: Look) -> None:
    hip = body.hip
    if body.pose.hip < 0.4:
        knee = body._from(hip, body.pose.legs[1][0])
        sheet.poly(body.outline(limb(hip, 0.07, knee, 0.05)), worn.legs)
        return
    shape = [
        (hip[0] - 0.058, hip[1] - 0.08),
        (hip[0] - 0.125, hip[1] + 0.23),
        (hip[0] + 0.13, hip[1] + 0.23),
        (hip[0] + 0.058, hip[1] - 0.08),
    ]
    sheet.poly(body.outline(shape), worn.legs)


def _arm(sheet: Sheet, body: Body, side: int, worn: Look) -> None:
    shoulder = body.shoulder(side)
    elbow, hand = (body._from(shoulder, joint) for joint in body.pose.arms[side])
    sheet.poly(body.outline(limb(shoulder, 0.031, elbow, 0.025)), worn.top)
    sheet.poly(body.outline(limb(elbow, 0.026, hand, 0.018)), worn.top)
    sheet.poly(body.outline(oval(hand[0], hand[1], 0.021, 0.024, steps=16)), worn.skin)


def _head(sheet: Sheet, body: Body, worn: Look) -> None:
    x, y = body.neck[0] + body.pose.nod, body.neck[1] - 0.083
    if worn.style in ("long", "bob"):
        _back_hair(sheet, body, x, y, worn)
    sheet.poly(body.outline(limb((body.neck[0] + 0.002, body.neck[1] + 0.02), 0.028, (x, y + 0.02), 0.028)), worn.skin)
    face = [
        (x - 0.05, y - 0.03),
        (x - 0.02, y - 0.072),
        (x + 0.03, y - 0.066),
        (x + 0.054, y - 0.02),
        (x + 0.05, y + 0.03),
        (x + 0.022, y + 0.068),
        (x - 0.03, y + 0.05),
    ]
    sheet.poly(body.outline(smooth(face)), worn.skin)
    _hair(sheet, body, x, y, worn)


def _back_hair(sheet: Sheet, body: Body, x: float, y: float, worn: Look) -> None:
    low = 0.17 if worn.style == "long" else 0.085
    shape = [
        (x + 0.035, y - 0.07),
        (x - 0.045, y - 0.07),
        (x - 0.072, y),
        (x - 0.085, y + low),
        (x + 0.0, y + low * 0.9),
        (x + 0.02, y),
    ]
    sheet.poly(body.outline(smooth(shape)), worn.hair)


def _hair(sheet: Sheet, body: Body, x: float, y: float, worn: Look) -> None:
    if worn.style == "plain":
        return
    if worn.style == "curls":
        for dx, dy, r in (
            (-0.045, 0.0, 0.034),
            (-0.035, -0.05, 0.038),
            (0.012, -0.07, 0.038),
            (0.046, -0.045, 0.026),
            (-0.05, 0.035, 0.026),
        ):
            sheet.poly(body.outline(oval(x + dx, y + dy, r, r, steps=20)), worn.hair)
        return
    ink = worn.top if worn.style == "beanie" else worn.hair
    cap = [
        (x - 0.058, y + 0.015),
        (x - 0.06, y - 0.04),
        (x - 0.02, y - 0.084),
        (x + 0.035, y - 0.078),
        (x + 0.06, y - 0.035),
        (x + 0.02, y - 0.036),
        (x - 0.02, y - 0.018),
    ]
    sheet.poly(body.outline(smooth(cap)), ink)
    if worn.style == "bun":
        sheet.poly(body.outline(oval(x - 0.05, y - 0.08, 0.032, 0.03, steps=20)), worn.hair)
    elif worn.style == "tail":
        sheet.poly(
            body.outline(
                smooth([(x - 0.045, y - 0.05), (x - 0.1, y - 0.02), (x - 0.105, y + 0.09), (x - 0.075, y + 0.04)])
            ),
            worn.hair,
        )


def heads(sheet: Sheet, base: float, count: int, size: float, ink: int) -> None:
    """A row of people seen from behind, cut off by the picture's edge: heads about `size` wide, shoulders at `base`."""
    gap = sheet.w / count
    for i in range(count):
        x = gap * (i + 0.5 + sheet.rng.uniform(-0.2, 0.2))
        y = base + sheet.rng.uniform(-0.22, 0.22) * size
        wide = size * sheet.rng.uniform(0.92, 1.08)
        shoulders = [
            (x - wide * 1.15, 1020),
            (x - wide * 1.05, y + wide * 0.5),
            (x - wide * 0.4, y + wide * 0.08),
            (x, y),
            (x + wide * 0.4, y + wide * 0.08),
            (x + wide * 1.05, y + wide * 0.5),
            (x + wide * 1.15, 1020),
        ]
        sheet.poly(smooth(shoulders, closed=False), ink)
        sheet.poly(limb((x, y + wide * 0.1), wide * 0.24, (x, y - wide * 0.3), wide * 0.24), ink)
        sheet.oval(x, y - wide * 0.5, wide * 0.43, wide * 0.54, ink)
        _crown(sheet, x, y - wide * 0.5, wide, ink)


def _crown(sheet: Sheet, x: float, y: float, wide: float, ink: int) -> None:
    style = sheet.rng.choice(("bun", "bob", "cap", "none", "none", "curls"))
    if style == "bun":
        sheet.disc(x + wide * 0.05, y - wide * 0.62, wide * 0.22, ink)
    elif style == "bob":
        sheet.poly(
            smooth(
                [
                    (x - wide * 0.5, y + wide * 0.55),
                    (x - wide * 0.5, y - wide * 0.2),
                    (x, y - wide * 0.58),
                    (x + wide * 0.5, y - wide * 0.2),
                    (x + wide * 0.5, y + wide * 0.55),
                ]
            ),
            ink,
        )
    elif style == "curls":
        for dx, dy in ((-0.35, -0.25), (-0.1, -0.45), (0.2, -0.42), (0.4, -0.2), (-0.42, 0.05), (0.45, 0.08)):
            sheet.disc(x + wide * dx, y + wide * dy, wide * 0.22, ink)
