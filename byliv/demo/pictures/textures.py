"""The hand of the printer: grain, pinholes, rough edges and halftone screens, all repeatable."""

import math
from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageFilter

Size = tuple[int, int]
SPARE = 192  # how far a crop of the grain may wander, in pixels


def noise(size: Size, seed: str) -> Image.Image:
    """White noise of mode L, the same for the same seed."""
    width, height = size
    return Image.frombytes("L", size, Random(seed).randbytes(width * height))  # noqa: S311 - pictures, not secrets


@lru_cache(maxsize=2)
def _grain(size: Size) -> Image.Image:
    """Soft noise around 128 with a few deep pits where the ink did not take."""
    fine = (
        noise(size, "fine")
        .filter(ImageFilter.GaussianBlur(1.1))
        .point(lambda v: max(0, min(255, 128 + (v - 128) * 1.9)))
    )
    coarse = noise((size[0] // 40, size[1] // 40), "coarse").resize(size, Image.Resampling.BICUBIC)
    pits = ImageChops.add(
        noise(size, "pits").filter(ImageFilter.GaussianBlur(1.25)), coarse.point(lambda v: v // 4), offset=-32
    )
    pits = pits.point(lambda v: 255 if v > 66 else 0)
    return ImageChops.multiply(fine, pits)


def grain(size: Size, rng: Random) -> Image.Image:
    """A patch of grain of the asked size, somewhere else and turned otherwise at each call."""
    left, top = rng.randrange(SPARE), rng.randrange(SPARE)
    patch = _grain((size[0] + SPARE, size[1] + SPARE)).crop((left, top, left + size[0], top + size[1]))
    return rng.choice(
        (patch, patch.transpose(Image.Transpose.FLIP_LEFT_RIGHT), patch.transpose(Image.Transpose.ROTATE_180))
    )


def roughen(plate: Image.Image, rng: Random) -> Image.Image:
    """A plate as it comes off the screen: edges bite into the paper unevenly, pinholes stay open."""
    soft = ImageChops.add(plate.filter(ImageFilter.GaussianBlur(0.9)), grain(plate.size, rng), offset=-128)
    return soft.point(lambda v: max(0, min(255, int((v - 92) * 3.6))))


def paper(image: Image.Image, rng: Random) -> Image.Image:
    """The image with the tooth of uncoated paper in it."""
    tooth = grain(image.size, rng).point(lambda v: 255 - max(0, 150 - v) // 9)
    return ImageChops.multiply(image, Image.merge("RGB", (tooth, tooth, tooth)))


@lru_cache(maxsize=8)
def _cell(period: int) -> Image.Image:
    """Thresholds of one screen cell, dots at 45 degrees; period in pixels."""
    values = bytearray()
    for y in range(period):
        for x in range(period):
            u, v = 2 * math.pi * (x + y) / period, 2 * math.pi * (x - y) / period
            values.append(int(127.5 + 63.5 * (math.cos(u) + math.cos(v))))
    return Image.frombytes("L", (period, period), bytes(values))


def screen(size: Size, period: int) -> Image.Image:
    """Halftone thresholds over an area: a tone shows where it is at least the threshold."""
    cell = _cell(period)
    row = Image.new("L", (size[0], period))
    for x in range(0, size[0], period):
        row.paste(cell, (x, 0))
    full = Image.new("L", size)
    for y in range(0, size[1], period):
        full.paste(row, (0, y))
    return full


def halftone(size: Size, period: int, start: float, end: float) -> Image.Image:
    """A mask of dots covering `start` (0..1) of the top and `end` of the bottom of the area."""
    tones = (
        Image.linear_gradient("L")
        .resize(size)
        .point([round(255 * (start + (end - start) * v / 255)) for v in range(256)])
    )
    # tone - threshold + 128 lies above 127 where the dot is.
    return ImageChops.subtract(tones, screen(size, period), offset=128).point(lambda v: 255 if v > 128 else 0)
