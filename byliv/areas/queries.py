"""Which area a position belongs to: the deepest whose outline holds it."""

from functools import lru_cache

from shapely.geometry.base import BaseGeometry

from byliv.areas.models import Area
from byliv.core.geo import polygons


def area_at(longitude: float, latitude: float) -> Area | None:
    """The deepest area whose outline holds the position, or None outside all of them."""
    candidates = Area.objects.holding(longitude, latitude).only("id", "path", "updated_at")
    for area in sorted(candidates, key=lambda area: len(area.ancestor_ids), reverse=True):
        if polygons.holds(_outline(area.pk, area.updated_at.isoformat()), longitude, latitude):
            return area
    return None


@lru_cache(maxsize=512)
def _outline(area_id: int, version: str) -> BaseGeometry:
    """The prepared outline; `version` makes a changed one be read anew."""
    return polygons.read(Area.objects.values_list("polygon", flat=True).get(pk=area_id))


def area_ids_within(area: Area) -> list[int]:
    """Identities of the area and everything below it."""
    return list(Area.objects.within(area).order_by().values_list("pk", flat=True))


def ancestors(area: Area) -> list[Area]:
    """From the root down to the area's parent."""
    return sorted(Area.objects.filter(pk__in=area.ancestor_ids[:-1]).defer("polygon"), key=lambda a: len(a.path))
