"""What stands about in rooms: pictures, tools, jars, tables, chairs, books, curtains."""

from collections.abc import Callable

from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.people import Look, person
from byliv.demo.pictures.press import Sheet
from byliv.demo.pictures.shapes import arch, blob, lathe, smooth

BRIGHT = (PAPER, LIGHT, MAIN, ACCENT)
Box = tuple[float, float, float, float]  # left, top, right, bottom


def artwork(sheet: Sheet, box: Box) -> None:
    """An abstract sheet of paper: discs, arches, hills, stripes or leaves in three inks."""
    inks = sheet.rng.sample((PAPER, LIGHT, MAIN, ACCENT, DARK), 3)
    if inks[0] == DARK:
        inks = [inks[1], inks[0], inks[2]]
    sheet.rect(*box, inks[0], cut=0.8)
    sheet.rng.choice(ARTS)(sheet, box, inks)


def _discs(sheet: Sheet, box: Box, inks: list[int]) -> None:
    left, top, right, bottom = box
    size, rng = min(right - left, bottom - top), sheet.rng
    sheet.disc((left + right) / 2, (top + bottom) / 2, size * rng.uniform(0.26, 0.38), inks[1])
    sheet.disc(
        left + (right - left) * rng.uniform(0.35, 0.65),
        top + (bottom - top) * rng.uniform(0.3, 0.7),
        size * 0.16,
        inks[2],
    )


def _arches(sheet: Sheet, box: Box, inks: list[int]) -> None:
    left, top, right, bottom = box
    for i in range(4):
        inset = (right - left) * (0.12 + 0.1 * i)
        sheet.poly(arch(left + inset, top + inset * 1.2, right - inset, bottom), inks[1 + i % 2])


def _hills(sheet: Sheet, box: Box, inks: list[int]) -> None:
    left, top, right, bottom = box
    wide, tall, rng = right - left, bottom - top, sheet.rng
    sheet.disc(left + wide * rng.uniform(0.3, 0.7), top + tall * 0.35, min(wide, tall) * 0.17, inks[2])
    a, b = rng.uniform(0.4, 0.7), rng.uniform(0.5, 0.8)
    sheet.poly(
        [
            (left, top + tall * a),
            (left + wide * 0.5, top + tall * b),
            (right, top + tall * 0.55),
            (right, bottom),
            (left, bottom),
        ],
        inks[1],
    )
    sheet.poly([(left, top + tall * 0.85), (right, top + tall * b), (right, bottom), (left, bottom)], inks[2])


def _stripes(sheet: Sheet, box: Box, inks: list[int]) -> None:
    left, top, right, bottom = box
    count = sheet.rng.randint(3, 6)
    step = (bottom - top) / (count * 2 + 1)
    for i in range(count):
        y = top + step * (2 * i + 1)
        sheet.rect(
            left + (right - left) * sheet.rng.uniform(0.05, 0.35),
            y,
            right - (right - left) * sheet.rng.uniform(0.05, 0.35),
            y + step,
            inks[1 + i % 2],
        )


def _leaf(sheet: Sheet, box: Box, inks: list[int]) -> None:
    left, top, right, bottom = box
    x, wide, tall = (left + right) / 2, right - left, bottom - top
    sheet.line([(x, bottom - tall * 0.08), (x, top + tall * 0.14)], wide * 0.03, inks[2])
    for i in range(4):
        y = top + tall * (0.26 + 0.17 * i)
        for side in (-1, 1):
            sheet.oval(x + side * wide * 0.2, y, wide * 0.17, tall * 0.055, inks[1], tilt=-side * 0.5)


def _block(sheet: Sheet, box: Box, inks: list[int]) -> None:
    left, top, right, bottom = box
    x, y = left + (right - left) * sheet.rng.uniform(0.35, 0.65), top + (bottom - top) * sheet.rng.uniform(0.35, 0.65)
    sheet.rect(left, top, x, y, inks[1])
    sheet.rect(x, y, right, bottom, inks[2])


def _still(sheet: Sheet, box: Box, inks: list[int]) -> None:
    left, top, right, bottom = box
    x, base, size = (left + right) / 2, bottom - (bottom - top) * 0.2, min((right - left) * 0.7, (bottom - top) * 0.5)
    sheet.rect(left, base - size * 0.12, right, bottom, inks[2])
    for lean in (-0.4, 0.0, 0.4):
        sheet.line(
            [(x, base - size * 0.7), (x + lean * size * 0.8, base - size * (1.35 - abs(lean) * 0.4))],
            size * 0.03,
            inks[1],
        )
        sheet.disc(x + lean * size * 0.8, base - size * (1.35 - abs(lean) * 0.4), size * 0.13, inks[2])
    sheet.poly(lathe(x, base, [(height * size * 0.8, radius * size * 0.8) for height, radius in VESSELS[0]]), inks[1])


