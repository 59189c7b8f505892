"""The only writers of areas."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.areas.models import Area
from byliv.audit.actions import record
from byliv.core import versions
from byliv.core.geo import polygons

# Addresses that the program itself uses; an area may not take them.
RESERVED_SLUGS = frozenset({
    "account", "admin", "add", "api", "design", "en", "healthz", "readyz", "konto", "q", "mail", "media",
    "metrics", "miljoe", "ogc", "om", "organisation", "place", "privatliv", "privacy", "sted", "static", "tiles",
    "tilfoej", "tilgaengelighed", "accessibility", "about", "kort", "map", "soeg", "search",
})  # fmt: skip


@transaction.atomic
def save_area(
    *, slug: str, values: dict, polygon: str | dict, parent: Area | None, by: AbstractBaseUser | None
) -> tuple[Area, bool]:
    """Create or change the area with this slug; (area, created). ValidationError or BadPolygon when it cannot be."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(
            {"slug": _("The address /%(slug)s/ is used by the program; choose another.") % {"slug": slug}}
        )
    geometry = polygons.read(polygon)
    area = Area.objects.select_for_update().filter(slug=slug).first()
    created = area is None
    area = area or Area(slug=slug)
    if parent is not None and not created and area.pk in parent.ancestor_ids:
        raise ValidationError({"parent": _("An area cannot lie inside itself.")})
    area.parent = parent
    area.polygon = polygons.write(geometry)
    area.west, area.south, area.east, area.north = geometry.bounds
    for name, value in values.items():
        setattr(area, name, value)
    area.languages = area.languages or ["da", "en"]
    area.full_clean(exclude=["path", "parent"])
    area.save()
    _place_in_tree(area)
    versions.changed([versions.EVERYTHING])
    record(by=by, verb="created" if created else "changed", target=area)
    return area, created


def _place_in_tree(area: Area) -> None:
    """Give the area, and what lies below it, the path that its parent implies."""
    path = f"{area.parent.path if area.parent else '/'}{area.pk}/"
    if area.path == path:
        return
    area.path = path
    Area.objects.filter(pk=area.pk).update(path=path)
    for child in area.children.all():
        _place_in_tree(child)
