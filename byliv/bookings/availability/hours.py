"""A room's own hours as moments: rules of the week by the clock of its zone, its days, public holidays.

A time that the clock jumps over in spring is taken with the offset of before the jump; one that it shows twice in
autumn is the first (as `events.recurrence.aware`). So an hour that the clock passes twice is open for two hours.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from byliv.bookings.availability.reading import Rule
from byliv.bookings.availability.spans import Span, merged
from byliv.events.days_off import public_holidays
from byliv.events.recurrence import aware, zone_of
from byliv.rooms.models import Room, RoomHours

Hours = RoomHours | Rule
ONE_DAY = timedelta(days=1)
A_DAY = 24 * 60


def zone(room: Room) -> ZoneInfo:
    """The zone by whose clock the room is open."""
    return zone_of(room.zone)


def local(room: Room, moment: datetime) -> datetime:
    """What the room's clock shows at the moment, without a zone."""
    return moment.astimezone(zone(room)).replace(tzinfo=None, fold=0)


def open_times(room: Room, rules: Iterable[Hours], start: datetime, end: datetime) -> list[Span]:
    """When it is open, for times that touch those between the two; whole stretches, so that they may reach beyond."""
    by_weekday: dict[int, list[Hours]] = {}
    for rule in rules:
        by_weekday.setdefault(rule.weekday, []).append(rule)
    clock = zone(room)
    found: list[Span] = []
    # Yesterday's hours may reach into today.
    day, last = start.astimezone(clock).date() - ONE_DAY, end.astimezone(clock).date()
    while day <= last:
        if day.weekday() in by_weekday and is_there(room, day):
            midnight = datetime.combine(day, time())
            found += [_span(midnight, rule, clock) for rule in by_weekday[day.weekday()] if _is_valid(rule, day)]
        day += ONE_DAY
    return merged(found)


def is_there(room: Room, day: date) -> bool:
    """Whether the room's own days hold this one."""
    if (room.available_from and day < room.available_from) or (room.available_until and day > room.available_until):
        return False
    return room.is_open_on_holidays or day not in _holidays(day.year)


@lru_cache(maxsize=16)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(public_holidays(year, year))


def _is_valid(rule: Hours, day: date) -> bool:
    return (rule.first_day is None or rule.first_day <= day) and (rule.last_day is None or day <= rule.last_day)


def _span(midnight: datetime, rule: Hours, clock: ZoneInfo) -> Span:
    return _stretch(midnight, rule.opens, rule.closes, clock)


@lru_cache(maxsize=20_000)  # rooms are open alike
def _stretch(midnight: datetime, opens: int, closes: int, clock: ZoneInfo) -> Span:
    return Span(aware(midnight + timedelta(minutes=opens), clock), aware(midnight + timedelta(minutes=closes), clock))


def is_on_grid(room: Room, moment: datetime) -> bool:
    """Whether a booking may begin or end then: every `step_minutes` from midnight by the room's clock."""
    shown = local(room, moment)
    minutes = shown.hour * 60 + shown.minute
    return not shown.second and not shown.microsecond and minutes % room.step_minutes == 0


def on_grid(room: Room, moment: datetime, *, later: bool) -> datetime:
    """The nearest moment of the grid, not before it (`later`) or not after it."""
    shown = local(room, moment)
    midnight = datetime.combine(shown.date(), time())
    steps, rest = divmod(shown - midnight, timedelta(minutes=room.step_minutes))
    wanted = midnight + timedelta(minutes=room.step_minutes) * (steps + (1 if later and rest else 0))
    wanted = min(wanted, midnight + ONE_DAY)  # each day begins a grid of its own
    found = moment + (wanted - shown)
    # In a night in which the clock is changed, what it shows says too little: look at each minute.
    step = timedelta(minutes=1 if later else -1)
    if local(room, found) != wanted:
        found = moment.replace(second=0, microsecond=0) + (step if later and moment.second else timedelta())
        while not is_on_grid(room, found):
            found += step
    return found


def holds_a_booking(room: Room, span: Span) -> bool:
    """Whether the shortest booking fits between the two on the room's grid."""
    start, end = on_grid(room, span.start, later=True), on_grid(room, span.end, later=False)
    return start < end and lengths(room, start, end)[1] >= room.shortest_minutes


def lengths(room: Room, start: datetime, end: datetime) -> tuple[int, int]:
    """How many minutes it lasts, the fewer and the more of two countings: as time passes, and by the room's clock.
    They differ in the two nights of a year when the clock is changed."""
    passing = int((end - start).total_seconds() // 60)
    shown = int((local(room, end) - local(room, start)).total_seconds() // 60)
    return min(passing, shown), max(passing, shown)
