"""OpenStreetMap files (.osm, .osm.pbf): the elements that carry given keys, each with its tags and one position.

The file is read several times, once for each need, so that only what is wanted is held in memory: the wanted ways and
relations with their members, and the positions of their nodes. All passes that can fail on a broken file are over
before the first element is given.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import osmium
from django.utils.translation import gettext as _
from shapely import LineString, MultiPoint, Polygon, unary_union
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize

from byliv.core.text import one_line
from byliv.exchange.readers.files import BadFile, head_of
from byliv.exchange.readers.geojson_rows import middle

Position = tuple[float, float]
MAX_BLOCKS = 32


@dataclass(slots=True)
class Element:
    """A node, way or multipolygon; `position` is None when the file lacks what it is drawn with."""

    ref: str  # "node/123"
    tags: dict[str, str]
    position: Position | None
    is_whole: bool = True  # False: the file holds only a part of the outline


@dataclass(slots=True)
class _Drawn:
    """A way or relation that waits for its nodes."""

    ref: str
    tags: dict[str, str]
    ways: list[int] = field(default_factory=list)
    nodes: list[int] = field(default_factory=list)


class OsmFile:
    """An OSM file; iterating gives every Element that has one of the keys. BadFile when it is no such file."""

    def __init__(self, path: Path, keys: tuple[str, ...]) -> None:
        self.path, self.keys = path, keys
        self.file = osmium.io.File(str(path), format_of(path))
        try:
            self._relations = list(self._wanted_relations())
            self._ways = list(self._wanted_ways())
            self._refs = self._member_ways({way for relation in self._relations for way in relation.ways})
            self._places = self._positions()
        except (RuntimeError, ValueError, osmium.InvalidLocationError) as error:
            raise BadFile(
                _("%(file)s is damaged or no OpenStreetMap file: %(problem)s.")
                % {"file": path.name, "problem": one_line(str(error)[:200]).rstrip(".")}
            ) from error

    def __iter__(self) -> Iterator[Element]:
        for node in self._pass(osmium.osm.NODE, self._by_key()):
            yield Element(f"node/{node.id}", dict(node.tags), _position(node.location))
        for way in self._ways:
            yield self._drawn(way, [way.nodes])
        for relation in self._relations:
            yield self._drawn(relation, [self._refs[way] for way in relation.ways if way in self._refs])

    def _pass(self, entities: osmium.osm.osm_entity_bits, wanted: Any) -> Iterator[Any]:
        """One reading of the file: its nodes, ways or relations that pass the filter and are not deleted."""
        found: Iterator[Any] = iter(osmium.FileProcessor(self.file, entities).with_filter(wanted))
        return (element for element in found if not element.deleted)

    def _by_key(self) -> osmium.filter.KeyFilter:
        return osmium.filter.KeyFilter(*self.keys)

    def _wanted_relations(self) -> Iterator[_Drawn]:
        for relation in self._pass(osmium.osm.RELATION, self._by_key()):
            if relation.tags.get("type") == "multipolygon":
                outer = [member.ref for member in relation.members if member.type == "w" and member.role != "inner"]
                yield _Drawn(f"relation/{relation.id}", dict(relation.tags), ways=outer)

    def _wanted_ways(self) -> Iterator[_Drawn]:
        for way in self._pass(osmium.osm.WAY, self._by_key()):
            yield _Drawn(f"way/{way.id}", dict(way.tags), nodes=[node.ref for node in way.nodes])

    def _member_ways(self, wanted: set[int]) -> dict[int, list[int]]:
        if not wanted:
            return {}
        ways = self._pass(osmium.osm.WAY, osmium.filter.IdFilter(wanted))
        return {way.id: [node.ref for node in way.nodes] for way in ways}

    def _positions(self) -> dict[int, Position]:
        """Where the nodes of ways and relations lie. Runs even for none, as the check of all nodes in the file."""
        wanted = {ref for way in self._ways for ref in way.nodes}
        wanted.update(ref for refs in self._refs.values() for ref in refs)
        found: dict[int, Position] = {}
        for some in _windows(wanted):
            for node in self._pass(osmium.osm.NODE, osmium.filter.IdFilter(some)):
                if (position := _position(node.location)) is not None:
                    found[node.id] = position
        return found

    def _drawn(self, drawn: _Drawn, lines: list[list[int]]) -> Element:
        outlines = [[self._places[ref] for ref in line if ref in self._places] for line in lines]
        has_all = len(lines) == max(1, len(drawn.ways)) and all(
            len(outline) == len(line) for outline, line in zip(outlines, lines, strict=True)
        )
        position = _middle_of(outlines)
        return Element(drawn.ref, drawn.tags, position, is_whole=has_all)


def _windows(ids: set[int]) -> Iterator[list[int]]:
    """The numbers in sorted parts that each need little memory in a filter: it holds 4 MB for every 2**25 numbers that
    it touches. At least one part, which may be empty."""
    part: list[int] = []
    blocks = 0
    for number in sorted(ids):
        blocks += not part or number >> 25 != part[-1] >> 25
        if blocks > MAX_BLOCKS:
            yield part
            part, blocks = [], 1
        part.append(number)
    yield part


def format_of(path: Path) -> str:
    """ "pbf" or "osm", by the file's beginning, whatever its name. BadFile when it is neither."""
    head = head_of(path)
    if b"OSMHeader" in head[:64]:
        return "pbf"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "osm"
    raise BadFile(_("%(file)s is neither OSM XML nor OSM PBF.") % {"file": path.name})


def _position(location: osmium.osm.Location) -> Position | None:
    """Longitude and latitude, or None where the file says none or one outside the world."""
    return (location.lon, location.lat) if location.valid() else None


def _middle_of(outlines: list[list[Position]]) -> Position | None:
    """The middle of the area inside the lines; where they enclose none, the middle of what there is."""
    points = [point for outline in outlines for point in outline]
    if not points:
        return None
    try:
        return middle(_shape_of(outlines, points))
    except (ShapelyError, ValueError):
        return middle(MultiPoint(points))


def _shape_of(outlines: list[list[Position]], points: list[Position]) -> BaseGeometry:
    if len(outlines) == 1 and len(outlines[0]) > 3 and outlines[0][0] == outlines[0][-1]:
        return Polygon(outlines[0])
    lines = [LineString(outline) for outline in outlines if len(outline) > 1]
    rings = list(polygonize(unary_union(lines))) if lines else []
    return unary_union(rings) if rings else MultiPoint(points)
