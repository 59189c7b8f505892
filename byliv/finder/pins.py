"""The answer on the map: a pin for each position, with its rooms and when they are free."""

from typing import Any

from byliv.finder.filters import Wanted
from byliv.finder.finding import Answer
from byliv.finder.lines import Line, free_line, later_line, near_line

NAMED = 6
HUES = {"fresh": 150, "ageing": 70, "plain": 250}
DECIMALS = 5


def collection(answer: Answer, wanted: Wanted) -> dict[str, Any]:
    """A FeatureCollection of the answer's rooms, those at one position in one feature."""
    lines = [
        *(free_line(hit, wanted) for hit in answer.free),
        *(later_line(hit, wanted) for hit in answer.later),
        *(near_line(near, wanted) for near in answer.almost),
    ]
    places: dict[tuple[float, float], list[Line]] = {}
    for line in lines:
        room = line.room
        if room.longitude is not None and room.latitude is not None:
            places.setdefault((round(room.longitude, DECIMALS), round(room.latitude, DECIMALS)), []).append(line)
    features = [_feature(together) for together in places.values()]
    return {"type": "FeatureCollection", "numberReturned": len(features), "features": features}


def _feature(lines: list[Line]) -> dict[str, Any]:
    room = lines[0].room
    return {
        "type": "Feature",
        "id": room.place_id,
        "geometry": {"type": "Point", "coordinates": [room.longitude, room.latitude]},
        "properties": {
            "type": "event",
            "kind": lines[0].glyph,
            "hue": HUES[lines[0].tone],
            "name": room.place.name,
            "place": room.place.name,
            "count": len(lines),
            "fade": 0 if lines[0].tone == "fresh" else 1,
            "events": [
                {
                    "name": line.room.name,
                    "url": line.room.get_absolute_url(),
                    "when": line.when or ", ".join(line.reasons),
                    "kind": line.glyph,
                }
                for line in lines[:NAMED]
            ],
        },
    }
