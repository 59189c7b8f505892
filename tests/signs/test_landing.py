"""What a scan lands on."""

import pytest

from byliv.listings.models import ContactPoint, Listing
from byliv.places.actions import set_access, set_opening_hours
from byliv.signs import code
from byliv.signs.actions import point_at
from tests import make


def page_of(response) -> str:
    return response.content.decode()


def test_the_page_at_the_door_says_what_one_wants_to_know(sign, scan, house, alice):
    set_opening_hours(place=house, hours="24/7", by=alice)
    set_access(place=house, facts={"step_free": "yes", "lift": "no"}, by=alice)
    ContactPoint.objects.create(listing=house, phone="12 34 56 78", label_da="Kontoret")
    page = page_of(scan(sign))
    for words in ("Huset i Istedgade", "Altid åbent", "Trinfri indgang", "Elevator", "Atelier Alice", "tel:12345678"):
        assert words in page, words


def test_what_nobody_knows_is_said_so(sign, scan):
    page = page_of(scan(sign))
    assert "access__fact--unknown" in page and "now--unknown" in page


def test_the_sign_of_an_organisation_says_where_it_is_and_whether_that_is_open(scan, atelier, house, alice):
    set_opening_hours(place=house, hours="24/7", by=alice)
    page = page_of(scan(make.make_sign(atelier, by=alice)))
    assert "Huset i Istedgade" in page and "now--open" in page


def test_a_hidden_address_stays_hidden_at_the_door(sign, scan, house):
    ContactPoint.objects.create(listing=house, email="hemmelig@example.org", is_relayed=True)
    page = page_of(scan(sign))
    assert "hemmelig@example.org" not in page and "/skriv/" in page


def test_it_costs_a_fixed_number_of_queries(sign, scan, house, django_assert_max_num_queries):
    for number in range(6):
        occupant = make.make_organisation(f"Lejer {number}")
        house.occupancies.create(organisation=occupant, role="resident")
    with django_assert_max_num_queries(14):
        scan(sign)


def test_no_cookie_is_set_and_nothing_is_kept(sign, scan):
    response = scan(sign)
    assert not response.cookies
    assert "no-cache" in response["Cache-Control"] and response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("write", [str.lower, code.spaced, lambda made: f"{made}/", lambda made: f" {made}"])
def test_other_ways_to_write_a_code_lead_to_the_one(client, sign, write):
    response = client.get(f"/q/{write(sign.code)}")
    assert (response.status_code, response["Location"]) == (302, f"/q/{sign.code}")


def test_a_slip_gets_a_kind_page_to_type_it_again(client, sign):
    wrong = sign.code[1] + sign.code[0] + sign.code[2:] if sign.code[0] != sign.code[1] else sign.code[:-1]
    response = client.get(f"/q/{wrong}")
    assert response.status_code == 404
    assert f'value="{wrong}"' in page_of(response) and 'name="code"' in page_of(response)


def test_a_code_that_was_never_given_out_is_told_from_a_slip(client, db):
    slip, unknown = (client.get(f"/q/{typed}") for typed in ("ACEF2345", code.new()))
    assert unknown.status_code == 404
    assert page_of(slip) != page_of(unknown)


def test_a_typed_code_leads_to_the_page(client, sign):
    assert client.get("/q/", {"code": code.spaced(sign.code).lower()})["Location"] == f"/q/{sign.code}"
    assert client.get("/q/").status_code == 200


def test_whoever_reads_neither_danish_nor_its_neighbours_gets_english(sign, scan):
    assert scan(sign, Accept_Language="de-DE,de;q=0.9")["Location"] == f"/en/q/{sign.code}"
    assert scan(sign, Accept_Language="sv-SE,en;q=0.5").status_code == 200
    # Whoever then chooses Danish on our page gets it.
    assert scan(sign, Accept_Language="de", Sec_Fetch_Site="same-origin").status_code == 200


def test_what_is_hidden_is_not_shown_and_the_sign_says_so(sign, scan, house):
    Listing.objects.filter(pk=house.pk).update(is_public=False, summary_da="en hemmelighed")
    response = scan(sign)
    assert response.status_code == 404
    assert "Huset i Istedgade" in page_of(response) and "en hemmelighed" not in page_of(response)


def test_what_was_deleted_leaves_a_sign_that_says_so(sign, scan, house):
    house.delete()
    response = scan(sign)
    assert response.status_code == 404 and "Huset i Istedgade" in page_of(response)


def test_the_sign_of_a_merged_entry_leads_to_the_winner_however_often(sign, scan, house):
    middle, winner = make.make_place("Mellemhuset"), make.make_place("Det ene hus")
    Listing.objects.filter(pk=house.pk).update(merged_into=middle, is_public=False)
    Listing.objects.filter(pk=middle.pk).update(merged_into=winner, is_public=False)
    assert "Det ene hus" in page_of(scan(sign))


def test_merges_in_a_ring_do_not_hang_the_page(sign, scan, house):
    other = make.make_place("Det andet hus")
    Listing.objects.filter(pk=house.pk).update(merged_into=other)
    Listing.objects.filter(pk=other.pk).update(merged_into=house)
    assert scan(sign).status_code in (200, 404)


def test_a_turned_sign_leads_to_the_other_thing(sign, scan, atelier, alice):
    point_at(sign=sign, listing=atelier, by=alice)
    assert '<h1 class="poster__title">Atelier Alice</h1>' in page_of(scan(sign))
