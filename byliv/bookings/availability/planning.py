"""The dates of a series before it is booked: each with what stands in its way."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from byliv.accounts.permissions import Person
from byliv.bookings.availability import rules
from byliv.bookings.availability.board import Board, Waiter, board
from byliv.bookings.availability.hours import local, zone
from byliv.bookings.permissions import can_manage
from byliv.bookings.refusals import Refusal
from byliv.core import clock
from byliv.events.recurrence import BadRule, Rule, aware, checked, spans
from byliv.organisations.models import Organisation
from byliv.rooms.models import Room

MOST_DATES = 400
# Those who look after a room may book it this far ahead; rules without an end end here.
HOST_AHEAD = timedelta(days=2 * 366)


@dataclass(frozen=True)
class Planned:
    """One date of a series, and why it cannot be (None: it can)."""

    start: datetime
    end: datetime
    refusal: Refusal | None = None


Skips = Collection[datetime | date]


def plan_series(
    room: Room,
    rrule: str,
    start: datetime,
    end: datetime,
    user: Person | None = None,
    organisation: Organisation | None = None,
    people: int | None = None,
    *,
    skip: Skips = (),
) -> list[Planned]:
    """All dates that an RFC 5545 rule gives from the first one on, by the room's clock; those in `skip` (moments, or
    whole days) are not there. A rule without an end ends where the room can be booked no further.

    Refusal when no date can be because of who asks, the rule cannot be read or has more than MOST_DATES. A handful of
    queries however many dates.
    """
    refusal = rules.of_person(room, user, organisation, people)
    if refusal is not None:
        raise refusal
    if end <= start:
        raise Refusal("backwards")
    is_host = user is not None and can_manage(user, room)
    dates = _left(room, dates_of(room, rrule, start, end, is_host=is_host), skip)
    if not dates:
        raise Refusal("no_dates")
    waiter = Waiter(person=user.pk if user is not None else None)
    return _planned(board(room, dates[0][0], max(last for _first, last in dates), waiter=waiter), dates, is_host)


def dates_of(
    room: Room, rrule: str, start: datetime, end: datetime, *, is_host: bool
) -> list[tuple[datetime, datetime]]:
    """The rule's dates, each as long by the clock as the first."""
    try:
        rule = Rule(start=start, zone=room.zone, rules=checked(rrule.splitlines()))
        until = start + HOST_AHEAD * 3
        if rule.is_endless:
            until = max(clock.now() + HOST_AHEAD if is_host else rules.latest(room), start + timedelta(seconds=1))
        starts = [each.start for each in spans(rule, until)]
    except (BadRule, OverflowError) as problem:
        raise Refusal("bad_rule") from problem
    if len(starts) > MOST_DATES:
        raise Refusal("too_many_dates", count=MOST_DATES)
    length, clock_of_room = local(room, end) - local(room, start), zone(room)
    return [(each, aware(local(room, each) + length, clock_of_room)) for each in starts]


def _left(room: Room, dates: Sequence[tuple[datetime, datetime]], skip: Skips) -> list[tuple[datetime, datetime]]:
    moments = {each for each in skip if isinstance(each, datetime)}
    days = {each for each in skip if not isinstance(each, datetime)}
    return [each for each in dates if each[0] not in moments and local(room, each[0]).date() not in days]


def _planned(found: Board, dates: Sequence[tuple[datetime, datetime]], is_host: bool) -> list[Planned]:
    room = found.room
    around = timedelta(minutes=room.minutes_before + room.minutes_after)
    planned: list[Planned] = []
    free_from: datetime | None = None
    for start, end in dates:
        refusal = rules.of_time(found, start, end, is_host=is_host)
        if refusal is None and free_from is not None and start < free_from:
            refusal = Refusal("itself")
        if refusal is None:
            free_from = end + around
        planned.append(Planned(start, end, refusal))
    return planned
