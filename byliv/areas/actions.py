"""The only writers of areas."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.areas.models import Area
from byliv.audit.actions import record
from byliv.core import versions
from byliv.core.geo import polygons

MOST_MONTHS = 120
# Addresses that the program itself uses; an area may not take them.
RESERVED_SLUGS = frozenset({
    "account", "admin", "add", "api", "design", "en", "healthz", "readyz", "konto", "q", "mail", "media",
    "metrics", "miljoe", "ogc", "om", "organisation", "place", "privatliv", "privacy", "sted", "static", "tiles",
    "tilfoej", "tilgaengelighed", "accessibility", "about", "kort", "map", "soeg", "search", "claim", "det-er-vores",
    "event", "begivenhed", "calendar", "kalender", "answer", "svar",
    "still-right", "passer-stadig", "changed", "aendret", "closed", "lukket", "no-more-mail", "ikke-flere-mails",
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


@transaction.atomic
def set_freshness(*, area: Area, fresh: int | None, stale: int | None, by: AbstractBaseUser | None) -> None:
    """Say for how many months an entry stays fresh in the area, and after how many it is stale (None: as above).

    ValidationError when only one is given, or when stale would come before fresh ends.
    """
    if (fresh is None) != (stale is None):
        raise ValidationError({"stale": _("Write both numbers, or none to do as the area above.")})
    if fresh is not None and stale is not None and not 0 < fresh < stale <= MOST_MONTHS:
        raise ValidationError(
            {
                "stale": _("Stale comes after fresh: write a larger number here, at most %(most)s.")
                % {"most": MOST_MONTHS}
            }
        )
    before = [area.fresh_months, area.stale_months]
    area.fresh_months, area.stale_months = fresh, stale
    area.save(update_fields=["fresh_months", "stale_months", "updated_at"])
    versions.changed([versions.EVERYTHING])
    record(by=by, verb="changed", target=area, changes={"freshness": [before, [fresh, stale]]})


def _place_in_tree(area: Area) -> None:
    """Give the area, and what lies below it, the path that its parent implies."""
    path = f"{area.parent.path if area.parent else '/'}{area.pk}/"
    if area.path == path:
        return
    area.path = path
    Area.objects.filter(pk=area.pk).update(path=path)
    for child in area.children.all():
        _place_in_tree(child)
