"""The shapes in which Aarhus' libraries, its art museum and the Danish event database write their events."""

import re
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from byliv.core.text import one_line
from byliv.events.actions import When
from byliv.events.recurrence import aware, zone_of
from byliv.feeds.drafts import DateException, Draft, Refused
from byliv.feeds.readers import money, times, values
from byliv.feeds.readers.values import Found

DAY_IN_WORDS = re.compile(r"(\d{1,2})\.? (\w+)")


def knows(item: dict[str, Any]) -> bool:
    """Whether the object has one of these shapes."""
    return _is_library(item) or _is_museum(item) or _is_database(item) or stands_on_dates(item)


def stands_on_dates(item: Any) -> bool:
    """Whether it is a date that holds its event."""
    return isinstance(item, dict) and isinstance(item.get("event"), dict) and "entityId" in item


def draft(item: dict[str, Any], where: str, base: str) -> Draft | Refused:
    """The event of such an object."""
    if _is_library(item):
        return _library(item, where, base)
    if _is_museum(item):
        return _museum(item, where, base)
    return _database(item["event"] if stands_on_dates(item) else item, where, base)


def _is_library(item: dict[str, Any]) -> bool:
    return "nid" in item and isinstance(item.get("date"), dict)


def _is_museum(item: dict[str, Any]) -> bool:
    return "DateFrom" in item and "Title" in item


def _is_database(item: dict[str, Any]) -> bool:
    return "entityId" in item and isinstance(item.get("occurrences"), list)


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _no_date(where: str, name: str) -> Refused:
    return Refused(where, name, _("It does not say when it begins, or not so that it can be read."))


def _when(start: Any, end: Any) -> When | None:
    begins = times.moment(_text(start))
    if not isinstance(begins, datetime):
        return None
    return times.between(begins, times.moment(_text(end)))


def _library(item: dict[str, Any], where: str, base: str) -> Draft | Refused:
    found = Found(base)
    found.name(_text(item.get("title")))
    name = found.values.get("name", "")
    when = _when(item["date"].get("start"), item["date"].get("stop"))
    if when is None or not name:
        return _no_date(where, name)
    found.line("summary_da", item.get("lead"))
    found.text("description_da", item.get("body"))
    found.url("url", item.get("url"))
    found.line("room", item.get("room"))
    found.languages([item.get("language")])
    money.price(found, item.get("price"))
    tickets = item.get("tickets")
    found.url("ticket_url", tickets.get("url") if isinstance(tickets, dict) else "")
    place = _object(item.get("location"))
    point = _object(place.get("coordinates"))
    found.position(point.get("lon"), point.get("lat"))
    tags = _tags(item.get("category_tags") or [item.get("category"), *(item.get("tags") or [])])
    images = _object(item.get("images"))
    address = _address(place.get("thoroughfare"), place.get("postal_code"), place.get("locality"))
    return _made(_text(item["nid"]), where, found, (when,), (), _text(place.get("name")), address, "", tags,
                 _text(images.get("list")))  # fmt: skip


def _museum(item: dict[str, Any], where: str, base: str) -> Draft | Refused:
    found = Found(base)
    found.name(_text(item.get("Title")).replace("**", "") or _text(item.get("Name")))
    name = found.values.get("name", "")
    when = _when(item.get("DateFrom"), item.get("DateTo"))
    if when is None or not name:
        return _no_date(where, name)
    when = _as_told(item, when, found)
    found.line("summary_da", item.get("Teaser") if len(_text(item.get("Teaser"))) <= 200 else "")
    found.text("description_da", item.get("Description") or item.get("Teaser"))
    found.url("url", item.get("Url"))
    found.url("ticket_url", item.get("BuyTicketsLink"))
    found.line("room", item.get("Place"))
    money.price(found, item.get("Price"))
    label = _text(item.get("Label"))
    tags = _tags([*_text(item.get("Tags")).split(","), *re.split(r"[•–-]", label)[-2:]] if label else [])
    return _made(_text(item.get("Id")), where, found, (when,), (), "", "", "", tags, _text(item.get("Image")))


