"""Reads over instructions, keys and locks."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet

from byliv.accounts.models import User
from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.handover.choices import GrantState
from byliv.handover.models import Grant, Handover, Instruction, KeyReceipt, KeyShowing, Lock
from byliv.organisations.models import Membership
from byliv.places.models import Occupancy
from byliv.places.permissions import IN_CHARGE
from byliv.rooms.models import Room
from byliv.rooms.queries import ancestors


def doors_to(room: Room) -> list[int]:
    """The room and the halls it is part of, from within outwards: whose instructions and locks count for it."""
    return [room.pk, *([] if room.part_of_id is None else ancestors([room.pk])[room.pk])]


def rules_of(room: Room) -> Handover:
    """How its keys are looked after; the defaults, not saved, when nobody has said."""
    return Handover.objects.filter(room_id=room.pk).first() or Handover(room=room)


def today_at(room: Room, moment: datetime | None = None) -> date:
    """The day that it is (at a moment) by the room's own clock."""
    return (moment or clock.now()).astimezone(ZoneInfo(room.zone)).date()


def instructions_of(room: Room) -> list[Instruction]:
    """The one that counts today and those that come, the earliest first; of the nearest hall when it has none."""
    for door in doors_to(room):
        found = list(
            Instruction.objects.filter(room_id=door).select_related("written_by", "room").order_by("valid_from")
        )
        if found:
            return _from_day(found, today_at(room))
    return []


def instructions_for(booking: Booking) -> list[Instruction]:
    """Those that count from now, or from its start, until its end: two when the code changes in between."""
    begin = max(booking.start, clock.now())
    last = today_at(booking.room, booking.end)
    for door in doors_to(booking.room):
        found = list(Instruction.objects.filter(room_id=door, valid_from__lte=last).order_by("valid_from"))
        if found:
            return _from_day(found, today_at(booking.room, begin))
    return []


def _from_day(found: Sequence[Instruction], day: date) -> list[Instruction]:
    past = [each for each in found if each.valid_from <= day]
    return past[-1:] + [each for each in found if each.valid_from > day]


class Window(NamedTuple):
    """When a booking's way in is shown."""

    opens: datetime
    closes: datetime

    def is_open(self, now: datetime) -> bool:
        return self.opens <= now < self.closes


def window_of(booking: Booking) -> Window:
    """From so many hours before until the end."""
    return Window(booking.start - timedelta(hours=rules_of(booking.room).hours_before), booking.end)


def may_show(booking: Booking) -> bool:
    """Whether it is confirmed, and about time."""
    return booking.state == State.CONFIRMED and window_of(booking).is_open(clock.now())


def locks_of(room: Room) -> QuerySet[Lock]:
    """Every lock on the way to it, the outermost first."""
    return Lock.objects.filter(room__in=doors_to(room)).order_by("pk")


def grants_of(booking: Booking) -> list[Grant]:
    """The grant of each lock on its way, the latest one."""
    rows = booking.grants.wanted().exclude(state=GrantState.REMOVED).select_related("lock").order_by("lock_id", "pk")
    return list({grant.lock_id: grant for grant in rows}.values())


def age_of(instruction: Instruction) -> tuple[int, int]:
    """For how many months its code has been the same, and how many people have been shown it since."""
    since = instruction.code_since or instruction.valid_from
    today = today_at(instruction.room)
    months = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    same = Instruction.objects.filter(room_id=instruction.room_id, code_since=instruction.code_since)
    seen = KeyShowing.objects.filter(instruction__in=same).aggregate(people=Count("person", distinct=True))
    return max(0, months), seen["people"]


def keepers_of(room: Room) -> list[User]:
    """Whom to write to about its keys: the host, else those who run it, else those who run its place."""
    active = User.objects.filter(is_active=True).order_by("pk")
    if room.host_id is not None:
        return list(active.filter(pk=room.host_id))
    if room.run_by_id is not None:
        return list(active.filter(memberships__organisation_id=room.run_by_id))
    hosts = Occupancy.objects.filter(place_id=room.place_id, role__in=IN_CHARGE).values("organisation_id")
    owners = Membership.objects.filter(organisation_id__in=hosts, role=Membership.Role.OWNER).values("user_id")
    return list(active.filter(pk__in=owners))


def keys_out(room: Room) -> QuerySet[KeyReceipt]:
    """Keys that have not come back."""
    return KeyReceipt.objects.filter(room_id=room.pk, back_at=None).select_related("holder", "booking")


def handover_told(person: User) -> dict[str, Any]:
    """What is kept here about a person, for their download."""
    shown = KeyShowing.objects.filter(person_id=person.pk).select_related("room").order_by("at")
    keys = KeyReceipt.objects.filter(holder_id=person.pk).select_related("room").order_by("handed_out_at")
    return {
        "ways_in_you_were_shown": [{"at": row.at, "room": row.room.name, "where": row.via} for row in shown],
        "keys_you_have_had": [
            {"room": row.room.name, "key": row.key, "from": row.handed_out_at, "until": row.back_at} for row in keys
        ],
    }
