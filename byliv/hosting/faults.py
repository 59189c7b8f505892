"""What waits in the rooms of a house: faults that are not fixed, answers that nobody has looked at."""

from typing import NamedTuple

from django.db.models import Count, Q

from byliv.hosting.choices import Progress
from byliv.hosting.models import Fault, Feedback
from byliv.places.models import Place
from byliv.rooms.models import Room


class RoomCounts(NamedTuple):
    """A room with how many faults are open in it, and how many answers wait."""

    room: Room
    faults: int
    answers: int


def counts_of(place: Place) -> list[RoomCounts]:
    """Every room of the place, by name; in three queries."""
    rooms = list(Room.objects.filter(place_id=place.pk).order_by("name", "pk"))
    open_faults = Fault.objects.filter(room__in=rooms).exclude(progress=Progress.FIXED)
    faults = dict(open_faults.values_list("room_id").annotate(count=Count("pk")).order_by())
    waiting = Feedback.objects.filter(room__in=rooms, answered_at__isnull=False).filter(WAITS)
    answers = dict(waiting.values_list("room_id").annotate(count=Count("pk")).order_by())
    return [RoomCounts(room, faults.get(room.pk, 0), answers.get(room.pk, 0)) for room in rooms]


# Somebody may be quoted, and the host has neither answered nor shown it.
WAITS = Q(reply="", is_shown=False) & (~Q(good="") | ~Q(better=""))
