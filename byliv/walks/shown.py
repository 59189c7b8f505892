"""Walks as pages and maps show them: lines of text, GeoJSON, a small drawing, GPX."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from django.utils.translation import gettext as _

from byliv.opendays import shown
from byliv.opendays.filters import days_of
from byliv.opendays.models import OpenDay
from byliv.opendays.queries import StopRow
from byliv.themes.models import Theme
from byliv.walks import words
from byliv.walks.ground import Flat, middle_of
from byliv.walks.queries import WalkRow
from byliv.walks.route import Route
from byliv.walks.shapes import Leg, Position

GPX = "http://www.topografix.com/GPX/1/1"
DRAWING = 100  # its size, in its own units
EDGE = 9
DEFAULT_HUE = 30


@dataclass(frozen=True)
class Step:
    """A line of the walk: the way to a stop, then the stop. At the end of a loop only the way back."""

    way: str
    ground: str
    line: shown.Line | None


@dataclass(frozen=True)
class Card:
    """A walk on the wall of walks."""

    walk: WalkRow
    hue: int
    glyph: str
    distance: str
    time: str
    numbers: str
    drawing: "Drawing"


@dataclass(frozen=True)
class Drawing:
    """A walk as a drawing of DRAWING times DRAWING: the points of its line, and a dot for each stop."""

    points: str
    dots: list[tuple[float, float]]


def steps_of(route: Route, open_day: OpenDay) -> list[Step]:
    """What to do, one after the other."""
    lines = shown.lines_of(route.stops, days_of(open_day))
    legs: list[Leg | None] = list(route.legs)
    if route.start is None:
        legs.insert(0, None)
    legs += [None] * (len(lines) - len(legs))
    ends: list[shown.Line | None] = [*lines, *[None] * (len(legs) - len(lines))]
    return [_step(leg, line, route) for leg, line in zip(legs, ends, strict=True)]


def _step(leg: Leg | None, line: shown.Line | None, route: Route) -> Step:
    if leg is None:
        return Step("", "", line)
    ground = words.ground_of(leg) if route.is_step_free else ""
    return Step(words.leg_line(leg, is_step_free=route.is_step_free), ground, line)


def collection(route: Route, open_day: OpenDay, hue: int) -> dict[str, Any]:
    """The line and its numbered pins as GeoJSON for the map."""
    data = shown.collection(route.stops, days_of(open_day))
    line = {"type": "LineString", "coordinates": [list(point) for point in route.line]}
    way = {"type": "Feature", "geometry": line, "properties": {"type": "way", "hue": hue}}
    data["features"] = ([way] if route.line else []) + data["features"]
    return data


def cards_of(walks: Sequence[WalkRow]) -> list[Card]:
    """The walks as cards; one query for their themes."""
    themes = {theme.code: theme for theme in Theme.objects.filter(code__in={walk.theme for walk in walks} - {""})}
    return [_card(walk, themes.get(walk.theme)) for walk in walks]


def _card(walk: WalkRow, theme: Theme | None) -> Card:
    glyph = theme.code if theme else "step_free" if walk.is_step_free else "event-tour"
    return Card(
        walk=walk,
        hue=theme.hue if theme else DEFAULT_HUE,
        glyph=glyph,
        distance=words.distance(walk.metres),
        time=words.about(walk.minutes),
        numbers=numbers_in_order(walk.stops),
        drawing=drawing_of(walk.route),
    )


def hue_of(walk: WalkRow) -> int:
    """The hue of what it is about."""
    theme = Theme.objects.filter(code=walk.theme).first() if walk.theme else None
    return theme.hue if theme else DEFAULT_HUE


def numbers_in_order(stops: Sequence[StopRow]) -> str:
    """ "3 → 7 → 9"."""
    return " → ".join(str(row.number or "•") for row in stops)


def drawing_of(route: Route) -> Drawing:
    """The walk in a square, north up."""
    line = route.line or [row.position for row in route.stops if row.position]
    if not line:
        return Drawing("", [])
    flat = Flat(middle_of(line))
    points = [flat.xy(point) for point in line]
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    scale = (DRAWING - 2 * EDGE) / max(east - west, north - south, 1)
    left = (DRAWING - (east - west) * scale) / 2
    top = (DRAWING - (north - south) * scale) / 2

    def at(position: Position) -> tuple[float, float]:
        x, y = flat.xy(position)
        return round(left + (x - west) * scale, 1), round(top + (north - y) * scale, 1)

    drawn = " ".join(f"{x},{y}" for x, y in map(at, line))
    return Drawing(drawn, [at(row.position) for row in route.stops if row.position])


def gpx(route: Route, name: str, base: str) -> bytes:
    """The walk as a GPX 1.1 file: its stops as waypoints, its line as a track. `base` is the site's own address."""
    ET.register_namespace("", GPX)
    root = ET.Element(f"{{{GPX}}}gpx", {"version": "1.1", "creator": "Byliv"})
    _text(ET.SubElement(root, f"{{{GPX}}}metadata"), "name", name)
    for row in route.stops:
        if row.position is None:
            continue
        point = ET.SubElement(root, f"{{{GPX}}}wpt", _at(row.position))
        _text(point, "name", f"{row.number}. {row.name}" if row.number else row.name)
        _text(point, "desc", " · ".join(part for part in (row.where, row.summary) if part))
        ET.SubElement(point, f"{{{GPX}}}link", {"href": base + row.url})
    track = ET.SubElement(root, f"{{{GPX}}}trk")
    _text(track, "name", name)
    segment = ET.SubElement(track, f"{{{GPX}}}trkseg")
    for position in route.line:
        ET.SubElement(segment, f"{{{GPX}}}trkpt", _at(position))
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _text(parent: ET.Element, tag: str, value: str) -> None:
    ET.SubElement(parent, f"{{{GPX}}}{tag}").text = value


def _at(position: Position) -> dict[str, str]:
    return {"lat": f"{position[1]:.6f}", "lon": f"{position[0]:.6f}"}


def facts_of(route: Route) -> dict[str, Any]:
    """The figures above a walk, in words."""
    return {
        "distance": words.distance(route.metres),
        "walking": words.duration(max(1, route.walking)),
        "time": words.about(route.minutes),
        "rough": words.distance(route.rough) if route.rough else "",
        "unknown": words.distance(route.unknown) if route.unknown else "",
        "is_on_streets": route.is_on_streets,
    }


def own_name() -> str:
    """What a visitor's own walk is called."""
    return _("My walk")
