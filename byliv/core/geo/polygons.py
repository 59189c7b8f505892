"""Polygons as GeoJSON text; shapely decides what lies where, only when a thing is written."""

import orjson
from shapely import MultiPolygon, Polygon, prepare
from shapely.geometry import Point, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.validation import make_valid


class BadPolygon(ValueError):
    """The text is no polygon on Earth."""


def read(geojson: str | bytes | dict) -> BaseGeometry:
    """A valid, prepared Polygon or MultiPolygon in degrees; BadPolygon when it cannot be one."""
    try:
        geometry = shape(orjson.loads(geojson) if isinstance(geojson, str | bytes) else geojson)
    except Exception as error:  # shapely and orjson raise many kinds; to the caller they are one
        raise BadPolygon("not a GeoJSON geometry") from error
    if not isinstance(geometry, Polygon | MultiPolygon) or geometry.is_empty:
        raise BadPolygon("not a Polygon or MultiPolygon")
    west, south, east, north = geometry.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise BadPolygon("outside the world; positions are longitude, latitude in degrees")
    if not geometry.is_valid:
        geometry = _areal(make_valid(geometry))
    prepare(geometry)
    return geometry


def _areal(geometry: BaseGeometry) -> BaseGeometry:
    """Only the polygons of a mended geometry."""
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if isinstance(part, Polygon | MultiPolygon)]
    if not parts:
        raise BadPolygon("an outline without an inside")
    polygons = [polygon for part in parts for polygon in getattr(part, "geoms", [part])]
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)


def write(geometry: BaseGeometry) -> str:
    """GeoJSON text of a geometry, positions to about 10 cm."""
    return orjson.dumps(_rounded(mapping(geometry))).decode()


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, list | tuple):
        return [_rounded(part) for part in value]
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    return value


def holds(geometry: BaseGeometry, longitude: float, latitude: float) -> bool:
    """Whether the position is inside or on the edge."""
    return bool(geometry.covers(Point(longitude, latitude)))


def inside(geometry: BaseGeometry) -> tuple[float, float]:
    """A (longitude, latitude) that lies inside for certain, near the middle; to about 10 cm."""
    point = geometry.representative_point()
    return round(point.x, 6), round(point.y, 6)
