"""A workshop."""

from byliv.demo.pictures.inks import DARK, PAPER
from byliv.demo.pictures.light import other
from byliv.demo.pictures.motifs.interior import panes, room
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import spread
from byliv.demo.pictures.street import bicycle, pendant, wheel
from byliv.demo.pictures.things import tool, vessel

SPOOL = (
    "-0.4,0 0.4,0 0.4,-0.12 0.28,-0.14 0.28,-0.86 0.4,-0.88 0.4,-1 "
    "-0.4,-1 -0.4,-0.88 -0.28,-0.86 -0.28,-0.14 -0.4,-0.12"
)
MACHINE = "0,0 2,0 2,-0.12 1.85,-0.14 1.85,-0.9 0.3,-0.9 0.3,-0.3 0.42,-0.3 0.42,-0.68 1.4,-0.68 1.4,-0.14 0,-0.12"
CLOTH = "0,-0.92 0.58,-0.95 0.75,-0.79 0.62,-0.29 0.83,0.06 0.25,0.06 0.17,-0.46"
DUMMY = (
    "-0.16,-0.62 -0.07,-0.7 -0.06,-0.8 0.06,-0.8 0.07,-0.7 0.16,-0.62 "
    "0.17,-0.4 0.12,-0.25 0.2,0 -0.2,0 -0.12,-0.25 -0.17,-0.4"
)
CLOTHES = (
    "-0.12,0 0.12,0 0.36,0.1 0.46,0.5 0.34,0.54 0.24,0.28 0.26,0.9 -0.26,0.9 -0.24,0.28 -0.34,0.54 -0.46,0.5 -0.36,0.1",
    "-0.2,0 -0.1,0 0,0.1 0.1,0 0.2,0 0.22,0.4 0.5,1.2 -0.5,1.2 -0.22,0.4",
    "-0.12,0 0.12,0 0.34,0.1 0.42,0.8 0.32,0.82 0.25,0.3 0.32,1.25 0.02,1.25 0,0.2 "
    "-0.02,1.25 -0.32,1.25 -0.25,0.3 -0.32,0.82 -0.42,0.8 -0.34,0.1",
)
PLANE = "-0.5,0 0.5,0 0.5,-0.28 0.2,-0.28 0.12,-0.6 -0.1,-0.6 -0.14,-0.28 -0.5,-0.28"


def workshop(sheet: Sheet) -> None:
    """Joiners at their bench, a bicycle on its stand, or sewing machines under a wall of thread."""
    sheet.rng.choice((_joinery, _joinery, _bicycles, _sewing))(sheet)


def _joinery(sheet: Sheet) -> None:
    rng = sheet.rng
    base = rng.uniform(700, 740)
    wall, floor = room(sheet, base)
    side = rng.choice((0, 1))
    split = sheet.w * (0.6 if side else 0.4)
    window, board = (
        ((split + 40, sheet.w - 70), (60, split - 40)) if side else ((70, split - 40), (split + 40, sheet.w - 60))
    )
    panes(sheet, window[0], 90, window[1], 480, 4, 3, other(rng, wall))
    _tool_wall(sheet, board[0], board[1], wall)
    _boards(sheet, sheet.w * (0.03 if side else 0.97), base, wall)
    top, count = 640.0, rng.randint(1, 3)
    for i, x in enumerate(spread(rng, count, sheet.w * 0.2, sheet.w * 0.74, jitter=0.15)):
        flip = i % 2 == 1
        pose = rng.choice(("bench", "bench", "pull", "hold"))
        maker = person(sheet, x, 960, rng.uniform(670, 730), pose, look(rng, wall, floor), flip=flip)
        hx, hy = maker.hands[1]
        if pose != "hold":
            sheet.cutout(PLANE, hx, min(hy + 34, top), 130, DARK, flip=flip)
    _bench(sheet, sheet.w * 0.1, sheet.w * 0.9, top, wall, floor)
    if rng.random() < 0.7:
        pendant(sheet, sheet.w * rng.uniform(0.3, 0.7), 150, 84, DARK)


def _bicycles(sheet: Sheet) -> None:
    rng = sheet.rng
    base = rng.uniform(720, 760)
    wall, floor = room(sheet, base)
    sheet.rect(-20, 88, sheet.w + 20, 100, DARK)
    for x in spread(rng, rng.randint(5, 7), 30, sheet.w - 30, jitter=0.15):
        radius = rng.uniform(62, 96)
        if rng.random() < 0.5:
            wheel(sheet, x, 108 + radius, radius, rng.choice((DARK, other(rng, wall))))
        else:
            sheet.ring(x, 108 + radius, radius, 15, rng.choice((DARK, other(rng, wall))))
    x, size = sheet.w * rng.uniform(0.42, 0.58), rng.uniform(255, 300)
    low, frame = 830, other(rng, wall, floor)
    sheet.line([(x - size * 0.2, 400), (x - size * 0.2, 960)], 20, DARK)
    sheet.rect(x - size * 0.2 - 120, 945, x - size * 0.2 + 120, 968, DARK)
    bicycle(sheet, x, low, size, DARK, frame=frame, flip=rng.random() < 0.5)
    for spot, flip in ((x - 480, False), (x + 480, True))[: rng.randint(1, 2)]:
        maker = person(
            sheet,
            spot,
            965,
            rng.uniform(670, 730),
            rng.choice(("bench", "paint", "hold")),
            look(rng, wall, floor),
            flip=flip,
        )
        hx, hy = maker.hands[1]
        tool(sheet, hx, hy - 60, 120, DARK, DARK)
    chest = sheet.w * rng.choice((0.06, 0.94))
    for i in range(4):
        sheet.rect(chest - 120, 700 + i * 66, chest + 120, 760 + i * 66, other(rng, wall, floor) if i % 2 else DARK)
        sheet.rect(chest - 30, 724 + i * 66, chest + 30, 734 + i * 66, PAPER if i % 2 == 0 else DARK)


