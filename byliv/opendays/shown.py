"""Stops as the programme's list and map show them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from byliv.core import clock
from byliv.opendays.filters import is_open_at
from byliv.opendays.queries import StopRow
from byliv.opendays.words import hours_words
from byliv.themes.models import Theme

# Stops nearer than this many decimals of a degree (a metre) stand under one pin.
DECIMALS = 5
PLAIN_HUE = 30
# So many themes can be chosen at once; the rest behind "more".
IN_FRONT = 6


@dataclass(frozen=True)
class Line:
    """A stop in the list; `pin` is what the map calls it, 0 for one without a position."""

    row: StopRow
    hours: str
    themes: list[Theme]
    hue: int
    pin: int
    is_open: bool


def lines_of(rows: Sequence[StopRow], days: Sequence[date], day: date | None = None) -> list[Line]:
    """The stops as lines, in their order; no query."""
    now = clock.now()
    pins = {row.stop.pk: pin for pin, together in _together(rows).items() for row in together}
    return [
        _line(row, pins.get(row.stop.pk, 0), hours_words(row.hours, days, day), is_open_at(row, now)) for row in rows
    ]


def collection(rows: Sequence[StopRow], days: Sequence[date], day: date | None = None) -> dict[str, Any]:
    """The stops as GeoJSON for the map: one numbered pin for each position."""
    lines = {line.row.stop.pk: line for line in lines_of(rows, days, day)}
    features = [_feature(pin, [lines[row.stop.pk] for row in together]) for pin, together in _together(rows).items()]
    return {"type": "FeatureCollection", "features": features}


def bounds_of(rows: Sequence[StopRow], otherwise: Any) -> Any:
    """The box around the stops' positions (west, south, east, north), `otherwise` when there are none."""
    points = [row.position for row in rows if row.position]
    if not points:
        return otherwise
    longitudes, latitudes = [x for x, _y in points], [y for _x, y in points]
    # One stop alone is no box: a little around it.
    margin = 0.002
    return (
        min(longitudes) - margin, min(latitudes) - margin / 2, max(longitudes) + margin, max(latitudes) + margin / 2
    )  # fmt: skip


def themes_among(rows: Sequence[StopRow]) -> list[Theme]:
    """The themes that occur, in their own order."""
    found: Mapping[str, Theme] = {theme.code: theme for row in rows for theme in row.stop.themes.all()}
    return sorted(found.values(), key=lambda theme: (theme.scheme, theme.position, theme.code))


def most_common(
    themes: Sequence[Theme], rows: Sequence[StopRow], keep: Sequence[str]
) -> tuple[list[Theme], list[Theme]]:
    """The themes that most stops have (and those to keep) in front, and the rest; both in their own order."""
    counts = Counter(code for row in rows for code in row.themes)
    front = {code for code, _count in counts.most_common(IN_FRONT)} | set(keep)
    return [theme for theme in themes if theme.code in front], [theme for theme in themes if theme.code not in front]


def numbers_label(numbers: Sequence[int | None]) -> str:
    """What stands on a pin: "3", "3–5", "3, 9", "3, 9 …"; "•" before there are numbers."""
    known = sorted(number for number in numbers if number is not None)
    if not known:
        return "•"
    if len(known) == 1:
        return str(known[0])
    if known[-1] - known[0] == len(known) - 1:
        return f"{known[0]}–{known[-1]}"
    return ", ".join(map(str, known[:2])) + (" …" if len(known) > 2 else "")


def _together(rows: Sequence[StopRow]) -> dict[int, list[StopRow]]:
    """The stops by their pins: those at one position have that of the first of them."""
    by_position: dict[tuple[float, float], list[StopRow]] = {}
    for row in rows:
        if row.position:
            longitude, latitude = row.position
            by_position.setdefault((round(longitude, DECIMALS), round(latitude, DECIMALS)), []).append(row)
    return {together[0].stop.pk: together for together in by_position.values()}


def _line(row: StopRow, pin: int, hours: str, is_open: bool) -> Line:
    themes = sorted(row.stop.themes.all(), key=lambda theme: (theme.scheme, theme.position))
    return Line(row, hours, themes, themes[0].hue if themes else PLAIN_HUE, pin, is_open)


def _feature(pin: int, lines: list[Line]) -> dict[str, Any]:
    first = lines[0]
    return {
        "type": "Feature",
        "id": pin,
        "geometry": {"type": "Point", "coordinates": list(first.row.position or ())},
        "properties": {
            "type": "stop",
            "kind": numbers_label([line.row.number for line in lines]),
            "hue": first.hue,
            "name": first.row.name if len(lines) == 1 else first.row.where,
            "place": first.row.where,
            "count": len(lines),
            "fade": 0,
            "stops": [line.row.stop.pk for line in lines],
            "events": [
                {
                    "name": f"{line.row.number}. {line.row.name}" if line.row.number else line.row.name,
                    "url": line.row.url,
                    "when": line.hours,
                    "kind": "event-open_house",
                }
                for line in lines
            ],
        },
    }
