"""A room as it is this moment: free or not, until when, and when it is in use later today. Never by whom."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from byliv.bookings.availability.board import Board
from byliv.bookings.availability.hours import ONE_DAY, on_grid
from byliv.bookings.availability.spans import Span, merged, within
from byliv.bookings.queries import board, free_of
from byliv.bookings.times import book_url, day_edges
from byliv.bookings.words import at_words, clock_span, span_words
from byliv.core import clock
from byliv.events.recurrence import zone_of
from byliv.events.words import clock_words
from byliv.rooms.models import Room

LOOK_AHEAD = timedelta(days=21)
MOST = 4


class Now(NamedTuple):
    """`state` is open (free), closed (in use) or shut (not to be had now); `words` say it, `more` what comes next.

    `uses` are the times of today in which it is in use; `free` are times in words, each with where it is booked.
    """

    state: str
    words: str
    more: str
    uses: list[str]
    free: list[tuple[str, str]]


def now_of(room: Room) -> Now:
    """The room now and in the next three weeks; a fixed number of queries."""
    now = clock.now()
    found = board(room, now, now + LOOK_AHEAD)
    used = merged(Span(each.start, each.end) for each in found.blocks if each.code != "closed")
    free = [_offer(room, *each) for each in free_of(found, now, found.end)[:MOST]]
    return Now(*_state(found, used, now), _today(room, used, now), free)


def _offer(room: Room, start: datetime, end: datetime) -> tuple[str, str]:
    return span_words(room, on_grid(room, start, later=True), end), book_url(room, start, end)


def _state(found: Board, used: list[Span], now: datetime) -> tuple[str, str, str]:
    room = found.room
    # What is booked is in use also outside the hours: a host may.
    in_use = next((each for each in used if each.start <= now < each.end), None)
    later = next((each for each in found.free if each.start > now), None)
    if in_use is not None:
        return "closed", _("In use until %(time)s") % {"time": _clock(room, in_use.end, now)}, _free_again(room, later)
    is_free = next((each for each in found.free if each.start <= now < each.end), None)
    if is_free is None:
        return "shut", _("Not to be had just now"), _free_again(room, later)
    if is_free.end >= min(now + ONE_DAY, found.end):
        return "open", _("Free now"), ""
    return "open", _("Free until %(time)s") % {"time": _clock(room, is_free.end, now)}, ""


def _free_again(room: Room, later: Span | None) -> str:
    return _("Free from %(when)s") % {"when": at_words(room, later.start)} if later else ""


def _clock(room: Room, moment: datetime, now: datetime) -> str:
    """ "20", "24" at the next midnight; with its day when that is not today."""
    zone = zone_of(room.zone)
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    if local.date() == today:
        return clock_words(local)
    is_midnight = local.hour == local.minute == 0 and local.date() == today + ONE_DAY
    return "24" if is_midnight else at_words(room, moment)


def _today(room: Room, used: list[Span], now: datetime) -> list[str]:
    """The times in which it is in use until midnight, those that have begun too."""
    edges = day_edges(room, now.astimezone(zone_of(room.zone)).date(), 1)
    return [clock_span(room, *each) for each in within(used, *edges)]
