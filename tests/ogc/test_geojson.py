"""The abstract test suite of OGC 17-069r4, conformance class "GeoJSON"; and what Byliv puts into it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from byliv.core import remember
from byliv.listings import actions
from byliv.listings.models import Listing
from byliv.ogc.layers import LAYERS
from tests import make
from tests.ogc.conftest import COLLECTIONS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("district")]


@pytest.mark.parametrize("name", COLLECTIONS)
def test_definition(client, name):
    """/conf/geojson/definition: features come as GeoJSON, everything else as JSON."""
    assert client.get(f"/ogc/collections/{name}/items")["Content-Type"] == "application/geo+json"
    assert client.get(f"/ogc/collections/{name}")["Content-Type"] == "application/json"


@pytest.mark.parametrize("name", COLLECTIONS)
def test_content(ask, name):
    """/conf/geojson/content: features as RFC 7946 has them."""
    for feature in ask(f"/collections/{name}/items")["features"]:
        assert feature["type"] == "Feature" and isinstance(feature["id"], int)
        assert feature["geometry"]["type"] in ("Point", "Polygon", "MultiPolygon")
        assert set(feature["properties"]) == set(LAYERS[name].properties)


def test_records_say_whose_they_are(ask):
    for name in ("places", "organisations", "events", "stops"):
        told = ask(f"/collections/{name}/items")["features"][0]["properties"]
        assert told["licence"] == "CC-BY-4.0" and "source" in told and told["updated_at"]
    assert "confirmed_at" in ask("/collections/places/items")["features"][0]["properties"]


@pytest.mark.parametrize(
    ("name", "query", "expected"),
    [
        ("places", "kind=gallery", ["Galleri Ålen"]),
        ("places", "kind=gallery,library", ["Biblioteket", "Galleri Ålen"]),
        ("places", "kind=gallery&kind=library&area=vesterbro", ["Galleri Ålen"]),
        ("places", "theme=visual_art", ["Galleri Ålen"]),
        ("organisations", "area=vesterbro", ["Atelier Alice"]),
        ("events", "kind=exhibition", ["Udstilling"]),
        ("events", "area=vesterbro&kind=concert", ["Jazz"]),
        ("stops", "area=vesterbro", ["Atelier 1", "Atelier 2"]),
    ],
)
def test_properties_can_be_asked_for_as_on_the_pages(names, name, query, expected):
    assert sorted(names(name, query)) == expected


def test_an_event_tells_its_next_date_and_the_one_that_is_asked_for(ask):
    (jazz,) = [f for f in ask("/collections/events/items")["features"] if f["properties"]["name"] == "Jazz"]
    assert jazz["properties"]["start"] == "2026-05-07T18:00:00+00:00"
    assert (jazz["properties"]["place"], jazz["properties"]["organisers"]) == ("Huset i Istedgade", ["Atelier Alice"])


def test_what_is_hidden_is_in_no_collection(ask, client, names, house, atelier):
    identity = house.pk
    for listing in (house, atelier):
        actions.change(Listing.objects.get(pk=listing.pk), values={"is_public": False}, by=None)
    assert "Huset i Istedgade" not in names("places") and names("organisations") == []
    assert client.get(f"/ogc/collections/places/items/{identity}").status_code == 404
    assert "Alice" not in client.get("/ogc/collections/events/items").content.decode()


def test_a_place_that_has_not_said_yes_is_not_named(names, client, house):
    make.make_event("Fremmed fest", make.when(2026, 5, 9, 20), place=house)
    asked = client.get("/ogc/collections/events/items").json()["features"]
    assert all(f["properties"]["place"] == "" for f in asked if f["properties"]["name"] == "Fremmed fest")


def test_what_is_known_is_not_sent_again(client, house):
    first = client.get("/ogc/collections/places/items")
    known = {"if-none-match": first["ETag"]}
    assert client.get("/ogc/collections/places/items", headers=known).status_code == 304
    actions.change(Listing.objects.get(pk=house.pk), values={"name": "Et nyt navn"}, by=None)
    assert client.get("/ogc/collections/places/items", headers=known).status_code == 200


def test_a_page_costs_the_same_however_many_there_are(client):
    def cost(query: str) -> int:
        for _ in range(2):  # the first time also reads what is kept
            remember.forget_all()
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/ogc/collections/{query}")
        return len(queries)

    questions = ("places/items", "places/items?area=vesterbro", "events/items", "stops/items?limit=1000")
    before = [cost(question) for question in questions]
    for number in range(20):
        make.make_place(f"Nummer {number}")
        make.make_event(f"Nummer {number}", longitude=12.55, latitude=55.67)
    assert [cost(question) for question in questions] == before


def test_other_sites_may_read_it(client):
    response = client.get("/ogc/collections/places/items")
    assert response["Access-Control-Allow-Origin"] == "*" and not response.cookies
