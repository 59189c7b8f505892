"""Workshop, studio, pottery and print shop: people at work with their hands."""

import math

from byliv.demo.pictures.houses import bricks
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.instruments import stool
from byliv.demo.pictures.light import other
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import blob, sag, spread
from byliv.demo.pictures.street import pendant, pot_plant
from byliv.demo.pictures.things import artwork, splash, table, tool, vessel


def _room(sheet: Sheet, base: float) -> tuple[int, int]:
    """Wall and floor; returns their inks."""
    rng = sheet.rng
    wall = rng.choice((LIGHT, PAPER, ACCENT, MAIN))
    floor = other(rng, wall)
    sheet.ground(wall)
    if rng.random() < 0.35:
        bricks(sheet, -20, 0, sheet.w + 20, base, other(rng, wall, floor), share=0.12, size=56)
    sheet.band(base, 1030, floor)
    for i in range(4):
        y = base + 30 + i * 75
        sheet.line([(-20, y), (sheet.w + 20, y)], 3, other(rng, floor) if rng.random() < 0.3 else DARK)
    return wall, floor


def _panes(sheet: Sheet, left: float, top: float, right: float, bottom: float, cols: int, rows: int, sky: int) -> None:
    """A large workshop window of small panes with the sun or a roof behind it."""
    rng = sheet.rng
    outline = [(left, top), (right, top), (right, bottom), (left, bottom)]
    sheet.rect(left - 14, top - 14, right + 14, bottom + 14, DARK)
    with sheet.within(outline):
        sheet.poly(outline, sky)
        x = rng.uniform(left + 60, right - 60)
        sheet.disc(x, top + (bottom - top) * rng.uniform(0.25, 0.5), (bottom - top) * 0.2, other(rng, sky))
        roof, y = other(rng, sky), bottom - (bottom - top) * 0.3
        for i in range(3):
            a = left + (right - left) * i / 3
            b = a + (right - left) / 3
            sheet.poly([(a, bottom), (a, y), ((a + b) / 2, y - rng.uniform(30, 110)), (b, y), (b, bottom)], roof)
    for col in range(1, cols):
        x = left + (right - left) * col / cols
        sheet.line([(x, top), (x, bottom)], 7, DARK)
    for row in range(1, rows):
        y = top + (bottom - top) * row / rows
        sheet.line([(left, y), (right, y)], 7, DARK)


def workshop(sheet: Sheet) -> None:
    """A joiner's bench under a wall of tools, one or two people at it."""
    rng = sheet.rng
    base = rng.uniform(700, 740)
    wall, _ = _room(sheet, base)
    side = rng.choice((0.0, 1.0))
    split = sheet.w * (0.4 if side == 0 else 0.6)
    if side:
        _panes(sheet, split + 40, 90, sheet.w - 70, 520, 4, 3, other(rng, wall))
        _tool_wall(sheet, 60, split - 40, wall)
    else:
        _panes(sheet, 70, 90, split - 40, 520, 4, 3, other(rng, wall))
        _tool_wall(sheet, split + 40, sheet.w - 60, wall)
    _boards(sheet, sheet.w * (0.03 if side else 0.97), base, wall)
    count = rng.randint(1, 3)
    spots = spread(rng, count, sheet.w * 0.18, sheet.w * 0.72, jitter=0.15)
    for i, x in enumerate(spots):
        person(sheet, x, 960, rng.uniform(650, 720), rng.choice(("bench", "bench", "pull", "hold")), look(rng, wall), flip=i % 2 == 1)
    _bench(sheet, sheet.w * 0.1, sheet.w * 0.9, 690, wall)
    if rng.random() < 0.7:
        pendant(sheet, sheet.w * rng.uniform(0.3, 0.7), 190, 84, DARK)


