"""Halls and their parts: a hall that can be divided, a corner that can be used alone."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.rooms import followers
from byliv.rooms.actions.rooms import touch
from byliv.rooms.models import Room
from byliv.rooms.queries import DEEPEST, ancestors, families, top_of


@transaction.atomic
def set_part_of(*, room: Room, hall: Room | None, by: User | None) -> None:
    """Make the room a part of a hall (None: of nothing). Whoever books the hall takes it too, from now on.

    ValidationError when that cannot be: another place, a loop, or bookings that would clash.
    """
    # All rooms of the house wait for each other here, so that two such changes cannot make a loop together.
    known = {each.pk: each for each in Room.objects.select_for_update().filter(place=room.place_id).order_by("pk")}
    now = known[room.pk]
    before = now.part_of_id
    if (hall.pk if hall else None) == before:
        return
    if hall is not None:
        _check(now, known.get(hall.pk))
    concerned = _concerned(now, hall)
    followers.before(concerned)
    now.part_of_id = room.part_of_id = hall.pk if hall else None
    now.save(update_fields=["part_of"])
    _refuse_deep(now)
    followers.reshaped(concerned)
    touch(now)
    record(by=by, verb="changed", target=now, changes={"part_of": [before, now.part_of_id]})


def _check(room: Room, hall: Room | None) -> None:
    if hall is None:
        raise ValidationError({"part_of": _("A room can only be part of a hall in the same house.")})
    if hall.pk in families([room.pk])[room.pk]:
        raise ValidationError({"part_of": _("That room is part of this one already. Choose another.")})


def _refuse_deep(room: Room) -> None:
    above = len(ancestors([room.pk])[room.pk])
    below, level = 0, [room.pk]
    while level and above + below <= DEEPEST:
        level = list(Room.objects.filter(part_of__in=level).values_list("pk", flat=True))
        below += bool(level)
    if above + below >= DEEPEST:
        raise ValidationError({"part_of": _("There are too many halls inside each other here.")})


def _concerned(room: Room, hall: Room | None) -> set[int]:
    """All rooms under the halls on top: those that it was under, and those that it comes under."""
    tops = {top_of(room), *([top_of(hall)] if hall else [])}
    return set().union(*families(tops).values())
