"""The agenda as iCalendar: whole events with their rules, so that calendars repeat them by themselves."""

from dataclasses import replace
from datetime import timedelta

from byliv.calendar.filters import AgendaFilter
from byliv.calendar.queries import events_of
from byliv.calendar.syndication.naming import name_of
from byliv.events.ical import calendar_bytes, for_calendar
from byliv.events.models import Event

MAX_EVENTS = 1_000
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
