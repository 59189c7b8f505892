"""A town as believable as a test can have it: what the quality set asks is found among these."""

import json
from pathlib import Path
from typing import Any

from byliv.areas.models import Area
from byliv.core import clock
from byliv.events.actions import set_event_access
from byliv.listings.actions import set_themes
from byliv.places.actions import set_access, set_opening_hours
from byliv.themes.models import Theme
from tests import make

AREAS = {
    "koebenhavn": ("København", "Copenhagen", (12.45, 55.60, 12.70, 55.75), None),
    "vesterbro": ("Vesterbro", "", (12.52, 55.66, 12.57, 55.68), "koebenhavn"),
    "noerrebro": ("Nørrebro", "", (12.53, 55.685, 12.57, 55.71), "koebenhavn"),
    "valby": ("Valby", "", (12.47, 55.64, 12.515, 55.67), "koebenhavn"),
    "amager": ("Amager", "", (12.58, 55.61, 12.66, 55.66), "koebenhavn"),
    "aarhus": ("Aarhus", "", (10.10, 56.10, 10.30, 56.20), None),
}
# Places and organisations: name, kind, area, street, line, themes.
# Events: name, kind, (month, day, hour), place, line, other fields.
WORLD: dict[str, list[Any]] = json.loads(Path(__file__).with_name("world.json").read_text(encoding="utf-8"))
STEP_FREE = ("Vester Bibliotek", "Galleri Søndag", "Kulturhuset Kajen", "Toilet på Halmtorvet", "Havnesalen")
OPEN = ("Vester Bibliotek", "Galleri Søndag", "Keramikværkstedet Lergulvet", "Boghandlen Komma", "Mændenes Hjem Café")


def make_world() -> None:
    """All of it, written through the actions."""
    areas = _areas()
    themes = {theme.code: theme for theme in Theme.objects.all()}
    spots = {slug: _spots(area) for slug, area in areas.items()}
    places = {row[0]: _listing(make.make_place, row, spots, themes) for row in WORLD["places"]}
    for row in WORLD["organisations"]:
        _listing(make.make_organisation, row, spots, themes)
    for name in STEP_FREE:
        set_access(place=places[name], facts={"step_free": "yes"}, by=None)
    for name in OPEN:
        set_opening_hours(place=places[name], hours="Mo-Su 09:00-22:00", by=None)
    for row in WORLD["events"]:
        _event(row, places, themes)
    make.make_programme(areas["vesterbro"], 2, name="Vesterbro åbner dørene")


def _areas() -> dict[str, Area]:
    made: dict[str, Area] = {}
    for slug, (name, english, box, above) in AREAS.items():
        values = {"name_da": name, "name_en": english, "kind": Area.Kind.DISTRICT if above else Area.Kind.MUNICIPALITY}
        made[slug] = make.make_area(slug, box, made.get(above or ""), **values)
    return made


def _spots(area: Area):
    """Positions in the area, one after the other; in an area with others below, where those are not."""
    west, south, east, north = area.box
    number = 0
    while True:
        number += 1
        share = (number % 17 + 1) / 19
        if area.parent_id is None and area.slug == "koebenhavn":
            yield west + 0.001 * number, north - 0.002
        else:
            yield west + (east - west) * share, south + (north - south) * ((number * 7 % 13 + 1) / 15)


def _listing(maker, row, spots, themes):
    name, kind, area, street, line, codes = row
    longitude, latitude = next(spots[area])
    values = {"kind": kind, "street_address": street, "summary_da": line, "longitude": longitude, "latitude": latitude}
    made = maker(name, **values)
    if codes:
        set_themes(made, [themes[code] for code in codes.split()], by=None)
    return made


def _event(row, places, themes) -> None:
    name, kind, (month, day, hour), place, line, more = row
    fields = dict(more)
    codes = [themes[code] for code in fields.pop("themes", "").split()]
    rules = (fields.pop("rules"),) if "rules" in fields else ()
    dates = {"hours": fields.pop("hours", 2), "timing": fields.pop("timing", "timed")}
    when = make.when(fields.pop("year", clock.local_now().year), month, day, hour, rules=rules, **dates)
    event = make.make_event(name, when, kind=kind, place=places[place], summary_da=line, themes=codes, **fields)
    if place in STEP_FREE:
        set_event_access(event=event, facts={"step_free": "yes"}, by=None)
