"""Questions that are put into SQL once."""

from datetime import UTC, date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byliv.atlas.filters import Filter
from byliv.atlas.queries import listings
from byliv.atlas.reading import rows_of
from byliv.core import prepared
from byliv.core.geo.box import Box
from byliv.core.geo.tilekey import KeyRange
from byliv.events.models import Occurrence
from byliv.listings import actions
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


def test_days_are_filled_in_as_far_from_each_other_as_the_queryset_moves_them(db):
    made = [make.make_event(f"Nr. {day}", make.when(2026, 5, day, 12)) for day in (1, 4, 7)]
    names = {event.pk: event.name for event in made}

    def three_days_before(days):
        began = (days[0] - timedelta(days=3), days[1] - timedelta(days=1))
        return Occurrence.objects.filter(first_day__range=began).order_by("first_day").values_list("event")

    def asked(first, last):
        rows = prepared.rows("days", [date(2026, 5, first), date(2026, 5, last)], three_days_before)
        return [names[event] for (event,) in rows]

    assert asked(4, 7) == ["Nr. 1", "Nr. 4"] and asked(7, 9) == ["Nr. 4", "Nr. 7"] and asked(20, 20) == []


@given(identities=st.lists(st.integers(1, 9), max_size=40))
def test_a_list_that_is_rounded_up_asks_for_the_same(identities):
    rounded = prepared.rounded_up(identities)
    assert set(rounded) == set(identities) and rounded[: len(identities)] == identities
    assert len(rounded) in (0, 1, 2, 4, 8, 16, 32, 64)


def test_a_question_that_nothing_can_match_has_no_rows():
    assert prepared.rows("none", [], lambda _: Listing.objects.none().values_list("pk")) == []


def test_nothing_is_prepared_for_what_changes_by_the_minute(district, django_assert_num_queries):
    asked = Filter(words="hus", box=Box(12.5, 55.6, 12.6, 55.7))
    assert len(rows_of(asked, ("pk",), 100)) == 12


def test_a_walk_stops_when_there_are_enough(district):
    everything = Filter(box=Box(12.5, 55.6, 12.6, 55.7))
    assert len(rows_of(everything, ("pk",), 5)) == 5


def test_a_tile_that_holds_nothing_has_no_rows(district):
    assert rows_of(Filter(), ("pk",), 5, [KeyRange(0, 10)]) == []


def test_what_is_kept_in_an_index_goes_on_saying_what_the_table_says(district):
    """The index of the map is wide: every change of a row must be in it."""
    asked = Filter(box=Box(12.5, 55.6, 12.6, 55.7))
    actions.change(district[0], values={"name": "Et nyt navn", "longitude": 12.558}, by=None)
    actions.change(district[1], values={"is_public": False}, by=None)
    names = {name for (name,) in rows_of(asked, ("name",), 100)}
    assert names == {"Et nyt navn", *(place.name for place in district[2:])}


def test_moments_and_words_are_filled_in_too(db):
    made = [make.make_event(f"Nr. {hour}", make.when(2026, 5, 4, hour)) for hour in (10, 12, 14)]
    names = {event.pk: event.name for event in made}

    def an_hour_before(values):
        rows = Occurrence.objects.filter(start__gt=values[0] - timedelta(hours=1), event__name=values[1])
        return rows.order_by("start").values_list("event")

    def asked(hour, name):
        rows = prepared.rows("moments", [make.when(2026, 5, 4, hour).start.astimezone(UTC), name], an_hour_before)
        return [names[event] for (event,) in rows]

    assert asked(11, "Nr. 12") == ["Nr. 12"] and asked(13, "Nr. 14") == ["Nr. 14"] and asked(13, "Nr. 12") == []


def test_two_places_that_give_their_questions_one_name_get_their_own_answers(district):
    def names(wanted):
        return Listing.objects.filter(pk=wanted[0]).values_list("name")

    def kinds(wanted):
        return Listing.objects.filter(pk=wanted[0]).values_list("kind")

    house = district[0]
    answers = [prepared.rows("of one", [house.pk], asked) for asked in (names, kinds)]
    assert answers == [[(house.name,)], [(house.kind,)]]
