"""Vector tiles: points where few, numbered clusters where many."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, F

from byliv.atlas.filters import Filter
from byliv.atlas.queries import kind_pairs, listings
from byliv.atlas.reading import rows_of
from byliv.core import moments
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
COLUMNS = ("pk", "type", "kind", "name", "slug", "tile_key", moments.as_text("confirmed_at"), "area_id")


class Cell(NamedTuple):
    """A cluster: how many, and the middle of them as column and row at zoom 26."""

    identity: int
    size: int
    x: int
    y: int


def encode(wanted: Filter, zoom: int, x: int, y: int) -> bytes:
    """The tile's bytes: layers "points" and "clusters"; b"" when nothing is there."""
    key_range = tile_range(zoom, x, y)
    points, clusters = mvt.Layer("points", zoom, x, y), mvt.Layer("clusters", zoom, x, y)
    if zoom >= POINTS_FROM_ZOOM:
        _add_close_up(points, clusters, wanted, zoom, key_range)
        return mvt.tile([points, clusters])
    cells = _counted(wanted, zoom, key_range)
    if sum(cell.size for cell in cells) <= FEW:
        _add_few(points, clusters, rows_of(wanted, COLUMNS, FEW, [key_range]), zoom)
    else:
        _add_clusters(clusters, cells)
    return mvt.tile([points, clusters])


def _found(wanted: Filter, keys: KeyRange) -> ListingQuerySet:
    return listings(wanted, ranges=[keys])


def _add_close_up(points: mvt.Layer, clusters: mvt.Layer, wanted: Filter, zoom: int, keys: KeyRange) -> None:
    """Every thing by itself, unless there are too many to draw."""
    cells = [] if wanted.is_narrowed or zoom + 2 not in CELL_ZOOMS else _looked_up(wanted, zoom + 2, keys)
    if sum(cell.size for cell in cells) > MAX_POINTS:
        _add_clusters(clusters, cells)
        return
    rows = rows_of(wanted, COLUMNS, MAX_POINTS + 1, [keys])
    if len(rows) <= MAX_POINTS or zoom >= SINGLE_FROM_ZOOM:
        _add_points(points, rows)
    else:
        _add_clusters(clusters, _counted_live(_found(wanted, keys), zoom))


def _add_points(layer: mvt.Layer, rows: list[tuple]) -> None:
    fade_of = freshness.today_by_text()
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


def _counted(wanted: Filter, zoom: int, keys: KeyRange) -> list[Cell]:
    """Counts per cell: looked up when the pyramid knows them, else counted over the filtered rows."""
    if wanted.is_narrowed:
        return _counted_live(_found(wanted, keys), zoom)
    return _looked_up(wanted, zoom + CELL_STEPS, keys)


def _looked_up(wanted: Filter, zoom: int, keys: KeyRange) -> list[Cell]:
    """The pyramid's cells of a zoom. In SQL: asking takes the ORM longer than the database needs to answer."""
    shift = 2 * (ZOOM - zoom)
    conditions = ["zoom = %s", "cell BETWEEN %s AND %s"]
    values: list[int | str] = [zoom, keys.first >> shift, keys.last >> shift]
    choices: list[tuple[str, Sequence[int | str]]] = [
        ("layer", [wanted.type] if wanted.type else []),
        ("layer || ' ' || kind", [" ".join(pair) for pair in kind_pairs(wanted.kinds)] if wanted.kinds else []),
        ("area", list(wanted.area_ids or ())),
    ]
    for column, chosen in choices:
        if chosen:
            conditions.append(f"{column} IN ({','.join(['%s'] * len(chosen))})")
            values += chosen
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT cell, SUM(count), SUM(sum_x), SUM(sum_y) FROM {TileCount._meta.db_table} "  # noqa: S608 - names only
            f"WHERE {' AND '.join(conditions)} GROUP BY cell HAVING SUM(count) > 0 ORDER BY cell",
            values,
        )
        return [Cell(*map(int, row)) for row in cursor.fetchall()]


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
