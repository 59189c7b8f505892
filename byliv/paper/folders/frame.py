"""The piece of the Earth that a printed map shows, and what of it lies where on the paper."""

from collections.abc import Iterable, Sequence
from math import cos, radians
from typing import NamedTuple

from shapely import affinity
from shapely.geometry.base import BaseGeometry

from byliv.core.geo.box import Box

# Millimetres on paper: x to the right, y down.
Spot = tuple[float, float]
METRES = 111_320.0  # a degree of latitude
LEAST = 450.0  # metres that a map shows at least, or one stop would fill it
# Round lengths for the scale, in metres.
SCALES = (50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)


class Frame(NamedTuple):
    """A box on Earth on a sheet of `width` by `height` mm; `scale` is mm on paper for a metre."""

    west: float
    north: float
    scale: float
    width: float
    height: float
    stretch: float  # a degree of longitude in degrees of latitude

    @property
    def box(self) -> Box:
        across = self.width / self.scale / METRES / self.stretch
        return Box(self.west, self.north - self.height / self.scale / METRES, self.west + across, self.north)

    def spot(self, longitude: float, latitude: float) -> Spot:
        """Where a position lies, in mm from the upper left corner."""
        per_degree = METRES * self.scale
        return (longitude - self.west) * self.stretch * per_degree, (self.north - latitude) * per_degree

    def on_paper(self, geometry: BaseGeometry) -> BaseGeometry:
        """A geometry in degrees as it lies on the paper."""
        per_degree = METRES * self.scale
        across, down = self.stretch * per_degree, -per_degree
        return affinity.affine_transform(geometry, [across, 0, 0, down, -self.west * across, self.north * per_degree])

    @property
    def bar(self) -> int:
        """The metres of a scale bar that is at most a quarter of the sheet, at least a bit."""
        fitting = [metres for metres in SCALES if metres * self.scale <= max(14.0, self.width * 0.25)]
        return fitting[-1] if fitting else SCALES[0]


def frame_around(spots: Sequence[tuple[float, float]], width: float, height: float, margin: float) -> Frame:
    """The frame that shows all (longitude, latitude) with `margin` mm around them on a sheet of this size."""
    longitudes, latitudes = [spot[0] for spot in spots], [spot[1] for spot in spots]
    middle = ((min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2)
    stretch = max(0.01, cos(radians(middle[1])))
    across = (max(longitudes) - min(longitudes)) * stretch * METRES
    down = (max(latitudes) - min(latitudes)) * METRES
    inner_width, inner_height = width - 2 * margin, height - 2 * margin
    scale = min(
        inner_width / across if across else 1e9,
        inner_height / down if down else 1e9,
        min(width, height) / LEAST,
    )
    return Frame(
        west=middle[0] - width / 2 / scale / METRES / stretch,
        north=middle[1] + height / 2 / scale / METRES,
        scale=scale,
        width=width,
        height=height,
        stretch=stretch,
    )


def corners(boxes: Iterable[Box]) -> list[tuple[float, float]]:
    """The corners of boxes, to frame them."""
    return [corner for box in boxes for corner in ((box.west, box.south), (box.east, box.north))]
