"""Listings that may be the same thing as a new one, under another identity."""

from collections.abc import Iterable
from functools import lru_cache

from django.db import connection

from byliv.core.geo.box import Box, cover
from byliv.core.geo.distance import box_around, metres_between
from byliv.core.geo.tilekey import ZOOM, KeyRange, tile_range, to_cell
from byliv.core.text import fold
from byliv.exchange.entries import Entry
from byliv.listings.models import Listing

WITHIN = 100  # metres
CELL_ZOOM = 17  # cells of some 170 m in Denmark
MAX_CELLS = 16
Position = tuple[float, float]


class Alike:
    """Listings that may be the same as the entries of one batch: of their type and name, near them, from any source."""

    def __init__(self, listing_type: str, entries: Iterable[Entry]) -> None:
        """Reads what lies around all entries at once, in one query."""
        placed = [entry for entry in entries if entry.position is not None]
        self.by_name: dict[str, list[tuple[Position, int | Listing]]] = {folded(entry.name): [] for entry in placed}
        for pk, name, longitude, latitude in _near(listing_type, _ranges(placed)):
            same = self.by_name.get(folded(name))
            if same is not None:
                same.append(((longitude, latitude), pk))

    def add(self, listing: Listing, position: Position | None) -> None:
        """Take a listing of the same batch into account; it may not be saved yet."""
        same = self.by_name.get(folded(listing.name))
        if same is not None and position is not None:
            same.append((position, listing))

    def to(self, entry: Entry) -> int | Listing | None:
        """A listing (of the batch, or the identity of an older one) that looks like the entry, within 100 m of it."""
        if entry.position is None:
            return None
        for position, known in self.by_name.get(folded(entry.name), []):
            if metres_between(entry.position, position) <= WITHIN:
                return known
        return None


def _ranges(entries: list[Entry]) -> list[KeyRange]:
    """The keys around the entries, each once, in order."""
    spots = {entry.position for entry in entries if entry.position is not None}
    merged: list[KeyRange] = []
    for first, last in sorted({key for spot in spots for key in _around(*spot)}):
        if merged and first <= merged[-1].last + 1:
            merged[-1] = KeyRange(merged[-1].first, max(last, merged[-1].last))
        else:
            merged.append(KeyRange(first, last))
    return merged


def _around(longitude: float, latitude: float) -> list[KeyRange]:
    """A few cells that hold all within 100 m: found without a search, except near the poles."""
    box = Box(*box_around(longitude, latitude, WITHIN))
    left, top = (number >> ZOOM - CELL_ZOOM for number in to_cell(box.west, box.north))
    right, bottom = (number >> ZOOM - CELL_ZOOM for number in to_cell(box.east, box.south))
    if (right - left + 1) * (bottom - top + 1) > MAX_CELLS:
        return cover(box, budget=6)
    return [tile_range(CELL_ZOOM, x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def _near(listing_type: str, ranges: list[KeyRange]) -> Iterable[tuple[int, str, float, float]]:
    """(identity, name, longitude, latitude) of the listings in the ranges: one walk into the index for each."""
    if not ranges:
        return []
    table = Listing._meta.db_table
    values = ",".join(["(%s,%s)"] * len(ranges))
    with connection.cursor() as cursor:
        # CROSS JOIN: the ranges come first. `type || ''`: no index of types, which would read half the table each time.
        cursor.execute(
            f"WITH wanted (first, last) AS (VALUES {values}) SELECT id, name, longitude, latitude FROM wanted "  # noqa: S608
            f"CROSS JOIN {table} WHERE tile_key BETWEEN first AND last AND type || '' = %s",
            [*(key for each in ranges for key in each), listing_type],
        )
        return cursor.fetchall()


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    return fold(name)
