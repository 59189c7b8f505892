"""What is played: guitars, drums, amplifiers, microphones, keys and a double bass."""

import math

from byliv.demo.pictures.inks import DARK, LIGHT, PAPER
from byliv.demo.pictures.people import Body, Look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import place, smooth, trace

VIOL = (
    "-0.15,-0.06 -0.17,-0.2 -0.1,-0.31 -0.125,-0.43 -0.05,-0.53 "
    "0.05,-0.53 0.125,-0.43 0.1,-0.31 0.17,-0.2 0.15,-0.06 0,-0.03"
)
UPRIGHT = (
    "0,0 0,-1 -0.3,-1 -0.34,-0.62 -0.62,-0.58 -0.62,-0.48 -0.56,-0.46 -0.56,0 -0.48,0 -0.44,-0.44 -0.34,-0.4 -0.34,0"
)
GUITAR = "-0.13,-0.02 -0.09,-0.1 -0.01,-0.06 0.08,-0.085 0.11,0 0.08,0.085 -0.01,0.06 -0.09,0.1"


def guitar(sheet: Sheet, body: Body, ink: int, skin: int, *, bass: bool = False) -> None:
    """An electric guitar in the hands of someone in the guitar pose."""
    (x0, y0), (x1, y1) = body.hands
    turn, tall = math.atan2(y1 - y0, abs(x1 - x0)), body.height
    reach = 0.42 if bass else 0.34
    neck = [
        (0.0, -0.009),
        (reach, -0.009),
        (reach + 0.055, -0.026),
        (reach + 0.055, 0.012),
        (reach, 0.009),
        (0.0, 0.009),
    ]
    sheet.poly(smooth(place(trace(GUITAR), x0, y0, scale=tall, turn=turn, flip=body.flip)), ink)
    sheet.poly(place(neck, x0, y0, scale=tall, turn=turn, flip=body.flip), DARK if ink != DARK else LIGHT)
    for x, y in body.hands:
        sheet.disc(x, y, tall * 0.021, skin)


def microphone(sheet: Sheet, x: float, base: float, tall: float, ink: int, *, flip: bool = False) -> None:
    """A microphone on its stand; tall is up to the mouth."""
    side = -1 if flip else 1
    sheet.line([(x, base), (x, base - tall * 0.86), (x - side * tall * 0.05, base - tall)], tall * 0.018, ink)
    sheet.line([(x - tall * 0.12, base), (x, base - tall * 0.09), (x + tall * 0.12, base)], tall * 0.018, ink)
    sheet.disc(x - side * tall * 0.055, base - tall * 1.01, tall * 0.034, ink)


def drums(sheet: Sheet, x: float, base: float, size: float, worn: Look, shell: int, metal: int) -> None:
    """A drum kit with its drummer behind; size is the bass drum's diameter."""
    for side in (-1, 1):
        top = base - size * (2.0 if side > 0 else 1.8)
        sheet.line([(x + side * size * 1.15, base), (x + side * size * 1.05, top)], size * 0.035, DARK)
        sheet.oval(x + side * size * 1.05, top, size * 0.52, size * 0.075, metal, tilt=side * 0.16)
    person(sheet, x - size * 0.1, base - size * 0.25, size * 2.75, "drum", worn)
    for side in (-1, 1):
        sheet.rect(
            x + side * size * 0.95 - size * 0.3,
            base - size * 0.8,
            x + side * size * 0.95 + size * 0.3,
            base - size * 0.22,
            shell,
        )
        sheet.rect(
            x + side * size * 0.95 - size * 0.32,
            base - size * 0.84,
            x + side * size * 0.95 + size * 0.32,
            base - size * 0.76,
            DARK,
        )
        sheet.line([(x + side * size * 0.95, base - size * 0.22), (x + side * size * 0.95, base)], size * 0.05, DARK)
        sheet.oval(x + side * size * 0.36, base - size * 1.1, size * 0.28, size * 0.2, shell, tilt=-side * 0.2)
        sheet.oval(x + side * size * 0.36, base - size * 1.2, size * 0.27, size * 0.1, PAPER, tilt=side * 0.15)
    sheet.disc(x, base - size / 2, size * 0.52, DARK)
    sheet.disc(x, base - size / 2, size * 0.45, shell)
    sheet.disc(x, base - size / 2, size * 0.28, PAPER if shell != PAPER else LIGHT)


