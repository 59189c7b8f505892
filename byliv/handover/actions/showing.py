"""Somebody is shown how to get in: what they see, and the row that says so, in one transaction."""

from datetime import date
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.handover.choices import GrantState, Via, What
from byliv.handover.models import Grant, Instruction, KeyShowing
from byliv.handover.permissions import can_keep_keys, can_see
from byliv.handover.queries import grants_of, instructions_for, instructions_of, may_show
from byliv.handover.ways import Secret, code_of, secret_of
from byliv.rooms.choices import Way
from byliv.rooms.models import Room


class Dated(NamedTuple):
    """What one instruction says; `secret` is None when it can no longer be read."""

    instruction: Instruction
    secret: Secret | None
    since: date


class LockCode(NamedTuple):
    """The code of one lock. `code` is "" when the lock has not taken it (yet)."""

    lock: str
    code: str
    grant: Grant


class Shown(NamedTuple):
    """How one gets in for a booking. `is_lock_away`: there should be a lock, and it is turned off or gone."""

    ways: list[Dated]
    codes: list[LockCode]
    is_lock_away: bool = False

    @property
    def needs_fallback(self) -> bool:
        """Whether a lock has not taken its code."""
        return self.is_lock_away or any(not each.code for each in self.codes)

    @property
    def fallback(self) -> str:
        return next((way.secret.fallback for way in self.ways if way.secret and way.secret.fallback), "")

    @property
    def is_empty(self) -> bool:
        return not self.ways and not self.codes


@transaction.atomic
def show(*, booking: Booking, by: User) -> Shown:
    """Show how to get in for a booking. PermissionDenied for others; ValidationError when it is not the time."""
    if not can_see(by, booking):
        raise PermissionDenied
    if not may_show(booking):
        raise ValidationError(_("How one gets in is only shown around the time of the booking."))
    return _shown(booking, by, Via.PAGE)


@transaction.atomic
def show_in_letter(*, booking: Booking) -> Shown:
    """What the reminder to its booker says; the mail counts as a showing."""
    if booking.state != State.CONFIRMED or booking.booked_by is None:
        return Shown([], [])
    return _shown(booking, booking.booked_by, Via.LETTER)


@transaction.atomic
def show_to_keeper(*, room: Room, by: User) -> list[Dated]:
    """Show those who look after the keys what is written, today's first. PermissionDenied for others."""
    if not can_keep_keys(by, room):
        raise PermissionDenied
    ways = [_dated(each) for each in instructions_of(room)]
    _log([each.instruction for each in ways], room=room, booking=None, person=by, what=What.INSTRUCTION, via=Via.HOST)
    return ways


def codes_for(booking: Booking) -> list[LockCode]:
    """The code of each lock on its way; of those that have not taken it, without one."""
    return [LockCode(each.lock.name, _code_in_lock(each), each) for each in grants_of(booking)]


def _code_in_lock(grant: Grant) -> str:
    return (code_of(grant) or "") if grant.state == GrantState.INSTALLED else ""


def _shown(booking: Booking, person: User, via: str) -> Shown:
    codes = codes_for(booking)
    is_lock_away = booking.room.way_in == Way.LOCK and not codes
    found = Shown([_dated(each) for each in instructions_for(booking)], codes, is_lock_away)
    has_code = any(each.code for each in found.codes)
    what = What.BOTH if has_code and found.ways else What.CODE if has_code else What.INSTRUCTION
    if not found.is_empty:
        instructions = [each.instruction for each in found.ways]
        _log(instructions, room=booking.room, booking=booking, person=person, what=what, via=via)
    return found


def _dated(instruction: Instruction) -> Dated:
    return Dated(instruction, secret_of(instruction), instruction.valid_from)


def _log(
    instructions: list[Instruction], *, room: Room, booking: Booking | None, person: User, what: str, via: str
) -> None:
    """One row for each instruction; one row when there is only a lock's code."""
    now = clock.now()
    row = {"room": room, "booking": booking, "person": person, "what": what, "via": via, "at": now}
    seen: list[Instruction | None] = [*instructions] or [None]
    KeyShowing.objects.bulk_create(KeyShowing(instruction=each, **row) for each in seen)
