"""The benchmark's places are what the program's own actions would have written."""

from collections import Counter

import pytest

from bench import words
from bench.town import fill
from byliv.areas.models import Area
from byliv.areas.queries import areas_at
from byliv.audit.models import AuditEntry
from byliv.core import pyramid, versions
from byliv.core.geo.tilekey import tile_key
from byliv.core.models import AreaVersion, TileCount
from byliv.core.text import fold
from byliv.listings.actions import change
from byliv.listings.keys import name_key, web_key
from byliv.listings.models import Link, Listing
from byliv.places.models import Place
from byliv.places.opening import is_valid

COUNTED = ("zoom", "cell", "layer", "kind", "area", "count", "sum_x", "sum_y")


def test_counts_are_those_of_a_recount(town):
    written = set(TileCount.objects.values_list(*COUNTED))
    TileCount.objects.all().delete()
    pyramid.add([(listing.pin, 1) for listing in Listing.objects.all()])
    assert written == set(TileCount.objects.values_list(*COUNTED))


def test_every_listing_lies_in_the_area_that_the_program_would_find(town):
    listings = list(Listing.objects.all())
    found = areas_at([(listing.longitude, listing.latitude) for listing in listings])
    assert [listing.area_id for listing in listings] == found
    assert len(set(found)) > 3


def test_keys_and_folded_texts_are_the_programs(town):
    for listing in Listing.objects.all():
        texts = (listing.name, listing.summary_da, listing.summary_en, listing.street_address, listing.locality)
        assert listing.folded == fold(" ".join(texts))
        assert listing.tile_key == tile_key(listing.longitude, listing.latitude)
        assert listing.name_key == name_key(listing.name)[:80] != ""
    assert all(link.url_key == web_key(link.url)[:120] for link in Link.objects.all())


def test_every_row_would_pass_the_programs_own_checks(town):
    for place in Place.objects.select_related("opening_hours"):
        place.full_clean(exclude=["listing", "imported"])
    assert all(map(is_valid, words.OPENING))


def test_listings_can_be_changed_afterwards(town):
    place = Place.objects.order_by("pk").last()
    before = TileCount.objects.filter(zoom=0, kind="library").values_list("count", flat=True)
    libraries = sum(before.all())
    change(place, values={"kind": "library" if place.kind != "library" else "park"}, by=None)
    assert abs(sum(before.all()) - libraries) == 1


def test_each_has_its_creation_in_the_history_and_each_area_its_version(town):
    created = Counter(AuditEntry.objects.filter(verb="created").values_list("target_type", flat=True))
    assert (created["places.place"], created["organisations.organisation"]) == (300, 60)
    areas = set(Listing.objects.values_list("area_id", flat=True))
    assert {area or versions.OUTSIDE for area in areas} <= set(AreaVersion.objects.values_list("area", flat=True))


def test_the_same_seed_makes_the_same_town(town):
    first = list(Listing.objects.order_by("pk").values_list("slug", "tile_key"))
    Listing.objects.all().delete()
    TileCount.objects.all().delete()
    fill(300, seed=3)
    assert first == list(Listing.objects.order_by("pk").values_list("slug", "tile_key"))


def test_an_installation_with_listings_is_left_alone(town):
    with pytest.raises(SystemExit, match="There are listings already"):
        fill(10)
    assert Area.objects.count() == 16
