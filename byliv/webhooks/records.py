"""What everybody may know of a thing, as messages tell it. What is hidden has no record."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from byliv.areas import linked_data as areas_linked
from byliv.areas.models import Area
from byliv.events import linked_data as events_linked
from byliv.events.models import Event, Occurrence, Timing
from byliv.events.queries import dates_ahead
from byliv.listings import types
from byliv.listings.models import Listing
from byliv.opendays import linked_data as opendays_linked
from byliv.opendays.models import OpenDay
from byliv.organisations import linked_data as organisations_linked
from byliv.organisations.models import Organisation
from byliv.places import linked_data as places_linked
from byliv.places.models import Place
from byliv.webhooks.kinds import Thing

logger = logging.getLogger(__name__)

# What a message is about: a code of Thing and an identity.
Key = tuple[str, int]
# An event's next dates that a message has; its page has them all.
DATES = 20


class Record(NamedTuple):
    """A public thing. `related` are the things whose watchers hear of it too; `data` is ready for JSON."""

    name: str
    kind: str
    area_ids: frozenset[int]
    related: frozenset[Key]
    data: dict[str, Any]


Reader = Callable[[list[int]], Iterable[tuple[int, Record]]]


def records_of(keys: Iterable[Key]) -> dict[Key, Record]:
    """The records of those that are there and public."""
    wanted: dict[str, list[int]] = {}
    for thing, identity in keys:
        wanted.setdefault(thing, []).append(identity)
    found: dict[Key, Record] = {}
    with override(settings.LANGUAGE_CODE):
        for thing, identities in wanted.items():
            found |= {(thing, pk): record for pk, record in READERS[thing](identities)}
    return found


def address_of(thing: str, slug: str) -> str:
    """The page's whole address in the first language; "" for what has none of its own."""
    with override(settings.LANGUAGE_CODE):
        if thing in types.codes():
            return settings.BASE_URL + types.named(thing).path(slug)
        name = {Thing.EVENT: "events:detail", Thing.OPEN_DAY: "opendays:page", Thing.AREA: "site:area"}[Thing(thing)]
        return settings.BASE_URL + reverse(name, args=[slug])


def _listings(model: Any, thing: str, linked: Any) -> Reader:
    def read(identities: list[int]) -> Iterable[tuple[int, Record]]:
        rows = model.objects.public().filter(pk__in=identities).select_related("area").defer("area__polygon")
        for row in linked.readable(rows):
            more: dict[str, Any] = {"confirmed_at": _moment(row.confirmed_at), "object": _object(linked.of, row)}
            yield row.pk, _record(thing, row, _of(row), **more)

    return read


def _events(identities: list[int]) -> Iterable[tuple[int, Record]]:
    rows = Event.objects.public().filter(pk__in=identities).select_related("area").defer("area__polygon")
    for row in events_linked.readable(rows):
        known = events_linked.around(row)
        related = {(Thing.ORGANISATION.value, each.pk) for each in known.organisers}
        if known.place is not None:
            related.add((Thing.PLACE.value, known.place.pk))
        more = {
            "status": row.status,
            "dates": [_date(each) for each in dates_ahead(row, DATES)],
            "object": _object(events_linked.of, row, None, known),
        }
        yield row.pk, _record(Thing.EVENT, row, _of(row), related, **more)


def _open_days(identities: list[int]) -> Iterable[tuple[int, Record]]:
    rows = OpenDay.objects.public().filter(pk__in=identities).select_related("event", "event__area")
    for row in rows.prefetch_related("areas"):
        related = {(Thing.EVENT.value, row.event_id)}
        areas = _of(row.event) | {area.pk for area in row.areas.all()}
        more = {"id": row.pk, "event": row.event_id, "object": _object(opendays_linked.of, row)}
        yield row.pk, _record(Thing.OPEN_DAY, row.event, areas, related, **more)


def _areas(identities: list[int]) -> Iterable[tuple[int, Record]]:
    for row in Area.objects.filter(pk__in=identities).select_related("parent"):
        data = {
            "type": Thing.AREA.value,
            "id": row.pk,
            "url": address_of(Thing.AREA, row.slug),
            "name": row.name_da,
            "slug": row.slug,
            "kind": row.kind,
            "parent": row.parent.slug if row.parent else None,
            "updated_at": _moment(row.updated_at),
            "object": _object(areas_linked.of, row),
        }
        yield row.pk, Record(row.name_da, row.kind, frozenset({row.pk}), frozenset(), data)


READERS: dict[str, Reader] = {
    Thing.EVENT: _events,
    Thing.PLACE: _listings(Place, Thing.PLACE, places_linked),
    Thing.ORGANISATION: _listings(Organisation, Thing.ORGANISATION, organisations_linked),
    Thing.OPEN_DAY: _open_days,
    Thing.AREA: _areas,
}


def _record(thing: str, row: Listing | Event, areas: Iterable[int], related: Iterable[Key] = (), **more: Any) -> Record:
    """What all records have, what this type has more, and (`object`) the thing itself in schema.org's words."""
    data = {
        "type": str(thing),
        "id": row.pk,
        "url": address_of(thing, row.slug),
        "name": row.name,
        "slug": row.slug,
        "kind": row.kind,
        "area": row.area.slug if row.area else None,
        "licence": row.licence,
        "source": row.source or None,
        "source_url": row.source_url or None,
        "updated_at": _moment(row.updated_at),
        **more,
    }
    return Record(row.name, row.kind, frozenset(areas), frozenset(related), data)


def _object(describe: Callable[..., dict[str, Any]], *about: Any) -> dict[str, Any] | None:
    """The thing in schema.org's words; None where they cannot be found: one odd thing must not silence all others."""
    try:
        return describe(*about)
    except Exception:
        logger.exception("%s has no words for others.", about[0])
        return None


def _date(row: Occurrence) -> dict[str, Any]:
    """One date; whole days without a clock."""
    if row.timing == Timing.TIMED:
        start, end = _moment(row.start), None if row.is_open_ended else _moment(row.end)
    else:
        start, end = row.first_day.isoformat(), row.last_day.isoformat()
    return {"start": start, "end": end, "status": row.status}


def _of(row: Listing | Event) -> set[int]:
    return {row.area_id} if row.area_id else set()


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
