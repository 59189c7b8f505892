"""An event as schema.org words, for search engines and other calendars that read pages."""

from collections.abc import Sequence
from typing import Any

import orjson
from django.utils.safestring import SafeString, mark_safe

from byliv.events.models import Event, Occurrence, Status, Timing
from byliv.events.recurrence import zone_of
from byliv.organisations.models import Organisation
from byliv.places.models import Place

STATUS = {
    Status.CANCELLED: "https://schema.org/EventCancelled",
    Status.POSTPONED: "https://schema.org/EventPostponed",
}
TYPES = {
    "concert": "MusicEvent", "performance": "TheaterEvent", "exhibition": "ExhibitionEvent", "film": "ScreeningEvent",
    "reading": "LiteraryEvent", "workshop": "EducationEvent", "course": "EducationEvent", "meal": "FoodEvent",
    "festival": "Festival", "movement": "SportsEvent", "party": "SocialEvent", "market": "SaleEvent",
}  # fmt: skip
# Inside a script element these would end it, or begin another.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def event_data(
    event: Event, rows: Sequence[Occurrence], place: Place | None, organisers: Sequence[Organisation], *, base: str
) -> SafeString:
    """JSON-LD for the inside of a script element; one entry for each of these dates. `base` is where the site is."""
    shared = _without_empty(
        {
            "@context": "https://schema.org",
            "@type": TYPES.get(event.kind, "Event"),
            "name": event.name,
            "description": event.description_da or event.summary_da,
            "url": base + event.get_absolute_url(),
            "image": _whole(event.photo_url(1600), base),
            "location": _location(event, place, base),
            "organizer": [
                {"@type": "Organization", "name": each.name, "url": base + each.get_absolute_url()}
                for each in organisers
            ],
            "isAccessibleForFree": event.is_free,
            "inLanguage": event.languages,
            "offers": _offer(event),
        }
    )
    data = [shared | _date(event, row) for row in rows] or [shared]
    return mark_safe(orjson.dumps(data).decode().translate(ESCAPES))  # noqa: S308 - escaped above


def _date(event: Event, row: Occurrence) -> dict[str, Any]:
    zone = zone_of(row.schedule.zone)
    start, end = row.start.astimezone(zone), row.end.astimezone(zone)
    is_timed = row.timing == Timing.TIMED
    found = {
        "@id": f"{event.get_absolute_url()}#{start:%Y%m%dT%H%M}",
        "startDate": start.isoformat() if is_timed else row.first_day.isoformat(),
        "eventStatus": STATUS.get(Status(row.status), "https://schema.org/EventScheduled"),
    }
    if not row.is_open_ended:
        found["endDate"] = end.isoformat() if is_timed else row.last_day.isoformat()
    return found


def _location(event: Event, place: Place | None, base: str) -> dict[str, Any] | None:
    if place is not None:
        address = ", ".join(filter(None, (place.street_address, f"{place.postal_code} {place.locality}".strip())))
        return _without_empty(
            {
                "@type": "Place",
                "name": place.name,
                "address": address,
                "url": base + place.get_absolute_url(),
                "geo": _geo(event),
            }
        )
    if event.location or event.longitude is not None:
        return _without_empty({"@type": "Place", "name": event.location, "geo": _geo(event)})
    return None


def _geo(event: Event) -> dict[str, Any] | None:
    if event.longitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": event.latitude, "longitude": event.longitude}


def _offer(event: Event) -> dict[str, Any] | None:
    if event.price_from is None and not event.ticket_url:
        return None
    price = None if event.price_from is None else event.price_from / 100
    return _without_empty({"@type": "Offer", "price": price, "priceCurrency": "DKK", "url": event.ticket_url})


def _whole(path: str, base: str) -> str:
    return base + path if path.startswith("/") else path


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
