"""Events and their dates as records."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from byliv.api.records.fields import AREA, THEMES, Field, Fields, moment, named, own, whole
from byliv.calendar.paths import place_path
from byliv.calendar.rows import Row
from byliv.calendar.syndication.records import record as date_record
from byliv.calendar.syndication.records import sources_of
from byliv.core import images
from byliv.events.kinds import kind_label
from byliv.events.models import Event, Schedule
from byliv.events.recurrence import zone_of
from byliv.organisations.models import Organisation


def address_of(slug: str) -> str:
    """The record's own address."""
    return whole(f"/api/v1/events/{slug}")


def _organisers(event: Event) -> list[dict[str, str]]:
    return [named(each, "organisations") for each in event.organisers.all() if each.is_public]


def _place(event: Event) -> dict[str, str] | None:
    """The place, once it has said yes and while everybody may see it."""
    place = event.shown_place
    if place is None or not place.is_public:
        return None
    address = whole(f"/api/v1/places/{place.slug}")
    return {"slug": place.slug, "name": place.name, "url": whole(place_path(place.slug)), "api_url": address}


def _part_of(event: Event) -> dict[str, str] | None:
    return named(event.part_of, "events") if event.part_of and event.part_of.is_public else None


def _photo(event: Event) -> dict[str, Any] | None:
    if not event.photo:
        return None
    words = {"alt_da": event.photo_alt_da, "alt_en": event.photo_alt_en, "credit": event.photo_credit}
    address = whole(event.photo_url(images.SIZES[-1]))
    return {"url": address, "width": event.photo_width, "height": event.photo_height, **words}


def dates_of(event: Event) -> list[dict[str, Any]]:
    """The sets of dates on the terms of RFC 5545: what a calendar would read, as JSON."""
    return [schedule(each) for each in event.schedules.all()]


def schedule(each: Schedule) -> dict[str, Any]:
    """One set of dates; the same words as `dates` takes when an event is written."""
    zone = zone_of(each.zone)
    end = each.start + each.duration if each.duration is not None else None
    return {
        "id": each.pk,
        "uid": each.uid,
        "start": _local(each.start.astimezone(zone)),
        "end": _local(end.astimezone(zone)) if end else None,
        "timezone": each.zone,
        "timing": each.timing,
        "time_text": each.time_text,
        "rrule": each.rrule.splitlines(),
        "also": each.also,
        "except": each.but,
    }


def _local(moment: datetime) -> str:
    """What the clock on the wall says."""
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


def _access(event: Event) -> dict[str, str]:
    return {each.feature: each.value for each in event.access.all()}


ORGANISERS = Prefetch("organisers", Organisation.objects.order_by("name").defer("imported", "folded"))
EVENT: Fields = {
    "id": own("id"),
    "type": Field(lambda event: "event"),
    "slug": own("slug"),
    "url": Field(lambda event: whole(event.get_absolute_url())),
    "api_url": Field(lambda event: address_of(event.slug)),
    "name": own("name"),
    "kind": own("kind"),
    "kind_label": Field(lambda event: kind_label(event.kind)),
    **{name: own(name) for name in ("summary_da", "summary_en", "description_da", "description_en")},
    **{name: own(name) for name in ("status", "status_note")},
    "dates": Field(dates_of, (), ("schedules",)),
    "organisers": Field(_organisers, (), (ORGANISERS,)),
    "part_of": Field(_part_of, ("part_of",)),
    "themes": THEMES,
    "place": Field(_place, ("place",)),
    **{name: own(name) for name in ("room", "location", "longitude", "latitude")},
    "area": AREA,
    **{name: own(name) for name in ("languages", "age_from", "age_to", "is_free")},
    "price_from_oere": own("price_from"),
    **{name: own(name) for name in ("price_text", "ticket_url")},
    "website": own("url"),
    "access": Field(_access, (), ("access",)),
    "photo": Field(_photo),
    **{name: own(name) for name in ("is_public", "licence", "source", "source_url")},
    "created_at": Field(lambda event: moment(event.created_at)),
    "updated_at": Field(lambda event: moment(event.updated_at)),
}


def _date(row: Row, sources: Mapping[int, tuple[str, str]]) -> dict[str, Any]:
    told = date_record(row, whole(""), sources)
    own_facts = {"id": row.pk, "event": row.slug, "api_url": address_of(row.slug), "kind_label": row.kind_label}
    return {**told, **own_facts}


DATE_NAMES = (
    "id", "event", "url", "api_url", "uid", "recurrence_id", "sequence", "name", "kind", "kind_label", "summary_da",
    "summary_en", "start", "end", "timezone", "first_day", "last_day", "timing", "time_text", "status", "status_note",
    "postponed_to", "place", "room", "location", "longitude", "latitude", "organisers", "is_free", "price_from_oere",
    "price_text", "image", "licence", "source", "source_url", "last_modified",
)  # fmt: skip


def days_of(rows: Sequence[Row], names: Any = ()) -> list[dict[str, Any]]:
    """Dates; `uid` and `recurrence_id` together are the identity of each in calendars. One query for all."""
    sources = sources_of(rows)
    told = [_date(row, sources) for row in rows]
    return [{name: one[name] for name in DATE_NAMES if not names or name in names} for one in told]
