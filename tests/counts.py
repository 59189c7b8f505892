"""The count pyramid as it is written, and as the listings themselves would have it."""

from collections import Counter

from byliv.core.geo.tilekey import ZOOM
from byliv.core.models import TileCount
from byliv.core.pyramid import CELL_ZOOMS, TOTALS
from byliv.listings.models import Listing


def counted() -> dict[tuple, int]:
    """{(layer, kind, area, zoom, cell): count} of every cell in which something is."""
    rows = TileCount.objects.values_list("layer", "kind", "area", "zoom", "cell", "count")
    return {row[:-1]: row[-1] for row in rows if row[-1]}


def recounted() -> dict[tuple, int]:
    """The same, from the listings."""
    found: Counter[tuple] = Counter()
    for listing in Listing.objects.public():
        seen = (listing.type, listing.kind, listing.area_id or 0)
        found[(*seen, TOTALS, 0)] += 1
        if listing.tile_key is not None:
            found.update((*seen, zoom, listing.tile_key >> 2 * (ZOOM - zoom)) for zoom in CELL_ZOOMS)
    return dict(found)
