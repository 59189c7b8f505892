"""The rooms around where the reader is."""

import pytest

from byliv.core.geo.distance import metres_between
from byliv.finder import nearby
from byliv.rooms.models import Room
from tests import make

HERE = (12.55, 55.67)


@pytest.fixture
def spread(vesterbro):
    """One room each hundred metres or so to the east, for three kilometres."""
    for number in range(30):
        make.make_room(f"Nr. {number}", make.make_place(f"Hus {number}", longitude=12.55 + number * 0.0016))


@pytest.mark.parametrize(("many", "most"), [(800, 4_000), (5, 4_000), (12, 24), (3, 40)])
def test_they_are_the_nearest_however_few_are_read(spread, monkeypatch, many, most):
    monkeypatch.setattr(nearby, "MANY", many)
    monkeypatch.setattr(nearby, "MOST_ROWS", most)
    rooms = Room.objects.values_list("pk", "longitude", "latitude")
    every = sorted((metres_between(HERE, (east, north)), pk) for pk, east, north in rooms)
    assert list(nearby.nearest(HERE)) == [pk for _metres, pk in every[:many]]


def test_rooms_spread_evenly_are_found_by_few_questions(spread, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        nearby.nearest(HERE)
