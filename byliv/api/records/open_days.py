"""Open days and their stops as records."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from byliv.api.records.fields import Field, Fields, moment, whole
from byliv.areas.models import Area
from byliv.opendays.models import OpenDay
from byliv.opendays.queries import StopRow


def _of_event(name: str) -> Field:
    return Field(lambda open_day: getattr(open_day.event, name), ("event",))


def _dates(open_day: OpenDay) -> list[dict[str, str | None]]:
    return [{"start": moment(each.start), "end": moment(each.end)} for each in open_day.dates.all()]


def _areas(open_day: OpenDay) -> list[str]:
    return [area.slug for area in open_day.areas.all()]


OPEN_DAY: Fields = {
    "id": Field(lambda open_day: open_day.pk),
    "slug": _of_event("slug"),
    "url": Field(lambda open_day: whole(reverse("opendays:page", args=[open_day.slug])), ("event",)),
    "api_url": Field(lambda open_day: whole(f"/api/v1/open-days/{open_day.slug}"), ("event",)),
    "event_api_url": Field(lambda open_day: whole(f"/api/v1/events/{open_day.slug}"), ("event",)),
    "name": _of_event("name"),
    "summary_da": _of_event("summary_da"),
    "summary_en": _of_event("summary_en"),
    "dates": Field(_dates, (), ("dates",)),
    "areas": Field(_areas, (), (Prefetch("areas", Area.objects.defer("polygon")),)),
    "is_call_open": Field(lambda open_day: open_day.is_call_open),
    "deadline": Field(lambda open_day: moment(open_day.deadline)),
    "is_published": Field(lambda open_day: open_day.is_published),
    "licence": _of_event("licence"),
    "updated_at": Field(lambda open_day: moment(open_day.updated_at)),
}


def stop(row: StopRow) -> dict[str, Any]:
    """A stop of the programme; nothing of its host's that is not shown there."""
    longitude, latitude = row.position or (None, None)
    return {
        "id": row.stop.pk,
        "number": row.number,
        "name": row.name,
        "summary": row.summary,
        "description": row.stop.description,
        "host": row.host,
        "where": row.where,
        "way_in": row.stop.way_in,
        "longitude": longitude,
        "latitude": latitude,
        "hours": _hours(row.hours),
        "themes": row.themes,
        "is_installation": row.stop.is_installation,
        "is_step_free": row.is_step_free,
        "is_for_children": row.stop.is_for_children,
        "url": whole(row.url) if row.url else "",
        "licence": row.stop.event.licence if row.stop.event else "",
        "updated_at": moment(row.stop.updated_at),
    }


def _hours(hours: Sequence[tuple]) -> list[dict[str, str | None]]:
    return [{"start": moment(start), "end": moment(end)} for start, end in hours]
