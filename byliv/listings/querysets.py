"""What pages, tiles and feeds ask of listings."""

from collections.abc import Sequence

from django.db import models

from byliv.core.geo.box import Box, cover
from byliv.core.geo.lookups import Ranges
from byliv.core.geo.tilekey import KeyRange


class ListingQuerySet(models.QuerySet):
    def public(self) -> "ListingQuerySet":
        return self.filter(is_public=True)

    def in_areas(self, area_ids: list[int]) -> "ListingQuerySet":
        return self.filter(area_id__in=area_ids)

    def in_ranges(self, ranges: Sequence[KeyRange], kinds: Sequence[str] = ()) -> "ListingQuerySet":
        """Listings whose key lies in one of the ranges, perhaps only of some kinds."""
        return self.filter(tile_key__in_ranges=Ranges(ranges, kinds))

    def in_box(self, box: Box, kinds: Sequence[str] = ()) -> "ListingQuerySet":
        """Listings inside the box: an adaptive cover reads few rows beside it, the position decides."""
        return self.in_ranges(cover(box), kinds).at_positions(box)

    def at_positions(self, box: Box) -> "ListingQuerySet":
        """Listings whose position lies inside the box; no index leads there."""
        return self.filter(longitude__range=(box.west, box.east), latitude__range=(box.south, box.north))
