"""Numbers on the printed map: none covers another, none leaves the paper, all are near where they belong."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byliv.paper.folders.pins import radius_for, spread

spots = st.lists(st.tuples(st.floats(0, 91), st.floats(0, 116)), max_size=60)


@given(spots)
@settings(max_examples=25, deadline=None)
def test_no_number_covers_another_or_leaves_the_paper(anchors):
    radius = radius_for(len(anchors), 91, 116, 2.7)
    placed = spread(anchors, radius, 91, 116)
    assert len(placed) == len(anchors)
    assert all(hypot(a - c, b - d) >= 2 * radius for (a, b), (c, d) in combinations(placed, 2))
    assert all(radius - 0.01 <= x <= 91.01 - radius and radius - 0.01 <= y <= 116.01 - radius for x, y in placed)


def test_a_number_with_room_stays_where_it_belongs():
    (x, y), (a, b) = spread([(20.0, 20.0), (60.0, 60.0)], 2.7, 91, 116)
    assert (x, y, a, b) == pytest.approx((20, 20, 60, 60), abs=0.05)


def test_twenty_doors_of_one_yard_stand_around_it():
    placed = spread([(45.0, 50.0)] * 20, 2.7, 91, 116)
    assert max(hypot(x - 45, y - 50) for x, y in placed) < 20


def test_the_same_doors_have_the_same_map():
    anchors = [(float(x), float(x * 7 % 50)) for x in range(30)]
    assert spread(anchors, 2, 91, 116) == spread(anchors, 2, 91, 116)


def test_numbers_become_smaller_before_they_cover_each_other():
    assert radius_for(400, 91, 116, 2.7) < radius_for(80, 91, 116, 2.7) == 2.7
