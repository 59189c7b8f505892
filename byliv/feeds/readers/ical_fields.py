"""What a VEVENT says beside its dates, as fields of an event."""

from typing import Any

from django.utils.translation import gettext as _

from byliv.core.text import one_line
from byliv.events.models import Status
from byliv.feeds.readers import ical_own, places, values
from byliv.feeds.readers.ical_lines import Component
from byliv.feeds.readers.values import Found

HIDDEN = ("PRIVATE", "CONFIDENTIAL")
PICTURES = ("image/", "IMAGE/")


def fields(component: Component, base: str) -> Found:
    """The event's own fields; `base` is the address of its calendar."""
    found = Found(base)
    found.values["status"] = values.status_of(component.text("STATUS")) or Status.CONFIRMED
    found.name(component.text("SUMMARY"))
    line = component.first("DESCRIPTION")
    html = component.first("X-ALT-DESC")
    language = "en" if line and line.parameters.get("LANGUAGE", "")[:2].lower() == "en" else "da"
    found.text(f"description_{language}", component.text("DESCRIPTION") or (html.text if html else ""))
    found.line("location", component.text("LOCATION").replace("\n", ", "))
    found.url("url", component.text("URL"))
    if found.values["status"] in (Status.CANCELLED, Status.POSTPONED):
        found.line("status_note", component.text("COMMENT"))
    if line := component.first("GEO"):
        latitude, _sign, longitude = line.value.partition(";")
        found.position(longitude, latitude)
    ical_own.fields(component, found)
    if component.garbled:
        found.note(
            _("A line cannot be read; it was left out: %(line)s") % {"line": one_line(component.garbled[0])[:60]}
        )
    return found


def different(component: Component, base: Found) -> dict[str, Any]:
    """Fields of Override: what one date says otherwise than its event."""
    found = Found()
    found.values["status"] = values.status_of(component.text("STATUS"))
    found.name(component.text("SUMMARY"))
    differing: dict[str, Any] = {}
    status = found.values["status"]
    if status and status != base.values.get("status"):
        differing["status"] = status
        if note := component.text("COMMENT"):
            differing["status_note"] = one_line(note)[:200]
    name = found.values.get("name", "")
    if name and name != base.values.get("name"):
        differing["name"] = name
    place = one_line(component.text("LOCATION").replace("\n", ", "))
    if place and place != base.values.get("location"):
        differing["room"] = place[:100]
    return differing


def tags(component: Component) -> tuple[str, ...]:
    """Its categories."""
    found = [tag for line in component.all("CATEGORIES") for tag in line.texts if tag]
    return tuple(dict.fromkeys(one_line(tag)[:60] for tag in found))


def place(component: Component) -> tuple[str, str]:
    """Name and address of the place."""
    return places.name_and_address(component.text("LOCATION"))


def organiser(component: Component) -> str:
    """Who is behind it, by name; a mail address is nobody's name."""
    line = component.first("ORGANIZER")
    name = line.parameters.get("CN", "") if line else ""
    name = name or component.text("CONTACT").split("\n")[0]
    return "" if "@" in name else one_line(name.strip("'\" "))[:200]


def picture(component: Component) -> str:
    """The address of its picture."""
    for name in ("IMAGE", "ATTACH"):
        for line in component.all(name):
            kind = line.parameters.get("FMTTYPE", "image/" if name == "IMAGE" else "")
            if kind.startswith(PICTURES) and (address := values.web_address(line.value)):
                return address
    return ""


def is_hidden(component: Component) -> bool:
    """Whether its calendar keeps it to itself."""
    return component.text("CLASS").upper() in HIDDEN