def _tool_wall(sheet: Sheet, left: float, right: float, wall: int) -> None:
    rng = sheet.rng
    board = other(rng, wall)
    sheet.rect(left, 100, right, 500, board, cut=4)
    handle = other(rng, board)
    for row, y in enumerate((140, 330)):
        for x in spread(rng, rng.randint(6, 8), left + 20, right - 20, jitter=0.12):
            sheet.disc(x, y - 14, 5, DARK)
            tool(sheet, x, y, rng.uniform(120, 165) - row * 10, handle, DARK)


def _boards(sheet: Sheet, x: float, base: float, wall: int) -> None:
    rng = sheet.rng
    side = 1 if x < sheet.w / 2 else -1
    for i in range(5):
        foot = x + side * i * 34
        sheet.poly([(foot, base + 60), (foot + side * 26, base + 60), (foot - side * 30, rng.uniform(60, 260)), (foot - side * 56, rng.uniform(60, 260))], other(rng, wall) if i % 2 else DARK)


def _bench(sheet: Sheet, left: float, right: float, top: float, wall: int) -> None:
    rng = sheet.rng
    ink = other(rng, wall)
    trim = other(rng, wall, ink)
    sheet.rect(left, top, right, top + 44, ink)
    sheet.rect(left + 40, top + 44, right - 40, top + 66, DARK)
    for x in (left + 70, right - 110):
        sheet.rect(x, top + 60, x + 44, 1020, ink)
    sheet.rect(left + 60, 900, right - 60, 940, ink)
    sheet.rect(left - 26, top + 6, left, top + 90, DARK)  # the vice
    sheet.rect(left - 60, top + 30, left - 20, top + 40, DARK)
    sheet.rect(left - 64, top + 8, left - 54, top + 62, DARK)
    for x in spread(rng, 5, left + 60, right - 60):
        kind = rng.randrange(4)
        if kind == 0:
            sheet.rect(x - 60, top - 26, x + 60, top, trim)
            sheet.rect(x - 44, top - 48, x + 70, top - 26, DARK)
        elif kind == 1:
            sheet.cutout("-0.5,0 0.5,0 0.5,-0.3 0.2,-0.3 0.12,-0.62 -0.1,-0.62 -0.14,-0.3 -0.5,-0.3", x, top, 90, DARK)  # a plane
        elif kind == 2:
            vessel(sheet, x, top, 80, trim, DARK, kind=4)
            for lean in (-10, 2, 14):
                sheet.line([(x + lean * 0.4, top - 40), (x + lean, top - 100)], 6, DARK)
        else:
            for i in range(4):  # shavings
                sheet.ring(x + i * 22, top - 11 - (i % 2) * 8, 11, 5, PAPER if wall != PAPER else LIGHT)


def studio(sheet: Sheet) -> None:
    """A painter, an easel, a north window, canvases leaning against the wall."""
    rng = sheet.rng
    base = rng.uniform(690, 750)
    wall, floor = _room(sheet, base)
    flip = rng.random() < 0.5

    def at(x: float) -> float:
        return sheet.w - x if flip else x

    a, b = sorted((at(60), at(sheet.w * rng.uniform(0.32, 0.42))))
    _panes(sheet, a, 60, b, rng.uniform(470, 560), 3, 4, other(rng, wall))
    for i, x in enumerate(spread(rng, rng.randint(3, 5), sheet.w * 0.48, sheet.w * 0.97, jitter=0.2)):
        wide, tall = rng.uniform(150, 250), rng.uniform(160, 330)
        x, low = at(x), base + 20 + i * 8
        sheet.rect(x - wide / 2 - 5, low - tall - 5, x + wide / 2 + 5, low + 5, DARK, cut=4)
        artwork(sheet, (x - wide / 2, low - tall, x + wide / 2, low))
    for _ in range(6):
        splash(sheet, rng.uniform(100, sheet.w - 100), rng.uniform(base + 70, 980), rng.uniform(10, 26), other(rng, floor))
    easel = at(sheet.w * rng.uniform(0.54, 0.64))
    _easel(sheet, easel, 960, rng.uniform(290, 400), rng.uniform(330, 430))
    painter = person(sheet, at(sheet.w * 0.36), 965, rng.uniform(690, 760), "paint", look(rng, wall), flip=flip)
    x, y = painter.hands[1]
    sheet.line([(x - (-30 if flip else 30), y + 22), (x + (-70 if flip else 70), y - 30)], 8, DARK)
    trolley = at(sheet.w * rng.uniform(0.76, 0.84))
    table(sheet, trolley - 130, trolley + 130, 770, 970, DARK)
    for spot in spread(rng, 4, trolley - 120, trolley + 120, jitter=0.1):
        vessel(sheet, spot, 770, rng.uniform(60, 85), other(rng, wall), DARK, kind=4)
        for lean in (-16, 0, 18):
            sheet.line([(spot + lean * 0.5, 735), (spot + lean, rng.uniform(620, 670))], 7, rng.choice((DARK, MAIN, ACCENT)))


