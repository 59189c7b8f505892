"""The agenda's map: a pin for each place (or each position of its own) with what happens there, as GeoJSON."""

from datetime import date
from typing import Any

from byliv.calendar import reading
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.rows import Row, rows_of
from byliv.calendar.words import relative_day, short_day
from byliv.core import clock

# Dates that the map looks at; in the order of the list, so that what is cut off is what is far away in time.
MAX_DATES = 1_000
# A card names these; the list has the rest.
MAX_NAMED = 5


def collection(wanted: AgendaFilter) -> dict[str, Any]:
    """A FeatureCollection of the dates that the filter asks for, those in one place in one feature."""
    identities = _identities(wanted)
    pins: dict[int, list[Row]] = {}
    for row in rows_of(identities[:MAX_DATES]):
        if row.pin:
            pins.setdefault(row.pin, []).append(row)
    features = [_feature(pin, rows, wanted) for pin, rows in pins.items()]
    return {
        "type": "FeatureCollection",
        "numberReturned": len(features),
        "isCut": len(identities) > MAX_DATES,
        "features": features,
    }


def _identities(wanted: AgendaFilter) -> list[int]:
    if wanted.view == "long":
        return reading.long_ids(wanted, MAX_DATES + 1)
    return [*reading.carried_ids(wanted), *reading.first_ids(wanted, MAX_DATES + 1)][: MAX_DATES + 1]


def _feature(pin: int, rows: list[Row], wanted: AgendaFilter) -> dict[str, Any]:
    first = rows[0]
    today = clock.local_now().date()
    return {
        "type": "Feature",
        "id": pin,
        "geometry": {"type": "Point", "coordinates": [first.longitude, first.latitude]},
        "properties": {
            "type": "event",
            "kind": first.glyph,
            "hue": first.hue,
            "name": first.name if len(rows) == 1 else first.where or first.name,
            "place": first.where,
            "count": len(rows),
            "fade": 0,
            "events": [
                {"name": row.name, "url": row.path, "when": _when(row, wanted, today), "kind": row.glyph}
                for row in rows[:MAX_NAMED]
            ],
        },
    }


def _when(row: Row, wanted: AgendaFilter, today: date) -> str:
    day = max(row.first_day, wanted.period.first)
    words = row.clock
    if not wanted.period.is_one_day:
        words = f"{relative_day(day, today) or short_day(day, today)}, {words}"
    return f"{row.status_label}: {words}" if row.is_off else words
