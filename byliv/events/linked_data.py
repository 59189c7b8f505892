"""An event in schema.org's words, for search engines and other calendars that read pages."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from byliv.areas.linked_data import containing
from byliv.core import linked
from byliv.core.linked import Thing
from byliv.events import repeating
from byliv.events.models import Event, EventAccess, Occurrence, Schedule, Status, Timing
from byliv.events.queries import next_dates
from byliv.events.recurrence import zone_of
from byliv.listings.licences import licence_url
from byliv.organisations import linked_data as organisations
from byliv.organisations.models import Organisation
from byliv.places import linked_data as places
from byliv.places.models import Place
from byliv.themes.models import Theme

STATUS = {
    Status.CANCELLED: "https://schema.org/EventCancelled",
    Status.POSTPONED: "https://schema.org/EventPostponed",
}
TYPES = {
    "concert": "MusicEvent", "performance": "TheaterEvent", "exhibition": "ExhibitionEvent", "film": "ScreeningEvent",
    "reading": "LiteraryEvent", "workshop": "EducationEvent", "course": "EducationEvent", "meal": "FoodEvent",
    "festival": "Festival", "movement": "SportsEvent", "party": "SocialEvent", "market": "SaleEvent",
}  # fmt: skip
AROUND = ("schedules", "themes", "access")


class Around(NamedTuple):
    """What is read around an event. A page has it already; `around` reads it."""

    place: Place | None
    organisers: Sequence[Organisation]
    schedules: Sequence[Schedule]
    themes: Sequence[Theme]
    access: Sequence[EventAccess]
    parts: Sequence[Event] = ()


def around(event: Event) -> Around:
    """Five queries at most; none for one that was read by `readable`, except its dates."""
    rows = (list(getattr(event, name).all()) for name in AROUND)
    organisers = [each for each in event.organisers.all() if each.is_public]
    return Around(visible_place(event), organisers, *rows)


def visible_place(event: Event) -> Place | None:
    """The place, when it has said yes and everybody may see it."""
    place = event.shown_place
    return place if place and place.is_public else None


def readable(rows):
    """Many events with all that `of` reads of them, in four queries more."""
    return rows.select_related("place", "part_of").prefetch_related("organisers", *AROUND)


def of(event: Event, row: Occurrence | None = None, known: Around | None = None) -> Thing:
    """The event as one thing, on the date handed in, else on its next one (its last one when it is over); when it
    comes again, `eventSchedule` says how. Reads what is not handed in."""
    known = known or around(event)
    row = row or next_dates([event.pk]).get(event.pk)
    return _shared(event, known) | linked.trimmed(
        {
            "@id": identity(event),
            **(date(row) if row else {}),
            "eventSchedule": repeating.schedules(known.schedules),
            "superEvent": _umbrella(event),
        }
    )


def of_each(event: Event, rows: Sequence[Occurrence], known: Around) -> list[Thing]:
    """One thing for each of these dates, as search engines want it, all of one series. No query."""
    if len(rows) < 2:
        return [of(event, rows[0], known)] if rows else [_shared(event, known) | {"@id": identity(event)}]
    series = linked.trimmed({"@type": "EventSeries", "@id": identity(event), "name": event.name,
                             "eventSchedule": repeating.schedules(known.schedules)})  # fmt: skip
    umbrella = _umbrella(event)
    shared = _shared(event, known) | {"superEvent": [series, umbrella] if umbrella else series}
    return [shared | date(row) | {"@id": _identity_of(event, row)} for row in rows]


def identity(event: Event) -> str:
    """What an event is known by."""
    return f"{page(event)}#event"


def page(event: Event) -> str:
    """The whole address of its page in the first language."""
    return linked.page("events:detail", event.slug)


def reference(event: Event) -> Thing:
    """Enough to say which event is meant; no query."""
    return {"@type": type_of(event), "@id": identity(event), "name": event.name, "url": page(event)}


def type_of(event: Event) -> str:
    """The type in schema.org's words."""
    return TYPES.get(event.kind, "Event")