def _easel(sheet: Sheet, x: float, base: float, wide: float, tall: float) -> None:
    low = base - 270
    sheet.line([(x, low - tall - 70), (x, base - 40)], 14, DARK)
    for side in (-1, 1):
        sheet.line([(x, low - tall - 60), (x + side * wide * 0.55, base)], 14, DARK)
    sheet.rect(x - wide / 2 - 7, low - tall - 7, x + wide / 2 + 7, low + 7, DARK)
    artwork(sheet, (x - wide / 2, low - tall, x + wide / 2, low))
    sheet.rect(x - wide * 0.6, low, x + wide * 0.6, low + 22, DARK)


def ceramics(sheet: Sheet) -> None:
    """Shelves of pots and a potter at the wheel, or one great vase before them."""
    rng = sheet.rng
    base = rng.uniform(720, 770)
    wall, _ = _room(sheet, base)
    wide_shelf = rng.random() < 0.5
    left, right = (70, sheet.w - 70) if wide_shelf else (sheet.w * 0.44, sheet.w - 60)
    rows = (210, 400) if wide_shelf else (190, 380, 570)
    for y in rows:
        sheet.rect(left, y, right, y + 16, DARK)
        x = left + 50
        while x < right - 70:
            size = rng.uniform(70, 150)
            x += vessel(sheet, x + size * 0.35, y, size, other(rng, wall), rng.choice((DARK, MAIN, ACCENT, PAPER))) * 0.6 + 52
    if not wide_shelf:
        _panes(sheet, 70, 90, sheet.w * 0.38, 480, 3, 3, other(rng, wall))
    x = sheet.w * rng.uniform(0.26, 0.36)
    _wheel(sheet, x, wall)
    if rng.random() < 0.6:
        _wheel(sheet, x + sheet.w * 0.34, wall, flip=True)
    for spot in spread(rng, rng.randint(2, 3), sheet.w * 0.66, sheet.w * 1.0, jitter=0.15):
        size = rng.uniform(230, 340)
        vessel(sheet, spot, rng.uniform(960, 1000), size, other(rng, wall), rng.choice((DARK, MAIN, ACCENT, PAPER)), kind=rng.choice((0, 1, 5)))


def _wheel(sheet: Sheet, x: float, wall: int, *, flip: bool = False) -> None:
    rng = sheet.rng
    side, tall = (-1 if flip else 1), rng.uniform(620, 680)
    stool(sheet, x, 960, tall * 0.25, DARK)
    person(sheet, x, 960, tall, "keys", look(rng, wall)._replace(wear="trousers"), flip=flip)
    head = x + side * tall * 0.34
    sheet.rect(head - 14, 800, head + 14, 940, DARK)
    sheet.rect(head - 95, 930, head + 95, 965, DARK)
    sheet.rect(head - 90, 790, head + 90, 806, DARK)
    vessel(sheet, head, 790, rng.uniform(130, 175), other(rng, wall), DARK, kind=rng.choice((0, 1, 3, 5)))


