"""A back yard."""

from byliv.demo.pictures.houses import House, house
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.instruments import guitar
from byliv.demo.pictures.light import Daylight, daylight, other
from byliv.demo.pictures.motifs.outdoors import plan_house
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import Point, sag, spread
from byliv.demo.pictures.street import bicycle, bulbs, bunting, parasol_table, pot_plant, tree
from byliv.demo.pictures.things import chair, table


def courtyard(sheet: Sheet) -> None:
    """Wings on both sides, a far house, and a long table, a garden, washing or a small concert between."""
    rng, day = sheet.rng, daylight(sheet.rng)
    sheet.ground(day.sky)
    sheet.disc(sheet.w * rng.uniform(0.35, 0.65), rng.uniform(120, 230), rng.uniform(80, 140), day.sun)
    left, right = sheet.w * rng.uniform(0.17, 0.32), sheet.w * rng.uniform(0.68, 0.83)
    foot = rng.uniform(690, 740)
    house(sheet, _far_house(sheet, day, left, right, foot))
    wall = day.near if day.near != day.far else other(rng, day.far, day.sky)
    _wing(sheet, day, wall, left, foot, flip=False)
    _wing(sheet, day, wall, sheet.w - right, foot, flip=True)
    yard = [(-30, 1030), (-30, 930), (left, foot - 4), (right, foot - 4), (sheet.w + 30, 930), (sheet.w + 30, 1030)]
    sheet.poly(yard, day.ground)
    if rng.random() < 0.5:
        shade = day.shade if day.shade != day.ground else DARK
        sheet.dots([(left, foot), (right, foot), (sheet.w, 1030), (0, 1030)], shade, 0.45, 0.0, pitch=16)
    if rng.random() < 0.8:
        leaf = other(rng, day.sky, day.far)
        x = sheet.w * rng.choice((0.3, 0.4, 0.6, 0.7))
        tree(sheet, x, foot + 80, rng.uniform(480, 640), leaf, shade=other(rng, leaf), bare=rng.random() < 0.2)
    _overhead(sheet, day)
    rng.choice((_long_table, _garden, _concert, _cafe))(sheet, day)


def _far_house(sheet: Sheet, day: Daylight, left: float, right: float, foot: float) -> House:
    rng = sheet.rng
    top, floors = rng.choice((("mansard", 3), ("flat", 4), ("mansard", 2), ("flat", 3)))
    plan = plan_house(sheet, day, left, right, foot, rng.uniform(116, 134), day.far, floors=floors, top=top)
    return plan._replace(shop=rng.random() < 0.3, arched=rng.random() < 0.3)


def _wing(sheet: Sheet, day: Daylight, wall: int, far: float, foot: float, *, flip: bool) -> None:
    """A side wing in perspective, running from the picture's edge to the far wall."""
    rng = sheet.rng

    def quad(a: float, b: float, low: float, high: float) -> list[Point]:
        """Shares along the wall and up it, drawn towards the vanishing point."""
        corners = []
        for along, up in ((a, low), (b, low), (b, high), (a, high)):
            x = -40 + (far + 40) * along
            base, head = 950 - (950 - foot) * along, -260 + 470 * along
            corners.append((sheet.w - x if flip else x, base + (head - base) * up))
        return corners

    trim = day.trim if day.trim != wall else other(rng, wall)
    glass, lit = DARK, other(rng, wall, trim)
    sheet.poly(quad(0, 1, 0, 1), wall)
    sheet.poly(quad(0, 1, 0, 0.045), DARK)
    for level in range(5):
        for bay in range(3):
            a, low = 0.12 + bay * 0.31, 0.1 + level * 0.18
            if level == 0 and bay == 1:
                sheet.poly(quad(a - 0.02, a + 0.2, 0, 0.18), trim)
                sheet.poly(quad(a, a + 0.18, 0, 0.17), DARK)
                continue
            sheet.poly(quad(a - 0.015, a + 0.165, low - 0.012, low + 0.112), trim)
            ink = lit if rng.random() < 0.25 else glass
            for start in (a, a + 0.08):
                sheet.poly(quad(start, start + 0.07, low, low + 0.058), ink)
                sheet.poly(quad(start, start + 0.07, low + 0.068, low + 0.1), ink)


def _overhead(sheet: Sheet, day: Daylight) -> None:
    rng = sheet.rng
    glow, wire = (PAPER, LIGHT) if day.sky == DARK else (ACCENT if day.sky != ACCENT else PAPER, DARK)
    for _ in range(rng.randint(1, 3)):
        start, end = (sheet.w * 0.06, rng.uniform(160, 420)), (sheet.w * 0.94, rng.uniform(160, 420))
        kind = rng.choice(("bulbs", "bunting", "washing"))
        if kind == "bulbs":
            bulbs(sheet, start, end, rng.uniform(60, 130), glow, wire=wire, size=11)
        elif kind == "bunting":
            flags = tuple(rng.sample((PAPER, LIGHT, MAIN, ACCENT), 3))
            bunting(sheet, start, end, rng.uniform(60, 120), flags, wire=wire, size=44)
        else:
            _washing(sheet, start, end, day, wire)


