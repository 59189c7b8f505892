"""Addresses that the map knows, and the numbers between them."""

import pytest
from django.urls import reverse

from byliv.listings.actions import change
from byliv.listings.streets import address_near, addresses_like
from tests import make


@pytest.fixture
def street(vesterbro):
    """Istedgade, with a house on number 11, 15 and 20."""
    for number, east in ((11, 0.0), (15, 0.004), (20, 0.008)):
        make.make_place(
            f"Nummer {number}",
            street_address=f"Istedgade {number}",
            postal_code="1650",
            locality="København V",
            longitude=12.55 + east,
        )


def test_an_address_is_found_while_it_is_typed_in_any_case(street):
    for words in ("Ist", "istedgade", "ISTEDGADE 1"):
        assert "Istedgade 11" in [found.street for found in addresses_like(words)]
    assert addresses_like("Is") == [] and addresses_like("Findes ikke") == []


def test_the_town_narrows_it(street):
    make.make_place("Langt væk", street_address="Istedgade 11", postal_code="8000", locality="Aarhus C")
    assert [found.postal_code for found in addresses_like("Istedgade 11, aarhus")] == ["8000"]
    assert [found.postal_code for found in addresses_like("Istedgade 11, 16")] == ["1650"]


def test_an_unknown_number_stands_between_its_neighbours_on_its_side(street):
    guess = addresses_like("istedgade 13")[0]
    assert guess.is_guess and guess.street == "Istedgade 13" and guess.postal_code == "1650"
    assert guess.longitude == pytest.approx(12.552)


def test_a_number_beyond_the_last_stands_at_it(street):
    assert addresses_like("Istedgade 99")[0].longitude == pytest.approx(12.554)


def test_the_address_next_door_is_told_and_one_far_away_is_not(street):
    assert address_near(12.5501, 55.67).street == "Istedgade 11"
    assert address_near(12.60, 55.67) is None


def test_hidden_entries_tell_no_addresses(client, street):
    hidden = make.make_place("Skjult", street_address="Skjult Gade 1")
    change(hidden, values={"is_public": False}, by=None)
    assert addresses_like("Skjult") == []
    assert "Skjult Gade" not in client.get(reverse("listings:addresses"), {"street_address": "Skjult"}).text


@pytest.mark.parametrize("here", ["", "x", "1", "nan,nan", "999,1", "1,2,3", "inf,1"])
def test_a_broken_position_is_left_aside(client, db, here):
    assert client.get(reverse("listings:addresses"), {"here": here}).status_code == 200


def test_the_fragment_carries_what_the_form_needs(client, street):
    html = client.get(reverse("listings:addresses"), {"street_address": "Istedgade 15"}).text
    assert 'data-street="Istedgade 15"' in html and 'data-longitude="12.554"' in html
    html = client.get(reverse("listings:addresses"), {"here": "12.5501,55.67"}).text
    assert "Istedgade 11" in html
