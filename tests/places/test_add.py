"""A new place, in two steps."""

import pytest
from django.urls import reverse

from byliv.places.models import Place
from tests import make

WHAT = {"name": "Kælderen", "kind": "rehearsal", "summary_da": "Her øver vi."}
WHERE = {"step": "where", "latitude": "55.67", "longitude": "12.55", "street_address": "Istedgade 1"}


@pytest.fixture
def add(sign_in):
    return lambda who, *parts: sign_in(who).post(
        reverse("places:add"), {k: v for part in parts for k, v in part.items()}
    )


def test_first_what_then_where_then_it_is_there(add, alice, atelier, vesterbro):
    what = WHAT | {"host": atelier.pk}
    second = add(alice, what)
    assert second.status_code == 200 and 'value="Kælderen"' in second.text
    assert "aria-invalid" not in second.text
    assert not Place.objects.exists()
    assert add(alice, what, WHERE).status_code == 302
    place = Place.objects.get()
    assert (place.area, place.street_address) == (vesterbro, "Istedgade 1")
    assert place.occupancies.get().role == "host"


def test_whoever_has_no_organisation_is_told_what_to_do_first(sign_in, add, charlie):
    page = sign_in(charlie).get(reverse("places:add"))
    assert page.status_code == 200 and reverse("organisations:add") in page.text
    assert add(charlie, WHAT, WHERE).status_code == 403
    assert not Place.objects.exists()


def test_one_must_sign_in_first(client, db):
    assert client.post(reverse("places:add"), WHAT | WHERE).status_code == 302
    assert not Place.objects.exists()


def test_a_steward_adds_without_an_organisation_inside_the_area_only(add, dana):
    assert add(dana, WHAT, WHERE, {"longitude": "10.2"}).status_code == 422
    assert not Place.objects.exists()
    assert add(dana, WHAT, WHERE).status_code == 302


def test_somebody_elses_organisation_cannot_be_the_host(add, alice, atelier):
    other = make.make_organisation("De andre")
    assert add(alice, WHAT, {"host": other.pk}, WHERE).status_code == 422
    assert add(alice, WHAT, {"host": "x"}, WHERE).status_code == 422
    assert not Place.objects.exists()


@pytest.mark.parametrize(
    "data", [{"latitude": "95"}, {"longitude": "nan"}, {"latitude": ""}, {"name": ""}, {"kind": "collective"}]
)
def test_what_cannot_be_is_refused_and_nothing_is_made(add, alice, atelier, data):
    assert add(alice, WHAT, {"host": atelier.pk}, WHERE, data).status_code == 422
    assert not Place.objects.exists()
