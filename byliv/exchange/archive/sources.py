"""What records hold that is no field as it stands: outlines, opening hours, and the calendars that events come from."""

import re
from typing import Any

import orjson

from byliv.areas.models import Area
from byliv.events.models import Event
from byliv.exchange.archive.identities import Identities
from byliv.places.models import Place

# What events of a calendar have as their source: "feed:12", "former feed:12" when it is read no more.
_HERE = re.compile(r"((?:former )?feed:)(\d+)")
_THERE = re.compile(r"((?:former )?feed:)([0-9a-f]{16}:feed:\d{1,18})")


def outlines(pks: list[int]) -> dict[int, Any]:
    """Of areas: the outline as GeoJSON."""
    return {pk: orjson.loads(text) for pk, text in Area.objects.filter(pk__in=pks).values_list("pk", "polygon")}


def hours(pks: list[int]) -> dict[int, str]:
    """Of places: when they are open, in OSM's words."""
    return {pk: text or "" for pk, text in Place.objects.filter(pk__in=pks).values_list("pk", "opening_hours__text")}


def event_sources(pks: list[int]) -> dict[int, str]:
    """Of events: where they were read; a calendar by its identity, as its number means nothing elsewhere."""
    found = dict(Event.objects.filter(pk__in=pks).values_list("pk", "source"))
    here = {pk: match for pk, source in found.items() if (match := _HERE.fullmatch(source))}
    named = Identities().of("feed", {int(match[2]) for match in here.values()}) if here else {}
    return found | {pk: match[1] + named[int(match[2])] for pk, match in here.items()}


def source_here(source: str) -> str:
    """The source as it is written here: calendars by their number, if they are here."""
    match = _THERE.fullmatch(source)
    if match is None:
        # A number of another installation's would claim a calendar of ours.
        return f"other {source}"[:60] if _HERE.fullmatch(source) else source
    number = Identities().known("feed", [match[2]]).get(match[2])
    return source if number is None else f"{match[1]}{number}"
