"""Who looks after the keys of a room, and who may see how one gets in for a booking."""

from byliv.accounts.permissions import Person
from byliv.bookings.models import Booking
from byliv.bookings.permissions import can_use
from byliv.organisations.permissions import is_member
from byliv.places.models import Occupancy
from byliv.places.permissions import IN_CHARGE, can_edit, is_in_charge
from byliv.rooms.models import Room


def can_keep_keys(user: Person, room: Room) -> bool:
    """Its host, members of the organisation that runs it, and of those that run or own its place.

    Narrower than who may edit the room: an area's stewards see no door code of a house that has somebody of its own.
    Where nobody is, whoever may edit the place looks after the keys too.
    """
    if not user.is_authenticated:
        return False
    runs = room.run_by is not None and is_member(user, room.run_by)
    if room.host_id == user.pk or runs or is_in_charge(user, room.place):
        return True
    return not _is_anybody_s(room) and can_edit(user, room.place)


def can_see(user: Person, booking: Booking) -> bool:
    """Whoever booked, members of the organisation that it is for, and those who look after the keys."""
    return can_use(user, booking) or can_keep_keys(user, booking.room)


def _is_anybody_s(room: Room) -> bool:
    own = room.host_id is not None or room.run_by_id is not None
    return own or Occupancy.objects.filter(place_id=room.place_id, role__in=IN_CHARGE).exists()
