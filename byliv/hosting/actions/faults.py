"""What is wrong with a room: told by anybody, seen and fixed by those who look after it."""

from datetime import datetime, timedelta
from functools import partial
from typing import IO

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.bookings.actions import close_room, reopen_room
from byliv.bookings.choices import Reason
from byliv.bookings.models import Booking
from byliv.core import clock, images
from byliv.core.text import clean, one_line
from byliv.hosting import letters
from byliv.hosting.choices import Progress, Wrong
from byliv.hosting.models import Fault
from byliv.hosting.permissions import can_handle
from byliv.rooms.models import Room

MAX_WORDS = 2_000
LONGEST_CLOSED = 60  # days in one press


@transaction.atomic
def report_fault(
    *,
    room: Room,
    wrong: str,
    words: str,
    by: User | None,
    email: str = "",
    stops_use: bool = False,
    booking: Booking | None = None,
    photo: IO[bytes] | None = None,
) -> Fault:
    """Tell those who look after a room what is wrong with it. ValidationError (by field) when it cannot be."""
    fault = Fault(room=room, wrong=wrong, words=clean(words)[:MAX_WORDS], stops_use=stops_use, reported_by=by)
    if not fault.words:
        raise ValidationError({"words": _("Say in a few words what is wrong.")})
    if wrong not in Wrong.values:
        raise ValidationError({"wrong": _("Choose what is wrong.")})
    if booking is not None and booking.room_id == room.pk:
        fault.booking = booking
    fault.email = "" if by is not None else email.strip().lower()
    fault.photo = _kept(photo)
    fault.save()
    record(by=by, verb="reported", target=fault)
    transaction.on_commit(partial(letters.fault_told, fault))
    return fault


def _kept(photo: IO[bytes] | None) -> str:
    if photo is None:
        return ""
    try:
        return images.store(photo).name
    except images.ImageError as problem:
        raise ValidationError({"photo": problem.message}) from problem


@transaction.atomic
def move_fault(*, fault: Fault, progress: str, answer: str, by: User) -> Fault:
    """Say how far it has come, with a few words to whoever reported it. What is fixed opens the room again."""
    fault = _locked(fault, by)
    before, fault.progress = fault.progress, progress
    fault.answer, fault.handled_by = one_line(answer)[:500] or fault.answer, by
    if progress != Progress.NEW and fault.seen_at is None:
        fault.seen_at = clock.now()
    fault.fixed_at = clock.now() if progress == Progress.FIXED else None
    fault.save()
    if progress == Progress.FIXED:
        _reopen(fault, by)
    record(by=by, verb="changed", target=fault, changes={"progress": [before, progress]})
    if before != progress or answer:
        transaction.on_commit(partial(letters.fault_answered, fault))
    return fault


@transaction.atomic
def close_for(*, fault: Fault, days: int, by: User) -> list[Booking]:
    """Close the room for so many days from now, because of it. Returns the bookings that lie inside."""
    fault = _locked(fault, by)
    if not 1 <= days <= LONGEST_CLOSED:
        raise ValidationError({"days": _("Close it for 1 to %(most)s days.") % {"most": LONGEST_CLOSED}})
    if fault.closure_id is not None:
        raise ValidationError({"days": _("The room is closed already.")})
    now = clock.now().replace(second=0, microsecond=0)
    closure, inside = close_room(
        room=fault.room, start=now, end=now + timedelta(days=days), reason=Reason.REPAIR, note="", by=by
    )
    fault.closure, fault.handled_by = closure, by
    if fault.progress == Progress.NEW:
        fault.progress, fault.seen_at = Progress.SEEN, clock.now()
    fault.save()
    return list(inside)


def _reopen(fault: Fault, by: User) -> None:
    """What is fixed closes the room no longer."""
    closure = fault.closure
    if closure is not None and closure.end > clock.now():
        fault.closure = None
        fault.save(update_fields=["closure"])
        reopen_room(closure=closure, by=by)


def _locked(fault: Fault, by: User) -> Fault:
    rows = Fault.objects.select_for_update(of=("self",)).select_related("room__place__area", "room__host", "closure")
    found = rows.get(pk=fault.pk)
    if not can_handle(by, found.room):
        raise PermissionDenied(_("Only those who look after the room may do that."))
    return found


@transaction.atomic
def forget_reporters(before: datetime) -> int:
    """Forget who reported what was fixed before this moment, and its picture; returns of how many faults."""
    known = Fault.objects.filter(fixed_at__lt=before).exclude(email="", reported_by=None, photo="")
    rows = list(known.only("pk", "photo"))
    for row in rows:
        if row.photo:
            images.forget(row.photo)
    return Fault.objects.filter(pk__in=[row.pk for row in rows]).update(email="", reported_by=None, photo="")
