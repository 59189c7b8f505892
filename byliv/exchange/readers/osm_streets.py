"""OpenStreetMap files as streets to walk along: ways cut at their corners, with what is known about steps and ground.

The file is read four times, each time keeping only what the next needs, so that a district comes out of a whole country
without the country in memory: ways (which points they need), points (where those in the box are, which are kerbs),
ways again (where they meet), ways once more (the stretches).
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import osmium
from django.utils.translation import gettext as _

from byliv.core.geo.box import Box
from byliv.core.geo.distance import metres_between
from byliv.core.geo.tilekey import tile_key
from byliv.core.text import one_line
from byliv.exchange.readers.files import BadFile
from byliv.exchange.readers.osm_elements import format_of
from byliv.walks.models import Street
from byliv.walks.streets import LONGEST

Position = tuple[float, float]
WALKED = frozenset({
    "primary", "secondary", "tertiary", "primary_link", "secondary_link", "tertiary_link", "unclassified",
    "residential", "living_street", "pedestrian", "service", "track", "road", "footway", "path", "steps", "corridor",
})  # fmt: skip
# Only where somebody says that one may walk there.
WALKED_WHEN_SAID = frozenset({"cycleway", "bridleway", "trunk", "trunk_link"})
MAY_WALK = ("yes", "designated", "permissive", "official")
CLOSED = ("no", "private", "customers", "delivery", "agricultural", "forestry")
EVEN = frozenset({"asphalt", "paved", "concrete", "paving_stones", "concrete:plates", "metal", "wood"})
UNEVEN = frozenset({
    "cobblestone", "sett", "unhewn_cobblestone", "gravel", "fine_gravel", "pebblestone", "ground", "dirt", "earth",
    "grass", "sand", "mud", "unpaved", "rock", "woodchips", "compacted",
})  # fmt: skip
BAD = ("bad", "very_bad", "horrible", "very_horrible", "impassable")
HIGH_KERBS = ("raised", "regular", "yes")


class Way(NamedTuple):
    """A way that can be walked: its number, its points, what is known of it."""

    number: int
    refs: list[int]
    name: str
    kind: str
    ease: str


class StreetFile:
    """An OSM file; iterating gives every walkable stretch inside the box (all of them without one). BadFile when it is
    no such file. `ways` has the numbers of all ways that were given, once iterating is over."""

    def __init__(self, path: Path, box: Box | None = None) -> None:
        self.path, self.box = path, box
        self.file = osmium.io.File(str(path), format_of(path))
        self.ways: list[int] = []
        try:
            self._places, self._kerbs = self._points()
            self._uses = Counter(ref for way in self._walkable() for ref in self._known(way))
        except (RuntimeError, ValueError, osmium.InvalidLocationError) as error:
            raise BadFile(
                _("%(file)s is damaged or no OpenStreetMap file: %(problem)s.")
                % {"file": path.name, "problem": one_line(str(error)[:200]).rstrip(".")}
            ) from error

    def __iter__(self) -> Iterator[Street]:
        for way in self._walkable():
            stretches = list(self._stretches(way))
            if stretches:
                self.ways.append(way.number)
            yield from stretches

    def _walkable(self) -> Iterator[Way]:
        wanted = osmium.filter.KeyFilter("highway")
        ways: Iterator[Any] = iter(osmium.FileProcessor(self.file, osmium.osm.WAY).with_filter(wanted))
        for way in ways:
            tags = dict(way.tags)
            if not way.deleted and way.id > 0 and is_walked(tags):
                yield Way(way.id, [node.ref for node in way.nodes], name_of(tags), tags["highway"], ease_of(tags))

    def _points(self) -> tuple[dict[int, Position], set[int]]:
        """Where the points of the ways are that lie in the box, and which of them are high kerbs."""
        tracker = osmium.IdTracker()
        for way in self._walkable():
            for ref in way.refs:
                tracker.add_node(ref)
        places: dict[int, Position] = {}
        kerbs: set[int] = set()
        wanted: Any = tracker.id_filter()
        nodes: Iterator[Any] = iter(osmium.FileProcessor(self.file, osmium.osm.NODE).with_filter(wanted))
        for node in nodes:
            if node.deleted or not node.location.valid():
                continue
            place = node.location.lon, node.location.lat
            if self.box is None or self.box.contains(*place):
                places[node.id] = place
                if node.tags and node.tags.get("kerb") in HIGH_KERBS:
                    kerbs.add(node.id)
        return places, kerbs

    def _known(self, way: Way) -> list[int]:
        """Its points in the box; its ends twice, so that they are corners."""
        known = [ref for ref in way.refs if ref in self._places]
        return [*known, *known[:1], *known[-1:]]

    def _stretches(self, way: Way) -> Iterator[Street]:
        run: list[int] = []
        metres = 0.0
        for ref, following in pairwise([*way.refs, 0]):
            if ref not in self._places:
                run, metres = [], 0.0
                continue
            metres += metres_between(self._places[run[-1]], self._places[ref]) if run else 0.0
            run.append(ref)
            is_end = self._uses[ref] > 1 or following not in self._places or metres > LONGEST
            if len(run) > 1 and is_end:
                yield self._stretch(way, run, metres)
                run, metres = [ref], 0.0

    def _stretch(self, way: Way, run: list[int], metres: float) -> Street:
        line = [self._places[ref] for ref in run]
        middle = line[len(line) // 2] if len(line) > 2 else tuple(sum(pair) / 2 for pair in zip(*line, strict=True))
        is_kerb = way.ease != Street.Ease.STEPS and any(ref in self._kerbs for ref in run)
        return Street(
            way=way.number, first=run[0], last=run[-1], tile_key=tile_key(*middle), metres=metres, name=way.name,
            kind=way.kind[:24], ease=Street.Ease.ROUGH if is_kerb else way.ease,
            line=orjson.dumps([[round(x, 6), round(y, 6)] for x, y in line]).decode(),
        )  # fmt: skip


def is_walked(tags: dict[str, str]) -> bool:
    """Whether everybody may walk there."""
    kind, foot = tags.get("highway", ""), tags.get("foot", "")
    if tags.get("area") == "yes" or kind not in WALKED | WALKED_WHEN_SAID:
        return False
    if foot in MAY_WALK:
        return True
    closed = foot in (*CLOSED, "use_sidepath") or (not foot and tags.get("access", "") in CLOSED)
    # A pavement drawn by itself is walked on, not the road beside it; but many have no way across, so both are kept.
    return kind in WALKED and not closed and tags.get("service") != "parking_aisle"


def name_of(tags: dict[str, str]) -> str:
    """The street's name, in Danish where it has several."""
    return one_line(tags.get("name:da") or tags.get("name") or tags.get("is_sidepath:of:name") or "")[:200]


def ease_of(tags: dict[str, str]) -> str:
    """What the tags tell those on wheels."""
    wheels = tags.get("wheelchair", "")
    has_ramp = tags.get("ramp:wheelchair") == "yes" or wheels in ("yes", "designated")
    if wheels == "no" or (tags.get("highway") == "steps" and not has_ramp):
        return Street.Ease.STEPS
    surface = tags.get("surface", "").split(";")[0]
    if surface in UNEVEN or tags.get("smoothness") in BAD or wheels == "limited":
        return Street.Ease.ROUGH
    is_even = surface in EVEN or has_ramp or tags.get("smoothness") in ("excellent", "good", "intermediate")
    return Street.Ease.EASY if is_even else Street.Ease.UNKNOWN
