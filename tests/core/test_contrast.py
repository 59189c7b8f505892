"""The colours of frontend/tokens.json can be read: at every hue, in light and dark.

OKLCH to sRGB after Björn Ottosson, "A perceptual color space for image processing" (2020),
https://bottosson.github.io/posts/oklab/; contrast after WCAG 2.2, relative luminance.
"""

import json
import math
from functools import cache
from pathlib import Path

import pytest

TOKENS = json.loads((Path(__file__).parents[2] / "frontend" / "tokens.json").read_text(encoding="utf-8"))
HUES = range(0, 360, 5)
SCHEMES = ("light", "dark")
# Colours of a range stop a little before the edge of the gamut, as ink on paper does (build/colour.mjs).
INK = 0.9
Colour = tuple[float, float, float]


def linear_srgb(lightness: float, chroma: float, hue: float) -> Colour:
    """Linear sRGB; parts below 0 or above 1 cannot be shown."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def chroma_in_gamut(lightness: float, wanted: float, hue: float) -> float:
    """What is wanted, or in steps of 0.001 the most that sRGB has at this hue."""
    steps = round(wanted * 1000)
    while steps and not all(0 <= part <= 1 for part in linear_srgb(lightness, steps / 1000, hue)):
        steps -= 1
    return steps / 1000


def resolved(lightness: float | list[float], wanted: float, hue: float) -> tuple[float, float]:
    """Lightness and chroma; in a range of lightness the strongest, sought from its light end in steps of 0.01."""
    if not isinstance(lightness, list):
        return lightness, chroma_in_gamut(lightness, wanted, hue)
    low, high = (round(end * 100) for end in lightness)
    candidates = [(step / 100, chroma_in_gamut(step / 100, wanted, hue)) for step in range(high, low - 1, -1)]
    best = max(candidates, key=lambda candidate: candidate[1])
    return best[0], round(best[1] * INK, 3)


@cache
def luminance(name: str, scheme: str, hue: int) -> float:
    """Relative luminance (0 to 1) of a token as a browser shows it, rounded to 8 bits."""
    if name in TOKENS["fixed"]:
        lightness, wanted, own_hue = TOKENS["fixed"][name][scheme]
    else:
        lightness, wanted, *turn = TOKENS["tokens"][name][scheme]
        own_hue = hue + (turn[0] if turn else 0)
    parts = linear_srgb(*resolved(lightness, wanted, own_hue), own_hue)
    red, green, blue = (in_eight_bits(min(max(part, 0.0), 1.0)) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def in_eight_bits(part: float) -> float:
    """A linear part after the trip through an 8-bit sRGB value."""
    encoded = 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
    byte = round(encoded * 255) / 255
    return byte / 12.92 if byte <= 0.04045 else ((byte + 0.055) / 1.055) ** 2.4


def contrast(one: float, other: float) -> float:
    lighter, darker = max(one, other), min(one, other)
    return (lighter + 0.05) / (darker + 0.05)


def worst(front: str, back: str, scheme: str) -> tuple[float, int, int]:
    """The least contrast of any hue in front of any hue behind: a chip of one theme may stand on another's page."""
    return min(
        (contrast(luminance(front, scheme, one), luminance(back, scheme, other)), one, other)
        for one in HUES
        for other in HUES
    )


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back"), TOKENS["pairs"]["text"])
def test_text_can_be_read_at_every_hue(front: str, back: str, scheme: str) -> None:
    ratio, one, other = worst(front, back, scheme)
    assert ratio >= 4.5, f"{front} at {one} on {back} at {other}, {scheme}: {ratio:.2f}"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back"), TOKENS["pairs"]["ui"])
def test_borders_and_icons_can_be_seen_at_every_hue(front: str, back: str, scheme: str) -> None:
    ratio, one, other = worst(front, back, scheme)
    assert ratio >= 3, f"{front} at {one} on {back} at {other}, {scheme}: {ratio:.2f}"


def test_every_token_has_a_part_in_a_pair_or_is_only_decoration() -> None:
    decoration = {"line", "map-street", "map-street-edge", "map-rail", "map-shore", "map-building", "map-square"}
    paired = {name for pairs in TOKENS["pairs"].values() for pair in pairs for name in pair}
    assert {*TOKENS["tokens"], *TOKENS["fixed"]} - paired == decoration


def test_black_and_white_have_the_known_luminance() -> None:
    assert linear_srgb(1, 0, 0) == pytest.approx((1, 1, 1), abs=1e-6)
    assert contrast(1, 0) == 21


def test_the_formula_agrees_with_a_known_colour() -> None:
    # sRGB red #ff0000 is oklch(0.628 0.2577 29.23).
    assert linear_srgb(0.62796, 0.25768, 29.2339) == pytest.approx((1, 0, 0), abs=2e-3)
