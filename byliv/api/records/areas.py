"""Areas and themes as records."""

import orjson
from django.urls import reverse

from byliv.api.records.fields import Field, Fields, moment, own, whole
from byliv.areas.models import Area
from byliv.themes.models import Theme


def _box(area: Area) -> list[float]:
    return [area.west, area.south, area.east, area.north]


AREA: Fields = {
    **{name: own(name) for name in ("id", "slug")},
    "url": Field(lambda area: whole(reverse("site:area", args=[area.slug]))),
    "api_url": Field(lambda area: whole(f"/api/v1/areas/{area.slug}")),
    **{name: own(name) for name in ("kind", "name_da", "name_en", "intro_da", "intro_en")},
    "parent": Field(lambda area: area.parent.slug if area.parent else None, ("parent",)),
    "bbox": Field(_box),
    **{name: own(name) for name in ("hue", "languages", "website")},
    "updated_at": Field(lambda area: moment(area.updated_at)),
    "outline": Field(lambda area: orjson.loads(area.polygon)),
}
# The outline is long: only in a single answer, or where it is asked for by name.
LISTED = tuple(name for name in AREA if name != "outline")


def theme(each: Theme) -> dict[str, object]:
    """A subject term."""
    return {name: getattr(each, name) for name in ("code", "scheme", "name_da", "name_en", "hue")}
