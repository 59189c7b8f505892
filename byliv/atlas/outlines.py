"""Outlines of areas for the map, and what a map shows first."""

import orjson
from django.db.models import Max, Min

from byliv.areas.models import Area
from byliv.areas.queries import outermost_box
from byliv.core.geo.box import Box
from byliv.listings.models import Listing

DENMARK = Box(8.0, 54.5, 15.2, 57.8)
MARGIN = 0.02


def collection() -> dict:
    """All areas as a GeoJSON FeatureCollection."""
    rows = Area.objects.order_by("path").values_list("slug", "name_da", "name_en", "kind", "hue", "polygon")
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"slug": slug, "name_da": da, "name_en": en or da, "kind": kind, "hue": hue},
                "geometry": orjson.loads(polygon),
            }
            for slug, da, en, kind, hue, polygon in rows
        ],
    }


def bounds(area: Area | None) -> Box:
    """The area's box; without an area the box of all root areas, else of all listings, else Denmark."""
    if area:
        return area.box
    return outermost_box() or _around_listings() or DENMARK


def _around_listings() -> Box | None:
    edges = {"w": Min("longitude"), "s": Min("latitude"), "e": Max("longitude"), "n": Max("latitude")}
    found = Listing.objects.public().aggregate(**edges)
    if found["w"] is None:
        return None
    return Box(found["w"] - MARGIN, found["s"] - MARGIN, found["e"] + MARGIN, found["n"] + MARGIN)
