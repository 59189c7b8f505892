"""Areas from outlines: the tree, what is theirs already, and the listings inside them."""

import json

import pytest

from byliv.areas.models import Area
from byliv.audit.models import AuditEntry
from byliv.core.models import TileCount
from byliv.listings.models import Listing
from tests import make
from tests.exchange.conftest import FILES

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(importing):
    return importing("areas", FILES / "omraader.geojson")


@pytest.fixture
def outlines(importing, tmp_path):
    """outlines([(properties, box)], …) imports features of these."""

    def _outlines(features: list, *options: str):
        path = tmp_path / "a.geojson"
        written = [{"type": "Feature", "properties": each, "geometry": make.square(*box)} for each, box in features]
        path.write_text(json.dumps({"type": "FeatureCollection", "features": written}))
        return importing("areas", path, *options)

    return _outlines


def test_parents_may_stand_below_their_children(imported):
    enghave = Area.objects.get(slug="enghave")
    assert (enghave.parent.slug, enghave.kind) == ("vestby", "neighbourhood")
    assert enghave.path == f"{enghave.parent.path}{enghave.pk}/"


def test_wrong_features_are_refused_by_number(imported):
    assert imported.summary == {"created": 2, "refused": 4}
    reasons = [imported.row(number)["reason"] for number in (3, 4, 5, 6)]
    assert reasons[0] == "It has no outline."
    assert "no polygon on Earth" in reasons[1]
    assert "There is no area with the address /findes-ikke/." in reasons[2]
    assert "/api/" in reasons[3]


def test_a_second_import_writes_nothing(importing, imported):
    acts = AuditEntry.objects.count()
    answer = importing("areas", FILES / "omraader.geojson")
    assert answer.summary == {"unchanged": 2, "refused": 4}
    assert AuditEntry.objects.count() == acts


def test_a_trial_writes_nothing(importing):
    answer = importing("areas", FILES / "omraader.geojson", "--dry-run")
    assert answer.summary == {"created": 2, "refused": 4}
    assert not Area.objects.exists()


def test_listings_find_their_area_anew(importing):
    place = make.make_place()
    answer = importing("areas", FILES / "omraader.geojson")
    assert answer.report["notes"] == ["1 entry lies in another area now."]
    place.refresh_from_db()
    assert place.area.slug == "enghave"
    assert TileCount.objects.filter(zoom=3, count__gt=0).get().area == place.area_id


def test_listings_leave_an_area_that_shrinks(outlines, vesterbro):
    place = make.make_place()
    outlines([({"slug": "vesterbro", "name": "Vesterbro"}, (12.52, 55.66, 12.53, 55.68))])
    place.refresh_from_db()
    assert place.area is None


def test_only_what_the_file_says_is_changed(outlines, vesterbro):
    answer = outlines([({"slug": "vesterbro", "navn": "Vesterbro", "hue": 95}, make.VESTERBRO)])
    assert answer.row(1)["fields"] == ["hue"]
    vesterbro.refresh_from_db()
    assert (vesterbro.kind, vesterbro.hue) == ("district", 95)


def test_a_name_is_enough_and_the_options_say_the_rest(outlines, vesterbro):
    outlines([({"navn": "Ny Ø"}, (12.53, 55.66, 12.54, 55.67))], "--kind", "neighbourhood", "--parent", "vesterbro")
    area = Area.objects.get(slug="ny-oe")
    assert (area.kind, area.parent) == ("neighbourhood", vesterbro)


def test_another_area_of_the_same_name_gets_its_code_in_the_address(outlines):
    municipality = make.make_area("roskilde", (12.0, 55.5, 12.3, 55.8), kind="municipality")
    answer = outlines([({"by": "Roskilde", "postnr": "4000"}, (12.05, 55.6, 12.1, 55.65))], "--kind", "district")
    assert answer.summary == {"created": 1}
    assert Area.objects.filter(slug="roskilde-4000", kind="district").exists()
    municipality.refresh_from_db()
    assert municipality.kind == "municipality"


def test_an_area_cannot_lie_inside_itself(outlines):
    box = make.VESTERBRO
    answer = outlines(
        [
            ({"slug": "a-a", "name": "A", "parent": "b-b"}, box),
            ({"slug": "b-b", "name": "B", "parent": "a-a"}, box),
        ]
    )
    assert answer.summary == {"refused": 2}


def test_finding_areas_anew_takes_few_queries(django_assert_max_num_queries):
    for number in range(30):
        make.make_place(f"Sted {number}")
    area = make.make_area()
    from byliv.listings.actions import refind_areas

    with django_assert_max_num_queries(26):
        assert refind_areas([area.box]) == 30
    assert set(Listing.objects.values_list("area", flat=True)) == {area.pk}
