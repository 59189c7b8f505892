"""Waiting for a time that is taken."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from byliv.accounts.models import User
from byliv.bookings import followers, locking
from byliv.bookings.actions.booking import For, booked
from byliv.bookings.actions.fresh import refuse_others
from byliv.bookings.actions.offering import offer_free
from byliv.bookings.availability.reading import GRACE
from byliv.bookings.choices import Waiting
from byliv.bookings.models import Booking, WaitingEntry
from byliv.bookings.queries import Waiter, why_not
from byliv.bookings.refusals import Refusal
from byliv.core import clock
from byliv.core.text import one_line
from byliv.organisations.models import Organisation
from byliv.rooms.models import Room

# Only these pass: waiting helps against nothing else.
PASSES = ("taken", "kept", "closed", "busy")


@transaction.atomic
def wait_for(
    *,
    room: Room,
    start: datetime,
    end: datetime,
    by: User,
    organisation: Organisation | None = None,
    purpose: str = "",
    people: int | None = None,
) -> WaitingEntry:
    """Wait for a time that is taken. Refusal "is_free" when it is not, "waits" when they do already, and as for
    booking when they could not have it anyway."""
    locking.keep([room.pk])
    refusal = why_not(room, start, end, by, organisation, people)
    if refusal is None:
        raise Refusal("is_free")
    if refusal.code not in PASSES:
        raise refusal
    try:
        with transaction.atomic():
            return WaitingEntry.objects.create(
                room=room, start=start, end=end, person=by, organisation=organisation,
                purpose=one_line(purpose)[:200], people=people or None,
            )  # fmt: skip
    except IntegrityError as problem:
        raise Refusal("waits") from problem


@transaction.atomic
def leave_waiting(*, entry: WaitingEntry, by: User | None) -> None:
    """They wait no longer; what was kept for them is offered to the next."""
    refuse_others(by is None or by.pk == entry.person_id)
    _keep(entry)
    if entry.state in (Waiting.WAITS, Waiting.OFFERED):
        _leave(entry)


@transaction.atomic
def take_offer(*, entry: WaitingEntry, by: User) -> Booking:
    """Book the time that is kept for them. Refusal when it no longer is, or cannot be booked after all."""
    refuse_others(by.pk == entry.person_id)
    _keep(entry)
    if not is_kept(entry):
        raise Refusal("not_offered")
    whom = For(by, entry.organisation, entry.purpose, people=entry.people)
    return booked(entry.room, entry.start, entry.end, whom, Waiter(by.pk, entry.pk))


def is_kept(entry: WaitingEntry) -> bool:
    """Whether the time is kept for them now."""
    until = entry.offered_until
    return entry.state == Waiting.OFFERED and until is not None and until + GRACE > clock.now()


def expired() -> Sequence[int]:
    """Those (identities) whose kept time is over, or who waited for something that has begun."""
    now = clock.now()
    over = WaitingEntry.objects.filter(state=Waiting.OFFERED, offered_until__lte=now)
    begun = WaitingEntry.objects.filter(state=Waiting.WAITS, start__lte=now)
    return [*over.values_list("pk", flat=True)[:500], *begun.values_list("pk", flat=True)[:500]]


@transaction.atomic
def expire(*, entry: WaitingEntry) -> bool:
    """They have not answered in time: the next one is offered it; whether anything was to be done."""
    _keep(entry)
    now = clock.now()
    if entry.state == Waiting.OFFERED and entry.offered_until is not None and entry.offered_until <= now:
        _leave(entry)
        followers.tell(followers.Telling("offer_over", None, entry=entry))
        return True
    if entry.state == Waiting.WAITS and entry.start <= now:
        _leave(entry)
        return True
    return False


def _keep(entry: WaitingEntry) -> None:
    locking.keep([entry.room_id])
    entry.refresh_from_db(fields=["state", "offered_until", "organisation"])


def _leave(entry: WaitingEntry) -> None:
    was_offered = entry.state == Waiting.OFFERED
    entry.state = Waiting.LEFT
    entry.save(update_fields=["state"])
    if was_offered:
        offer_free(entry.room, entry.start, entry.end)