def _sewing(sheet: Sheet) -> None:
    rng = sheet.rng
    base = rng.uniform(720, 760)
    wall, floor = room(sheet, base)
    rng.choice((_threads, _garments))(sheet, wall)
    flip = rng.random() < 0.5
    for x in spread(rng, rng.randint(2, 3), sheet.w * 0.1, sheet.w * 0.84, jitter=0.08):
        _seamstress(sheet, sheet.w - x if flip else x, (wall, floor), flip=flip)
    if rng.random() < 0.6:
        x, cloth = sheet.w * (0.05 if flip else 0.95), other(rng, wall, floor)
        sheet.line([(x, 600), (x, 970)], 14, DARK)
        sheet.line([(x - 80, 970), (x + 80, 970)], 14, DARK)
        sheet.cutout(DUMMY, x, 720, 300, cloth, curved=True)
    pendant(sheet, sheet.w * rng.uniform(0.4, 0.6), 120, 80, DARK)


def _seamstress(sheet: Sheet, x: float, grounds: tuple[int, ...], *, flip: bool) -> None:
    rng, side = sheet.rng, -1 if flip else 1
    sheet.cutout(
        "-0.5,0 -0.5,-0.9 1.6,-0.9 1.6,0 1.5,0 1.5,-0.8 -0.4,-0.8 -0.4,0", x + side * 120, 970, 230, DARK, flip=flip
    )
    person(sheet, x, 970, rng.uniform(680, 720), "keys", look(rng, *grounds), flip=flip)
    sheet.cutout(MACHINE, x + side * 190, 763, 120, DARK, flip=flip)
    sheet.cutout(CLOTH, x + side * 150, 970, 240, other(rng, *grounds), curved=True, flip=flip)


def _threads(sheet: Sheet, wall: int) -> None:
    rng = sheet.rng
    for y in (130, 226, 322):
        sheet.rect(sheet.w * 0.06, y, sheet.w * 0.94, y + 10, DARK)
        for x in spread(rng, 24, sheet.w * 0.07, sheet.w * 0.93, jitter=0.1):
            sheet.cutout(SPOOL, x, y, 58, rng.choice((DARK, other(rng, wall), other(rng, wall))))


def _garments(sheet: Sheet, wall: int) -> None:
    rng = sheet.rng
    sheet.rect(-20, 78, sheet.w + 20, 90, DARK)
    for x in spread(rng, rng.randint(6, 8), 40, sheet.w - 40, jitter=0.12):
        sheet.line([(x, 84), (x, 120)], 5, DARK)
        sheet.line([(x - 50, 148), (x, 118), (x + 50, 148)], 7, DARK)
        sheet.cutout(
            rng.choice(CLOTHES), x, 140, rng.uniform(150, 190), rng.choice((DARK, other(rng, wall), other(rng, wall)))
        )


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
        sheet.poly(
            [
                (foot, base + 60),
                (foot + side * 26, base + 60),
                (foot - side * 30, rng.uniform(60, 260)),
                (foot - side * 56, rng.uniform(60, 260)),
            ],
            other(rng, wall) if i % 2 else DARK,
        )


def _bench(sheet: Sheet, left: float, right: float, top: float, wall: int, floor: int) -> None:
    rng = sheet.rng
    ink = other(rng, wall, floor)
    sheet.rect(left, top, right, top + 44, ink)
    sheet.rect(left + 40, top + 44, right - 40, top + 66, DARK)
    for x in (left + 70, right - 110):
        sheet.rect(x, top + 60, x + 44, 1020, ink)
    sheet.rect(left + 60, 890, right - 60, 930, ink)
    sheet.rect(left - 26, top + 6, left, top + 90, DARK)  # the vice
    sheet.rect(left - 60, top + 30, left - 20, top + 40, DARK)
    sheet.rect(left - 64, top + 8, left - 54, top + 62, DARK)
    for x in spread(rng, 5, left + 60, right - 60):
        rng.choice((_blocks, _brushes, _shavings))(sheet, x, top, other(rng, wall, ink))
    for x in spread(rng, rng.randint(2, 4), left + 160, right - 160):
        sheet.rect(x - 90, 846, x + 90, 890, other(rng, floor))


def _blocks(sheet: Sheet, x: float, top: float, ink: int) -> None:
    sheet.rect(x - 60, top - 26, x + 60, top, ink)
    sheet.rect(x - 44, top - 48, x + 70, top - 26, DARK)


def _brushes(sheet: Sheet, x: float, top: float, ink: int) -> None:
    vessel(sheet, x, top, 80, ink, DARK, kind=4)
    for lean in (-10, 2, 14):
        sheet.line([(x + lean * 0.4, top - 40), (x + lean, top - 100)], 6, DARK)


def _shavings(sheet: Sheet, x: float, top: float, ink: int) -> None:
    for i in range(4):
        sheet.ring(x + i * 22, top - 11 - (i % 2) * 8, 11, 5, ink)
