"""Among many entries, words are looked up in the index: the same entries as when each is read."""

import pytest
from django.http import QueryDict

from byliv.areas.queries import area_ids_within
from byliv.atlas import saying
from byliv.atlas.filters import Filter
from byliv.atlas.listing_page import ListPaginator
from byliv.atlas.queries import Path, listings
from byliv.atlas.tiles import encode
from byliv.core.finding import filling
from byliv.listings import actions
from tests import make

QUERIES = [
    "q=bio", "q=ornen", "q=ørn", "q=ale gall", "q=billedkunst", "q=galleri", "q=istedgade", "q=library", "q=nowhere",
    "q=bio&kind=cinema", "q=bio&kind=gallery", "q=ale&theme=visual_art", "q=ale&bbox=12.5,55.6,12.6,55.7",
    "q=bib&layer=places", "q=bib&layer=organisations", "q=b", "q=100%25", "q=a_e", "q=%22or%22",
]  # fmt: skip


@pytest.fixture
def many(places, monkeypatch):
    """As if there were too many to read each."""
    make.make_place("Kælderen", street_address="Istedgade 5")
    filling.fill()
    monkeypatch.setattr(saying, "FEW", 0)


def names(wanted: Filter, path: Path = Path.INDEX, **more) -> list[str]:
    return list(listings(wanted, path, **more).order_by("name").values_list("name", flat=True))


@pytest.mark.parametrize("query", QUERIES)
def test_the_index_names_the_entries_that_reading_finds(many, monkeypatch, query):
    wanted = Filter.parse(QueryDict(query))
    looked_up = names(wanted)
    monkeypatch.setattr(saying, "FEW", 10_000)
    assert looked_up == names(wanted)


@pytest.mark.parametrize("query", QUERIES)
def test_of_too_many_to_be_named_the_pages_are_the_same(many, monkeypatch, query):
    wanted = Filter.parse(QueryDict(query))
    named = names(wanted)
    monkeypatch.setattr(saying, "NAMED", 0)
    assert [each.name for each in ListPaginator(wanted).page(1)] == named
    assert names(wanted, Path.ORDER) == named


def test_only_within_the_area(many, vesterbro):
    wanted = Filter.parse(QueryDict("q=b")).without(area_ids=tuple(area_ids_within(vesterbro)), words="bib")
    assert names(wanted) == [] and names(wanted.without(area_ids=())) == ["Biblioteket"]


def test_far_out_a_tile_counts_all_that_say_it(many, monkeypatch):
    wanted = Filter.parse(QueryDict("q=bib"))
    named = encode(wanted, 3, 4, 2)
    monkeypatch.setattr(saying, "NAMED", 0)
    assert encode(wanted, 3, 4, 2) == named != encode(Filter(), 3, 4, 2)


def test_a_change_is_found_at_once(many, house):
    actions.change(house, values={"summary_da": "Her bor Kludebiblioteket"}, by=None)
    assert names(Filter(words="kludebib")) == ["Huset i Istedgade"]
