"""What may be on the map already is shown while somebody writes, and never stops them."""

import pytest
from django.urls import reverse

from byliv.listings import actions as listings
from byliv.listings.likeness import Sketch
from byliv.listings.lookalikes import lookalikes
from byliv.listings.models import Listing
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("written", ["Atelier Alice", "atelier ali", "Foreningen Atelier Alcie", "Alice Atelier"])
def test_a_name_half_written_or_misspelt_finds_it(client, atelier, written):
    page = client.get(reverse("organisations:alike"), {"name": written}).content.decode()
    assert atelier.get_absolute_url() in page


def test_hidden_and_merged_entries_are_not_shown(client, atelier):
    Listing.objects.filter(pk=atelier.pk).update(is_public=False)
    assert "Alice" not in client.get(reverse("organisations:alike"), {"name": "Atelier Alice"}).content.decode()


@pytest.mark.parametrize("asked", [{}, {"name": "x"}, {"name": "\x00" * 9}, {"name": "Huset", "longitude": "nan"}])
def test_nonsense_finds_nothing(client, asked):
    assert client.get(reverse("places:alike"), asked).status_code == 200


def test_the_same_phone_finds_it_wherever_it_stands(atelier):
    listings.set_contacts(atelier, [{"phone": "+45 33 12 34 56"}], by=None)
    found = lookalikes("organisation", Sketch("Atelier Alice", phones=["33123456"]))
    assert [each.listing.pk for each in found] == [atelier.pk]


def test_whoever_saves_another_of_the_name_is_asked_once_and_goes_on(client, charlie, atelier):
    client.force_login(charlie)
    data = {"name": "Atelier Alice", "kind": "collective"}
    first = client.post(reverse("organisations:add"), data)
    assert first.status_code == 422
    assert atelier.get_absolute_url() in first.content.decode()
    client.post(reverse("organisations:add"), {**data, "not_these": atelier.pk})
    assert Organisation.objects.filter(name="Atelier Alice").count() == 2


def test_a_place_at_the_same_spot_is_asked_about_when_the_pin_is_set(client, alice, atelier):
    known = make.make_place("Værkstedet")
    client.force_login(alice)
    longitude, latitude = make.ISTEDGADE
    data = {"name": "Vaerkstedet", "kind": "studio", "host": atelier.pk, "step": "where"}
    data |= {"longitude": str(longitude), "latitude": str(latitude)}
    assert known.get_absolute_url() in client.post(reverse("places:add"), data).content.decode()
    client.post(reverse("places:add"), {**data, "not_these": [known.pk]})
    assert Place.objects.count() == 2
