"""The agenda as iCalendar: whole events with their rules, so that calendars repeat them by themselves."""

from dataclasses import replace
from datetime import timedelta

from django.db.models import Exists, OuterRef

from byliv.calendar import queries, reading
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.syndication.naming import name_of
from byliv.events.ical import calendar_bytes
from byliv.events.ical_rows import for_calendar
from byliv.events.models import Event
from byliv.events.querysets import EventQuerySet

MAX_EVENTS = 1_000
# Dates that are looked at in their order.
MAX_LOOKED_THROUGH = 5_000
# What has been stays a while in calendars that fetch again.
BEFORE = timedelta(days=31)


def ical(wanted: AgendaFilter, base_url: str) -> bytes:
    """Every event with a date that the filter asks for; without a period from a month ago on."""
    asked = wanted
    if not wanted.period.word:
        asked = wanted.without(period=replace(wanted.period, first=wanted.period.first - BEFORE))
    identities = events_of(asked, MAX_EVENTS)
    found = for_calendar(Event.objects.public()).in_bulk(identities)
    events = [found[pk] for pk in identities if pk in found]
    return calendar_bytes(events, name=name_of(wanted), base_url=base_url)


def events_of(wanted: AgendaFilter, limit: int) -> list[int]:
    """Identities of the events that have such a date, those that come first in front; at most so many."""
    found = dict.fromkeys(queries.carried(wanted).values_list("event", flat=True))
    dates = reading.first_events(wanted, MAX_LOOKED_THROUGH)
    found |= dict.fromkeys(dates)
    if len(dates) == MAX_LOOKED_THROUGH and len(found) < limit:
        # What happens every day has filled the list; the rest event by event.
        later = Exists(queries.beginning(wanted).filter(event=OuterRef("pk")))
        rest = _events_like(wanted).filter(later).order_by("pk")
        found |= dict.fromkeys(rest.values_list("pk", flat=True)[:limit])
    found |= dict.fromkeys(queries.long_ones(wanted).values_list("event", flat=True)[:limit])
    return list(found)[:limit]


def _events_like(wanted: AgendaFilter) -> EventQuerySet:
    """What can be told of an event before its dates are looked at."""
    events = Event.objects.public()
    if wanted.area_ids:
        events = events.filter(area__in=wanted.area_ids)
    return events.filter(kind__in=wanted.kinds) if wanted.kinds else events
