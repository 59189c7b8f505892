"""What rooms for making share: wall, floor and a large window."""

from byliv.demo.pictures.houses import bricks
from byliv.demo.pictures.inks import ACCENT, DARK, LIGHT, MAIN, PAPER
from byliv.demo.pictures.light import other
from byliv.demo.pictures.press import Sheet


def room(sheet: Sheet, base: float) -> tuple[int, int]:
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


def panes(sheet: Sheet, left: float, top: float, right: float, bottom: float, cols: int, rows: int, sky: int) -> None:
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
