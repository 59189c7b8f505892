"""Questions that are put into SQL once."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byliv.atlas.filters import Filter
from byliv.atlas.queries import listings
from byliv.atlas.reading import rows_of
from byliv.core import prepared
from byliv.core.geo.box import Box
from byliv.listings.models import Listing
from tests import make

pytestmark = pytest.mark.django_db
EDGES = st.floats(-0.02, 0.02)
FILTERS = [Filter(), Filter(layer="places"), Filter(kinds=("gallery",)), Filter(kinds=("gallery", "cinema"))]


@pytest.fixture
def district(db):
    return [
        make.make_place(f"Hus {n}", kind=("gallery", "cinema", "library")[n % 3], longitude=12.55 + n / 1000)
        for n in range(12)
    ]


# The district stays the same from one example to the next.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(west=EDGES, east=EDGES, south=EDGES, north=EDGES, wanted=st.sampled_from(FILTERS))
def test_a_prepared_question_has_the_answer_of_its_queryset(district, west, east, south, north, wanted):
    (west, east), (south, north) = sorted((west, east)), sorted((south, north))
    asked = wanted.without(box=Box(12.555 + west, 55.67 + south, 12.556 + east, 55.671 + north))
    expected = set(listings(asked).values_list("pk", flat=True))
    assert {pk for (pk,) in rows_of(asked, ("pk",), 100)} == expected


def test_the_second_question_of_a_shape_asks_no_orm(district):
    asked = []

    def by_identity(numbers):
        asked.append(numbers)
        return Listing.objects.filter(pk__in=numbers).order_by("pk").values_list("pk")

    first, second, third = (place.pk for place in district[:3])
    assert prepared.rows("pair", [first, second], by_identity) == [(first,), (second,)]
    assert prepared.rows("pair", [second, third], by_identity) == [(second,), (third,)]
    assert len(asked) == 1


def test_a_question_that_nothing_can_match_has_no_rows():
    assert prepared.rows("none", [], lambda _: Listing.objects.none().values_list("pk")) == []


def test_nothing_is_prepared_for_what_changes_by_the_minute(district, django_assert_num_queries):
    asked = Filter(words="hus", box=Box(12.5, 55.6, 12.6, 55.7))
    assert len(rows_of(asked, ("pk",), 100)) == 12
