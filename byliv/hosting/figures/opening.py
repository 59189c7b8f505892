"""How many minutes each room could be had, by the hour of the week, over a period: its hours without what is closed.

Minutes are those of the room's own clock; in the two nights in which it jumps an hour is an hour.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from byliv.bookings.models import Closure
from byliv.events.days_off import public_holidays
from byliv.hosting.figures.period import WEEK, Period, by_hour, stretches
from byliv.rooms.models import Room, RoomHours

Week = list[int]  # minutes by hour of the week


class Hours(NamedTuple):
    """A row of a room's hours."""

    weekday: int
    opens: int
    closes: int
    first_day: date | None
    last_day: date | None


Stretch = tuple[datetime, datetime]


def open_minutes(rooms: Collection[Room], halls: dict[int, list[int]], period: Period) -> dict[int, Week]:
    """{room: minutes by hour of the week}; `halls` are the rooms above each, whose closures close it too. Two
    queries."""
    hours: dict[int, list[Hours]] = {}
    fields = ("room_id", "weekday", "opens", "closes", "first_day", "last_day")
    for room, *row in RoomHours.objects.filter(room__in=[room.pk for room in rooms]).values_list(*fields):
        hours.setdefault(room, []).append(Hours(*row))
    closed = _closures(rooms, halls, period)
    holidays = set(public_holidays(period.first.year - 1, period.last.year))
    found = {}
    # Rooms of a municipality are mostly open alike.
    alike: dict[tuple[Any, ...], Week] = {}
    for room in rooms:
        pk = room.pk
        own = hours.get(pk, [])
        key = (tuple(own), room.available_from, room.available_until, room.is_open_on_holidays)
        if key not in alike:
            alike[key] = _open(room, own, holidays, period)
        found[pk] = week = alike[key].copy()
        away = _merged(each for one in (pk, *halls.get(pk, [])) for each in closed.get(one, [])) if closed else []
        if away:
            _without(week, room, own, away, holidays, period)
    return found


def _closures(rooms: Collection[Room], halls: dict[int, list[int]], period: Period) -> dict[int, list[Stretch]]:
    """{room: its closures by its clock, naive}."""
    zones = {room.pk: ZoneInfo(room.zone) for room in rooms}
    ids = {room.pk for room in rooms} | {hall for above in halls.values() for hall in above}
    usual = next(iter(zones.values()), ZoneInfo("Europe/Copenhagen"))
    first, last = period.span(usual)
    day = timedelta(days=1)
    rows = Closure.objects.filter(room__in=ids, start__lt=last + day, end__gt=first - day)
    found: dict[int, list[Stretch]] = {}
    for room, start, end in rows.values_list("room_id", "start", "end"):
        zone = zones.get(room, usual)
        found.setdefault(room, []).append((local(start, zone), local(end, zone)))
    return found


def local(moment: datetime, zone: ZoneInfo) -> datetime:
    """A moment as the zone's clock shows it, naive."""
    return moment.astimezone(zone).replace(tzinfo=None)


def _merged(times: Iterable[Stretch]) -> list[Stretch]:
    """The same times without overlaps."""
    merged: list[Stretch] = []
    for start, end in sorted(times):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _open(room: Room, hours: list[Hours], holidays: set[date], period: Period) -> Week:
    """The minutes of its hours, whatever was closed."""
    week = [0] * WEEK
    for row in hours:
        first, last = _days_of(room, row, period)
        if first > last:
            continue
        days = _how_many(row.weekday, first, last)
        if not room.is_open_on_holidays:
            days -= sum(1 for day in holidays if first <= day <= last and day.weekday() == row.weekday)
        for hour, minutes in by_hour(row.weekday, row.opens, row.closes):
            week[hour] += minutes * days
    return week


def _without(
    week: Week, room: Room, hours: list[Hours], closed: list[Stretch], holidays: set[date], period: Period
) -> None:
    """Take what was closed out of the week."""
    for row in hours:
        first, last = _days_of(room, row, period)
        if first <= last:
            for each in closed:
                _close(week, room, row, each, holidays, (first, last))


def _days_of(room: Room, row: Hours, period: Period) -> tuple[date, date]:
    """The days of the period on which a row of hours counts."""
    first = max(filter(None, (period.first, row.first_day, room.available_from)))
    return first, min(filter(None, (period.last, row.last_day, room.available_until)))


def _how_many(weekday: int, first: date, last: date) -> int:
    """How many such days of the week lie between the two, both included."""
    ahead = (weekday - first.weekday()) % 7
    days = (last - first).days
    return 0 if days < ahead else 1 + (days - ahead) // 7


def _close(week: Week, room: Room, row: Hours, closed: Stretch, holidays: set[date], days: tuple[date, date]) -> None:
    """Take out of the week what of this row's hours lies in the closed time."""
    # What opened the evening before may still be open on the first closed day.
    day = max(days[0], closed[0].date() - timedelta(days=1))
    day += timedelta(days=(row.weekday - day.weekday()) % 7)
    last = min(days[1], closed[1].date())
    while day <= last:
        if room.is_open_on_holidays or day not in holidays:
            midnight = datetime.combine(day, time())
            start = max(closed[0], midnight + timedelta(minutes=row.opens))
            end = min(closed[1], midnight + timedelta(minutes=row.closes))
            for hour, minutes in stretches(start, end, Period(date.min, date.max - timedelta(days=2))):
                week[hour] -= minutes
        day += timedelta(days=7)
