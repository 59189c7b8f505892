"""Reading many rows of the map at once, for tiles and for machines."""

from typing import Any

from django.db.models import Expression, QuerySet

from byliv.atlas.filters import Filter
from byliv.atlas.queries import listings
from byliv.core import prepared
from byliv.core.geo.box import Box, cover
from byliv.core.geo.lookups import WALKED
from byliv.core.geo.tilekey import KeyRange
from byliv.listings.models import Listing

Columns = tuple[str | Expression, ...]


def rows_of(wanted: Filter, columns: Columns, limit: int, ranges: list[KeyRange] | None = None) -> list[tuple]:
    """At most `limit` rows of these columns, unordered: in the filter's box, or in the ranges of a tile.

    As the database driver gives them: see `prepared.rows`.
    """
    box = None if ranges is not None else wanted.box
    keys = cover(box) if box else ranges or []
    plain = wanted.without(box=None)
    if wanted.is_narrowed:  # by the hour of the day, by words: no two alike
        asked_for = listings(plain.without(box=box), ranges=keys)
        return list(asked_for.order_by().values_list(*columns)[:limit])

    def asked(edges: list[Any]) -> QuerySet:
        inside = listings(plain.without(box=Box(*edges)) if box else plain, ranges=WALKED).order_by()
        return inside.values_list(*columns)[:limit]

    shape = ("listings", plain, wanted.area_ids, box is None, columns, limit)
    return prepared.rows(shape, box or (), asked, keys)


def rows_by_identity(identities: list[int], columns: Columns) -> list[tuple]:
    """Rows of these columns of the public listings with these identities, unordered."""
    return prepared.rows(
        ("by identity", columns),
        identities,
        lambda wanted: Listing.objects.public().filter(pk__in=wanted).order_by().values_list(*columns),
    )
