"""A layer of tiles described as TileJSON 3.0, so that other maps show it from one address."""

from typing import Any
from urllib.parse import urlencode

from byliv.areas.models import Area
from byliv.atlas.filters import Filter
from byliv.atlas.outlines import bounds
from byliv.atlas.tiles import SINGLE_FROM_ZOOM

TEXT, NUMBER = "String", "Number"
POINTS = {
    "type": TEXT, "kind": TEXT, "hue": NUMBER, "fade": NUMBER, "name": TEXT, "slug": TEXT,
}  # fmt: skip


def description(layer: str, wanted: Filter, area: Area | None, base_url: str) -> dict[str, Any]:
    """The document; its tiles are of the same filter. `base_url` without a slash at its end."""
    where = urlencode([("area", area.slug)]) if area else ""
    query = "&".join(filter(None, (wanted.without(layer="all", near=None).query(), where)))
    box = bounds(area)
    return {
        "tilejson": "3.0.0",
        "name": f"Byliv: {layer}",
        "description": "Places and environments; points where few, numbered clusters where many.",
        "attribution": f'<a href="{base_url}">Byliv</a>, CC BY 4.0',
        "scheme": "xyz",
        "tiles": [f"{base_url}/tiles/{layer}/{{z}}/{{x}}/{{y}}.mvt" + (f"?{query}" if query else "")],
        "minzoom": 0,
        # Beyond it nothing is told that was not told before.
        "maxzoom": SINGLE_FROM_ZOOM,
        "bounds": list(box),
        "center": [(box.west + box.east) / 2, (box.south + box.north) / 2, 12],
        "vector_layers": [
            {"id": "points", "description": "One thing each", "fields": POINTS},
            {"id": "clusters", "description": "How many there are", "fields": {"count": NUMBER}},
        ],
    }
