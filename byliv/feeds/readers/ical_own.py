"""The properties in which another Byliv says what iCalendar has no word for; see `events.ical`."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from byliv.events.actions import When
from byliv.events.kinds import EventKind
from byliv.events.models import EventAccess, Status, Timing
from byliv.events.recurrence import BadRule, zone_of
from byliv.feeds.readers.ical_lines import Component
from byliv.feeds.readers.values import Found

TEXTS = {
    "X-BYLIV-SUMMARY-DA": "summary_da",
    "X-BYLIV-SUMMARY-EN": "summary_en",
    "X-BYLIV-ROOM": "room",
    "X-BYLIV-PRICE-TEXT": "price_text",
    "X-BYLIV-PHOTO-ALT-DA": "photo_alt_da",
    "X-BYLIV-PHOTO-ALT-EN": "photo_alt_en",
    "X-BYLIV-PHOTO-CREDIT": "photo_credit",
    "X-BYLIV-LICENCE": "licence",
}
NUMBERS = {
    "X-BYLIV-AGE-FROM": ("age_from", 120),
    "X-BYLIV-AGE-TO": ("age_to", 120),
    "X-BYLIV-PRICE-FROM": ("price_from", 10**8),
}
OWN = {
    "X-BYLIV-DATE-NAME": "name",
    "X-BYLIV-DATE-NOTE": "status_note",
    "X-BYLIV-DATE-SUMMARY": "summary",
    "X-BYLIV-DATE-ROOM": "room",
}


def identity(component: Component) -> str:
    """What the event is called at the other Byliv; "" when the calendar is no Byliv's."""
    return component.text("X-BYLIV-EVENT")[:255]


def fields(component: Component, found: Found) -> None:
    """The event's fields as the other Byliv has them, where they differ from what other calendars would say."""
    if not identity(component):
        return
    for name, field in TEXTS.items():
        found.line(field, component.text(name))
    for name, (field, most) in NUMBERS.items():
        found.number(field, component.text(name), most)
    for code in ("da", "en"):
        found.text(f"description_{code}", component.text(f"X-BYLIV-DESCRIPTION-{code.upper()}"))
    _state(component, found)
    _addresses(component, found)
    found.languages(filter(None, component.text("X-BYLIV-LANGUAGES").split(",")))
    if told := component.text("X-BYLIV-FREE"):
        found.values["is_free"] = told == "TRUE"
    kind = component.text("X-BYLIV-KIND")
    if kind in EventKind.values:
        found.values["kind"] = kind


def _state(component: Component, found: Found) -> None:
    if name := component.text("X-BYLIV-NAME"):
        found.values["name"] = name[:200]
    told = component.text("X-BYLIV-STATUS")
    if told in Status.values:
        found.values["status"] = told
    found.values.pop("status_note", None)
    found.line("status_note", component.text("X-BYLIV-STATUS-NOTE"))


def _addresses(component: Component, found: Found) -> None:
    # Its page at the other Byliv is where it comes from; its own page is another property.
    if page := found.values.pop("url", ""):
        found.values["source_url"] = page
    found.url("url", component.text("X-BYLIV-URL"))
    found.url("ticket_url", component.text("X-BYLIV-TICKETS"))
    found.values.pop("location", None)
    found.line("location", component.text("X-BYLIV-LOCATION"))


def place(component: Component) -> tuple[str, str]:
    return component.text("X-BYLIV-PLACE"), component.text("X-BYLIV-ADDRESS")


def themes(component: Component) -> tuple[str, ...]:
    return tuple(filter(None, component.text("X-BYLIV-THEMES").split(",")))


def access(component: Component) -> dict[str, str]:
    """Access facts that we know."""
    pairs = [fact.partition("=")[::2] for fact in component.text("X-BYLIV-ACCESS").split(",")]
    return {
        feature: value
        for feature, value in pairs
        if feature in EventAccess.Feature.values and value in EventAccess.Value.values
    }


def zone(component: Component) -> str:
    """The zone of its dates, where the calendar's own words do not tell."""
    name = component.text("X-BYLIV-ZONE")
    try:
        return zone_of(name).key if name else ""
    except BadRule:
        return ""


def when(component: Component, read: When) -> When:
    """The dates with what only a Byliv tells of them."""
    if not identity(component):
        return read
    more: dict[str, Any] = {"time_text": component.text("X-BYLIV-TIME-TEXT")[:100]}
    if component.text("X-BYLIV-TIMING") == Timing.UNANNOUNCED:
        more["timing"] = Timing.UNANNOUNCED
    if component.text("X-BYLIV-OPEN-END") == "TRUE":
        more["duration"] = None
    elif component.text("DURATION") == "P0D":
        more["duration"] = timedelta()
    if written := component.text("X-BYLIV-BUT"):
        with suppress(ValueError):
            more["but"] = tuple(_day_or_time(each) for each in written.split(","))
    return replace(read, **more)


def different(component: Component) -> dict[str, Any]:
    """Fields of Override; what the date only has from its event is not among them."""
    if not identity(component):
        return {}
    told: dict[str, Any] = {field: component.text(name) for name, field in OWN.items()}
    status = component.text("X-BYLIV-DATE-STATUS")
    told["status"] = status if status in Status.values else ""
    if to := component.text("X-BYLIV-POSTPONED-TO"):
        with suppress(ValueError):
            told["postponed_to"] = datetime.strptime(to, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return told


def _day_or_time(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
