"""A page of the list is the same whichever way leads to it, and its count is true."""

import pytest
from django.http import QueryDict

from byliv.atlas import listing_page
from byliv.atlas.filters import Filter
from byliv.atlas.listing_page import ListPaginator, matches_of
from byliv.atlas.queries import Path, listings
from byliv.listings import actions
from tests import make

QUERIES = ["", "kind=cinema", "layer=places", "bbox=12.5,55.6,12.6,55.7", "kind=cinema&bbox=12.5,55.6,12.6,55.7"]


@pytest.mark.parametrize("query", QUERIES)
def test_both_ways_lead_to_the_same_entries(places, vesterbro, query):
    wanted = Filter.parse(QueryDict(query)).without(area_ids=(vesterbro.pk,))
    found = [list(listings(wanted, path).order_by("name").values_list("name", flat=True)) for path in Path]
    assert found[0] == found[1] != []


@pytest.mark.parametrize("query", [*QUERIES, "open=now", "access=step_free", "theme=visual_art", "q=bio"])
def test_the_count_is_that_of_the_entries(places, query):
    wanted = Filter.parse(QueryDict(query))
    assert matches_of(wanted).count == listings(wanted).count()


def test_what_has_no_position_counts_too(atelier):
    actions.change(atelier, values={"longitude": None, "latitude": None}, by=None)
    assert matches_of(Filter()).count == 1


def test_counting_stops_and_says_so(places, monkeypatch):
    monkeypatch.setattr(listing_page, "MAX_COUNTED", 1)
    matches = matches_of(Filter.parse(QueryDict("bbox=12.5,55.6,12.6,55.7")))
    assert (matches.count, matches.is_more) == (1, True)


def test_pages_follow_each_other(vesterbro):
    names = [make.make_place(f"Sted {number:02}").name for number in range(25)]
    paginator = ListPaginator(Filter())
    assert [listing.name for number in (1, 2) for listing in paginator.page(number)] == names


def test_near_somebody_the_list_goes_on_beyond_the_first_ring(vesterbro):
    for number in range(25):
        make.make_place(f"Sted {number}", longitude=12.55 + number / 2000)
    paginator = ListPaginator(Filter(near=(12.55, 55.67)))
    found = [listing.longitude for number in (1, 2) for listing in paginator.page(number)]
    assert found == sorted(found) and len(found) == 25
