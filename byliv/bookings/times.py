"""Moments as addresses carry them, and the edges of days by the clock of a room."""

from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from byliv.bookings.availability.hours import on_grid
from byliv.events.recurrence import aware, zone_of
from byliv.rooms.models import Room

DAYS = 7
# A first guess at how long somebody wants it.
USUAL = timedelta(hours=2)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def day_edges(room: Room, first: date, days: int = DAYS) -> list[datetime]:
    """The midnights around these days, aware: one more than days."""
    zone = zone_of(room.zone)
    return [aware(datetime.combine(first + timedelta(days=number), time()), zone) for number in range(days + 1)]


def typed(room: Room, start: datetime, end: datetime) -> str:
    """A span of time as an address carries it: ?start=2026-05-07T18:00&end=…, by the clock of the room."""
    zone = zone_of(room.zone)
    local = {"start": start.astimezone(zone), "end": end.astimezone(zone)}
    return urlencode({name: f"{moment:%Y-%m-%dT%H:%M}" for name, moment in local.items()})


def book_url(room: Room, start: datetime, free_until: datetime) -> str:
    """Where this time is booked, with a first guess at how long."""
    start = on_grid(room, start, later=True)
    long = min(max(USUAL, timedelta(minutes=room.shortest_minutes)), timedelta(minutes=room.longest_minutes))
    end = on_grid(room, min(start + long, free_until), later=False)
    return f"{reverse('bookings:book', args=[room.slug])}?{typed(room, start, end)}"


def wait_url(room: Room, start: datetime, end: datetime) -> str:
    """Where somebody puts themselves on the waiting list for this time."""
    return f"{reverse('bookings:wait', args=[room.slug])}?{typed(room, start, end)}"
