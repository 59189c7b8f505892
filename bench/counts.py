"""The count pyramid over many listings at once: summed in memory, each row written once."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from bench import bulk
from byliv.core.geo.tilekey import ZOOM
from byliv.core.models import TileCount
from byliv.core.pyramid import CELL_ZOOMS, TOTALS


class Counted(NamedTuple):
    """What is counted: groups as (layer, kind, area) and, for each listing, its group, column, row and tile key."""

    groups: list[tuple[str, str, int]]
    group: np.ndarray
    x: np.ndarray
    y: np.ndarray
    key: np.ndarray


def write(counted: Counted) -> int:
    """Write the whole pyramid into an empty table; returns how many rows it has."""
    return sum(bulk.insert(TileCount, columns) for columns in _by_zoom(counted))


def _by_zoom(counted: Counted) -> Iterator[dict[str, list]]:
    layers, kinds, areas = (np.array(part, dtype=object) for part in zip(*counted.groups, strict=True))
    for zoom in (TOTALS, *CELL_ZOOMS):
        cell = counted.key >> 2 * (ZOOM - zoom)
        order = np.lexsort((counted.group, cell))
        cell, group = cell[order], counted.group[order]
        is_first = np.r_[True, (cell[1:] != cell[:-1]) | (group[1:] != group[:-1])]
        first = np.flatnonzero(is_first)
        yield {
            "layer": layers[group[first]].tolist(),
            "kind": kinds[group[first]].tolist(),
            "area": areas[group[first]].tolist(),
            "zoom": [zoom] * len(first),
            "cell": cell[first].tolist(),
            "count": np.diff(np.r_[first, len(cell)]).tolist(),
            "sum_x": np.add.reduceat(counted.x[order], first).tolist(),
            "sum_y": np.add.reduceat(counted.y[order], first).tolist(),
        }
