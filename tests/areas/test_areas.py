"""Areas form a tree, and a thing's area follows from where it is."""

import pytest
from django.core.exceptions import ValidationError

from byliv.areas.actions import save_area
from byliv.areas.queries import area_at
from byliv.core.geo.polygons import BadPolygon
from byliv.listings import actions
from tests import make


@pytest.fixture
def copenhagen(db):
    return make.make_area("koebenhavn", box=(12.45, 55.6, 12.65, 55.75), kind="municipality")


@pytest.fixture
def quarter(copenhagen):
    district = make.make_area(parent=copenhagen)
    return make.make_area("kvarteret", box=(12.545, 55.665, 12.555, 55.675), parent=district, kind="neighbourhood")


def test_the_deepest_area_is_found(quarter):
    assert area_at(*make.ISTEDGADE) == quarter


def test_outside_all_areas_there_is_none(quarter):
    assert area_at(10.2, 56.15) is None


def test_a_place_finds_its_area_and_finds_it_anew_when_moved(quarter, copenhagen):
    place = make.make_place()
    assert place.area == quarter
    actions.change(place, values={"longitude": 12.5, "latitude": 55.7}, by=None)
    assert place.area == copenhagen


def test_an_area_knows_its_way_up(quarter, copenhagen):
    assert quarter.ancestor_ids[0] == copenhagen.pk and len(quarter.ancestor_ids) == 3


def test_moving_an_area_moves_what_lies_below_it(quarter, copenhagen):
    region = make.make_area("regionen", box=(12, 55, 13, 56), kind="region")
    save_area(slug="koebenhavn", values={}, polygon=make.square(12.45, 55.6, 12.65, 55.75), parent=region, by=None)
    quarter.refresh_from_db()
    assert quarter.path.startswith(f"{region.path}{copenhagen.pk}/")


def test_an_area_cannot_lie_inside_itself(quarter, copenhagen):
    with pytest.raises(ValidationError):
        save_area(slug="koebenhavn", values={}, polygon=make.square(12, 55, 13, 56), parent=quarter, by=None)


def test_an_area_may_not_take_an_address_of_the_program(db):
    with pytest.raises(ValidationError, match="konto"):
        make.make_area("konto")


def test_a_line_is_no_area(db):
    with pytest.raises(BadPolygon):
        save_area(
            slug="streg",
            values={},
            polygon={"type": "LineString", "coordinates": [[1, 1], [2, 2]]},
            parent=None,
            by=None,
        )


def test_an_area_answers_at_its_own_host_name(client, vesterbro, settings):
    settings.ALLOWED_HOSTS = ["vesterbro.example.dk"]
    vesterbro.host_name = "vesterbro.example.dk"
    vesterbro.save()
    assert "Vesterbro" in client.get("/", headers={"host": "vesterbro.example.dk"}).text
