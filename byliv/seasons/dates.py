"""The dates of a weekly time through its season: those that are booked, and those that are not, each with why."""

from collections.abc import Sequence
from copy import copy
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from byliv.bookings.availability import rules
from byliv.bookings.availability.board import Board, board
from byliv.bookings.availability.hours import is_there, zone
from byliv.bookings.models import Booking
from byliv.events.days_off import public_holidays
from byliv.events.recurrence import aware
from byliv.rooms.models import Room
from byliv.seasons.models import Allocation, Season

WEEK = timedelta(weeks=1)


class Dated(NamedTuple):
    """One date of a weekly time. `code`: "" when it can be booked, else holiday, pause, not_open, or why the room is
    not free (closed, busy, taken, kept, past). `note`: the holiday's name, why it pauses or is closed."""

    day: date
    start: datetime
    end: datetime
    code: str = ""
    note: str = ""


def dates_of(allocation: Allocation) -> list[Dated]:
    """All of them from the season's first day to its last, by the clock of the room, as things stand now. A dozen
    queries however many dates; nothing is locked."""
    season, room = allocation.season, allocation.room.room
    days = _days(season, allocation.weekday)
    spans = [_span(room, day, allocation) for day in days]
    if not spans:
        return []
    boards = _boards(season, room, spans[0][0], max(end for _start, end in spans))
    return [Dated(day, *span, *_why_not(season, boards, day, *span)) for day, span in zip(days, spans, strict=True)]


def _boards(season: Season, room: Room, start: datetime, end: datetime) -> tuple[Board, Board]:
    """What others have, with what is kept free around bookings; and everything, as it is: the times of a round follow
    each other directly."""
    own = Booking.objects.filter(series__allocations__season=season, start__lt=end, end__gt=start)
    bare = copy(room)
    bare.minutes_before = bare.minutes_after = 0
    others = board(room, start, end, but=set(own.values_list("pk", flat=True)))
    return others, board(bare, start, end)


def _days(season: Season, weekday: int) -> list[date]:
    first = season.first_day + timedelta(days=(weekday - season.first_day.weekday()) % 7)
    return [first + WEEK * number for number in range((season.last_day - first).days // 7 + 1)]


def _span(room: Room, day: date, allocation: Allocation) -> tuple[datetime, datetime]:
    midnight, clock = datetime.combine(day, time()), zone(room)
    minutes = (timedelta(minutes=each) for each in (allocation.begin, allocation.end))
    start, end = (aware(midnight + each, clock) for each in minutes)
    return start, end


def _why_not(season: Season, boards: tuple[Board, Board], day: date, start: datetime, end: datetime) -> tuple[str, str]:
    room = boards[0].room
    name = public_holidays(day.year, day.year).get(day, "")
    if name and (season.skips_holidays or not room.is_open_on_holidays):
        return "holiday", name
    if pause := _pause(season.breaks, day):
        return "pause", pause[2]
    if not is_there(room, day):
        return "not_open", ""
    # The season's hours are the round's own: only what others have stands in the way.
    for found in boards:
        refusal = rules.of_time(found, start, end, is_host=True)
        if refusal is not None:
            return str(refusal.code), str(refusal.values.get("reason", ""))
    return "", ""


def _pause(breaks: Sequence[Sequence[str]], day: date) -> Sequence[str] | None:
    said = day.isoformat()
    return next((each for each in breaks if each[0] <= said <= each[1]), None)