def _wave(sheet: Sheet, box: Box, inks: list[int]) -> None:
    left, top, right, bottom = box
    wide, tall = right - left, bottom - top
    for i in range(4):
        y, lift = top + tall * (0.25 + 0.19 * i), tall * 0.07 * (-1 if i % 2 else 1)
        crest = smooth(
            [(left, y), (left + wide * 0.3, y - lift), (left + wide * 0.7, y + lift), (right, y)], closed=False
        )
        sheet.poly([*crest, (right, min(bottom, y + tall * 0.1)), (left, min(bottom, y + tall * 0.1))], inks[1 + i % 2])


def _dancer(sheet: Sheet, box: Box, inks: list[int]) -> None:
    left, top, right, bottom = box
    size = min((right - left) * 1.5, (bottom - top) * 0.8)
    sheet.disc((left + right) / 2, (top + bottom) / 2, min(right - left, bottom - top) * 0.36, inks[2])
    worn = Look(inks[1], inks[1], inks[1], inks[1])
    person(
        sheet,
        (left + right) / 2,
        bottom - (bottom - top) * 0.12,
        size,
        sheet.rng.choice(("leap", "spin", "groove")),
        worn,
    )


ARTS: tuple[Callable[[Sheet, Box, list[int]], None], ...] = (
    _discs,
    _arches,
    _hills,
    _stripes,
    _leaf,
    _block,
    _still,
    _wave,
    _dancer,
)

# Turned profiles as (height, radius) with height 1.
VESSELS = (
    ((0, 0.2), (0.1, 0.28), (0.4, 0.42), (0.7, 0.3), (0.88, 0.13), (1, 0.19)),  # vase
    ((0, 0.16), (0.3, 0.34), (0.62, 0.4), (0.85, 0.33), (1, 0.36)),  # jar
    ((0, 0.2), (0.2, 0.2), (0.6, 0.24), (0.75, 0.12), (0.95, 0.1), (1, 0.13)),  # bottle
    ((0, 0.14), (0.06, 0.16), (0.3, 0.4), (0.6, 0.56), (0.62, 0.56)),  # bowl
    ((0, 0.22), (0.05, 0.26), (0.5, 0.27), (0.55, 0.27)),  # cup
    ((0, 0.18), (0.25, 0.38), (0.5, 0.3), (0.65, 0.22), (0.85, 0.3), (1, 0.2)),  # gourd
)


def vessel(sheet: Sheet, x: float, base: float, size: float, ink: int, glaze: int, *, kind: int | None = None) -> float:
    """A pot of a kind, with a band of glaze or dots; returns how wide it is."""
    rng = sheet.rng
    profile = VESSELS[rng.randrange(len(VESSELS)) if kind is None else kind]
    outline = lathe(x, base, [(height * size, radius * size) for height, radius in profile])
    sheet.poly(outline, ink)
    dress, top = rng.choice(("dip", "dots", "bands", "plain")), profile[-1][0] * size
    if dress == "dip":
        _in_band(sheet, outline, base - top * rng.uniform(0.45, 0.7), -20, glaze)
    elif dress == "dots":
        sheet.dots(outline, glaze, 0.0, 0.6, pitch=max(9, size * 0.06))
    elif dress == "bands":
        for share in (0.3, 0.42, 0.54):
            _in_band(sheet, outline, base - top * share, base - top * (share + 0.05), glaze)
    return 2 * size * max(radius for _, radius in profile)


def _in_band(sheet: Sheet, outline: list[tuple[float, float]], low: float, high: float, ink: int) -> None:
    """Repaint the slice of a turned outline between two heights."""
    low, high = max(low, high), min(low, high)
    part = [(x, y) for x, y in outline if high <= y <= low]
    if len(part) > 3:
        sheet.poly(part, ink)


def table(sheet: Sheet, left: float, right: float, top: float, base: float, ink: int, *, thick: float = 18) -> None:
    """A table or bench on trestles."""
    sheet.rect(left, top, right, top + thick, ink)
    for x in (left + (right - left) * 0.1, right - (right - left) * 0.1):
        sheet.line([(x, top + thick), (x - 24, base)], 11, ink)
        sheet.line([(x, top + thick), (x + 24, base)], 11, ink)


