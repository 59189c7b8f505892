"""What lies under the numbers of a printed map: streets as they were imported, else as our own base map has them,
water, parks and railways, and the outlines of the areas."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import orjson
from shapely.geometry import LineString, MultiLineString, shape
from shapely.geometry import box as rectangle
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

from byliv import atlas
from byliv.areas.models import Area
from byliv.core.geo import polygons
from byliv.paper.folders.frame import Frame
from byliv.walks import streets

BASEMAP = Path(atlas.__file__).parent / "basemap" / "vesterbro.geojson"
FINE = 0.06  # mm: finer than print shows
OUR_STREETS = {"street": 2, "street_main": 3}
FAR = 9_000.0  # metres across: beyond this only large streets are drawn


class Street(NamedTuple):
    """All stretches of one name, as they lie on the paper; width from 0 (steps) to 3 (main streets)."""

    name: str
    width: int
    line: BaseGeometry


class Ground(NamedTuple):
    """Everything on the paper in mm, cut at its edges. `credit`: whom the streets are owed to."""

    inside: BaseGeometry  # of the areas
    edge: BaseGeometry  # their outline
    shapes: dict[str, list[BaseGeometry]]  # by kind: water, park, square, building, railway
    streets: list[Street]
    credit: str


Line = tuple[str, int, BaseGeometry]  # a name, a class of width, in degrees


def ground_of(frame: Frame, areas: Iterable[Area]) -> Ground:
    """What there is to draw in a frame."""
    sheet = rectangle(0, 0, frame.width, frame.height)
    own = _basemap_in(frame)
    imported = streets.lines_in(frame.box)
    lines: list[Line] = [(line.name, line.width, LineString(line.points)) for line in imported if len(line.points) > 1]
    if not lines:
        lines = [(name, width, line) for kind, width in OUR_STREETS.items() for name, line in own.get(kind, [])]
    if frame.width / frame.scale > FAR:
        lines = [line for line in lines if line[1] == 3]
    inside = unary_union([polygons.read(area.polygon) for area in areas]) if areas else rectangle(0, 0, 0, 0)
    return Ground(
        inside=_cut(frame.on_paper(inside), sheet),
        edge=_cut(frame.on_paper(inside.boundary), sheet),
        shapes={
            kind: [part for _name, geometry in found if not (part := _cut(frame.on_paper(geometry), sheet)).is_empty]
            for kind, found in own.items()
            if kind not in OUR_STREETS
        },
        streets=list(_joined(frame, lines, sheet)),
        credit=streets.CREDIT if imported else "",
    )


def _joined(frame: Frame, lines: Sequence[Line], sheet: BaseGeometry) -> Iterator[Street]:
    """Streets by name and width, their stretches put together where they meet."""
    by_name: dict[tuple[str, int], list[BaseGeometry]] = {}
    for name, width, line in lines:
        by_name.setdefault((name, width), []).append(line)
    for (name, width), parts in sorted(by_name.items(), key=lambda item: (item[0][1], item[0][0])):
        merged = linemerge(MultiLineString(parts)) if len(parts) > 1 else parts[0]  # type: ignore[arg-type]
        drawn = _cut(frame.on_paper(merged), sheet)
        if not drawn.is_empty:
            yield Street(name, width, drawn)


def _cut(geometry: BaseGeometry, sheet: BaseGeometry) -> BaseGeometry:
    """What of it lies on the sheet, no finer than print shows."""
    return geometry.intersection(sheet).simplify(FINE)


def _basemap_in(frame: Frame) -> dict[str, list[tuple[str, BaseGeometry]]]:
    """What our own drawing has in the frame: {kind: [(name, geometry in degrees)]}."""
    window = rectangle(*frame.box)
    found: dict[str, list[tuple[str, BaseGeometry]]] = {}
    for kind, name, geometry in _basemap():
        if geometry.intersects(window):
            found.setdefault(kind, []).append((name, geometry))
    return found


@cache
def _basemap() -> list[tuple[str, str, BaseGeometry]]:
    features = orjson.loads(BASEMAP.read_bytes())["features"]
    read = [(each["properties"], shape(each["geometry"])) for each in features if each["geometry"]["type"] != "Point"]
    return [
        (own["kind"], own.get("name", ""), geometry.buffer(0) if geometry.area else geometry) for own, geometry in read
    ]
