"""JSON: schema.org's words, jCal, OpenActive's pages, the shapes of Aarhus' feeds, or rows with our own columns."""

import json
from typing import Any

import orjson
from django.utils.translation import gettext as _
from icalendar import Calendar

from byliv.feeds.drafts import Draft, Reading, Refused, Unreadable
from byliv.feeds.readers import aarhus, ical, rows, schema_org

FORM = "json"
LISTS = ("events", "items", "data", "results", "records", "begivenheder", "arrangementer", "occurrences", "features")
MOST_ROWS = 50_000


def read(content: str, address: str) -> Reading:
    """The events of a JSON document. Unreadable when it is no JSON, or holds nothing that could be an event."""
    document = _parsed(content)
    if isinstance(document, list) and document[:1] == ["vcalendar"]:
        return _jcal(document, address)
    if isinstance(document, dict) and _is_linked(document):
        return schema_org.reading([document], address)
    title, items = _items(document)
    if items and all(isinstance(each, dict) and _is_page_item(each) for each in items):
        return schema_org.reading([_page_item(each) for each in items], address, is_page=True)
    if any(isinstance(each, dict) and _is_linked(each) for each in items):
        return schema_org.reading(items, address)
    return Reading(FORM, title, tuple(_rows(items, address)))


def _parsed(content: str) -> Any:
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError:
        pass
    try:
        return json.loads(content, strict=False, parse_constant=lambda _name: None)
    except (ValueError, RecursionError) as problem:
        raise Unreadable(_("It begins like JSON, but cannot be read as such.")) from problem


def _is_linked(item: dict[str, Any]) -> bool:
    return any(key in item for key in ("@context", "@type", "@graph"))


def _is_page_item(item: dict[str, Any]) -> bool:
    """An item of an OpenActive page (RPDE)."""
    return "state" in item and "kind" in item


def _page_item(item: dict[str, Any]) -> dict[str, Any]:
    data = item.get("data")
    known = dict(data) if isinstance(data, dict) else {}
    known.setdefault("@type", item["kind"])
    if item["state"] == "deleted":
        known["@deleted"] = str(item.get("id", ""))
    return known


def _jcal(document: list[Any], address: str) -> Reading:
    """jCal (RFC 7265) is iCalendar in JSON's clothes."""
    try:
        return ical.read(Calendar.from_jcal(document).to_ical().decode(), address)
    except Exception as problem:  # the library raises many kinds; to the reader they are one
        raise Unreadable(_("It is a calendar in JSON, but cannot be read as such.")) from problem


def _items(document: Any) -> tuple[str, list[Any]]:
    """The title and the list of a document: itself, or what it holds under a usual name."""
    if isinstance(document, list):
        return "", document[:MOST_ROWS]
    if isinstance(document, dict):
        title = document.get("title") or document.get("name")
        held = next((document[key] for key in LISTS if isinstance(document.get(key), list)), None)
        if held is not None:
            return str(title)[:200] if isinstance(title, str) else "", held[:MOST_ROWS]
        if rows.known(document).keys() >= {"name"}:
            return "", [document]
    raise Unreadable(_("It is JSON, but holds no list of events."))


def _rows(items: list[Any], address: str) -> list[Draft | Refused]:
    found: list[Draft | Refused] = []
    known: set[str] = set()
    for number, item in enumerate(items, start=1):
        where = _("item %(number)s") % {"number": number}
        row = _row(item, where, address)
        # The same event may stand on each of its dates.
        if isinstance(row, Draft) and aarhus.stands_on_dates(item):
            if row.uid in known:
                continue
            known.add(row.uid)
        found.append(row)
    return found


def _row(item: Any, where: str, address: str) -> Draft | Refused:
    if not isinstance(item, dict):
        return Refused(where, "", _("This is no object with properties."))
    if aarhus.knows(item):
        return aarhus.draft(item, where, address)
    properties = item.get("properties")
    if item.get("type") == "Feature" and isinstance(properties, dict):
        item = {**properties, **_position(item.get("geometry"))}
    return rows.draft(item, where, address)


def _position(geometry: Any) -> dict[str, Any]:
    if isinstance(geometry, dict) and geometry.get("type") == "Point":
        point = geometry.get("coordinates")
        if isinstance(point, list) and len(point) > 1:
            return {"longitude": point[0], "latitude": point[1]}
    return {}
