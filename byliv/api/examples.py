"""Questions that the documentation shows. A test asks every one of them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson


class Example(NamedTuple):
    """One request. Words in braces stand for something real: {area}, {place}, {organisation}, {event}, {room}."""

    operation: str
    title: str
    path: str
    method: str = "GET"
    body: Mapping[str, Any] | None = None

    def command(self, base: str, names: Mapping[str, str]) -> str:
        """The request as a line for the shell."""
        address = f"{base}/api/v1{self.path.format_map(names)}"
        if self.method == "GET":
            return f"curl '{address}'"
        lines = [f"curl -X {self.method} '{address}'", "-H 'Authorization: Bearer byl_…'"]
        if self.body is not None:
            lines += ["-H 'Content-Type: application/json'", f"-d '{self.text(names)}'"]
        return " \\\n  ".join(lines)

    def text(self, names: Mapping[str, str]) -> str:
        """The body as JSON, with the names in their places."""
        text = orjson.dumps(self.body).decode()
        for name, value in names.items():
            text = text.replace(f"{{{name}}}", value)
        return text


EXAMPLES = (
    Example("places", "Every gallery and studio of an area", "/places?area={area}&kind=gallery&kind=studio"),
    Example("places", "Only name and position, 100 at a time", "/places?fields=name,longitude,latitude&limit=100"),
    Example("places", "What is open now around a position", "/places?near=12.55,55.67&open=now"),
    Example("place", "One place, in English", "/places/{place}?lang=en"),
    Example("organisations", "What was changed since New Year", "/organisations?updated_since=2026-01-01T00:00:00Z"),
    Example("organisation", "One organisation", "/organisations/{organisation}"),
    Example("agenda", "What is free this weekend", "/agenda?area={area}&when=weekend&free=yes"),
    Example("agenda", "Exhibitions that are running", "/agenda?view=long"),
    Example("all_events", "Concerts in May", "/events?month=2026-05&kind=concert"),
    Example("event", "One event with the rules of its dates", "/events/{event}"),
    Example("all_rooms", "Free of charge, for thirty", "/rooms?area={area}&people=30&access=step_free&free=yes"),
    Example("all_rooms", "Where one may play drums", "/rooms?item=drums&noise=loud&fields=name,url,price_lines"),
    Example("room", "One room", "/rooms/{room}"),
    Example("free", "When it is free in the next two weeks", "/rooms/{room}/free"),
    Example("areas", "The tree of areas", "/areas?fields=slug,name_da,parent"),
    Example("area", "An area's outline", "/areas/{area}?fields=outline"),
    Example("search", "What people find", "/search?q=galleri"),
    Example("themes", "The words of theme=", "/themes"),
    Example("all_open_days", "Open days to come", "/open-days"),
    Example(
        "add_event",
        "Every Thursday evening, eight times",
        "/events",
        "POST",
        {
            "name": "Åben øveaften",
            "kind": "concert",
            "organisers": ["{organisation}"],
            "place": "{place}",
            "is_free": True,
            "dates": [{"first_day": "2026-12-03", "starts": "19:00", "ends": "22:00", "repeat": "weekly", "times": 8}],
        },
    ),
    Example(
        "change_event",
        "Called off",
        "/events/{event}",
        "PATCH",
        {"status": "cancelled", "status_note": "The singer is ill."},
    ),
    Example(
        "change_place",
        "New opening hours",
        "/places/{place}",
        "PATCH",
        {"opening_hours": "Tu-Fr 12:00-18:00; Sa 10:00-14:00"},
    ),
    Example("confirm_place", "It is right as it stands", "/places/{place}/confirmations", "POST"),
)


def of(operation: str) -> list[Example]:
    """The examples of an operation."""
    return [each for each in EXAMPLES if each.operation == operation]