def _washing(sheet: Sheet, start: Point, end: Point, day: Daylight, wire: int) -> None:
    rope = sag(start, end, 50, steps=30)
    sheet.line(rope, 3, wire)
    for x, y in rope[4:26:3]:
        ink, size = other(sheet.rng, day.sky), sheet.rng.uniform(54, 84)
        cut = sheet.rng.choice(
            (
                "-0.4,0 0.4,0 0.42,1.1 -0.38,1.1",
                "-0.25,0 0.25,0 0.6,0.25 0.5,0.45 0.3,0.38 0.32,1 -0.32,1 -0.3,0.38 -0.5,0.45 -0.6,0.25",
                "-0.3,0 0.3,0 0.36,1.2 0.06,1.2 0,0.4 -0.06,1.2 -0.36,1.2",
            )
        )
        sheet.cutout(cut, x, y, size, ink)


def _long_table(sheet: Sheet, day: Daylight) -> None:
    rng = sheet.rng
    left = sheet.w * rng.uniform(0.2, 0.34)
    right, top = left + rng.uniform(480, 680), 850
    for x in spread(rng, rng.randint(2, 4), left + 60, right - 60, jitter=0.15):
        pose = rng.choice(("hold", "stand", "lead", "wait"))
        person(sheet, x, 955, 330, pose, look(rng, day.ground, day.far), flip=rng.random() < 0.5)
    table(sheet, left, right, top, 975, DARK)
    sheet.rect(left + 8, top - 4, right - 8, top + 12, other(rng, day.ground))
    for x in spread(rng, 6, left + 30, right - 30):
        sheet.rect(x - 9, top - 34, x + 9, top, rng.choice((DARK, other(rng, day.ground))))
    for x, flip in ((left - 60, False), (right + 60, True)):
        chair(sheet, x, 985, 92, DARK, flip=flip)
        person(sheet, x, 985, 350, rng.choice(("sit", "chat")), look(rng, day.ground), flip=flip)
    _corners(sheet, day)


def _garden(sheet: Sheet, day: Daylight) -> None:
    """Raised beds, and people who tend them."""
    rng = sheet.rng
    for x in spread(rng, rng.randint(2, 3), sheet.w * 0.3, sheet.w * 0.7):
        person(sheet, x, 830, 220, rng.choice(("hold", "bench", "stand")), look(rng, day.ground, day.far))
    for x, base, wide in ((sheet.w * 0.3, 900, 210), (sheet.w * 0.7, 900, 210), (sheet.w * 0.5, 990, 280)):
        box, leaf = other(rng, day.ground), rng.choice((DARK, DARK, MAIN))
        for spot in spread(rng, 5, x - wide + 20, x + wide - 20):
            pot_plant(sheet, spot, base - 40, rng.uniform(46, 74), leaf, box)
        sheet.rect(x - wide, base - 76, x + wide, base, box)
        sheet.rect(x - wide, base - 42, x + wide, base - 36, DARK)
    for x, flip in ((sheet.w * 0.13, False), (sheet.w * 0.87, True)):
        person(
            sheet,
            x,
            985,
            rng.uniform(370, 410),
            rng.choice(("bench", "hold", "pull")),
            look(rng, day.ground),
            flip=flip,
        )


def _concert(sheet: Sheet, day: Daylight) -> None:
    """Someone with a guitar, a ring of listeners on chairs and on the ground."""
    rng = sheet.rng
    x = sheet.w * rng.uniform(0.45, 0.55)
    sheet.oval(x, 850, 330, 42, other(rng, day.ground))
    worn = look(rng, day.ground, day.far)
    for spot in (x - 70, x + 80)[: rng.randint(1, 2)]:
        player = person(sheet, spot, 860, 350, "guitar", worn, flip=spot > x)
        guitar(sheet, player, other(rng, day.ground, worn.top), worn.skin)
    for share, flip in ((0.12, False), (0.26, False), (0.74, True), (0.88, True)):
        spot, foot = sheet.w * share, 975 if share in (0.12, 0.88) else 920
        chair(sheet, spot, foot, 92, DARK, flip=flip)
        person(sheet, spot, foot, 350, "sit", look(rng, day.ground), flip=flip)
    for spot in spread(rng, 3, sheet.w * 0.36, sheet.w * 0.64):
        person(sheet, spot, 985, 330, "ground", look(rng, day.ground), flip=spot > x)


def _cafe(sheet: Sheet, day: Daylight) -> None:
    rng = sheet.rng
    for x in (sheet.w * 0.26, sheet.w * 0.74):
        parasol_table(sheet, x, 900, 90, other(rng, day.ground, day.far))
        for side in (-1, 1):
            chair(sheet, x + side * 110, 910, 84, DARK, flip=side > 0)
            person(sheet, x + side * 110, 910, 320, rng.choice(("sit", "chat")), look(rng, day.ground), flip=side > 0)
    for x in spread(rng, rng.randint(1, 3), sheet.w * 0.4, sheet.w * 0.62):
        pose = rng.choice(("walk", "stroll", "wait", "leap"))
        person(sheet, x, 960, rng.uniform(220, 380), pose, look(rng, day.ground), flip=rng.random() < 0.5)
    _corners(sheet, day)


def _corners(sheet: Sheet, day: Daylight) -> None:
    rng = sheet.rng
    for i in range(rng.randint(1, 3)):
        bicycle(sheet, sheet.w * 0.86 + i * 40, 925 + i * 26, 100, DARK, frame=other(rng, day.ground))
    pot_plant(sheet, sheet.w * 0.07, 985, 100, DARK, other(rng, day.ground))
