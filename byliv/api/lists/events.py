"""Events, each once however many dates it has, a page behind a cursor."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef

from byliv.api import cursor
from byliv.api.cursor import Slice
from byliv.api.lists.changed import changed_since
from byliv.api.records.events import EVENT
from byliv.api.records.fields import prefetched
from byliv.calendar import queries
from byliv.calendar.filters import AgendaFilter
from byliv.events.models import Event
from byliv.events.querysets import EventQuerySet

ORDER = "id"


def page(
    wanted: AgendaFilter, names: Collection[str], limit: int, after: str = "", since: datetime | None = None
) -> Slice:
    """At most `limit` events with a date that the filter asks for, oldest entries first.

    With `since`, those changed since then; without a period of its own then also what is over. BadCursor when `after`
    is none.
    """
    place = cursor.read(after, ORDER, int)
    found = _found(wanted, since)
    if place:
        found = found.filter(pk__gt=place[0])
    keys = list(found.order_by("pk").values_list("pk", flat=True)[: limit + 1])
    cut = cursor.cut(keys, limit, lambda pk: cursor.write(ORDER, pk))
    rows = prefetched(Event.objects.defer("imported", "folded", "area__polygon"), EVENT, names)
    known = rows.in_bulk(cut.things)
    return Slice([known[pk] for pk in cut.things if pk in known], cut.after)


def _found(wanted: AgendaFilter, since: datetime | None) -> EventQuerySet:
    found: EventQuerySet = Event.objects.public()
    if since is not None:
        found = found.filter(pk__in=changed_since(since, Event))
    # What can be told of an event before its dates are looked at.
    if wanted.area_ids:
        found = found.filter(area__in=wanted.area_ids)
    if wanted.kinds:
        found = found.filter(kind__in=wanted.kinds)
    period = wanted.period
    dates = queries.short_ones(wanted).filter(event=OuterRef("pk"))
    long = queries.long_ones(wanted).order_by().filter(event=OuterRef("pk"))
    if since is not None and not period.word:
        if not wanted.is_narrowed:
            return found
        return found.filter(Exists(dates) | Exists(long))
    return found.filter(Exists(dates.on(period.first, period.last)) | Exists(long))
