"""Reading the events of a calendar: a thousand at a time."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Prefetch, QuerySet

from byliv.events.models import Event, EventAccess, Override, Schedule
from byliv.organisations.models import Organisation
from byliv.themes.models import Theme

# What no calendar tells.
UNREAD = (
    "imported", "folded", "place__imported", "place__folded", "place__description_da", "place__description_en",
)  # fmt: skip


def for_calendar(events: QuerySet[Event]) -> QuerySet[Event]:
    """With all that `ical` reads, in a fixed number of queries."""
    schedules = Schedule.objects.prefetch_related(_prefetch("overrides", Override.objects.all()))
    related = [
        _prefetch("schedules", schedules),
        _prefetch("themes", Theme.objects.only("code", "name_da")),
        _prefetch("organisers", Organisation.objects.only("name")),
        _prefetch("access", EventAccess.objects.all()),
    ]
    return events.select_related("place").defer(*UNREAD).prefetch_related(*related)


def _prefetch(relation: str, rows: QuerySet) -> Prefetch:
    """Into a list of its own: for a manager that knows them Django makes a queryset for each event."""
    return Prefetch(relation, rows, to_attr=f"read_{relation}")


def related(thing: Model, relation: str) -> Iterable[Any]:
    """The related rows as `for_calendar` has read them."""
    known: list[Any] | None = getattr(thing, f"read_{relation}", None)
    return getattr(thing, relation).all() if known is None else known
