"""A back yard."""

from byliv.demo.pictures.houses import House, house
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import Daylight, daylight, other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import spread
from byliv.demo.pictures.street import bicycle, bulbs, bunting, pot_plant, tree
from byliv.demo.pictures.things import chair, table


def courtyard(sheet: Sheet) -> None:
    """A back yard: wings on both sides, a tree, a long table, bicycles and lights across."""
    rng, day = sheet.rng, daylight(sheet.rng)
    sheet.ground(day.sky)
    sheet.disc(sheet.w * rng.uniform(0.35, 0.65), rng.uniform(150, 260), rng.uniform(70, 130), day.sun)
    top = rng.choice(("mansard", "gable", "flat"))
    house(
        sheet,
        House(
            sheet.w * 0.26,
            sheet.w * 0.74,
            720,
            rng.uniform(112, 132),
            3 if top != "flat" else 4,
            rng.randint(4, 6),
            day.far,
            DARK if day.sky != DARK else ACCENT,
            day.trim if day.trim != day.far else DARK,
            day.glass,
            day.lit,
            0.35,
            top,
            False,
        ),
    )
    for flip in (False, True):
        _wing(sheet, day, flip=flip)
    sheet.poly(
        [
            (-30, 1030),
            (-30, 900),
            (sheet.w * 0.26, 716),
            (sheet.w * 0.74, 716),
            (sheet.w + 30, 900),
            (sheet.w + 30, 1030),
        ],
        day.ground,
    )
    sheet.dots(
        [(sheet.w * 0.26, 720), (sheet.w * 0.74, 720), (sheet.w, 1030), (0, 1030)], day.shade, 0.45, 0.05, pitch=16
    )
    if rng.random() < 0.75:
        tree(
            sheet,
            sheet.w * rng.choice((0.33, 0.66)),
            800,
            rng.uniform(480, 600),
            day.leaf,
            shade=MAIN if day.leaf != MAIN else ACCENT,
            bare=rng.random() < 0.25,
        )
    glow = PAPER if day.sky != PAPER else ACCENT
    wire = DARK if day.sky != DARK else LIGHT
    for _ in range(rng.randint(1, 3)):
        ends = (sheet.w * 0.1, rng.uniform(200, 420)), (sheet.w * 0.9, rng.uniform(200, 420))
        if rng.random() < 0.65:
            bulbs(sheet, *ends, rng.uniform(60, 130), glow, wire=wire, size=11)
        else:
            bunting(
                sheet,
                *ends,
                rng.uniform(60, 120),
                tuple(rng.sample((PAPER, LIGHT, MAIN, ACCENT), 3)),
                wire=wire,
                size=44,
            )
    _yard_life(sheet, day)


def _wing(sheet: Sheet, day: Daylight, *, flip: bool) -> None:
    """A side wing in perspective, running from the picture's edge to the far wall."""
    rng = sheet.rng

    def at(x: float) -> float:
        return sheet.w - x if flip else x

    far = sheet.w * 0.26

    def quad(a: float, b: float, low: float, high: float) -> list[tuple[float, float]]:
        """Shares along the wall and up it, drawn towards the vanishing point."""
        corners = []
        for along, up in ((a, low), (b, low), (b, high), (a, high)):
            x = -40 + (far + 40) * along
            foot, head = 930 - 210 * along, -260 + 520 * along
            corners.append((at(x), foot + (head - foot) * up))
        return corners

    sheet.poly(quad(0, 1, 0, 1), day.near)
    glass = day.glass if day.near != DARK else LIGHT
    for level in range(5):
        for bay in range(3):
            a, low = 0.12 + bay * 0.31, 0.1 + level * 0.18
            if level == 0 and bay == 1:
                sheet.poly(quad(a, a + 0.18, 0, 0.17), DARK)
                continue
            sheet.poly(quad(a - 0.015, a + 0.165, low - 0.012, low + 0.112), day.trim)
            ink = day.lit if rng.random() < 0.3 else glass
            sheet.poly(quad(a, a + 0.07, low, low + 0.1), ink)
            sheet.poly(quad(a + 0.08, a + 0.15, low, low + 0.1), ink)


def _yard_life(sheet: Sheet, day: Daylight) -> None:
    rng = sheet.rng
    for x in spread(rng, rng.randint(1, 3), sheet.w * 0.3, sheet.w * 0.7):
        person(sheet, x, 790, 180, rng.choice(("stroll", "wait", "stand")), look(rng, day.far), flip=rng.random() < 0.5)
    left = sheet.w * rng.uniform(0.2, 0.36)
    right = left + rng.uniform(480, 640)
    top = 850
    for x in spread(rng, rng.randint(2, 4), left + 60, right - 60, jitter=0.15):
        person(
            sheet,
            x,
            955,
            330,
            rng.choice(("hold", "stand", "lead", "wait")),
            look(rng, day.ground),
            flip=rng.random() < 0.5,
        )
    ink = other(rng, day.ground)
    table(sheet, left, right, top, 975, ink if ink != day.ground else DARK)
    for x in spread(rng, 6, left + 30, right - 30):
        sheet.rect(x - 9, top - 34, x + 9, top, rng.choice((DARK, other(rng, day.ground))))
    for x, flip in ((left - 60, False), (right + 60, True)):
        chair(sheet, x, 985, 92, DARK, flip=flip)
        person(sheet, x, 985, 350, rng.choice(("sit", "chat")), look(rng, day.ground), flip=flip)
    for i in range(rng.randint(1, 3)):
        bicycle(sheet, sheet.w * 0.87 + i * 34, 905 + i * 22, 92, DARK, frame=other(rng, day.ground))
    pot_plant(sheet, sheet.w * 0.07, 985, 100, DARK, other(rng, day.ground))
