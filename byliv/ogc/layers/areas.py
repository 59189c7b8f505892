"""Areas with their outlines: region, municipality, district, neighbourhood."""

import orjson
from django.utils.translation import gettext_lazy as _
from shapely.geometry import box as outline_of_box

from byliv.areas.models import Area
from byliv.atlas.outlines import bounds
from byliv.core.geo import polygons
from byliv.core.geo.box import Box
from byliv.core.versions import Scope
from byliv.ogc.asked import Asked
from byliv.ogc.layers.base import Feature, Layer, Page, moment, text

COLUMNS = ("pk", "slug", "kind", "name_da", "name_en", "parent__slug", "website", "updated_at", "polygon")


class AreaLayer(Layer):
    """In the order of their identities. There are some hundred at most, of which the boxes are asked first."""

    name = "areas"
    title = _("Areas")
    description = _("The areas that keep a map together, with their outlines.")
    geometry = "MultiPolygon"
    tick = ""
    properties = {
        "slug": text("its name in addresses, which the parameter area of other collections understands"),
        "kind": {"type": "string", "enum": [str(kind) for kind in Area.Kind.values]},
        "name_da": text("its name in Danish"),
        "name_en": text("its name in English"),
        "parent": text("the area around it, by its name in addresses"),
        "website": text("its own web site"),
        "url": {"type": "string", "format": "uri", "description": "its page"},
        "updated_at": moment("when it was last changed"),
    }

    def page(self, asked: Asked, base_url: str) -> Page:
        begin = asked.after[0] if asked.after else 0
        found = [pk for pk in _identities(asked) if pk > begin][: asked.limit + 1]
        shown = found[: asked.limit]
        return Page(_features(shown, base_url), str(shown[-1]) if len(found) > asked.limit else "")

    def one(self, identity: int, base_url: str) -> Feature | None:
        return next(iter(_features([identity], base_url)), None)

    def count(self, asked: Asked) -> int:
        return len(_identities(asked))

    def box(self) -> Box:
        return bounds(None)

    def scope(self, asked: Asked) -> Scope:
        return Scope(())


def _identities(asked: Asked) -> list[int]:
    """Areas that have something in common with the boxes."""
    if not asked.boxes:
        return list(Area.objects.order_by("pk").values_list("pk", flat=True))
    found = set()
    for box in asked.boxes:
        near = Area.objects.filter(west__lte=box.east, east__gte=box.west, south__lte=box.north, north__gte=box.south)
        asked_for = outline_of_box(*box)
        for pk, polygon in near.values_list("pk", "polygon"):
            if polygons.read(polygon).intersects(asked_for):
                found.add(pk)
    return sorted(found)


def _features(identities: list[int], base_url: str) -> list[Feature]:
    rows = Area.objects.filter(pk__in=identities).order_by("pk").values_list(*COLUMNS)
    return [_feature(row, base_url) for row in rows]


def _feature(row: tuple, base_url: str) -> Feature:
    pk, slug, kind, name_da, name_en, parent, website, updated, polygon = row
    properties = {
        "slug": slug, "kind": kind, "name_da": name_da, "name_en": name_en, "parent": parent or "", "website": website,
        "url": f"{base_url}/{slug}/", "updated_at": updated.isoformat(),
    }  # fmt: skip
    return {"type": "Feature", "id": pk, "geometry": orjson.loads(polygon), "properties": properties}


AREAS = AreaLayer()
