"""A printed map in lines: its ground, its walks, and the lines from numbers to where they belong, as SVG in mm."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from shapely.geometry.base import BaseGeometry

from byliv.paper.folders.frame import Frame, Spot
from byliv.paper.folders.ground import Ground

# Quiet colours that stay apart in grey as well.
AREAS = {"park": "#dbe5c8", "water": "#c5dbe6", "square": "#efe6d2", "building": "#ddd3cd"}
RAIL, STREET = "#9d938d", "#ffffff"
# By the class of a street, from steps and paths to main streets: its width in metres, and in mm at least and at most.
WIDTHS = ((3, 0.35, 0.7), (4, 0.5, 1.2), (11, 0.9, 2.6), (18, 1.4, 4.0))
ROUND = 'stroke-linecap="round" stroke-linejoin="round"'


class Trail(NamedTuple):
    """A walk as it is drawn: its colour, and its line in degrees."""

    colour: str
    line: Sequence[tuple[float, float]]


# From the point of a stop to its number.
Leader = tuple[Spot, Spot]


def drawn(
    frame: Frame, ground: Ground, inks: dict[str, str], trails: Iterable[Trail], leaders: Iterable[Leader]
) -> str:
    """The whole drawing."""
    parts = [f'<rect width="{frame.width}" height="{frame.height}" fill="{inks["line"]}"/>']
    parts += [_area(ground.inside, inks["sunken"])]
    parts += [_area(shape, colour) for kind, colour in AREAS.items() for shape in ground.shapes.get(kind, [])]
    parts += _streets(frame, ground, inks)
    parts += [_line(line, RAIL, 0.45, "1.6 0.7") for line in ground.shapes.get("railway", [])]
    parts += [_line(ground.edge, inks["accent"], 0.5, "2.2 1.2")]
    parts += [_trail(frame, trail) for trail in trails]
    parts += [_leader(leader, inks["ink"]) for leader in leaders]
    size = f'width="{frame.width}mm" height="{frame.height}mm" viewBox="0 0 {frame.width} {frame.height}"'
    clip = f'<clipPath id="sheet"><rect width="{frame.width}" height="{frame.height}"/></clipPath>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{clip}<g clip-path="url(#sheet)">{"".join(parts)}</g></svg>'


def _streets(frame: Frame, ground: Ground, inks: dict[str, str]) -> list[str]:
    """First all edges, then all fillings, so that streets open into each other; steps are hatched."""
    wide = [(street.line, _width(street.width, frame.scale)) for street in ground.streets if street.width]
    steps = [street.line for street in ground.streets if not street.width]
    edges = [_line(line, inks["line"], width + 0.4) for line, width in wide]
    return [
        *edges,
        *(_line(line, STREET, width) for line, width in wide),
        *(_line(line, inks["edge"], 0.7, "0.25 0.25") for line in steps),
    ]


def _width(kind: int, scale: float) -> float:
    metres, least, most = WIDTHS[kind]
    return max(least, min(most, metres * scale))


def _trail(frame: Frame, trail: Trail) -> str:
    path = _path(frame.spot(*spot) for spot in trail.line)
    dots = 'stroke-width="0.8" stroke-dasharray="0.2 1.5"'
    return f'<path d="{path}" fill="none" stroke="{trail.colour}" {dots} {ROUND}/>' if trail.line else ""


def _leader(leader: Leader, colour: str) -> str:
    (x, y), _number = leader
    dot = f'<circle cx="{x:.2f}" cy="{y:.2f}" r="0.75" fill="{colour}" stroke="#fff" stroke-width="0.2"/>'
    return f'<path d="{_path(leader)}" stroke="{colour}" stroke-width="0.3"/>{dot}'


def _area(geometry: BaseGeometry, colour: str) -> str:
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if part.geom_type == "Polygon" and part.area]
    rings = [ring.coords for part in parts for ring in (part.exterior, *part.interiors)]
    path = "".join(_path(ring) + "z" for ring in rings)
    return f'<path fill-rule="evenodd" fill="{colour}" d="{path}"/>' if path else ""


def _line(geometry: BaseGeometry, colour: str, width: float, dashes: str = "") -> str:
    parts = getattr(geometry, "geoms", [geometry])
    path = "".join(_path(part.coords) for part in parts if part.geom_type in ("LineString", "LinearRing"))
    more = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:.2f}" {ROUND}{more}/>' if path else ""


def _path(points: Iterable[tuple[float, ...]]) -> str:
    told = "L".join(f"{point[0]:.2f} {point[1]:.2f}" for point in points)
    return f"M{told}" if told else ""
