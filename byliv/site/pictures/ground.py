"""Where it is, as a drawing: the area's outline and what stands in it as dots."""

import math
from collections.abc import Sequence
from functools import lru_cache

from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from byliv.areas.models import Area
from byliv.core.geo import polygons
from byliv.core.typeset import inks

WIDTH, HEIGHT, MARGIN = 470, 630, 46
# Farther out than this part of the drawing nothing is told apart.
FINEST = 1 / 400
Spot = tuple[float, float]


def drawing(area: Area, spots: Sequence[Spot], pin: Spot | None = None) -> str:
    """The area as SVG with its spots (longitude, latitude); `pin` is the one that the picture is about."""
    colours = inks(area.hue)
    west, south, east, north = area.box
    # A degree of longitude is shorter than one of latitude.
    shrink = math.cos(math.radians((south + north) / 2))
    scale = min((WIDTH - 2 * MARGIN) / ((east - west) * shrink or 1), (HEIGHT - 2 * MARGIN) / ((north - south) or 1))
    left = (WIDTH - (east - west) * shrink * scale) / 2
    top = (HEIGHT - (north - south) * scale) / 2

    def at(longitude: float, latitude: float) -> tuple[float, float]:
        return round(left + (longitude - west) * shrink * scale, 1), round(top + (north - latitude) * scale, 1)

    rings = _rings(area.pk, area.updated_at.isoformat())
    path = " ".join("M" + "L".join("{} {}".format(*at(x, y)) for x, y in ring) + "Z" for ring in rings)
    radius = 3 if len(spots) > 150 else 5
    dots = "".join('<circle cx="{}" cy="{}" r="{}"/>'.format(*at(*spot), radius) for spot in spots)
    mark = _pin(*at(*pin), colours) if pin else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours["deep"]}"/>'
        f'<path d="{path}" fill="{colours["sheet"]}" fill-opacity="0.12" fill-rule="evenodd"'
        f' stroke="{colours["sheet"]}" stroke-width="3" stroke-linejoin="round"/>'
        f'<g fill="{colours["pop"]}">{dots}</g>{mark}</svg>'
    )


def _pin(x: float, y: float, colours: dict[str, str]) -> str:
    return (
        f'<circle cx="{x}" cy="{y}" r="34" fill="{colours["pop"]}" fill-opacity="0.35"/>'
        f'<circle cx="{x}" cy="{y}" r="16" fill="{colours["pop"]}" stroke="{colours["deep"]}" stroke-width="5"/>'
    )


@lru_cache(maxsize=64)
def _rings(area_id: int, version: str) -> list[list[Spot]]:
    """The outline's rings, with no more corners than can be seen; `version` makes a changed one be read anew."""
    outline = polygons.read(Area.objects.values_list("polygon", flat=True).get(pk=area_id))
    west, south, east, north = outline.bounds
    plain: BaseGeometry = outline.simplify(max(east - west, north - south) * FINEST)
    parts = plain.geoms if isinstance(plain, MultiPolygon) else [plain]
    return [list(ring.coords) for part in parts if isinstance(part, Polygon)
            for ring in (part.exterior, *part.interiors)]  # fmt: skip
