"""The tile key: a position's Web-Mercator Z-order number at zoom 26, so that one index answers boxes and tiles.

All points of a map tile share the high bits of their keys: a tile is one range of numbers, in any SQL engine.
Projection formulas: OpenStreetMap wiki, "Slippy map tilenames".
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

ZOOM = 26
SIZE = 1 << ZOOM
MAX_LATITUDE = 85.05112877980659


class KeyRange(NamedTuple):
    """Keys from `first` to `last`, both included."""

    first: int
    last: int


def edges_of(ranges: Iterable[KeyRange]) -> list[int]:
    """First and last key of each range, one after the other."""
    return [edge for pair in ranges for edge in pair]


def to_cell(longitude: float, latitude: float) -> tuple[int, int]:
    """Column and row at zoom 26 of a position in degrees; latitudes beyond Web Mercator are drawn to its edge."""
    latitude = max(-MAX_LATITUDE, min(MAX_LATITUDE, latitude))
    x = (longitude + 180) / 360
    y = (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2
    return _clamp(x * SIZE), _clamp(y * SIZE)


def to_position(x: float, y: float) -> tuple[float, float]:
    """Longitude and latitude in degrees of a column and row at zoom 26 (fractions allowed)."""
    longitude = x / SIZE * 360 - 180
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / SIZE))))
    return longitude, latitude


def _clamp(value: float) -> int:
    return max(0, min(SIZE - 1, int(value)))


def _spread(value: int) -> int:
    """Put a zero bit between the bits of a number below 2**32."""
    value = (value | value << 16) & 0x0000FFFF0000FFFF
    value = (value | value << 8) & 0x00FF00FF00FF00FF
    value = (value | value << 4) & 0x0F0F0F0F0F0F0F0F
    value = (value | value << 2) & 0x3333333333333333
    return (value | value << 1) & 0x5555555555555555


def _gather(value: int) -> int:
    """Undo `_spread`: keep every second bit."""
    value &= 0x5555555555555555
    value = (value | value >> 1) & 0x3333333333333333
    value = (value | value >> 2) & 0x0F0F0F0F0F0F0F0F
    value = (value | value >> 4) & 0x00FF00FF00FF00FF
    value = (value | value >> 8) & 0x0000FFFF0000FFFF
    return (value | value >> 16) & 0x00000000FFFFFFFF


def interleave(x: int, y: int) -> int:
    """The Z-order number of a column and row (at any one zoom)."""
    return _spread(x) | _spread(y) << 1


def deinterleave(key: int) -> tuple[int, int]:
    """Column and row of a Z-order number."""
    return _gather(key), _gather(key >> 1)


def tile_key(longitude: float, latitude: float) -> int:
    """The key of a position in degrees."""
    return interleave(*to_cell(longitude, latitude))


def tile_box(zoom: int, x: int, y: int) -> tuple[float, float, float, float]:
    """West, south, east, north of map tile zoom/x/y in degrees."""
    size = SIZE >> zoom
    west, north = to_position(x * size, y * size)
    east, south = to_position((x + 1) * size, (y + 1) * size)
    return west, south, east, north


def tile_range(zoom: int, x: int, y: int) -> KeyRange:
    """All keys inside map tile zoom/x/y; zoom from 0 to 26."""
    shift = 2 * (ZOOM - zoom)
    first = interleave(x, y) << shift
    return KeyRange(first, first + (1 << shift) - 1)
