"""GeoJSON, and plain JSON lists of objects: a Record for each feature, whatever its shape."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
from django.utils.translation import gettext as _
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from byliv.exchange.entries import Record, Where
from byliv.exchange.readers.files import BadFile, encoding_of, head_of, refuse_other_formats

# The whole document is held in memory, about five times its size.
MAX_BYTES = 200 * 1024 * 1024


def load(path: Path) -> Any:
    """The document in a JSON file. BadFile when it is none, or larger than 200 MB."""
    head = head_of(path)
    if path.stat().st_size > MAX_BYTES:
        raise BadFile(
            _("%(file)s is larger than %(size)s MB; divide it, or save it as CSV, which may have any size.")
            % {"file": path.name, "size": MAX_BYTES >> 20}
        )
    refuse_other_formats(path, head)
    content = path.read_text(encoding=encoding_of(path, head))
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError:
        return _lenient(path, content)


def _lenient(path: Path, content: str) -> Any:
    """JSON with NaN and Infinity, as some programs write it; they become None."""
    try:
        return json.loads(content, parse_constant=lambda _name: None)
    except (ValueError, RecursionError) as error:
        raise BadFile(_("%(file)s is not JSON that can be read.") % {"file": path.name}) from error


def features_of(path: Path, document: Any) -> list[Any]:
    """The features of a document that is a FeatureCollection or one Feature."""
    if isinstance(document, dict) and document.get("type") == "Feature":
        return [document]
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or document.get("type") != "FeatureCollection":
        raise BadFile(_("%(file)s is not GeoJSON with a list of features.") % {"file": path.name})
    return features


class JsonFile:
    """A JSON file; iterating gives a Record for each feature or object."""

    notes: list[str] = []

    def __init__(self, path: Path) -> None:
        document = load(path)
        self.rows = document if isinstance(document, list) else features_of(path, document)
        self.is_geojson = not isinstance(document, list)

    def __iter__(self) -> Iterator[Record]:
        for number, row in enumerate(self.rows, start=1):
            where = Where("feature", number)
            if not isinstance(row, dict):
                yield Record(where, [], problem=_("This is no object with properties."))
            elif self.is_geojson:
                yield _record(where, row)
            else:
                yield Record(where, _cells(row))


def _record(where: Where, feature: dict[str, Any]) -> Record:
    properties = feature.get("properties")
    record = Record(where, _cells(properties if isinstance(properties, dict) else {}))
    identity = feature.get("id")
    record.identity = (
        str(identity) if isinstance(identity, str | int | float) and not isinstance(identity, bool) else ""
    )
    if feature.get("geometry") is not None:
        try:
            record.position = middle(shape(feature["geometry"]))
        except Exception:  # shapely raises many kinds for a broken geometry; to the reader they are one
            record.problem = _("Its geometry cannot be read.")
    return record


def middle(geometry: BaseGeometry) -> tuple[float, float]:
    """The centroid; where that lies outside the shape, a point inside. ValueError when there is none."""
    point = geometry.centroid
    if geometry.area and not geometry.covers(point):
        point = geometry.representative_point()
    if point.is_empty or not (math.isfinite(point.x) and math.isfinite(point.y)):
        raise ValueError("a geometry without a middle")
    return point.x, point.y


def _cells(properties: dict[str, Any]) -> list[tuple[str, str]]:
    return [(str(header), _text(value)) for header, value in properties.items()]


def _text(value: Any) -> str:
    """A property as text: lists of texts are joined with commas, nested objects are left out."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return ", ".join(_text(part) for part in value if isinstance(part, str | int | float))
    return str(value).lower() if isinstance(value, bool) else str(value)
