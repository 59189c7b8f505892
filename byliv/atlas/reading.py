"""Reading many rows of the map at once, for tiles and for machines."""

from typing import Any

from django.db.models import QuerySet

from byliv.atlas.filters import Filter
from byliv.atlas.queries import listings
from byliv.core import prepared
from byliv.core.geo.box import Box, cover
from byliv.core.geo.tilekey import KeyRange, edges_of, ranges_of


def rows_of(wanted: Filter, columns: tuple[str, ...], limit: int, ranges: list[KeyRange] | None = None) -> list[tuple]:
    """At most `limit` rows of these columns, unordered: in the filter's box, or in the ranges of a tile.

    As the database driver gives them: see `prepared.rows`.
    """
    box = None if ranges is not None else wanted.box
    keys = cover(box) if box else ranges or []
    plain = wanted.without(box=None)

    def asked(numbers: list[Any]) -> QuerySet:
        inside = plain.without(box=Box(*numbers[-4:])) if box else plain
        return listings(inside, ranges=ranges_of(numbers[: 2 * len(keys)])).order_by().values_list(*columns)[:limit]

    numbers = [*edges_of(keys), *(box or ())]
    if wanted.is_narrowed:  # by the hour of the day, by words: no two alike
        return list(asked(numbers))
    return prepared.rows(("listings", plain, wanted.area_ids, box is None, columns, limit), numbers, asked)
