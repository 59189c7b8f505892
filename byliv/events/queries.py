"""What the page of an event reads around it; each a fixed number of queries."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from byliv.core import clock, prepared
from byliv.events.models import Event, Occurrence, Override, Status
from byliv.events.querysets import OccurrenceQuerySet
from byliv.organisations.models import Organisation

PARTS_SHOWN = 60


def dates_ahead(event: Event, limit: int = 12) -> list[Occurrence]:
    """The event's dates from today on, cancelled ones among them; their schedules are with them."""
    today = clock.local_now().date()
    return list(_dates(event).filter(last_day__gte=today).order_by("start", "pk")[:limit])


def dates_past(event: Event, limit: int = 12) -> list[Occurrence]:
    """Its latest dates that are over, newest first."""
    today = clock.local_now().date()
    return list(_dates(event).filter(last_day__lt=today).order_by("-start", "-pk")[:limit])


def _dates(event: Event) -> OccurrenceQuerySet:
    return event.occurrences.select_related("schedule")


def next_dates(identities: Sequence[int]) -> dict[int, Occurrence]:
    """The next date of each event, of one that is over its last; two or four queries."""
    today = clock.local_now().date()
    ahead = _first_of_each(identities, "start", last_day__gte=today)
    over = [pk for pk in identities if pk not in ahead]
    return ahead | (_first_of_each(over, "-start", last_day__lt=today) if over else {})


def _first_of_each(identities: Sequence[int], order: str, **bounds: object) -> dict[int, Occurrence]:
    """One row for each event, found by its own small look along the index of its dates."""
    first = Occurrence.objects.filter(event=OuterRef("pk"), **bounds).order_by(order, "pk").values("pk")[:1]
    wanted = Event.objects.filter(pk__in=list(identities)).values_list(Subquery(first), flat=True)
    rows = Occurrence.objects.filter(pk__in=list(wanted)).select_related("schedule")
    return {row.event_id: row for row in rows}


def overrides_of(event: Event) -> dict[tuple[int, datetime], Override]:
    """The exceptions from its schedules, by schedule and by when the rule has the date."""
    found = Override.objects.filter(schedule__event=event)
    return {(override.schedule_id, override.original): override for override in found}


def organisers_of(event: Event) -> list[Organisation]:
    """Those behind it that everybody may see."""
    return list(event.organisers.filter(is_public=True).order_by("name"))


def parts_of(event: Event) -> list[tuple[Event, Occurrence | None]]:
    """The public parts of an umbrella, each with its next date (or its latest); by date. Three queries; one for the
    many events that have none."""
    identities = [pk for (pk,) in prepared.rows("parts", [event.pk], _part_ids)]
    if not identities:
        return []
    parts = list(
        Event.objects.filter(pk__in=identities)
        .select_related("place", "area")
        .defer("area__polygon", "imported")
        .order_by("pk")
    )
    today = clock.local_now().date()
    rows = Occurrence.objects.filter(event__in=parts).select_related("schedule").order_by("start", "pk")
    latest: dict[int, Occurrence] = {}
    coming: dict[int, Occurrence] = {}
    for row in rows[:2_000]:
        latest[row.event_id] = row
        if row.last_day >= today and row.status not in (Status.CANCELLED, Status.POSTPONED):
            coming.setdefault(row.event_id, row)
    found = [(part, coming.get(part.pk) or latest.get(part.pk)) for part in parts]
    return sorted(found, key=_by_date)[:PARTS_SHOWN]


def _part_ids(umbrella: list[int]) -> QuerySet:
    parts = Event.objects.filter(part_of=umbrella[0], is_public=True)
    return parts.order_by("pk").values_list("pk")[: PARTS_SHOWN * 5]


def _by_date(pair: tuple[Event, Occurrence | None]) -> tuple[bool, float, int]:
    part, row = pair
    return row is None, row.start.timestamp() if row else 0, part.pk
