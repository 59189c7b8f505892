"""Which area a position belongs to: the deepest whose outline holds it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Max, Min, Q
from django.db.models.functions import Length
from shapely.geometry.base import BaseGeometry

from byliv.areas.models import Area
from byliv.core import versions
from byliv.core.geo import polygons
from byliv.core.geo.box import Box
from byliv.core.versions import Versions


def area_at(longitude: float, latitude: float) -> Area | None:
    """The deepest area whose outline holds the position, or None outside all of them."""
    candidates = Area.objects.holding(longitude, latitude).only("id", "path", "updated_at")
    for area in sorted(candidates, key=lambda area: len(area.ancestor_ids), reverse=True):
        if polygons.holds(_outline(area.pk, area.updated_at.isoformat()), longitude, latitude):
            return area
    return None


def areas_at(positions: list[tuple[float, float]]) -> list[int | None]:
    """The identity of the deepest area at each (longitude, latitude), None outside all; one query for all of them."""
    if not positions:
        return []
    longitudes, latitudes = zip(*positions, strict=True)
    near = Area.objects.filter(
        west__lte=max(longitudes), east__gte=min(longitudes), south__lte=max(latitudes), north__gte=min(latitudes)
    ).only("id", "path", "updated_at", "west", "south", "east", "north")
    deepest_first = sorted(near, key=lambda area: len(area.ancestor_ids), reverse=True)
    outlines = [(area.pk, area.box, _outline(area.pk, area.updated_at.isoformat())) for area in deepest_first]
    return [
        next((pk for pk, box, outline in outlines if box.contains(*spot) and polygons.holds(outline, *spot)), None)
        for spot in positions
    ]


def middle_of(area: Area) -> tuple[float, float]:
    """A (longitude, latitude) inside the area, near its middle."""
    return polygons.inside(_outline(area.pk, area.updated_at.isoformat()))


@lru_cache(maxsize=512)
def _outline(area_id: int, version: str) -> BaseGeometry:
    """The prepared outline; `version` makes a changed one be read anew."""
    return polygons.read(Area.objects.values_list("polygon", flat=True).get(pk=area_id))


_boxes = versions.Kept(
    versions.Scope(()), lambda: list(Area.objects.order_by("pk").values_list("pk", "west", "south", "east", "north"))
)
_hosts = versions.Kept(
    versions.Scope(()), lambda: dict(Area.objects.exclude(host_name="").values_list("host_name", "pk"))
)


def areas_touching(box: Box, now: Versions | None = None) -> list[int]:
    """Identities of the areas whose boxes touch this one; no query while the areas stay as they are."""
    return [
        pk
        for pk, west, south, east, north in _boxes.get(now)
        if west <= box.east and east >= box.west and south <= box.north and north >= box.south
    ]


class Months(NamedTuple):
    """For how many months a confirmation keeps an entry fresh, and after how many it is stale."""

    fresh: int = 12
    stale: int = 24


USUAL_MONTHS = Months()


def months_of_areas() -> Mapping[int, Months]:
    """The rule of each area that has another than the usual one; no query while the areas stay as they are.

    The same object as long as nothing has changed, so that what is made of it can be kept.
    """
    return _months.get(versions.last())


def months_of(area_id: int | None) -> Months:
    """The rule of an area; of None the usual one."""
    return months_of_areas().get(area_id or 0, USUAL_MONTHS)


def _read_months() -> Mapping[int, Months]:
    rules: dict[int, Months] = {}
    if not Area.objects.filter(Q(fresh_months__isnull=False) | Q(stale_months__isnull=False)).exists():
        return rules
    # Shorter paths first, so that what is above has been read before what inherits from it.
    rows = Area.objects.order_by(Length("path"), "pk").values_list("pk", "parent", "fresh_months", "stale_months")
    for pk, parent, fresh, stale in rows:
        above = rules.get(parent or 0, USUAL_MONTHS)
        rule = Months(fresh or above.fresh, stale or above.stale)
        rules[pk] = rule if rule.stale > rule.fresh else Months(rule.fresh, rule.fresh + 1)
    return {pk: rule for pk, rule in rules.items() if rule != USUAL_MONTHS}


_months = versions.Kept(versions.Scope(()), _read_months)


def area_of_host(host: str, now: Versions | None = None) -> Area | None:
    """The area whose own host name this is; no query for the hosts that no area has."""
    identity = _hosts.get(now).get(host)
    return Area.objects.defer("polygon").filter(pk=identity).first() if identity else None


def outermost_box() -> Box | None:
    """The box around every root area, None while there are no areas; no query while they stay as they are."""
    return _outermost.get(versions.last())


def _read_outermost() -> Box | None:
    edges = Area.objects.roots().aggregate(Min("west"), Min("south"), Max("east"), Max("north"))
    return None if None in edges.values() else Box(*edges.values())


_outermost = versions.Kept(versions.Scope(()), _read_outermost)


def area_called(slug: str) -> Area | None:
    """The area of this slug without its outline, to read and not to change; no query while the areas stay as they
    are."""
    return _by_slug.get(versions.last()).get(slug)


def area_known(identity: int | None) -> Area | None:
    """The area of this identity without its outline, to read and not to change; no query while the areas stay as they
    are."""
    return _by_identity.get(versions.last()).get(identity or 0)


def ids_below(area: Area) -> list[int]:
    """The same as `area_ids_within`; no query while the areas stay as they are."""
    return [each.pk for each in _by_slug.get(versions.last()).values() if each.path.startswith(area.path)]


_by_slug = versions.Kept(
    versions.Scope(()), lambda: {area.slug: area for area in Area.objects.defer("polygon").order_by("path")}
)
_by_identity = versions.Kept(
    versions.Scope(()), lambda: {area.pk: area for area in _by_slug.get(versions.last()).values()}
)


def area_ids_within(area: Area) -> list[int]:
    """Identities of the area and everything below it."""
    return list(Area.objects.within(area).order_by().values_list("pk", flat=True))


def ancestors(area: Area) -> list[Area]:
    """From the root down to the area's parent."""
    return sorted(Area.objects.filter(pk__in=area.ancestor_ids[:-1]).defer("polygon"), key=lambda a: len(a.path))