def date(row: Occurrence) -> Thing:
    """When one date is, by the clock of its zone, and whether it is as planned."""
    zone = zone_of(row.schedule.zone)
    is_timed = row.timing == Timing.TIMED
    status, start = Status(row.status), row.start.astimezone(zone)
    found = {
        "startDate": start.isoformat() if is_timed else row.first_day.isoformat(),
        "eventStatus": STATUS.get(status, "https://schema.org/EventScheduled"),
    }
    if not row.is_open_ended:
        found["endDate"] = row.end.astimezone(zone).isoformat() if is_timed else row.last_day.isoformat()
    return _moved(found, row, start) if row.postponed_to else found


def _moved(found: Thing, row: Occurrence, start: datetime) -> Thing:
    """A date that was put off to another one."""
    moved = row.postponed_to.astimezone(start.tzinfo) if row.postponed_to else start
    was = {"previousStartDate": start.isoformat(), "eventStatus": "https://schema.org/EventRescheduled"}
    later = {"startDate": moved.isoformat()}
    if "endDate" in found and row.timing == Timing.TIMED:
        later["endDate"] = (moved + (row.end - row.start)).isoformat()
    return {key: value for key, value in found.items() if key != "endDate"} | was | later


def _identity_of(event: Event, row: Occurrence) -> str:
    return f"{page(event)}#{row.original.astimezone(zone_of(row.schedule.zone)):%Y%m%dT%H%M}"


def _shared(event: Event, known: Around) -> Thing:
    """What is true on each of its dates."""
    return linked.trimmed(
        {
            "@type": type_of(event),
            "name": event.name,
            "description": linked.said(event, "description") or linked.said(event, "summary"),
            "url": page(event),
            "image": [linked.whole(event.photo_url(1600))] if event.photo else [],
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": _location(event, known),
            "organizer": [organisations.reference(each) for each in known.organisers],
            "subEvent": [reference(part) for part in known.parts],
            "isAccessibleForFree": event.is_free,
            "inLanguage": event.languages,
            "typicalAgeRange": _ages(event),
            "keywords": [linked.said(theme, "name") for theme in known.themes],
            "offers": _offer(event),
            "sameAs": event.url,
            "mainEntityOfPage": _page_of(event),
        }
    )


def _location(event: Event, known: Around) -> Thing:
    """The place, else the words for where it is, else the area; with what is known about getting in."""
    found: Thing = {"@type": "Place"}
    if known.place is not None:
        found = places.reference(known.place)
    elif event.location or event.longitude is not None:
        found |= {"name": event.location, "address": event.location,
                  "geo": linked.point(event.longitude, event.latitude)}  # fmt: skip
    else:
        found |= {"name": (containing(event.area_id) or {}).get("name", "")}
    facts = [linked.fact(str(each.get_feature_display()), each.value == "yes", each.feature) for each in known.access]
    area = containing(event.area_id)
    return linked.trimmed(found | {"amenityFeature": facts, "containedInPlace": area})


def _umbrella(event: Event) -> Thing | None:
    return reference(event.part_of) if event.part_of and event.part_of.is_public else None


def _ages(event: Event) -> str:
    if event.age_from is None and event.age_to is None:
        return ""
    return f"{event.age_from or 0}-{'' if event.age_to is None else event.age_to}"


def _offer(event: Event) -> Thing | None:
    price = 0 if event.is_free else None if event.price_from is None else event.price_from / 100
    if price is None and not event.ticket_url:
        return None
    return linked.trimmed(
        {
            "@type": "Offer",
            "price": price,
            "priceCurrency": "DKK",
            "description": event.price_text,
            "url": event.ticket_url or page(event),
            "availability": "https://schema.org/InStock",
        }
    )


def _page_of(event: Event) -> Thing:
    """The page about it: under which licence, from where, when it was last changed."""
    return linked.trimmed(
        {
            "@type": "WebPage",
            "@id": page(event),
            "license": licence_url(event.licence),
            "isBasedOn": event.source_url or event.source,
            "dateModified": event.updated_at.isoformat(),
        }
    )