def chair(sheet: Sheet, x: float, base: float, tall: float, ink: int, *, flip: bool = False) -> None:
    """A plain wooden chair from the side, facing right; tall is the height of its seat."""
    sheet.stroke("-0.45,-2 -0.4,-1 -0.5,0", x, base, tall, ink, width=0.1, flip=flip)
    sheet.stroke("-0.4,-1 0.45,-1 0.5,0", x, base, tall, ink, width=0.1, flip=flip)
    sheet.stroke("-0.44,-1.85 -0.42,-1.5", x, base, tall, ink, width=0.2, flip=flip)


def curtain(sheet: Sheet, left: float, right: float, bottom: float, ink: int, fold: int, *, folds: int = 5) -> None:
    """A curtain hanging from above the picture, its hem in scallops."""
    step = (right - left) / folds
    for i in range(folds):
        x = left + i * step
        sheet.rect(x, -30, x + step + 1, bottom, ink if i % 2 == 0 else fold, cut=0)
        sheet.oval(x + step / 2, bottom, step / 2, step * 0.3, ink if i % 2 == 0 else fold)


def spines(sheet: Sheet, left: float, right: float, base: float, tall: float, inks: tuple[int, ...]) -> None:
    """A shelf of books from left to right standing on base, now and then leaning or lying."""
    rng, x = sheet.rng, left
    while x < right - tall * 0.1:
        wide, high = min(tall * rng.uniform(0.1, 0.26), right - x), tall * rng.uniform(0.68, 0.97)
        ink = rng.choice(inks)
        chance = rng.random()
        if chance < 0.05 and right - x > tall * 0.6:
            x += _pile(sheet, x, base, tall, inks)
            continue
        lean = tall * 0.16 if chance > 0.93 else 0.0
        sheet.poly([(x, base), (x + lean, base - high), (x + lean + wide - 2, base - high), (x + wide - 2, base)], ink)
        if rng.random() < 0.5 and not lean:
            mark = rng.choice([other for other in (*BRIGHT, DARK) if other != ink])
            y = base - high * rng.uniform(0.6, 0.85)
            sheet.rect(x + 1, y, x + wide - 3, y + high * rng.choice((0.04, 0.12)), mark, cut=0)
        x += wide + lean + (tall * 0.2 if rng.random() < 0.04 else 0)


def _pile(sheet: Sheet, x: float, base: float, tall: float, inks: tuple[int, ...]) -> float:
    y, wide = base, tall * 0.55
    for _ in range(sheet.rng.randint(2, 4)):
        thick = tall * sheet.rng.uniform(0.09, 0.15)
        sheet.rect(
            x + sheet.rng.uniform(0, 8), y - thick, x + wide - sheet.rng.uniform(0, 12), y - 2, sheet.rng.choice(inks)
        )
        y -= thick
    return wide + 4


TOOLS = (
    ("-0.03,0 0.03,0 0.025,0.8 -0.025,0.8", "-0.2,-0.08 0.16,-0.08 0.2,0.02 0.16,0.1 -0.2,0.08"),  # hammer
    ("-0.12,0 0.12,0 0.08,0.28 -0.08,0.28", "-0.1,0.26 0.12,0.26 0.02,1 -0.06,1"),  # saw
    ("-0.05,0 0.05,0 0.04,0.4 -0.04,0.4", "-0.025,0.4 0.025,0.4 0.04,0.8 -0.04,0.86"),  # chisel
    ("-0.06,0 0.02,0 0.02,0.8 -0.06,0.8", "-0.06,0 0.4,0 0.4,0.07 -0.06,0.07"),  # square
    (
        "-0.02,0.2 0.04,0.2 0.03,0.9 -0.03,0.9",
        "-0.12,-0.05 -0.05,0.05 0.05,0.05 0.12,-0.05 0.1,0.18 0,0.26 -0.1,0.18",
    ),  # spanner
    ("-0.05,0 0.05,0 0.03,0.45 -0.03,0.45", "-0.09,0.45 0.09,0.45 0.1,0.85 -0.1,0.85"),  # brush
)


def tool(sheet: Sheet, x: float, y: float, size: float, handle: int, head: int) -> None:
    """A hand tool hanging from its nail at (x, y)."""
    grip, iron = sheet.rng.choice(TOOLS)
    sheet.cutout(iron, x, y, size, head)
    sheet.cutout(grip, x, y, size, handle)


def splash(sheet: Sheet, x: float, y: float, size: float, ink: int) -> None:
    """A drop of paint with smaller ones around it."""
    sheet.poly(blob(x, y, size, size * 0.6, sheet.rng, wobble=0.25), ink)
    for _ in range(3):
        sheet.disc(x + sheet.rng.uniform(-2, 2) * size, y + sheet.rng.uniform(-1, 1) * size, size * 0.14, ink)