def _as_told(item: dict[str, Any], when: When, found: Found) -> When:
    """Where the end is on another day than the source's own words say, the words and their times count."""
    said = times.clock(_text(item.get("Time")))
    days = DAY_IN_WORDS.findall(_text(item.get("Date")))
    if when.duration is None or not days or len({*days}) > 1 or said.start is None or said.end is None:
        return when
    if (when.start + when.duration).date() == when.start.date() or said.start != when.start.time():
        return when
    found.note(
        _("It says that it ends on %(end)s, and in words that it is on %(words)s only; the words were believed.")
        % {"end": (when.start + when.duration).date().isoformat(), "words": f"{days[0][0]} {days[0][1]}"}
    )
    return times.on(when.start.date(), said, when.zone)


def _database(item: dict[str, Any], where: str, base: str) -> Draft | Refused:
    found = Found(base)
    found.name(_text(item.get("title")))
    name = found.values.get("name", "")
    if item.get("publicAccess") is False:
        return Refused(where, "", _("The calendar keeps it private."))
    dates = [each for each in item.get("occurrences") or [] if isinstance(each, dict)]
    whens = [(each, _when(each.get("start"), each.get("end"))) for each in dates]
    readable = [(each, when) for each, when in whens if when is not None]
    if not readable or not name:
        return _no_date(where, name)
    excerpt = _text(item.get("excerpt"))
    found.line("summary_da", excerpt if len(excerpt) <= 200 else "")
    found.text("description_da", item.get("description") or excerpt)
    found.url("url", item.get("url"))
    found.url("ticket_url", item.get("ticketUrl"))
    exceptions = _rooms(readable, found)
    prices = list(dict.fromkeys(filter(None, (one_line(_text(each.get("ticketPriceRange"))) for each in dates))))
    money.price(found, " / ".join(prices))
    place = _object(item.get("location"))
    if isinstance(point := place.get("coordinates"), list) and len(point) == 2:
        found.position(point[1], point[0])
    organiser = _object(item.get("organizer"))
    tags = _tags(item.get("tags") or [])
    images = _object(item.get("imageUrls"))
    return _made(
        _text(item.get("entityId")), where, found, times.together([when for _each, when in readable]), exceptions,
        _text(place.get("name")), _address(place.get("street"), place.get("postalCode"), place.get("city")),
        _text(organiser.get("name")), tags, _text(images.get("large")),
    )  # fmt: skip


def _rooms(dates: list[tuple[dict[str, Any], When]], found: Found) -> tuple[DateException, ...]:
    """The room: of the event where it is always the same, else of each date."""
    rooms = [one_line(_text(each.get("room")))[:100] for each, _when in dates]
    if len(set(rooms)) == 1:
        found.line("room", rooms[0])
        return ()
    return tuple(
        DateException(aware(when.start, zone_of(when.zone)), {"room": room})
        for (_each, when), room in zip(dates, rooms, strict=True)
        if room
    )


def _tags(found: list[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (one_line(_text(each))[:60] for each in found))))


def _address(street: Any, code: Any, town: Any) -> str:
    return ", ".join(filter(None, (one_line(_text(street)), f"{_text(code)} {_text(town)}".strip())))


def _made(
    uid: str, where: str, found: Found, dates: tuple[When, ...], exceptions: tuple[DateException, ...], place: str,
    address: str, organiser: str, tags: tuple[str, ...], photo: str,
) -> Draft:  # fmt: skip
    place = one_line(place)
    found.line("location", ", ".join(filter(None, (place, address))))
    return Draft(
        uid=uid[:255], where=where, values=found.values, dates=dates, exceptions=exceptions, place_name=place,
        address=address, organiser_name=one_line(organiser)[:200], tags=tags,
        photo_url=values.web_address(photo, found.base), notes=tuple(found.notes),
    )  # fmt: skip
