"""What is part of what changes while there are bookings."""

import pytest

from byliv.bookings.actions import book_room, shapes
from byliv.bookings.models import Taken
from byliv.bookings.queries import why_not
from byliv.bookings.refusals import Refusal
from byliv.rooms import followers
from byliv.rooms.models import Room
from tests import make
from tests.bookings.times import at


def hang(room: Room, hall: Room | None) -> None:
    """Make it a part of the hall, as `rooms` does."""
    around = {each for each in (room.pk, room.part_of_id, hall and hall.pk) if each}
    followers.before(around)
    room.part_of = hall
    room.save(update_fields=["part_of"])
    followers.reshaped(around)


def test_bookings_of_a_hall_take_a_room_that_becomes_a_part_of_it(house, room, charlie):
    hall = make.make_room("Salen", house)
    book_room(room=hall, start=at(10), end=at(12), by=charlie)
    hang(room, hall)
    assert why_not(room, at(11), at(13)).code == "taken"
    hang(room, None)
    assert why_not(room, at(11), at(13)) is None


def test_a_room_does_not_become_part_of_a_hall_that_is_booked_at_the_same_time(house, room, charlie):
    hall = make.make_room("Salen", house)
    book_room(room=hall, start=at(10), end=at(12), by=charlie)
    book_room(room=room, start=at(11), end=at(13), by=charlie)
    with pytest.raises(Refusal) as found:
        hang(room, hall)
    assert found.value.code == "shape"
    assert "Salen" in found.value.messages[0]


def test_parts_of_parts_follow(house, hall, charlie):
    north = Room.objects.get(name="Nord")
    corner = make.make_room("Hjørnet", house)
    book_room(room=hall, start=at(10), end=at(12), by=charlie)
    hang(corner, north)
    assert why_not(corner, at(10), at(11)).code == "taken"
    assert Taken.objects.filter(room=corner).count() == 1


def test_a_room_with_bookings_to_come_is_kept(room, charlie):
    assert shapes.keeps(room) == ""
    book_room(room=room, start=at(10), end=at(12), by=charlie)
    assert "1" in shapes.keeps(room)
