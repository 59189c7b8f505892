"""Mails in the background. A task may run twice: reminders go out once, the others say again what is so."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django_tasks import task

from byliv.accounts.models import User
from byliv.bookings import clash_letters, letters
from byliv.bookings.actions import clashes
from byliv.bookings.actions.reminding import give_turn_back, take_turn
from byliv.bookings.choices import State
from byliv.bookings.models import Booking, CalendarClash, Closure, WaitingEntry
from byliv.core import clock
from byliv.rooms.models import Room

log = logging.getLogger(__name__)
# What is told: the mail to its users, and the one to who looks after the room ("": none).
TOLD = {
    "booked": ("booked", "host_booked"),
    "requested": ("requested", "host_requested"),
    "answered": ("answered", ""),
    "moved": ("moved", "host_moved"),
    "other_room": ("other_room", "host_other_room"),
    "cancelled": ("ended", "host_ended"),
    "given_back": ("ended", "host_ended"),
    "lapsed": ("lapsed", ""),
    "absent": ("absent", ""),
    "closed": ("closed", ""),
    "offered": ("", ""),
    "offer_over": ("", ""),
}
# Reminders go out the day before; whoever books later has just been told everything.
BEFORE = timedelta(hours=24)
MOST = 2_000


@task()
def mail(
    *,
    what: str,
    by: int | None,
    bookings: list[int],
    reason: str = "",
    was: list[Any] | None = None,
    entry: int | None = None,
    closure: int | None = None,
) -> int:
    """Tell both sides of what happened (`followers.Telling`); returns how many mails went out."""
    if entry is not None:
        return _to_waiting(what, entry)
    actor = User.objects.filter(pk=by).first() if by else None
    more: dict[str, Any] = {"reason": reason, "was": _was(was), "what": what}
    more["closure"] = Closure.objects.select_related("room").filter(pk=closure).first() if closure else None
    return sum(_both_sides(what, group, actor, more) for group in _groups(_known(bookings)))


@task()
def remind() -> int:
    """Remind those who have a room tomorrow, with how to get in; returns how many mails went out."""
    now = clock.now()
    due = Booking.objects.filter(state=State.CONFIRMED, reminded_at=None, start__gt=now, start__lte=now + BEFORE)
    sent = 0
    for booking in _around(due).order_by("start", "pk")[:MOST]:
        if not take_turn(booking=booking):
            continue
        if booking.created_at > booking.start - BEFORE:
            continue
        done = _tried(lambda b=booking: letters.send("reminder", letters.users_of(b), [b], parts_of=b))  # type: ignore[misc]
        sent += done or 0
        if done is None:
            give_turn_back(booking=booking)
    return sent


@task()
def tell_of_clashes() -> int:
    """Mail those who look after rooms which bookings calendars elsewhere have run into since the last mail: one for
    each of them, however many; returns how many mails went out."""
    sent, reached = 0, set()
    told = clashes.take_turn()
    people = _whose_rooms(told)
    for person, theirs in people:
        done = _tried(lambda p=person, t=theirs: clash_letters.send(p, t))  # type: ignore[misc]
        sent += done or 0
        reached |= {each.pk for each in theirs} if done is not None else set()
    hoped = {each.pk for _person, theirs in people for each in theirs}
    clashes.give_turn_back(hoped - reached)
    return sent


def _whose_rooms(told: Iterable[CalendarClash]) -> list[tuple[User, list[CalendarClash]]]:
    """Each who is written to with what is theirs."""
    found: dict[int, tuple[User, list[CalendarClash]]] = {}
    hosts: dict[int, list[User]] = {}
    for each in told:
        room = each.booking.room
        if room.pk not in hosts:
            hosts[room.pk] = letters.hosts_of(room)
        for person in hosts[room.pk]:
            found.setdefault(person.pk, (person, []))[1].append(each)
    return list(found.values())


def _both_sides(what: str, bookings: list[Booking], by: User | None, more: dict[str, Any]) -> int:
    to_users, to_hosts = TOLD[what]
    sent = 0
    users, hosts = letters.users_of(bookings[0]), _hosts(bookings[0].room, more["was"])
    if to_users:
        # Whoever did it gets the calendar file too, so that it stands right in their own.
        sent += (
            _tried(lambda: letters.send(to_users, users, bookings, shape="booker", by=by, also_by=True, **more)) or 0
        )
    if to_hosts and by not in hosts:
        others = [each for each in hosts if each not in users]
        sent += _tried(lambda: letters.send(to_hosts, others, bookings, shape="host", by=by, **more)) or 0
    return sent


def _hosts(room: Room, was: tuple[Room, datetime, datetime] | None) -> list[User]:
    """Those of the room, and of the one before it."""
    hosts = letters.hosts_of(room)
    if was is None or was[0].pk == room.pk:
        return hosts
    return [*hosts, *(each for each in letters.hosts_of(was[0]) if each not in hosts)]


def _to_waiting(what: str, entry: int) -> int:
    found = (
        WaitingEntry.objects.select_related("person", "room__place").filter(pk=entry, person__is_active=True).first()
    )
    if found is None:
        return 0
    send = letters.offered if what == "offered" else letters.offer_over
    return _tried(lambda: send(found)) or 0


def _known(bookings: list[int]) -> list[Booking]:
    return list(_around(Booking.objects.filter(pk__in=bookings)).order_by("start", "pk"))


def _around(rows: QuerySet[Booking]) -> QuerySet[Booking]:
    rows = rows.select_related("room__place__area", "room__host", "room__run_by", "organisation", "booked_by")
    return rows.defer("room__place__area__polygon")


def _groups(bookings: Iterable[Booking]) -> list[list[Booking]]:
    """Bookings of the same people in the same room, told in one mail."""
    found: dict[Any, list[Booking]] = {}
    for each in bookings:
        found.setdefault((each.booked_by_id, each.organisation_id, each.room_id), []).append(each)
    return list(found.values())


def _was(was: list[Any] | None) -> tuple[Room, datetime, datetime] | None:
    rooms = Room.objects.select_related("place__area", "host", "run_by").defer("place__area__polygon")
    room = rooms.filter(pk=was[0]).first() if was else None
    if was is None or room is None:
        return None
    return room, datetime.fromisoformat(was[1]), datetime.fromisoformat(was[2])


def _tried(send: Callable[[], int]) -> int | None:
    """How many went out; None when the mail server could not be reached. One that fails does not stop the rest."""
    try:
        return send()
    except OSError:
        log.warning("a mail about a booking could not be sent", exc_info=True)
        return None
