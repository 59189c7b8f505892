"""The streets of the demo district as one walks along them: those of its own drawing."""

from pathlib import Path

import orjson

from byliv import atlas
from byliv.opendays.models import OpenDay
from byliv.walks.actions import replace_streets, search
from byliv.walks.drawn import Drawn, streets_of

DRAWING = Path(atlas.__file__).parent / "basemap" / "vesterbro.geojson"
KINDS = {"street": "residential", "street_main": "secondary"}


def suggest_walks() -> None:
    """Walks through every open day whose programme is out, as the program finds them."""
    for open_day in OpenDay.objects.select_related("event").filter(published_at__isnull=False):
        search(open_day=open_day, by=None)


def load() -> int:
    """Bring in the drawn streets; returns how many stretches they are."""
    drawn = []
    for feature in orjson.loads(DRAWING.read_bytes())["features"]:
        kind = KINDS.get(feature["properties"]["kind"])
        if kind and feature["geometry"]["type"] == "LineString":
            points = [(x, y) for x, y in feature["geometry"]["coordinates"]]
            drawn.append(Drawn(feature["properties"].get("name", ""), kind, points))
    streets = streets_of(drawn)
    return replace_streets(streets=streets, ways=sorted({each.way for each in streets}))
