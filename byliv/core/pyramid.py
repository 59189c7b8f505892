"""Keeps TileCount true: the writer of a thing with a position calls `moved` in the same transaction."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from byliv.core.geo.tilekey import ZOOM, deinterleave
from byliv.core.models import TileCount

# Tile zooms 0..13 show clusters of cells three zooms finer.
CELL_ZOOMS = range(3, 17)


class Pin(NamedTuple):
    """What the pyramid knows of a thing: its layer, kind, area (0: none) and tile key."""

    layer: str
    kind: str
    area: int
    tile_key: int


def moved(before: Pin | None, after: Pin | None) -> None:
    """Count a thing that came (before None), went (after None), moved or changed kind. Call inside a transaction."""
    if before == after:
        return
    add([(pin, sign) for pin, sign in ((before, -1), (after, 1)) if pin is not None])


def add(changes: Iterable[tuple[Pin, int]]) -> None:
    """Add many signed counts at once, one statement for each thousand cells."""
    cells: dict[tuple[str, str, int, int, int], list[int]] = {}
    for pin, sign in changes:
        x, y = deinterleave(pin.tile_key)
        for zoom in CELL_ZOOMS:
            sums = cells.setdefault((pin.layer, pin.kind, pin.area, zoom, pin.tile_key >> 2 * (ZOOM - zoom)), [0, 0, 0])
            sums[0] += sign
            sums[1] += sign * x
            sums[2] += sign * y
    # Sorted, so that two writers meet the rows in the same order and cannot wait for each other.
    rows = sorted((*key, *sums) for key, sums in cells.items())
    for start in range(0, len(rows), 1000):
        _upsert(rows[start : start + 1000])


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
