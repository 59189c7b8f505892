"""A painter's studio."""

from byliv.demo.pictures.inks import ACCENT, DARK, MAIN
from byliv.demo.pictures.light import other
from byliv.demo.pictures.motifs.interior import panes, room
from byliv.demo.pictures.people import look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import spread
from byliv.demo.pictures.street import pot_plant
from byliv.demo.pictures.things import artwork, splash, table, vessel


def studio(sheet: Sheet) -> None:
    """A painter at the easel, a wall painting on its way, or people drawing a model."""
    sheet.rng.choice((_easel_room, _wall_painting, _drawing_class))(sheet)


def _easel_room(sheet: Sheet) -> None:
    """An easel, a north window, canvases leaning against the wall."""
    rng = sheet.rng
    base = rng.uniform(690, 750)
    wall, floor = room(sheet, base)
    flip = rng.random() < 0.5

    def at(x: float) -> float:
        return sheet.w - x if flip else x

    a, b = sorted((at(60), at(sheet.w * rng.uniform(0.32, 0.42))))
    panes(sheet, a, 60, b, rng.uniform(470, 560), 3, 4, other(rng, wall))
    _canvases(sheet, [at(x) for x in spread(rng, rng.randint(3, 5), sheet.w * 0.48, sheet.w * 0.97, jitter=0.2)], base)
    _splashes(sheet, base, floor)
    _easel(sheet, at(sheet.w * rng.uniform(0.54, 0.64)), 960, rng.uniform(290, 400), rng.uniform(330, 430))
    _painter(sheet, at(sheet.w * 0.36), 965, rng.uniform(690, 760), (wall, floor), flip=flip)
    _trolley(sheet, at(sheet.w * rng.uniform(0.76, 0.84)), wall)


def _wall_painting(sheet: Sheet) -> None:
    """A picture as large as the wall, someone high on a ladder, pots of paint below."""
    rng = sheet.rng
    base = rng.uniform(760, 800)
    wall, floor = room(sheet, base)
    left = sheet.w * rng.uniform(0.08, 0.2)
    right = left + sheet.w * rng.uniform(0.56, 0.7)
    sheet.rect(left - 12, 58, right + 12, base - 18, DARK)
    artwork(sheet, (left, 70, right, base - 30))
    _splashes(sheet, base, floor)
    x, flip = rng.uniform(left + 260, right - 260), rng.random() < 0.5
    for side in (-1, 1):
        sheet.line([(x + side * 30, 330), (x + side * 135, 970)], 16, DARK)
    for i in range(6):
        y, half = 430 + i * 92, 46 + i * 15
        sheet.line([(x - half, y), (x + half, y)], 13, DARK)
    sky = other(rng, wall)
    _painter(sheet, x - 10, 625, 520, (sky,), flip=flip, pose="reach")
    _painter(sheet, right - 60, 975, rng.uniform(600, 650), (wall, floor), flip=True)
    if rng.random() < 0.6:
        person(sheet, left - 20, 985, rng.uniform(590, 630), rng.choice(("wait", "hold")), look(rng, wall, floor))
    for spot in spread(rng, 5, left, right):
        vessel(sheet, spot, rng.uniform(930, 990), rng.uniform(80, 120), other(rng, floor), DARK, kind=4)
    pot_plant(sheet, right + 150, 960, 120, DARK, other(rng, wall, floor))


def _drawing_class(sheet: Sheet) -> None:
    """A model on a box between easels."""
    rng = sheet.rng
    base = rng.uniform(690, 730)
    wall, floor = room(sheet, base)
    count = rng.randint(2, 3)
    gap = sheet.w / count
    sky = other(rng, wall)
    for i in range(count):
        panes(sheet, gap * (i + 0.2), 50, gap * (i + 0.8), 380, 4, 3, sky)
    x = sheet.w * rng.uniform(0.46, 0.54)
    cloth = other(rng, wall, floor)
    sheet.rect(x - 170, 720, x + 170, 800, cloth)
    sheet.rect(x - 190, 712, x + 190, 730, DARK)
    pose = rng.choice(("lead", "spin", "reach", "sway", "wait"))
    person(sheet, x, 716, 480, pose, look(rng, wall, sky), flip=rng.random() < 0.5)
    for share, flip in ((0.24, False), (0.76, True)):
        spot, side = sheet.w * share, -1 if flip else 1
        _easel(sheet, spot + side * 40, 950, rng.uniform(200, 250), rng.uniform(250, 300))
        _painter(sheet, spot - side * 190, 975, rng.uniform(620, 690), (wall, floor), flip=flip)
    _splashes(sheet, 840, floor)


def _painter(
    sheet: Sheet, x: float, foot: float, tall: float, grounds: tuple[int, ...], *, flip: bool, pose: str = "paint"
) -> None:
    hand = person(sheet, x, foot, tall, pose, look(sheet.rng, *grounds), flip=flip).hands[1]
    side, lift = -1 if flip else 1, tall / 700
    sheet.line(
        [(hand[0] - side * 30 * lift, hand[1] + 22 * lift), (hand[0] + side * 70 * lift, hand[1] - 30 * lift)], 8, DARK
    )


def _canvases(sheet: Sheet, places: list[float], base: float) -> None:
    for i, x in enumerate(places):
        wide, tall, low = sheet.rng.uniform(150, 250), sheet.rng.uniform(160, 330), base + 20 + i * 8
        sheet.rect(x - wide / 2 - 5, low - tall - 5, x + wide / 2 + 5, low + 5, DARK, cut=4)
        artwork(sheet, (x - wide / 2, low - tall, x + wide / 2, low))


def _splashes(sheet: Sheet, base: float, floor: int) -> None:
    rng = sheet.rng
    for _ in range(6):
        x, y = rng.uniform(100, sheet.w - 100), rng.uniform(base + 70, 980)
        splash(sheet, x, y, rng.uniform(10, 26), other(rng, floor))


def _trolley(sheet: Sheet, x: float, wall: int) -> None:
    rng = sheet.rng
    table(sheet, x - 130, x + 130, 770, 970, DARK)
    for spot in spread(rng, 4, x - 120, x + 120, jitter=0.1):
        vessel(sheet, spot, 770, rng.uniform(60, 85), other(rng, wall), DARK, kind=4)
        for lean in (-16, 0, 18):
            tip = (spot + lean, rng.uniform(620, 670))
            sheet.line([(spot + lean * 0.5, 735), tip], 7, rng.choice((DARK, MAIN, ACCENT)))


def _easel(sheet: Sheet, x: float, base: float, wide: float, tall: float) -> None:
    low = base - 270
    sheet.line([(x, low - tall - 70), (x, base - 40)], 14, DARK)
    for side in (-1, 1):
        sheet.line([(x, low - tall - 60), (x + side * wide * 0.55, base)], 14, DARK)
    sheet.rect(x - wide / 2 - 7, low - tall - 7, x + wide / 2 + 7, low + 7, DARK)
    artwork(sheet, (x - wide / 2, low - tall, x + wide / 2, low))
    sheet.rect(x - wide * 0.6, low, x + wide * 0.6, low + 22, DARK)
