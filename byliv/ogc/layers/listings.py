"""Places and organisations: what lies on the map. What has no position is in the feeds and in no collection."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from byliv.areas.models import Area
from byliv.areas.queries import ids_below
from byliv.atlas.filters import Filter, known_kinds, known_themes
from byliv.atlas.outlines import bounds
from byliv.atlas.queries import in_area, listings
from byliv.atlas.syndication.records import feature, records
from byliv.core.geo.box import Box, cover
from byliv.core.geo.tilekey import KeyRange
from byliv.listings import types
from byliv.listings.models import Listing
from byliv.listings.querysets import ListingQuerySet
from byliv.ogc.asked import Asked
from byliv.ogc.layers.base import MOST_COUNTED, PROVENANCE, WORLD, Feature, Layer, Page, moment, text, texts

LAST_KEY = (1 << 52) - 1


class ListingLayer(Layer):
    """The entries of one type, in the order of their tile keys: a page is read out of the index of the map."""

    properties = {
        "type": text("place or organisation"),
        "kind": text("what kind of it, as the map’s filter says it"),
        "name": text("its name"),
        "summary_da": text("one line in Danish"),
        "summary_en": text("one line in English"),
        "street_address": text("street and number"),
        "postal_code": text("postal code"),
        "locality": text("town"),
        "area": text("the area where it lies, by its name in addresses"),
        "themes": texts("art forms and target groups"),
        "opening_hours": text("as OpenStreetMap writes opening hours"),
        "step_free": {"type": "string", "enum": ["yes", "no", ""], "description": "empty: nobody has said"},
        "website": text("its own web site"),
        "confirmed_at": moment("when somebody who knows last said that it is right"),
        "freshness": {"type": "string", "enum": ["fresh", "ageing", "stale"], "description": "how long ago that was"},
        "source_url": text("its page at the source"),
        "created_at": moment("when it was put on the map"),
        **PROVENANCE,
    }

    def __init__(self, code: str, name: str, title: Any, description: Any) -> None:
        self.code, self.name, self.title, self.description = code, name, title, description  # type: ignore[misc]
        self.filters = {"kind": self.kinds, "theme": known_themes}  # type: ignore[misc]

    def kinds(self) -> frozenset[str]:
        """The words of its kinds."""
        kind_of = types.named(self.code)
        return known_kinds() & {kind_of.glyph(kind) for kind in kind_of.kinds.values}

    def page(self, asked: Asked, base_url: str) -> Page:
        found: list[tuple[int, int]] = []
        for rows in self._steps(asked):
            found += rows.order_by("tile_key", "pk").values_list("tile_key", "pk")[: asked.limit + 1 - len(found)]
            if len(found) > asked.limit:
                break
        shown = found[: asked.limit]
        after = "{}-{}".format(*shown[-1]) if len(found) > asked.limit else ""
        return Page([feature(record) for record in records([pk for _key, pk in shown], base_url)], after)

    def one(self, identity: int, base_url: str) -> Feature | None:
        known = Listing.objects.public().filter(pk=identity, type=self.code, tile_key__isnull=False).exists()
        found = records([identity], base_url) if known else iter(())
        return next((feature(record) for record in found), None)

    def count(self, asked: Asked) -> int:
        count = 0
        for rows in self._steps(asked):
            count += rows.order_by()[: MOST_COUNTED + 1 - count].count()
            if count > MOST_COUNTED:
                break
        return count

    def box(self) -> Box:
        # What lies in no area may lie outside their box.
        edges = {"w": Min("longitude"), "s": Min("latitude"), "e": Max("longitude"), "n": Max("latitude")}
        beside = Listing.objects.public().filter(area=None).aggregate(**edges)
        west, south, east, north = bounds(None)
        if beside["w"] is None:
            return Box(west, south, east, north)
        return Box(min(west, beside["w"]), min(south, beside["s"]), max(east, beside["e"]), max(north, beside["n"]))

    def _steps(self, asked: Asked) -> Iterator[ListingQuerySet]:
        """The rows range by range: joined by OR they would all be read and put in order before the first is known."""
        wanted = in_area(Filter(layer=self.name, kinds=asked.kinds, themes=asked.themes), asked.area)
        key, pk = asked.after if len(asked.after) == 2 else (0, 0)
        for keys, box in _ranges(asked):
            if keys.last < key:
                continue
            rest = KeyRange(max(keys.first, key), keys.last)
            yield listings(wanted.without(box=box), ranges=[rest]).exclude(tile_key=key, pk__lte=pk)


def _ranges(asked: Asked) -> list[tuple[KeyRange, Box]]:
    """The ranges of keys of the boxes in their order, each with its box; an area's own box where none is asked for."""
    boxes = asked.boxes or ((_around(asked.area),) if asked.area else ())
    if not boxes:
        return [(KeyRange(0, LAST_KEY), WORLD)]
    return sorted((keys, box) for box in boxes for keys in cover(box))


def _around(area: Area) -> Box:
    """The box around the area and what is below it, which may reach beyond."""
    edges = Area.objects.filter(pk__in=ids_below(area)).aggregate(Min("west"), Min("south"), Max("east"), Max("north"))
    return Box(*edges.values())


PLACES = ListingLayer(
    "place", "places", _("Places"), _("Venues, studios, schools, shops, squares and parks, with access and hours.")
)
ORGANISATIONS = ListingLayer(
    "organisation", "organisations", _("Environments"),
    _("Associations, collectives, companies, institutions and artists, where they are."),
)  # fmt: skip
