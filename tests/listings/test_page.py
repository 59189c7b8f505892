"""The page of an organisation or a place."""

import pytest

from byliv.listings import actions
from byliv.listings.models import Listing
from byliv.themes.models import Theme
from tests import make
from tests.core.test_images import picture

SCRIPT = "<script>alert(1)</script>"


def test_everybody_sees_the_page_of_a_public_entry(client, entry, address):
    response = client.get(address("detail"))
    assert response.status_code == 200
    assert entry.name in response.text
    assert address("edit") not in response.text


def test_a_hidden_entry_is_seen_only_by_those_who_may_edit_it(client, sign_in, entry, address, alice, charlie):
    Listing.objects.filter(pk=entry.pk).update(is_public=False)
    assert client.get(address("detail")).status_code == 404
    assert sign_in(charlie).get(address("detail")).status_code == 404
    assert sign_in(alice).get(address("detail")).status_code == 200


def test_what_people_write_is_shown_as_text_never_as_markup(client, entry, address, alice):
    values = dict.fromkeys(("name", "summary_da", "description_da", "street_address", "locality"), SCRIPT)
    actions.change(entry, values=values, by=alice)
    actions.set_contacts(entry, [{"label_da": SCRIPT, "name": SCRIPT, "email": "a@example.org"}], by=alice)
    actions.add_photo(entry, picture(size=(50, 50)), alt_da=SCRIPT, credit=SCRIPT, by=alice)
    html = client.get(address("detail")).text
    assert SCRIPT not in html
    assert "&lt;script&gt;" in html


def test_english_readers_get_the_danish_text_marked_as_danish(client, entry, address, alice):
    actions.change(entry, values={"description_da": "Her *synger* vi."}, by=alice)
    html = client.get(address("detail", language="en")).text
    assert '<div class="prose" lang="da"><p>Her <em>synger</em> vi.</p>' in html


def test_the_number_of_queries_is_the_same_for_a_full_page(
    client, entry, address, alice, django_assert_max_num_queries
):
    actions.set_themes(entry, Theme.objects.all()[:6], by=alice)
    actions.set_contacts(entry, [{"label_da": f"{n}", "email": "a@example.org"} for n in range(5)], by=alice)
    actions.set_links(entry, [{"url": f"https://{n}.example/"} for n in range(5)], by=alice)
    for number in range(3):
        actions.add_photo(entry, picture(size=(20, 20)), alt_da=f"Billede {number}", by=alice)
    for number in range(8):
        make.make_place(f"Nabo {number}")
    with django_assert_max_num_queries(25):
        assert client.get(address("detail")).status_code == 200


def test_what_is_near_is_shown_with_its_distance(client, entry, address):
    make.make_place("Naboscenen", longitude=make.ISTEDGADE[0] + 0.003)
    html = client.get(address("detail")).text
    assert "Naboscenen" in html
    assert "190 m" in html


def test_the_history_names_people_only_to_those_who_may_edit(client, sign_in, entry, address, alice, charlie):
    actions.change(entry, values={"street_address": "Hemmelig Gade 1"}, by=alice)
    actions.change(entry, values={"street_address": "Istedgade 1"}, by=alice)
    for stranger in (client, sign_in(charlie)):
        html = stranger.get(address("detail")).text
        assert "· Alice" not in html and "Hemmelig" not in html
    html = sign_in(alice).get(address("detail")).text
    assert "· Alice" in html and "Hemmelig Gade 1" in html


@pytest.mark.parametrize("slug", ["findes-ikke", "atelier-alice-2"])
def test_an_unknown_address_is_not_found(client, entry, address, slug):
    assert client.get(address("detail").replace(entry.slug, slug)).status_code == 404
