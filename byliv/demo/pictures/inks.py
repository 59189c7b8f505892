"""Five colours of one poster, mixed from a hue: paper, a light, a main, an accent and a dark ink."""

import math
from random import Random
from typing import NamedTuple

Colour = tuple[int, int, int]

# Bits, so that a fill may ask for two inks on top of each other.
PAPER, LIGHT, MAIN, ACCENT, DARK = 0, 1, 2, 4, 8
PRINTED = (LIGHT, MAIN, ACCENT, DARK)  # in the order they meet the paper


class Inks(NamedTuple):
    """sRGB colours (0..255) of the paper and the four inks."""

    paper: Colour
    light: Colour
    main: Colour
    accent: Colour
    dark: Colour

    def of(self, ink: int) -> Colour:
        """The colour of one printed ink."""
        return self[PRINTED.index(ink) + 1]


def _linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """OKLCH to linear sRGB with Björn Ottosson's matrices, https://bottosson.github.io/posts/oklab/ (public domain)."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _encode(value: float) -> int:
    value = min(1.0, max(0.0, value))
    return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))


def oklch(lightness: float, chroma: float, hue: float) -> Colour:
    """An sRGB colour; lightness 0..1, chroma 0..0.3, hue in degrees. Chroma gives way until the colour exists."""
    while chroma > 0 and not all(-0.0005 <= part <= 1.0005 for part in _linear(lightness, chroma, hue)):
        chroma -= 0.004
    red, green, blue = _linear(lightness, max(chroma, 0.0), hue)
    return _encode(red), _encode(green), _encode(blue)


def _apart(first: float, second: float) -> float:
    return abs((first - second + 180) % 360 - 180)


def _natural(hue: float) -> float:
    """The lightness at which a hue is most itself: yellow is bright, blue and red are deep."""
    return 0.6 + 0.17 * max(0.0, 1 - _apart(hue, 98) / 55) + 0.03 * max(0.0, 1 - _apart(hue, 150) / 60)


def _accent(hue: float, rng: Random) -> float:
    """A second hue: across the circle, a third away, or the yellow or red that every poster wall has."""
    options = [hue + rng.uniform(160, 200), hue + rng.choice((-1, 1)) * rng.uniform(85, 125), 88.0, 28.0]
    options = [option for option in options if _apart(option, hue) > 50]
    return rng.choice(options)


def mix(hue: int, rng: Random) -> Inks:
    """Inks for one picture; hue 0..355 leads, the random source picks the company."""
    second = _accent(hue, rng)
    main = _natural(hue) + rng.uniform(-0.05, 0.03)
    accent = _natural(second) + 0.08
    if abs(accent - main) < 0.14:
        accent = main + 0.16 if main < 0.66 else main - 0.18
    tint = rng.choice((hue, hue, second, 85))
    deep = rng.choice((hue, hue + 180, 275))
    return Inks(
        paper=oklch(0.965, 0.022, rng.choice((85, 92, 75, hue))),
        light=oklch(0.885, rng.uniform(0.05, 0.085), tint),
        main=oklch(main, 0.19, hue),
        accent=oklch(accent, 0.18, second),
        dark=oklch(0.265, 0.065, deep),
    )
