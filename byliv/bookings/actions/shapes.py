"""What bookings take follows what is part of what."""

from collections.abc import Collection

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.bookings import locking
from byliv.bookings.actions import taking
from byliv.bookings.availability.hours import local
from byliv.bookings.choices import TAKES
from byliv.bookings.models import Booking, Taken
from byliv.bookings.refusals import Refusal
from byliv.core import clock
from byliv.rooms.models import Room
from byliv.rooms.queries import ancestors, families


def before(_rooms: Collection[int]) -> None:
    """Nobody books while it changes."""
    locking.keep_shapes()


def reshaped(rooms: Collection[int]) -> None:
    """Bookings to come take their rooms as these are now. Refusal "shape" when two would take the same."""
    locking.keep_shapes()
    tops = {(halls or [room])[-1] for room, halls in ancestors(rooms).items()}
    scope = {each for family in families([*tops, *rooms]).values() for each in family}
    coming = Taken.objects.filter(room__in=scope, end__gt=clock.now()).values("booking")
    bookings = list(Booking.objects.filter(pk__in=coming).select_related("room"))
    below = families({booking.room_id for booking in bookings})
    known: dict[int, dict[int, Taken]] = {}
    for row in Taken.objects.filter(booking__in=bookings):
        known.setdefault(row.booking_id, {})[row.room_id] = row
    missing: list[Taken] = []
    for booking in bookings:
        rows, family = known[booking.pk], below[booking.room_id]
        Taken.objects.filter(pk__in=[row.pk for room, row in rows.items() if room not in family]).delete()
        own = rows[booking.room_id]
        missing += [
            Taken(room_id=room, booking=booking, start=own.start, end=own.end) for room in sorted(family - set(rows))
        ]
    _insert(missing)


def _insert(rows: list[Taken]) -> None:
    try:
        taking.insert(rows)
    except Refusal as problem:
        for row in rows:
            other = Taken.objects.filter(room=row.room_id, start__lt=row.end, end__gt=row.start)
            if (clash := other.exclude(booking=row.booking).select_related("booking__room").first()) is not None:
                raise _clash(row.booking, clash.booking) from problem
        raise


def _clash(booking: Booking, other: Booking) -> Refusal:
    when = date_format(local(booking.room, booking.start), "j. F Y H:i")
    return Refusal("shape", room=booking.room.name, other=other.room.name, when=when)


def keeps(room: Room) -> str:
    """Why the room cannot be deleted: somebody has booked it."""
    coming = Booking.objects.filter(room=room, state__in=TAKES, end__gt=clock.now()).count()
    if not coming:
        return ""
    return _("It has bookings to come (%(count)s): cancel or move them first.") % {"count": coming}


def leaving(_room: Room, _by: User | None) -> None:
    """What has been goes with it."""
