"""The history: everybody sees what changed when, owners and stewards see who, and go back in it."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from byliv.audit.models import AuditEntry
from byliv.listings import actions
from byliv.listings.models import Listing
from tests.core.test_images import picture


def last_act(entry) -> int:
    return actions.last_act(entry)


def test_everybody_sees_what_was_changed_and_nobody_learns_who(client, entry, address, alice, dana):
    actions.change(entry, values={"street_address": "Istedgade 1"}, by=alice)
    actions.change(entry, values={"street_address": "Istedgade 2"}, by=dana)
    actions.change(entry, values={"street_address": "Istedgade 3"}, by=None)
    html = client.get(address("history")).text
    assert "Istedgade 1" in html and "Istedgade 3" in html
    assert "· Alice" not in html and "Dana" not in html
    with override("en"):
        english = client.get(address("history", language="en")).text
    assert "those who run it" in english and "the map&#x27;s steward" in english and "the program" in english


def test_those_who_may_edit_see_who_and_the_ways_back(sign_in, entry, address, alice, bob, charlie):
    actions.change(entry, values={"street_address": "Istedgade 1"}, by=alice)
    html = sign_in(bob).get(address("history")).text
    assert "· Alice · " in html and address("undo", last_act(entry)) in html
    html = sign_in(charlie).get(address("history")).text
    assert "· Alice" not in html and address("undo", last_act(entry)) not in html


def test_the_history_of_a_hidden_page_is_private(client, sign_in, entry, address, alice):
    actions.change(entry, values={"is_public": False}, by=alice)
    assert client.get(address("history")).status_code == 404
    assert sign_in(alice).get(address("history")).status_code == 200


def test_what_was_written_while_hidden_stays_so(client, entry, address, alice):
    actions.change(entry, values={"is_public": False}, by=alice)
    actions.change(entry, values={"street_address": "Hemmelig Gade 1"}, by=alice)
    actions.change(entry, values={"street_address": "Istedgade 1"}, by=alice)
    actions.change(entry, values={"is_public": True}, by=alice)
    actions.change(entry, values={"locality": "Vesterbro"}, by=alice)
    html = client.get(address("history")).text
    assert "Hemmelig" not in html and "Vesterbro" in html


def test_contacts_and_people_stand_in_no_public_history(client, entry, address, alice):
    actions.set_contacts(entry, [{"email": "secret@example.org", "name": "Sille Skjult"}], by=alice)
    actions.add_photo(entry, picture(size=(5, 5)), alt_da="Et felt", credit="Frida Fotograf", by=alice)
    actions.change_photo(entry.photos.get(), listing=entry, alt_da="Et rum", by=alice)
    html = client.get(address("history")).text
    assert "secret@" not in html and "Sille" not in html and "Frida" not in html and "Et rum" in html


def test_a_saved_fact_offers_to_be_undone_and_is(sign_in, entry, address, alice):
    client = sign_in(alice)
    response = client.post(address("description"), {"description_da": "Forkert"}, headers={"HX-Request": "true"})
    assert response["Location"].startswith(address("detail"))
    html = client.get(response["Location"]).text
    undo = address("undo", last_act(entry))
    assert undo in html
    assert client.post(undo).status_code == 302
    assert Listing.objects.get(pk=entry.pk).description_da == ""


def test_without_scripts_it_is_undone_from_the_edit_page(sign_in, entry, address, alice):
    client = sign_in(alice)
    response = client.post(address("description"), {"description_da": "Forkert"})
    assert response["Location"].startswith(address("edit"))
    assert address("undo", last_act(entry)) in client.get(response["Location"]).text


def test_an_undo_that_would_lose_somebodys_words_shows_them_first(sign_in, entry, address, alice, bob):
    actions.change(entry, values={"summary_da": "Alices"}, by=alice)
    act = last_act(entry)
    actions.change(entry, values={"summary_da": "Bobs"}, by=bob)
    response = sign_in(alice).post(address("undo", act))
    assert response.status_code == 422 and "Bobs" in response.text
    assert Listing.objects.get(pk=entry.pk).summary_da == "Bobs"


def test_a_version_is_shown_before_it_comes_back(sign_in, entry, address, alice):
    actions.change(entry, values={"summary_da": "Først"}, by=alice)
    act = last_act(entry)
    actions.change(entry, values={"summary_da": "Siden", "locality": "Byen"}, by=alice)
    client = sign_in(alice)
    assert client.post(address("restore", act)).status_code == 422
    page = client.get(address("restore", act))
    steps = actions.version(entry, AuditEntry.objects.get(pk=act))
    assert "Først" in page.text and actions.seen(steps) in page.text
    assert client.post(address("restore", act), {"shown": actions.seen(steps)}).status_code == 302
    entry.refresh_from_db()
    assert (entry.summary_da, entry.locality) == ("Først", "")


@pytest.mark.parametrize("page", ["undo", "restore"])
def test_a_stranger_cannot_go_back(client, sign_in, entry, address, alice, charlie, page):
    actions.change(entry, values={"summary_da": "Ny"}, by=alice)
    url = address(page, last_act(entry))
    assert client.post(url).status_code == 302 and "log-ind" in client.post(url)["Location"]
    assert sign_in(charlie).get(url).status_code == 403 and sign_in(charlie).post(url).status_code == 403
    assert Listing.objects.get(pk=entry.pk).summary_da == "Ny"


@pytest.mark.parametrize("page", ["undo", "restore"])
def test_an_act_of_another_entry_leads_nowhere(sign_in, atelier, house, alice, page):
    actions.change(house, values={"summary_da": "Ny"}, by=alice)
    url = reverse(f"organisations:{page}", args=[atelier.slug, last_act(house)])
    assert sign_in(alice).post(url).status_code == 404


def test_a_long_history_has_pages(client, entry, address, alice):
    for number in range(25):
        actions.change(entry, values={"summary_da": f"Linje {number}."}, by=alice)
    assert "Linje 24." in client.get(address("history")).text
    assert "Linje 2." in client.get(address("history"), {"page": 2}).text
