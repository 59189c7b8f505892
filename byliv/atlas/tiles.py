"""Vector tiles: points where few, numbered clusters where many."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Count, F, Sum

from byliv.atlas.filters import Filter
from byliv.atlas.queries import kinds_filter, listings
from byliv.core.geo import mvt
from byliv.core.geo.tilekey import ZOOM, KeyRange, deinterleave, tile_range
from byliv.core.models import TileCount
from byliv.core.pyramid import CELL_ZOOMS
from byliv.listings import freshness, types
from byliv.listings.models import ListingQuerySet

# A tile with more shows clusters, also close up: what is left out of a map is not there.
MAX_POINTS = 1_000
# Below this zoom, a tile with more than FEW things shows clusters of cells three zooms finer (64 to a tile).
POINTS_FROM_ZOOM = 14
FEW = 1_000
# From here a tile is narrower than a house: more than a thousand things stand at one door, and the list tells them.
SINGLE_FROM_ZOOM = 19
CELL_STEPS = 3
# Few things may stand closer: cells four zooms finer are about as wide as a pin.
FEW_STEPS = 4
COLUMNS = ("pk", "type", "kind", "name", "slug", "tile_key", "confirmed_at", "area_id")


class Cell(NamedTuple):
    """A cluster: how many, and the middle of them as column and row at zoom 26."""

    identity: int
    size: int
    x: int
    y: int


def encode(wanted: Filter, zoom: int, x: int, y: int) -> bytes:
    """The tile's bytes: layers "points" and "clusters"; b"" when nothing is there."""
    key_range = tile_range(zoom, x, y)
    found = listings(wanted, ranges=[key_range])
    points, clusters = mvt.Layer("points", zoom, x, y), mvt.Layer("clusters", zoom, x, y)
    if zoom >= POINTS_FROM_ZOOM:
        _add_close_up(points, clusters, wanted, found, zoom, key_range)
        return mvt.tile([points, clusters])
    cells = _counted(wanted, found, zoom, key_range)
    if sum(cell.size for cell in cells) <= FEW:
        _add_few(points, clusters, list(found.values_list(*COLUMNS)[:FEW]), zoom)
    else:
        _add_clusters(clusters, cells)
    return mvt.tile([points, clusters])


def _add_close_up(
    points: mvt.Layer, clusters: mvt.Layer, wanted: Filter, found: ListingQuerySet, zoom: int, keys: KeyRange
) -> None:
    """Every thing by itself, unless there are too many to draw."""
    cells = [] if wanted.is_narrowed or zoom + 2 not in CELL_ZOOMS else _counted(wanted, found, zoom, keys, steps=2)
    if sum(cell.size for cell in cells) > MAX_POINTS:
        _add_clusters(clusters, cells)
        return
    rows = list(found.values_list(*COLUMNS)[: MAX_POINTS + 1])
    if len(rows) <= MAX_POINTS or zoom >= SINGLE_FROM_ZOOM:
        _add_points(points, rows)
    else:
        _add_clusters(clusters, _counted_live(found, zoom))


def _add_points(layer: mvt.Layer, rows: list[tuple]) -> None:
    fade_of = freshness.today()
    looks: dict[tuple[str, str, int], bytes] = {}
    points = []
    for pk, code, kind, name, slug, key, confirmed_at, area_id in rows:
        look = (code, kind, fade_of(confirmed_at, area_id))
        if look not in looks:
            looks[look] = layer.tags(_look(*look))
        points.append((pk, key, looks[look], name, slug))
    layer.add_many(points, ("name", "slug"))


def _look(type_code: str, kind: str, fade: int) -> dict[str, mvt.Value]:
    """What the pins of a kind have in common."""
    listing_type = types.named(type_code)
    return {"type": type_code, "kind": listing_type.glyph(kind), "hue": listing_type.hue(kind), "fade": fade}


def _add_few(points: mvt.Layer, clusters: mvt.Layer, rows: list[tuple], zoom: int) -> None:
    """Single things where they stand apart, a cluster where three or more share a cell."""
    shift = 2 * (ZOOM - zoom - FEW_STEPS)
    by_cell = defaultdict(list)
    for row in rows:
        by_cell[row[5] >> shift].append(row)
    _add_points(points, [row for members in by_cell.values() if len(members) <= 2 for row in members])
    for key, members in by_cell.items():
        if len(members) <= 2:
            continue
        cells = [deinterleave(member[5]) for member in members]
        count = len(members)
        _add_clusters(clusters, [Cell(key, count, sum(c[0] for c in cells), sum(c[1] for c in cells))])


def _add_clusters(layer: mvt.Layer, cells: list[Cell]) -> None:
    for cell in cells:
        layer.add(cell.identity, cell.x // cell.size, cell.y // cell.size, {"count": cell.size})


def _counted(
    wanted: Filter, found: ListingQuerySet, zoom: int, key_range: KeyRange, steps: int = CELL_STEPS
) -> list[Cell]:
    """Counts per cell: looked up when the pyramid knows them, else counted over the filtered rows."""
    if wanted.is_narrowed:
        return _counted_live(found, zoom)
    shift = 2 * (ZOOM - zoom - steps)
    counts = TileCount.objects.filter(
        zoom=zoom + steps, cell__range=(key_range.first >> shift, key_range.last >> shift)
    )
    if wanted.type:
        counts = counts.filter(layer=wanted.type)
    if wanted.kinds:
        counts = counts.filter(kinds_filter(wanted.kinds, type_field="layer"))
    if wanted.area_ids:
        counts = counts.filter(area__in=wanted.area_ids)
    sums = counts.values("cell").annotate(n=Sum("count"), x=Sum("sum_x"), y=Sum("sum_y")).filter(n__gt=0)
    return [Cell(*row) for row in sums.order_by("cell").values_list("cell", "n", "x", "y")]


def _counted_live(found: ListingQuerySet, zoom: int) -> list[Cell]:
    """Counts per cell over rows; a cluster then stands in the middle of its cell."""
    shift = ZOOM - zoom - CELL_STEPS
    cells = found.order_by().annotate(cell=F("tile_key").bitrightshift(2 * shift))
    half = 1 << shift >> 1
    counted = []
    for key, count in cells.values("cell").annotate(n=Count("pk")).values_list("cell", "n"):
        x, y = (part << shift for part in deinterleave(key))
        counted.append(Cell(key, count, (x + half) * count, (y + half) * count))
    return counted
