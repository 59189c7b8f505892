"""What else is near."""

import pytest

from byliv.core.geo.distance import metres_between
from byliv.listings.queries import nearest
from tests import make

HERE = (12.55, 55.67)


def test_the_nearest_come_first_with_their_distance(db):
    for number, east in enumerate((0.004, 0.0001, 0.02)):
        make.make_place(f"Sted {number}", longitude=HERE[0] + east)
    found = nearest(*HERE, limit=2)
    assert [near.listing.name for near in found] == ["Sted 1", "Sted 0"]
    assert found[0].metres == round(metres_between(HERE, (HERE[0] + 0.0001, HERE[1])))


def test_hidden_and_excluded_listings_and_other_kinds_are_left_out(db):
    own = make.make_place("Her")
    make.make_place("Skjult", is_public=False)
    park = make.make_place("Parken", kind="park")
    make.make_place("Teatret", kind="theatre")
    assert [near.listing.pk for near in nearest(*HERE, limit=6, exclude=own.pk, kinds=["park"])] == [park.pk]


def test_far_away_things_are_found_by_widening_and_very_far_ones_are_not(db):
    make.make_place("Ti kilometer", latitude=HERE[1] + 0.09)
    make.make_place("Aarhus", longitude=10.2, latitude=56.15)
    assert [near.listing.name for near in nearest(*HERE, limit=6)] == ["Ti kilometer"]


@pytest.mark.parametrize("position", [(180, 0), (-180, 0), (0, 90), (0, -90)])
def test_the_edge_of_the_world_is_no_trouble(db, position):
    make.make_place("Kanten", longitude=position[0], latitude=position[1])
    assert [near.metres for near in nearest(*position, limit=3)] == [0]


def test_the_number_of_queries_does_not_grow(db, django_assert_max_num_queries):
    for number in range(30):
        make.make_place(f"Sted {number}", longitude=HERE[0] + number / 10_000)
    with django_assert_max_num_queries(7):
        assert len(nearest(*HERE, limit=6)) == 6
