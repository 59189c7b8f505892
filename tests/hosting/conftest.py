"""A house with one room, a host beside those who run it, and a booking that was."""

from datetime import datetime, timedelta

import pytest

from byliv.bookings.actions import book_room
from byliv.core import clock
from byliv.hosting import actions
from byliv.hosting.models import Shift
from tests import make


@pytest.fixture
def room(house, alice):
    return make.make_room(place=house, host=alice)


@pytest.fixture
def hanna(house, alice):
    """On the rota, and nothing else."""
    home = actions.set_house(place=house, values={"phone": "12345678"}, by=alice)
    user = make.make_user("hanna@example.org", name="Hanna")
    actions.join(house=home, by=user)
    return user


@pytest.fixture
def ivan(house, hanna):
    """Another host."""
    user = make.make_user("ivan@example.org", name="Ivan")
    actions.join(house=house.house, by=user)
    return user


def in_days(days: int, hour: int = 16) -> datetime:
    """So many days from now, at that hour of the installation's clock."""
    return (clock.local_now() + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)


@pytest.fixture
def shift(house):
    """A gap, in three days."""
    return Shift.objects.create(place=house, start=in_days(3), end=in_days(3, 20))


@pytest.fixture
def booking(room, charlie):
    return book_room(room=room, start=in_days(2), end=in_days(2, 18), by=charlie)
