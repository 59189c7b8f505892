"""The sheet a motif is drawn on: one plate for each ink, printed slightly out of register at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from PIL import Image, ImageChops, ImageDraw

from byliv.demo.pictures import textures
from byliv.demo.pictures.inks import DARK, PRINTED, Inks
from byliv.demo.pictures.shapes import Point, Points, oval, place, smooth, trace

SUPERSAMPLE = 2
BLEED = 10  # pixels drawn beyond each edge, so that a shifted plate still reaches it
OPACITY_OF_DARK = 0.82


class Sheet:
    """A drawing surface of height 1000 units and width `w` units; the picture decides with `rng`.

    A fill clears the other inks under it, as a cut stencil does; the dark ink alone prints on top of what is there.
    """

    h = 1000.0

    def __init__(self, size: tuple[int, int], rng: Random) -> None:
        self.size, self.rng = size, rng
        self.w = self.h * size[0] / size[1]
        self.scale = SUPERSAMPLE * size[1] / self.h
        self.full = (SUPERSAMPLE * (size[0] + 2 * BLEED), SUPERSAMPLE * (size[1] + 2 * BLEED))
        self.plates = {ink: Image.new("L", self.full, 0) for ink in PRINTED}

    # -- drawing -------------------------------------------------------------------------------------------

    def _pixels(self, points: Points) -> list[Point]:
        scale, edge = self.scale, SUPERSAMPLE * BLEED
        return [(x * scale + edge, y * scale + edge) for x, y in points]

    def _pens(self, ink: int, over: bool) -> Iterator[tuple[ImageDraw.ImageDraw, int]]:
        for plate_ink, plate in self.plates.items():
            if ink & plate_ink:
                yield ImageDraw.Draw(plate), 255
            elif not over and ink != DARK:
                yield ImageDraw.Draw(plate), 0

    def poly(self, points: Points, ink: int, *, over: bool = False) -> None:
        """Fill an outline; `over` leaves the other inks under it."""
        pixels = self._pixels(points)
        for pen, value in self._pens(ink, over):
            pen.polygon(pixels, fill=value)

    def cutout(
        self,
        outline: str,
        x: float,
        y: float,
        scale: float,
        ink: int,
        *,
        curved: bool = False,
        turn: float = 0.0,
        flip: bool = False,
    ) -> None:
        """Fill an outline written as text ("x,y x,y …") around its own origin, put at (x, y)."""
        points = place(trace(outline), x, y, scale=scale, turn=turn, flip=flip)
        self.poly(smooth(points) if curved else points, ink)

    def stroke(
        self,
        outline: str,
        x: float,
        y: float,
        scale: float,
        ink: int,
        *,
        width: float = 0.05,
        flip: bool = False,
        curved: bool = False,
    ) -> None:
        """Draw a line written as text, put at (x, y); its width is a share of the scale."""
        points = place(trace(outline), x, y, scale=scale, flip=flip)
        self.line(smooth(points, closed=False) if curved else points, width * scale, ink)

    def ground(self, ink: int) -> None:
        """Fill the whole sheet."""
        self.rect(-30, -30, self.w + 30, self.h + 30, ink, cut=0)

    def band(self, top: float, bottom: float, ink: int, *, tilt: float = 4) -> None:
        """Fill a strip from edge to edge, its edges a little off level."""
        a, b = self.rng.uniform(-tilt, tilt), self.rng.uniform(-tilt, tilt)
        self.poly([(-30, top + a), (self.w + 30, top - a), (self.w + 30, bottom - b), (-30, bottom + b)], ink)

    def rect(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        ink: int,
        *,
        cut: float = 1.2,
        over: bool = False,
    ) -> None:
        """Fill a rectangle whose corners are cut by hand, up to `cut` units off."""
        off = self.rng.uniform
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        self.poly([(x + off(-cut, cut), y + off(-cut, cut)) for x, y in corners], ink, over=over)

    def disc(self, x: float, y: float, radius: float, ink: int, *, over: bool = False) -> None:
        """Fill a circle."""
        ((left, top), (right, bottom)) = self._pixels([(x - radius, y - radius), (x + radius, y + radius)])
        for pen, value in self._pens(ink, over):
            pen.ellipse((left, top, right, bottom), fill=value)

    def oval(
        self, x: float, y: float, rx: float, ry: float, ink: int, *, tilt: float = 0.0, over: bool = False
    ) -> None:
        """Fill an ellipse turned by tilt radians."""
        self.poly(oval(x, y, rx, ry, tilt=tilt), ink, over=over)

    def line(self, points: Points, width: float, ink: int, *, over: bool = False, loop: bool = False) -> None:
        """Draw a stroke with round ends; width in units."""
        pixels = self._pixels([*points, *points[:2]] if loop else points)
        thick = max(1, round(width * self.scale))
        for pen, value in self._pens(ink, over):
            pen.line(pixels, fill=value, width=thick, joint="curve")
            if thick > 3:
                for x, y in (pixels[0], pixels[-1]):
                    pen.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=value)

    def ring(self, x: float, y: float, radius: float, width: float, ink: int) -> None:
        """Draw a circle's outline."""
        self.line(oval(x, y, radius, radius), width, ink, loop=True)

    def dots(self, points: Points, ink: int, start: float, end: float, *, pitch: float = 15, over: bool = True) -> None:
        """Halftone an outline: dots cover `start` (0..1) of its top and `end` of its bottom; pitch in units."""
        pixels = self._pixels(points)
        xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
        left, top = max(0, int(min(xs))), max(0, int(min(ys)))
        right, bottom = min(self.full[0], int(max(xs)) + 1), min(self.full[1], int(max(ys)) + 1)
        if right <= left or bottom <= top:
            return
        size = (right - left, bottom - top)
        shape = Image.new("L", size, 0)
        ImageDraw.Draw(shape).polygon([(x - left, y - top) for x, y in pixels], fill=255)
        period = max(4, 2 * round(pitch * self.scale / 2))
        mask = ImageChops.darker(shape, textures.halftone(size, period, start, end))
        for plate_ink, plate in self.plates.items():
            if ink & plate_ink or not over:
                plate.paste(255 if ink & plate_ink else 0, (left, top), mask)

    @contextmanager
    def within(self, points: Points) -> Iterator[None]:
        """Whatever is drawn inside the block shows only inside the outline."""
        before = {ink: plate.copy() for ink, plate in self.plates.items()}
        yield
        mask = Image.new("L", self.full, 0)
        ImageDraw.Draw(mask).polygon(self._pixels(points), fill=255)
        for ink, plate in self.plates.items():
            plate.paste(Image.composite(plate, before[ink], mask))

    # -- printing ------------------------------------------------------------------------------------------

    def print(self, inks: Inks) -> Image.Image:
        """The finished picture: each plate a little off, rough at its edges, on toothy paper."""
        image = Image.new("RGB", self.size, inks.paper)
        for ink in PRINTED:
            mask = textures.roughen(self._shifted(self.plates[ink]), self.rng)
            solid = Image.new("RGB", self.size, inks.of(ink))
            printed = ImageChops.multiply(image, solid)
            if ink == DARK:
                printed = Image.blend(printed, solid, OPACITY_OF_DARK)
            image.paste(printed, (0, 0), mask)
        return textures.paper(image, self.rng)

    def _shifted(self, plate: Image.Image) -> Image.Image:
        most = 2.6 * self.size[1] / 1067
        left, top = (round(SUPERSAMPLE * (BLEED + self.rng.uniform(-most, most))) for _ in range(2))
        return plate.crop((left, top, left + SUPERSAMPLE * self.size[0], top + SUPERSAMPLE * self.size[1])).reduce(
            SUPERSAMPLE
        )
