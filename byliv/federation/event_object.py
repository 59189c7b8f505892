"""An event as an ActivityStreams object, with the fields that Mobilizon, Gancio and FEP-8a8e agree on.

An object in the fediverse has one date. Of an event with many it is the next one; all are told in words.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Case, OuterRef, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from byliv.core import clock
from byliv.core.text import excerpt, render
from byliv.events.actions.occurrences import rule_of
from byliv.events.models import Event, EventAccess, Occurrence, Status, Timing
from byliv.events.price import price_words
from byliv.events.recurrence import zone_of
from byliv.events.words import occurrence_words, schedule_words
from byliv.federation.actors import Key, event_id
from byliv.federation.documents import PUBLIC
from byliv.federation.models import ActorKind

OFF = (Status.CANCELLED, Status.POSTPONED)
# Words of iCalendar, which knows no "postponed": it is not certain when it will be.
STATUS = {
    Status.TENTATIVE: "TENTATIVE", Status.CONFIRMED: "CONFIRMED", Status.CANCELLED: "CANCELLED",
    Status.POSTPONED: "TENTATIVE",
}  # fmt: skip
# The categories that Mobilizon knows.
CATEGORIES = {
    "concert": "MUSIC", "performance": "THEATRE", "exhibition": "ARTS", "film": "FILM_MEDIA", "reading": "BOOK_CLUBS",
    "talk": "LEARNING", "workshop": "CRAFTS", "course": "LEARNING", "meal": "FOOD_DRINK", "party": "PARTY",
    "movement": "SPORTS", "tour": "OUTDOORS_ADVENTURE", "market": "COMMUNITY", "open_house": "ARTS",
}  # fmt: skip
LICENCES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
}
WHEELCHAIR = {EventAccess.Value.YES: "fully", EventAccess.Value.NO: "no"}
OPEN_END = timedelta(hours=2)
NAMES = uuid.UUID("0f0f6c7e-3d38-5d0f-9a43-1f2b9a6f7e55")


class Told(NamedTuple):
    """An event with the date that is told of it (None: it has none that everybody may see)."""

    event: Event
    date: Occurrence | None

    @property
    def is_public(self) -> bool:
        return self.event.is_public and self.date is not None

    @property
    def is_ahead(self) -> bool:
        return self.date is not None and self.date.end > clock.now()


def told(events: Sequence[Event]) -> list[Told]:
    """Each with its next date that takes place, else the next, else the last; read by `readable`."""
    dates = Occurrence.objects.select_related("schedule").in_bulk({each.date_id for each in events} - {None})  # type: ignore[attr-defined]
    return [Told(each, dates.get(each.date_id)) for each in events]  # type: ignore[attr-defined]


def readable() -> Any:
    """Events with everything that their objects say, for a number of queries that does not grow."""
    of_event = Occurrence.objects.shown().filter(event=OuterRef("pk"))
    # By the minute: by the day, this evening's date would be told until midnight, and the next one by nobody.
    ahead = of_event.filter(end__gt=clock.now())
    as_planned_first = Case(When(status__in=OFF, then=1), default=0)
    following = Subquery(ahead.order_by(as_planned_first, "start", "pk").values("pk")[:1])
    last = Subquery(of_event.order_by("-start", "-pk").values("pk")[:1])
    rows = Event.objects.annotate(date_id=Coalesce(following, last)).select_related("place", "area")
    return rows.defer("area__polygon").prefetch_related("themes", "access", "schedules")


def event_object(it: Told, author: Key, organisers: Sequence[Key], number: int = 1) -> dict[str, Any]:
    """The object; `organisers` are those of us who are behind it."""
    event, date = it
    assert date is not None
    identity = event_id(event.pk, number)
    page = settings.BASE_URL + _page(event)
    with override("da"):
        words = _words(event, date)
        document = {
            "id": identity,
            "type": "Event",
            "url": page,
            "uuid": str(uuid.uuid5(NAMES, identity)),
            "name": event.name,
            "nameMap": {"da": event.name},
            "summary": escape(" · ".join(filter(None, (*words, excerpt(event.summary_da, 200))))),
            "content": _content(event, words),
            "mediaType": "text/html",
            "actor": author.id,
            "attributedTo": author.id,
            "contacts": [key.id for key in organisers],
            "to": [PUBLIC],
            "cc": [author.followers],
            "published": _stamp(event.created_at),
            "updated": _stamp(event.updated_at),
            **_when(date),
            **_standing(event, date),
            "category": CATEGORIES.get(event.kind, "MEETING"),
            "tag": _tags(event),
            "attachment": _attachments(event, page),
            "inLanguage": event.languages[0] if event.languages else "da",
            "joinMode": "external",
            "externalParticipationUrl": event.ticket_url or page,
            "anonymousParticipationEnabled": False,
            "commentsEnabled": False,
            "repliesModerationOption": "closed",
            "isOnline": False,
            "draft": False,
            "sensitive": False,
        }
    if event.description_en:
        document["contentMap"] = {"da": document["content"], "en": str(render(event.description_en))}
    if licence := LICENCES.get(event.licence):
        document["license"] = licence
    if location := _location(event):
        document["location"] = location
    return document


def organisers_among(sharers: Sequence[Key]) -> list[Key]:
    return [key for key in sharers if key.kind == ActorKind.ORGANISATION]


def _page(event: Event) -> str:
    with override("da"):
        return event.get_absolute_url()


def _words(event: Event, date: Occurrence) -> tuple[str, str, str]:
    """How it stands when not as planned, when, and where; for those who see only a line of it."""
    standing = event.status if event.status != Status.CONFIRMED else date.status
    loud = "" if standing == Status.CONFIRMED else str(Status(standing).label).upper()
    return loud, occurrence_words(date), _where(event)


def _where(event: Event) -> str:
    place = event.shown_place
    if place is not None and place.is_public:
        return ", ".join(filter(None, (place.name, place.street_address)))
    return event.location


def _content(event: Event, words: Sequence[str]) -> str:
    lines = [*words, price_words(event)]
    rules = [schedule_words(each, rule_of(each)) for each in event.schedules.all()[:4]]
    if rules and rules != [words[1]]:
        lines.append(_("All dates: %(dates)s") % {"dates": "; ".join(rules)})
    head = "<br>".join(escape(line) for line in lines if line)
    return f"<p>{head}</p>{render(event.description_da or event.summary_da)}"


def _when(date: Occurrence) -> dict[str, Any]:
    zone = zone_of(date.schedule.zone)
    start, end = date.start.astimezone(zone), date.end.astimezone(zone)
    if date.timing == Timing.ALL_DAY and end > start:
        end -= timedelta(seconds=1)
    is_open = date.is_open_ended or end <= start
    # An end is asked for by those who list what is on; that it is not meant is said beside it.
    end = start + OPEN_END if is_open else end
    return {
        "startTime": start.isoformat(),
        "endTime": end.isoformat(),
        "displayEndTime": not is_open,
        "timezone": date.schedule.zone,
    }


def _standing(event: Event, date: Occurrence) -> dict[str, str]:
    standing = STATUS[Status(event.status if event.status != Status.CONFIRMED else date.status)]
    return {"status": standing, "ical:status": standing, "eventStatus": standing}


def _location(event: Event) -> dict[str, Any] | None:
    place = event.shown_place
    if place is not None and place.is_public:
        with override("da"):
            page = settings.BASE_URL + place.get_absolute_url()
        parts = {
            "streetAddress": place.street_address, "postalCode": place.postal_code,
            "addressLocality": place.locality, "addressCountry": "Danmark",
        }  # fmt: skip
        address = {"type": "PostalAddress", **{name: part for name, part in parts.items() if part}}
        return {"type": "Place", "id": page, "url": page, "name": place.name, "address": address, **_spot(event)}
    if event.location or event.longitude is not None:
        return {"type": "Place", "name": event.location or event.name, **_spot(event)}
    return None


def _spot(event: Event) -> dict[str, float]:
    if event.longitude is None or event.latitude is None:
        return {}
    return {"longitude": event.longitude, "latitude": event.latitude}


def _tags(event: Event) -> list[dict[str, str]]:
    names = [str(theme) for theme in event.themes.all()]
    names += [event.area.name_da] if event.area else []
    tags = []
    for name in names:
        tag = "".join(c for c in name.title() if c.isalnum())
        if tag:
            tags.append({"type": "Hashtag", "name": f"#{tag}", "href": f"{settings.BASE_URL}{_page(event)}"})
    return tags


def _attachments(event: Event, page: str) -> list[dict[str, Any]]:
    """The picture first, and nothing without one: Gancio takes the first of them for the picture."""
    found: list[dict[str, Any]] = []
    if not event.photo:
        return found
    picture = {"type": "Document", "mediaType": "image/webp", "url": settings.BASE_URL + event.photo_url(1600)}
    size = {"width": event.photo_width, "height": event.photo_height}
    found.append({**picture, "name": event.photo_alt_da, **size, "focalPoint": [0, 0]})
    link = {"type": "Link", "mediaType": "text/html", "name": "Website", "href": event.url or page}
    found.append(link)
    for fact in event.access.all():
        if fact.feature == EventAccess.Feature.STEP_FREE:
            key = "mz:accessibility:wheelchairAccessible"
            value = WHEELCHAIR[EventAccess.Value(fact.value)]
            found.append({"type": "PropertyValue", "propertyID": key, "value": value})
    return found


def _stamp(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")
