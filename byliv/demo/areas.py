"""The areas of the demo: a culture region of nine municipalities, and Vesterbro with its quarters."""

import json

from byliv.areas.actions import save_area
from byliv.areas.models import Area
from byliv.demo.content import FOLDER

FIELDS = ("kind", "name_da", "name_en", "hue", "intro_da", "intro_en", "email")


def load() -> None:
    """All areas of areas.geojson, parents before children."""
    features = json.loads((FOLDER / "areas.geojson").read_text(encoding="utf-8"))["features"]
    waiting = {feature["properties"]["slug"]: feature for feature in features}
    while waiting:
        slug = next(slug for slug, feature in waiting.items() if feature["properties"]["parent"] not in waiting)
        feature = waiting.pop(slug)
        properties = feature["properties"]
        parent = Area.objects.filter(slug=properties["parent"] or "").first()
        values = {name: properties[name] for name in FIELDS}
        save_area(slug=slug, values=values, polygon=feature["geometry"], parent=parent, by=None)
