"""Keeps TileCount true: the writer of a thing that the public sees calls `moved` in the same transaction."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from byliv.core import versions
from byliv.core.geo.tilekey import ZOOM, deinterleave
from byliv.core.models import TileCount

# Tile zooms 0..13 show clusters of cells three zooms finer.
CELL_ZOOMS = range(3, 17)
# The one cell of this zoom counts everything, also what has no position.
TOTALS = 0


class Pin(NamedTuple):
    """What the pyramid knows of a thing: its layer, kind, area (0: none) and tile key (None: no position)."""

    layer: str
    kind: str
    area: int
    tile_key: int | None


def moved(before: Pin | None, after: Pin | None) -> None:
    """Count a thing that came (before None), went (after None), moved or changed kind. Call inside a transaction."""
    if before == after:
        return
    add([(pin, sign) for pin, sign in ((before, -1), (after, 1)) if pin is not None])


def add(changes: Iterable[tuple[Pin, int]]) -> None:
    """Add many signed counts at once, one statement for each thousand cells."""
    cells: dict[tuple[str, str, int, int, int], list[int]] = {}
    for pin, sign in changes:
        for zoom, cell, x, y in _cells_of(pin.tile_key):
            sums = cells.setdefault((pin.layer, pin.kind, pin.area, zoom, cell), [0, 0, 0])
            sums[0] += sign
            sums[1] += sign * x
            sums[2] += sign * y
    # Sorted, so that two writers meet the rows in the same order and cannot wait for each other.
    rows = sorted((*key, *sums) for key, sums in cells.items())
    for start in range(0, len(rows), 1000):
        _upsert(rows[start : start + 1000])
    versions.changed({area for _layer, _kind, area, _zoom, _cell in cells})


def _cells_of(tile_key: int | None) -> list[tuple[int, int, int, int]]:
    """(zoom, cell, column, row) for each zoom that counts the thing."""
    if tile_key is None:
        return [(TOTALS, 0, 0, 0)]
    x, y = deinterleave(tile_key)
    return [(TOTALS, 0, x, y), *((zoom, tile_key >> 2 * (ZOOM - zoom), x, y) for zoom in CELL_ZOOMS)]


def _upsert(rows: list[tuple]) -> None:
    places = ",".join(["(%s,%s,%s,%s,%s,%s,%s,%s)"] * len(rows))
    table = TileCount._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (layer, kind, area, zoom, cell, count, sum_x, sum_y) VALUES {places} "  # noqa: S608 - names only
            f"ON CONFLICT (zoom, cell, layer, kind, area) DO UPDATE SET count = {table}.count + excluded.count, "
            f"sum_x = {table}.sum_x + excluded.sum_x, sum_y = {table}.sum_y + excluded.sum_y",
            [value for row in rows for value in row],
        )
