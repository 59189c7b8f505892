"""Rooms to book."""

import pytest

from byliv.rooms.models import Room
from tests import make


@pytest.fixture
def room(house) -> Room:
    """A room in the house that Alice runs, open every day from 8 to 22."""
    return make.make_room(place=house)


@pytest.fixture
def hall(house) -> Room:
    """A hall with two parts, "Nord" and "Syd"."""
    hall = make.make_room("Salen", house)
    for name in ("Nord", "Syd"):
        make.make_room(name, house, part_of=hall)
    return hall