def amplifier(sheet: Sheet, x: float, base: float, wide: float, case: int, cloth: int) -> None:
    """A guitar amplifier with its loudspeaker cloth and a row of knobs."""
    tall = wide * 0.86
    sheet.rect(x - wide / 2, base - tall, x + wide / 2, base - wide * 0.04, case)
    sheet.rect(x - wide * 0.42, base - tall * 0.72, x + wide * 0.42, base - wide * 0.1, cloth)
    sheet.dots(
        [
            (x - wide * 0.4, base - tall * 0.7),
            (x + wide * 0.4, base - tall * 0.7),
            (x + wide * 0.4, base - wide * 0.12),
            (x - wide * 0.4, base - wide * 0.12),
        ],
        DARK,
        0.25,
        0.35,
        pitch=9,
    )
    for i in range(5):
        sheet.disc(x - wide * 0.34 + i * wide * 0.13, base - tall * 0.86, wide * 0.035, cloth)
    sheet.line(
        [
            (x - wide * 0.15, base - tall),
            (x - wide * 0.1, base - tall * 1.09),
            (x + wide * 0.1, base - tall * 1.09),
            (x + wide * 0.15, base - tall),
        ],
        wide * 0.03,
        case,
    )


def loudspeaker(sheet: Sheet, x: float, base: float, wide: float, case: int, cone: int) -> None:
    """A tall loudspeaker with two cones."""
    sheet.rect(x - wide / 2, base - wide * 1.9, x + wide / 2, base, case)
    for y, radius in ((base - wide * 0.58, 0.38), (base - wide * 1.4, 0.24)):
        sheet.disc(x, y, wide * radius, cone)
        sheet.disc(x, y, wide * radius * 0.72, case)
        sheet.disc(x, y, wide * radius * 0.3, cone)


def double_bass(sheet: Sheet, x: float, base: float, tall: float, ink: int, *, flip: bool = False) -> None:
    """A double bass leaning a little; tall is the whole instrument."""
    turn = 0.1
    sheet.cutout("-0.012,0 0.012,0 0.012,-0.06 -0.012,-0.06", x, base, tall, DARK, turn=turn, flip=flip)
    sheet.cutout(VIOL, x, base, tall, ink, curved=True, turn=turn, flip=flip)
    sheet.cutout(
        "-0.018,-0.2 0.018,-0.2 0.014,-0.93 0.03,-0.98 0,-1 -0.03,-0.98 -0.014,-0.93",
        x,
        base,
        tall,
        DARK,
        turn=turn,
        flip=flip,
    )
    sheet.cutout("-0.06,-0.2 0.06,-0.2 0.05,-0.225 -0.05,-0.225", x, base, tall, DARK, turn=turn, flip=flip)


def piano(sheet: Sheet, x: float, base: float, tall: float, case: int, keys: int, *, flip: bool = False) -> None:
    """An upright piano seen from the side of the stool; x is its back."""
    sheet.cutout(
        UPRIGHT,
        x,
        base,
        tall,
        case,
        flip=flip,
    )
    sheet.cutout("-0.36,-0.63 -0.62,-0.6 -0.62,-0.56 -0.36,-0.58", x, base, tall, keys, flip=flip)
    sheet.cutout("-0.32,-0.95 -0.37,-0.66 -0.4,-0.67 -0.44,-0.9", x, base, tall, keys, flip=flip)


def stool(sheet: Sheet, x: float, base: float, tall: float, ink: int) -> None:
    """A round stool."""
    sheet.rect(x - tall * 0.42, base - tall, x + tall * 0.42, base - tall * 0.86, ink)
    for side in (-1, 1):
        sheet.line([(x + side * tall * 0.22, base - tall * 0.9), (x + side * tall * 0.38, base)], tall * 0.09, ink)


def music_stand(sheet: Sheet, x: float, base: float, tall: float, ink: int, *, flip: bool = False) -> None:
    """A music stand with a white sheet on it, seen from the side of whoever plays."""
    sheet.stroke("0,0 0,-0.8", x, base, tall, ink, width=0.03)
    sheet.stroke("-0.22,0 0,-0.16 0.22,0", x, base, tall, ink, width=0.03)
    sheet.cutout("-0.2,-0.72 0.14,-0.76 0.26,-1.08 -0.08,-1.04", x, base, tall, ink, flip=flip)
    sheet.cutout("-0.15,-0.78 0.08,-0.8 0.17,-1.06 -0.06,-1.03", x, base, tall, PAPER, flip=flip)
