"""Whether one wish can be: first what the person may, then what the time allows. The first thing in the way is told."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.formats import date_format

from byliv.accounts.permissions import Person
from byliv.bookings import permissions
from byliv.bookings.availability.board import Block, Board
from byliv.bookings.availability.hours import ONE_DAY, is_on_grid, lengths, local, on_grid, zone
from byliv.bookings.refusals import Refusal
from byliv.core import clock
from byliv.organisations.models import Organisation
from byliv.rooms.models import Room

# Of several things in the way the one that lasts: waiting helps against the last two.
FIRST = ("closed", "busy", "taken", "kept")


def of_person(room: Room, user: Person | None, organisation: Organisation | None, people: int | None) -> Refusal | None:
    """Why this person may not book it for so many; nothing is asked about the person when there is none."""
    if user is not None and (code := permissions.why_not(user, room, organisation)):
        return Refusal(code)
    if user is None and not room.is_bookable:
        return Refusal("not_bookable")
    return too_many(room, people)


def too_many(room: Room, people: int | None) -> Refusal | None:
    """Why it does not hold so many."""
    if people and room.capacity is not None and people > room.capacity:
        return Refusal("too_many_people", count=room.capacity)
    return None


def of_time(board: Board, start: datetime, end: datetime, *, is_host: bool) -> Refusal | None:
    """Why the room cannot be had then. Hosts are held only to what others have, not to the room's own rules."""
    return next(_in_order(board, start, end, is_host=is_host), None)


def _in_order(board: Board, start: datetime, end: datetime, *, is_host: bool) -> Iterator[Refusal]:
    if end <= start:
        yield Refusal("backwards")
        return
    if start < clock.now():
        yield Refusal("past")
    if not is_host:
        yield from _own_rules(board, start, end)
    yield from _others(board, start, end)


def _own_rules(board: Board, start: datetime, end: datetime) -> Iterator[Refusal]:
    room = board.room
    if not (is_on_grid(room, start) and is_on_grid(room, end)):
        near = local(room, on_grid(room, start, later=False))
        yield Refusal("off_grid", minutes=room.step_minutes, example=f"{near:%H:%M}")
    shorter, longer = lengths(room, start, end)
    if longer < room.shortest_minutes:
        yield Refusal("too_short", minutes=room.shortest_minutes)
    if shorter > room.longest_minutes:
        yield Refusal("too_long", minutes=room.longest_minutes)
    if start < earliest(room):
        yield Refusal("too_soon", hours=room.hours_of_notice)
    if start >= latest(room):
        last = (latest(room) - timedelta(hours=1)).astimezone(zone(room)).date()
        yield Refusal("too_far", day=date_format(last, "j. F Y"))
    if not board.is_open(start, end):
        yield Refusal("not_open")


def earliest(room: Room) -> datetime:
    """No booking begins before this."""
    return clock.now() + timedelta(hours=room.hours_of_notice)


def latest(room: Room) -> datetime:
    """Every booking begins before this: the midnight that ends the last day that one may book."""
    midnight = local(room, clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight + ONE_DAY * (room.days_ahead + 1)).replace(tzinfo=zone(room))


def _others(board: Board, start: datetime, end: datetime) -> Iterator[Refusal]:
    found = sorted(board.in_the_way(start, end), key=lambda block: FIRST.index(block.code))
    for block in found[:1]:
        yield Refusal(block.code, **_values(board.room, block))


def _values(room: Room, block: Block) -> dict[str, str]:
    if block.code == "closed":
        return {"reason": block.thing.words}
    if block.code == "kept":
        return {"until": date_format(local(room, block.thing.until), "j. F H:i")}
    return {}
