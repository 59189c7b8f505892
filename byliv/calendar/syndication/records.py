"""The agenda as JSON: one record for each date."""

from collections.abc import Mapping, Sequence
from typing import Any

from byliv.calendar import reading
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.rows import Row, rows_of
from byliv.calendar.syndication.naming import name_of
from byliv.core import images
from byliv.events.models import Event

Sources = Mapping[int, tuple[str, str]]

MAX_DATES = 1_000
USUAL_DATES = 200


def records(wanted: AgendaFilter, limit: int, page_url: str, base_url: str) -> dict[str, Any]:
    """At most `limit` dates in their order; with those of long-running things, `isCut` when there are more."""
    identities = reading.carried_ids(wanted) + reading.first_ids(wanted, limit + 1)
    if not wanted.time:
        identities += reading.long_ids(wanted, limit + 1)
    rows = sorted(rows_of(identities), key=lambda row: (max(row.first_day, wanted.period.first), row.start, row.pk))
    shown = rows[:limit]
    sources = sources_of(shown)
    return {
        "title": name_of(wanted),
        "url": page_url,
        "from": wanted.period.first.isoformat(),
        "to": wanted.period.last.isoformat(),
        "isCut": len(rows) > limit,
        "dates": [record(row, base_url, sources) for row in shown],
    }


def sources_of(rows: Sequence[Row]) -> Sources:
    """{event: (what it was read from, its page there)} of those that were read from elsewhere; one query."""
    found = Event.objects.filter(pk__in={row.event for row in rows}).exclude(source="")
    return {pk: (source, url) for pk, source, url in found.values_list("pk", "source", "source_url")}


def record(row: Row, base_url: str, sources: Sources) -> dict[str, Any]:
    """One date. `uid` and `recurrence_id` together are its identity, `sequence` grows with every change."""
    source, source_url = sources.get(row.event, ("", ""))
    return {
        "uid": row.uid,
        "recurrence_id": row.original,
        "sequence": row.sequence,
        "last_modified": row.updated_at,
        "name": row.name,
        "kind": row.kind,
        "summary_da": row.summary_da,
        "summary_en": row.summary_en,
        "url": base_url + row.path,
        "start": row.local_start,
        "end": None if row.is_open_ended else row.local_end,
        "timezone": row.zone,
        "first_day": row.first_day,
        "last_day": row.last_day,
        "timing": row.timing,
        "time_text": row.time_text,
        "status": row.status,
        "status_note": row.status_note,
        "postponed_to": row.postponed_to,
        "place": {"name": row.place_name, "url": base_url + row.place_path} if row.place_slug else None,
        "room": row.room,
        "location": row.location,
        "longitude": row.longitude,
        "latitude": row.latitude,
        "organisers": row.organisers,
        "is_free": row.is_free,
        "price_from_oere": row.price_from,
        "price_text": row.price_text,
        "image": base_url + images.url(row.photo, images.SIZES[1]) if row.photo else "",
        "licence": row.licence,
        "source": source,
        "source_url": source_url,
    }
