"""Answers are remembered until something in them changes, and never given to the wrong person."""

import pytest
from django.db import transaction
from django.urls import reverse

from byliv.core import remember, versions
from byliv.core.geo.tilekey import to_cell
from byliv.core.versions import Scope
from byliv.listings import actions
from byliv.places.actions import set_opening_hours
from tests import make


@pytest.fixture(autouse=True)
def empty_memory():
    remember.forget_all()


@pytest.fixture
def the_map(client, vesterbro):
    """the_map() is the list of Vesterbro as a visitor gets it."""
    return lambda **headers: client.get(reverse("atlas:map", args=["vesterbro"]), headers=headers)


def tile_at(client, position=make.ISTEDGADE):
    x, y = (part >> 12 for part in to_cell(*position))
    return client.get(f"/tiles/all/14/{x}/{y}.mvt")


def test_the_second_visitor_costs_one_small_query(the_map, django_assert_num_queries):
    make.make_place("Galleri Ålen")
    first = the_map()
    with django_assert_num_queries(1):
        assert the_map().content == first.content


@pytest.mark.parametrize(
    "change",
    [
        lambda place: actions.change(place, values={"name": "Nyt navn"}, by=None),
        lambda place: actions.change(place, values={"kind": "cinema"}, by=None),
        lambda place: actions.change(place, values={"is_public": False}, by=None),
        lambda place: set_opening_hours(place=place, hours="24/7", by=None),
        lambda place: actions.delete(place, by=None),
        lambda place: make.make_place("En til"),
    ],
)
def test_a_change_shows_at_once(the_map, change):
    place = make.make_place("Galleri Ålen")
    before = the_map()
    change(place)
    assert the_map().content != before.content


def test_what_leaves_an_area_leaves_its_tile(client, vesterbro):
    place = make.make_place("Galleri Ålen")
    assert b"Galleri" in tile_at(client).content
    actions.change(place, values={"longitude": 10.2, "latitude": 56.15}, by=None)
    assert b"Galleri" not in tile_at(client).content


def test_a_change_elsewhere_leaves_the_rest_remembered(vesterbro):
    make.make_place()
    here = Scope((vesterbro.pk,))
    before = versions.read().token(here)
    make.make_place("Langt væk", longitude=10.2, latitude=56.15)
    assert versions.read().token(here) == before
    make.make_place("Her")
    assert versions.read().token(here) != before


def test_a_change_that_is_taken_back_changes_nothing(vesterbro, the_map):
    before = the_map()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make.make_place("Aldrig")
        raise ZeroDivisionError
    assert the_map().content == before.content


def test_a_known_answer_is_not_sent_again_until_it_changes(the_map):
    place = make.make_place()
    etag = the_map()["ETag"]
    assert the_map(if_none_match=etag).status_code == 304
    actions.change(place, values={"name": "Nyt navn"}, by=None)
    assert the_map(if_none_match=etag).status_code == 200


def test_a_browser_that_can_unpack_gets_it_packed(the_map):
    answer = the_map(accept_encoding="gzip")
    assert answer["Content-Encoding"] == "gzip" and "Accept-Encoding" in answer["Vary"]
    assert len(answer.content) < len(the_map().content)


def test_alice_gets_her_own_page_and_charlie_not_hers(client, alice, the_map):
    for_everybody = the_map().text
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    hers = the_map()
    assert hers.text != for_everybody and "public" not in hers.headers.get("Cache-Control", "")
    client.logout()
    assert the_map().text == for_everybody


def test_a_fragment_and_a_page_are_remembered_apart(the_map):
    page = the_map()
    assert len(the_map(hx_request="true").content) < len(page.content)
    assert the_map().content == page.content


def test_where_somebody_stands_is_not_kept(client, vesterbro, django_assert_max_num_queries):
    address = reverse("atlas:map", args=["vesterbro"]) + "?near=12.55,55.67"
    assert "public" not in client.get(address).headers.get("Cache-Control", "")


def test_the_numbers_only_grow_even_when_the_clock_lags(db, monkeypatch):
    versions.changed([7])
    before = versions.read().by_area[7]
    monkeypatch.setattr("byliv.core.versions.time.time_ns", lambda: 1_000)
    versions.changed([7])
    assert versions.read().by_area[7] == before + 1


def test_what_the_first_visitor_knew_already_is_remembered_for_the_next(the_map, django_assert_num_queries):
    make.make_place("Galleri Ålen")
    etag = the_map().headers["ETag"]
    remember.forget_all()
    assert the_map(if_none_match=etag).status_code == 304
    with django_assert_num_queries(1):
        assert "Galleri" in the_map().content.decode()


def test_a_known_answer_that_is_not_remembered_is_not_sent_again(client, db):
    worker = client.get(reverse("opendays:worker"))
    again = client.get(reverse("opendays:worker"), headers={"if-none-match": worker.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
