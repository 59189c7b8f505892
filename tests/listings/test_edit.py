"""Changing one fact at a time."""

import pytest

from byliv.audit.models import AuditEntry
from byliv.listings import actions
from byliv.listings.models import Listing
from byliv.themes.models import Theme

PAGES = ["edit", "basics", "description", "where", "visibility", "themes", "contacts", "links", "photos"]
BASICS = {"name": "Nyt navn", "kind": "artist"}


@pytest.mark.parametrize("page", [*PAGES, "delete"])
def test_a_stranger_may_not_even_look_at_the_edit_pages(client, sign_in, address, charlie, page):
    assert client.get(address(page)).status_code == 302
    assert sign_in(charlie).get(address(page)).status_code == 403


@pytest.mark.parametrize("page", [*PAGES[1:], "delete", "confirm"])
def test_a_stranger_cannot_change_anything(sign_in, entry, address, charlie, page):
    response = sign_in(charlie).post(address(page), {**BASICS, "is_public": "", "latitude": "1", "longitude": "1"})
    assert response.status_code == 403
    assert Listing.objects.get(pk=entry.pk).name == entry.name


@pytest.mark.parametrize("page", PAGES)
def test_those_who_may_edit_see_every_page(sign_in, address, bob, page):
    response = sign_in(bob).get(address(page))
    assert response.status_code == 200
    assert response.text.count("<h1") == 1
    assert "aria-invalid" not in response.text


def test_name_and_kind_are_saved_and_written_down(sign_in, entry, address, alice):
    kind = "artist" if entry.type == "organisation" else "theatre"
    response = sign_in(alice).post(address("basics"), {"name": "  Nyt\u200b   navn ", "kind": kind})
    assert response.status_code == 302
    entry.refresh_from_db()
    assert (entry.name, entry.kind) == ("Nyt navn", kind)
    assert AuditEntry.objects.filter(by=alice, verb="changed", target_id=entry.pk).exists()


@pytest.mark.parametrize(
    "values", [{"name": ""}, {"kind": "castle"}, {"name": "x" * 201}, {"name": "\x00"}, {"name": "\u200b"}]
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_written(sign_in, entry, address, alice, values):
    response = sign_in(alice).post(
        address("basics"), {"name": entry.name, "kind": entry.kind, "summary_da": "x", **values}
    )
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.text
    assert Listing.objects.get(pk=entry.pk).summary_da == ""


def test_a_text_of_ten_megabytes_is_refused(sign_in, entry, address, alice):
    response = sign_in(alice).post(address("description"), {"description_da": "x" * 10_000_000})
    assert response.status_code in (400, 413)
    assert Listing.objects.get(pk=entry.pk).description_da == ""


def test_a_text_that_is_too_long_says_so(sign_in, entry, address, alice):
    response = sign_in(alice).post(address("description"), {"description_da": "x" * 10_001})
    assert response.status_code == 422
    assert Listing.objects.get(pk=entry.pk).description_da == ""


@pytest.mark.parametrize(
    "position", [("91", "12"), ("55", "181"), ("nan", "12"), ("55", "inf"), ("55", ""), ("nord", "øst")]
)
def test_a_position_outside_the_world_is_refused(sign_in, entry, address, alice, position):
    latitude, longitude = position
    response = sign_in(alice).post(address("where"), {"latitude": latitude, "longitude": longitude, "locality": "Ude"})
    assert response.status_code == 422
    assert Listing.objects.get(pk=entry.pk).locality == ""


def test_a_new_position_moves_it(sign_in, entry, address, alice):
    response = sign_in(alice).post(address("where"), {"latitude": "55,671", "longitude": "12.56"})
    assert response.status_code == 302
    entry.refresh_from_db()
    assert (entry.latitude, entry.longitude) == (55.671, 12.56)


def test_themes_are_chosen_by_code_and_unknown_ones_refused(sign_in, entry, address, alice):
    assert sign_in(alice).post(address("themes"), {"themes": ["music", "unge"]}).status_code == 422
    assert sign_in(alice).post(address("themes"), {"themes": ["music", "young_people"]}).status_code == 302
    assert set(entry.themes.values_list("code", flat=True)) == {"music", "young_people"}
    assert sign_in(alice).post(address("themes"), {}).status_code == 302
    assert not entry.themes.exists()


def test_an_entry_can_be_hidden_and_shown(sign_in, entry, address, alice):
    sign_in(alice).post(address("visibility"), {})
    assert not Listing.objects.get(pk=entry.pk).is_public
    sign_in(alice).post(address("visibility"), {"is_public": "on"})
    assert Listing.objects.get(pk=entry.pk).is_public


def test_confirming_says_when(sign_in, entry, address, alice):
    assert sign_in(alice).get(address("confirm")).status_code == 405
    assert sign_in(alice).post(address("confirm")).status_code == 302
    entry.refresh_from_db()
    assert entry.confirmed_at and entry.freshness == 0


def test_deleting_is_for_owners_and_stewards(sign_in, entry, address, bob, dana):
    assert sign_in(bob).post(address("delete")).status_code == 403
    assert sign_in(dana).get(address("delete")).status_code == 200
    assert sign_in(dana).post(address("delete")).status_code == 302
    assert not Listing.objects.filter(pk=entry.pk).exists()


def test_changing_nothing_writes_nothing_down(sign_in, entry, address, alice):
    before = AuditEntry.objects.count()
    sign_in(alice).post(address("basics"), {"name": entry.name, "kind": entry.kind})
    actions.set_themes(entry, Theme.objects.none(), by=alice)
    assert AuditEntry.objects.count() == before