def printing(sheet: Sheet) -> None:
    """A print shop: sheets on a line, a press or a screen table, ink rollers."""
    rng = sheet.rng
    base = rng.uniform(700, 750)
    wall, _ = _room(sheet, base)
    for y in (60, 290)[: rng.randint(1, 2)]:
        _line_of_prints(sheet, y)
    if rng.random() < 0.5:
        _hand_press(sheet, sheet.w * rng.uniform(0.52, 0.64), wall)
    else:
        _screen_table(sheet, wall)


def _line_of_prints(sheet: Sheet, y: float) -> None:
    rng = sheet.rng
    rope = sag((-20, y), (sheet.w + 20, y + rng.uniform(-20, 20)), 40, steps=60)
    sheet.line(rope, 4, DARK)
    count = rng.randint(6, 8)
    for i in range(count):
        x, top = rope[int(60 * (i + 0.5) / count)]
        wide, tall = rng.uniform(120, 150), rng.uniform(165, 200)
        sheet.rect(x - wide / 2 - 8, top + 2, x + wide / 2 + 8, top + tall + 14, PAPER, cut=4)
        artwork(sheet, (x - wide / 2, top + 12, x + wide / 2, top + tall))
        for side in (-1, 1):
            sheet.rect(x + side * wide * 0.34 - 5, top - 10, x + side * wide * 0.34 + 5, top + 16, DARK, cut=0)


def _hand_press(sheet: Sheet, x: float, wall: int) -> None:
    rng = sheet.rng
    iron, brass = DARK, other(rng, wall)
    sheet.cutout("-0.8,0 -0.6,-0.14 -0.5,-0.9 -0.62,-1.16 0.62,-1.16 0.5,-0.9 0.6,-0.14 0.8,0 0.5,0 0.36,-0.2 -0.36,-0.2 -0.5,0", x, 970, 330, iron)
    sheet.rect(x - 300, 770, x + 300, 800, brass)
    sheet.rect(x - 130, 690, x + 130, 730, brass)
    sheet.rect(x - 22, 600, x + 22, 700, iron)
    sheet.rect(x - 190, 560, x + 190, 606, brass)
    y, radius = 730, 150
    hub = x + 250
    for i in range(6):
        angle = math.tau * i / 6 + rng.uniform(0, 0.2)
        sheet.line([(hub, y), (hub + radius * math.cos(angle), y + radius * math.sin(angle))], 13, iron)
    sheet.ring(hub, y, radius, 24, iron)
    sheet.disc(hub, y, 32, brass)
    person(sheet, x - 380, 970, rng.uniform(660, 720), "pull", look(rng, wall))
    if rng.random() < 0.6:
        reader = person(sheet, x + 520, 970, rng.uniform(620, 680), "hold", look(rng, wall), flip=True)
        hx, hy = reader.hands[1]
        artwork(sheet, (hx - 70, hy - 110, hx + 40, hy + 30))


def _screen_table(sheet: Sheet, wall: int) -> None:
    rng = sheet.rng
    left, right, top = sheet.w * 0.2, sheet.w * 0.8, 740
    for x, flip in ((left + 60, False), (right - 60, True))[: rng.randint(1, 2)]:
        person(sheet, x, 960, rng.uniform(680, 730), "pull", look(rng, wall), flip=flip)
    ink = other(rng, wall)
    sheet.poly([(left + 90, top - 60), (right - 90, top - 60), (right, top), (left, top)], ink)
    sheet.poly([(left + 260, top - 54), (right - 260, top - 54), (right - 220, top - 10), (left + 220, top - 10)], PAPER if ink != PAPER else ACCENT)
    sheet.poly(blob(sheet.w / 2, top - 32, 110, 17, rng), DARK)
    sheet.rect(left, top, right, top + 42, DARK)
    for x in (left + 40, right - 80):
        sheet.rect(x, top + 40, x + 40, 1010, DARK)
    for x in spread(rng, 5, left + 100, right - 100):
        vessel(sheet, x, 985, rng.uniform(90, 130), other(rng, wall, DARK), DARK, kind=4)
    pot_plant(sheet, sheet.w * 0.93, 990, 110, DARK, other(rng, wall))
