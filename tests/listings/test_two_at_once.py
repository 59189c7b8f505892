"""Two people at the same fact: both are shown, and nothing is lost silently."""

import re
import threading
import time
from copy import copy

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from byliv.listings import actions, parts
from byliv.listings.actions import Clash, save_seen
from byliv.listings.models import Listing
from byliv.listings.views.facts import of_both
from byliv.places.actions import set_access, set_opening_hours
from byliv.themes.models import Theme
from tests.core.test_images import picture
from tests.listings.test_rows import rows

# Each fact: what Alice sends, and what Bob did since she opened her form.
FACTS = {
    "basics": (lambda e: {"name": "Alices navn", "kind": e.kind}, lambda e: change(e, name="Bobs navn")),
    "description": (lambda e: {"description_da": "Alices"}, lambda e: change(e, description_da="Bobs")),
    "where": (
        lambda e: {"street_address": "Alices Gade 1", "latitude": e.latitude, "longitude": e.longitude},
        lambda e: change(e, street_address="Bobs Gade 1"),
    ),
    "links": (
        lambda e: rows({"kind": "website", "url": "https://alices.example/"}),
        lambda e: actions.set_links(e, [{"kind": "website", "url": "https://bobs.example/"}], by=None),
    ),
    "contacts": (
        lambda e: rows({"email": "alices@example.org"}),
        lambda e: actions.set_contacts(e, [{"email": "bobs@example.org"}], by=None),
    ),
}


def change(entry, **values: str) -> None:
    actions.change(entry, values=values, by=None)


def opened(client, url: str) -> str:
    return re.search(r'name="opened" value="([^"]*)"', client.get(url).text)[1]


def snapshot(entry) -> list:
    entry.refresh_from_db()
    return [parts.read(entry, code) for code in (*parts.FIELDS, "links", "contacts", "themes")]


@pytest.mark.parametrize("fact", FACTS)
def test_the_second_is_shown_both_and_nothing_is_saved(sign_in, entry, address, alice, fact):
    mine, theirs = FACTS[fact]
    client = sign_in(alice)
    form = {**mine(entry), "opened": opened(client, address(fact))}
    theirs(entry)
    stands = snapshot(entry)
    response = client.post(address(fact), form)
    assert response.status_code == 422 and snapshot(entry) == stands
    assert "alices" in response.text.lower() and "bobs" in response.text.lower()


@pytest.mark.parametrize("fact", FACTS)
def test_whoever_has_seen_both_may_keep_their_own(sign_in, entry, address, alice, fact):
    mine, theirs = FACTS[fact]
    client = sign_in(alice)
    form = {**mine(entry), "opened": opened(client, address(fact))}
    theirs(entry)
    shown = client.post(address(fact), form).text
    form["opened"] = re.search(r'name="opened" value="([^"]*)"', shown)[1]
    assert client.post(address(fact), form).status_code == 302
    stands = str(snapshot(entry)).lower()
    assert "alices" in stands and "bobs" not in stands


def test_what_somebody_did_not_touch_is_left_to_the_other(sign_in, entry, address, alice):
    client = sign_in(alice)
    form = {"name": entry.name, "kind": entry.kind, "summary_da": "Alices", "opened": opened(client, address("basics"))}
    actions.change(entry, values={"name": "Bobs navn"}, by=None)
    assert client.post(address("basics"), form).status_code == 302
    entry.refresh_from_db()
    assert (entry.name, entry.summary_da) == ("Bobs navn", "Alices")


def test_the_same_written_twice_is_no_quarrel(sign_in, entry, address, alice):
    client = sign_in(alice)
    form = {"description_da": "Enige", "opened": opened(client, address("description"))}
    actions.change(entry, values={"description_da": "Enige"}, by=None)
    assert client.post(address("description"), form).status_code == 302


@pytest.mark.parametrize("page", ["themes", "access", "hours"])
def test_themes_hours_and_access_ask_too(sign_in, house, alice, page):
    client = sign_in(alice)
    url = reverse(f"places:{page}", args=[house.slug])
    sent = {"themes": {"themes": ["music"]}, "access": {"lift": "yes"}, "hours": {"opening_hours": "24/7"}}[page]
    form = {**sent, "opened": opened(client, url)}
    actions.set_themes(house, Theme.objects.filter(code="dance"), by=None)
    set_access(place=house, facts={"lift": "no"}, by=None)
    set_opening_hours(place=house, hours="Mo 10:00-12:00", by=None)
    assert client.post(url, form).status_code == 422
    assert parts.read(house, "themes") == ["dance"] and parts.read(house, "access") == {"lift": "no"}


def test_a_photos_words_ask_too(sign_in, entry, address, alice):
    photo = actions.add_photo(entry, picture(size=(5, 5)), alt_da="Før", by=alice)
    client, url = sign_in(alice), address("photo", photo.pk)
    form = {"alt_da": "Alices", "opened": opened(client, url)}
    actions.add_photo(entry, picture(size=(5, 5)), alt_da="En til", by=None)
    actions.change_photo(photo, listing=entry, alt_da="Bobs", by=None)
    response = client.post(url, form)
    assert response.status_code == 422 and "Bobs" in response.text and "Alices" in response.text
    assert entry.photos.first().alt_da == "Bobs"


def test_long_texts_can_start_from_both(sign_in, entry, address, alice):
    client = sign_in(alice)
    form = {"description_da": "Fælles.\n\nAlices.", "opened": opened(client, address("description"))}
    actions.change(entry, values={"description_da": "Fælles.\n\nBobs."}, by=None)
    html = client.post(address("description"), {**form, "start": "both"}).text
    assert "Fælles.\n\nBobs.\n\nAlices.</textarea>" in html
    assert of_both("a\n\nb", "a\n\nc\n\nb") == "a\n\nc\n\nb"


@pytest.mark.django_db(transaction=True)
def test_of_two_real_transactions_the_second_waits_and_is_told(atelier):
    """Both have opened the same page and press at once, each over a connection of its own."""
    seen = parts.digests(atelier, ["summary_da"])
    start, results = threading.Barrier(2), []

    def press(words: str) -> None:
        listing = copy(atelier)
        start.wait(10)
        try:
            _patiently(listing, words, seen)
            results.append(("saved", words))
        except Clash as clash:
            results.append(("told", clash.both["summary_da"].now))
        finally:
            connection.close()

    people = [threading.Thread(target=press, args=[words]) for words in ("Alices", "Bobs")]
    for person in people:
        person.start()
    for person in people:
        person.join(60)
    stands = Listing.objects.get(pk=atelier.pk).summary_da
    assert sorted(results) == [("saved", stands), ("told", stands)]


def _patiently(listing, words: str, seen: dict) -> None:
    """Save; SQLite in memory refuses a second transaction at once where a file or a server lets it wait."""
    for _ in range(200):
        try:
            save_seen(
                listing,
                {"summary_da": words},
                opened=seen,
                save=lambda values: actions.change(listing, values=values, by=None),
            )
            return
        except OperationalError:
            time.sleep(0.02)
