"""Any filter of map and list as a feed: tables, features, news, schema.org's words, a description of its tiles."""

import csv
import io
import json
import subprocess
import sys
from urllib.parse import urlsplit

import feedparser
import pytest
from django.urls import reverse

from byliv.atlas.syndication.records import FIELDS
from byliv.core import downloads
from byliv.core.throttle import Bucket
from byliv.listings import actions
from byliv.listings.models import Listing
from tests import make
from tests.layers import ROOT

pytestmark = pytest.mark.django_db
FORMS = ("geojson", "csv", "xlsx", "rss", "atom", "jsonld")
# Read by GDAL, which knows nothing of how we write it.
READ_SHEET = """
import json, sys
from pyogrio.raw import read
meta, _identities, _shapes, columns = read(sys.argv[1], layer=0)
print(json.dumps([list(meta["fields"]), [[str(cell) for cell in column] for column in columns]]))
"""


def lines(response) -> list[dict]:
    assert response.status_code == 200, response.content
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def table(client, query: str = "") -> list[dict]:
    return lines(client.get(f"{reverse('atlas:csv')}?{query}"))


def features(client, query: str = "") -> list[str]:
    answer = client.get(f"{reverse('atlas:geojson')}?{query}").json()
    return [feature["properties"]["name"] for feature in answer["features"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Biblioteket", "Bio Ørnen", "Galleri Ålen"]),
        ("area=vesterbro", ["Bio Ørnen", "Galleri Ålen"]),
        ("kind=gallery", ["Galleri Ålen"]),
        ("theme=visual_art", ["Galleri Ålen"]),
        ("access=step_free", ["Galleri Ålen"]),
        ("open=now&area=vesterbro", ["Bio Ørnen"]),
        ("q=ornen", ["Bio Ørnen"]),
        ("layer=organisations", []),
        ("bbox=12.0,55.6,12.1,55.7", ["Biblioteket"]),
        ("near=12.08,55.64", ["Biblioteket", "Bio Ørnen", "Galleri Ålen"]),
    ],
)
def test_a_feed_holds_what_the_page_shows(client, places, query, expected):
    assert sorted(row["name"] for row in table(client, query)) == sorted(features(client, query)) == expected


def test_every_record_says_whose_it_is(client, places):
    for row in table(client):
        assert tuple(row) == FIELDS and row["licence"] == "CC-BY-4.0" and row["freshness"] and row["updated_at"]
        assert client.get(urlsplit(row["url"]).path).status_code == 200
    thing = next(each for each in client.get(reverse("atlas:jsonld")).json()["@graph"] if each["name"] == "Bio Ørnen")
    assert thing["mainEntityOfPage"]["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_what_has_no_position_is_there_too(client, atelier):
    make.make_organisation("Uden sted")
    answer = client.get(reverse("atlas:geojson")).json()
    assert {f["properties"]["name"]: f["geometry"] is None for f in answer["features"]}["Uden sted"]
    assert "Uden sted" in [row["name"] for row in table(client)]


def test_a_formula_in_a_name_is_text(client, vesterbro):
    make.make_place("=HYPERLINK(1)")
    assert [row["name"] for row in table(client)] == ["'=HYPERLINK(1)"]
    _fields, columns = sheet(client, "atlas:xlsx")
    assert "=HYPERLINK(1)" in columns[3] and b"<f>" not in client.get(reverse("atlas:xlsx")).content


def sheet(client, name: str, query: str = "") -> tuple[list[str], list[list[str]]]:
    """(names of columns, columns) of the first sheet."""
    response = client.get(f"{reverse(name)}?{query}")
    assert response["Content-Disposition"].endswith('.xlsx"')
    path = ROOT / ".cache" / "test.xlsx"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(response.content)
    done = subprocess.run([sys.executable, "-c", READ_SHEET, path], check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def test_a_spreadsheet_is_in_the_readers_words(client, places):
    fields, columns = sheet(client, "atlas:xlsx", "kind=gallery")
    told = {field: column[0] for field, column in zip(fields, columns, strict=True)}
    assert len(fields) == len(FIELDS) and "Galleri Ålen" in told.values() and "Sted" in told.values()


@pytest.mark.parametrize("form", ["csv", "geojson", "jsonld"])
def test_a_reader_goes_on_to_the_next_part(client, places, form):
    address, seen = f"{reverse(f'atlas:{form}')}?limit=2", []
    while address:
        response = client.get(address)
        link = response.headers.get("Link", "")
        address = link[1:].split(">")[0].removeprefix("http://testserver") if link else ""
        address = address and urlsplit(address)._replace(scheme="", netloc="").geturl()
        seen.append(response)
    assert [count(form, response) for response in seen] == [2, 1]


def count(form: str, response) -> int:
    if form == "csv":
        return len(lines(response))
    return len(response.json()["features" if form == "geojson" else "@graph"])


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_news_have_what_was_added_or_changed_last(client, places, form):
    actions.change(Listing.objects.get(name="Bio Ørnen"), values={"summary_da": "Film <b>hver</b> aften"}, by=None)
    feed = feedparser.parse(client.get(f"{reverse(f'atlas:{form}')}?area=vesterbro").content)
    assert not feed.bozo and feed.feed.title == "Byliv: Vesterbro"
    assert [entry.title for entry in feed.entries] == ["Bio Ørnen", "Galleri Ålen"]
    assert "&lt;b&gt;" in feed.entries[0].summary and feed.entries[0].link.startswith("http")


def test_what_was_changed_long_after_it_was_added_is_news(client, places, monkeypatch):
    monkeypatch.setattr("byliv.atlas.syndication.news.MAX_ENTRIES", 1)
    actions.change(Listing.objects.get(name="Bio Ørnen"), values={"name": "Bio Falken"}, by=None)
    assert [e.title for e in feedparser.parse(client.get(reverse("atlas:rss")).content).entries] == ["Bio Falken"]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_known_is_not_sent_again(client, places, form):
    address = f"{reverse(f'atlas:{form}')}?area=vesterbro"
    first = client.get(address)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    make.make_place("Ny")
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "query", ["kind=spaceship", "area=atlantis", "bbox=1,2", "after=x", "limit=0", "limit=99999999"]
)
def test_a_wrong_question_is_answered_in_words(client, db, form, query):
    if form in ("rss", "atom") and query.startswith(("after", "limit")):
        query = "theme=spaceship"
    response = client.get(f"{reverse(f'atlas:{form}')}?{query}")
    assert response.status_code == 400 and response.text


@pytest.mark.parametrize("form", FORMS)
def test_what_is_hidden_is_in_no_feed(client, house, form):
    actions.change(Listing.objects.get(pk=house.pk), values={"is_public": False}, by=None)
    assert b"Huset i Istedgade" not in client.get(reverse(f"atlas:{form}")).content


def test_far_too_many_are_refused_kindly(client, places, monkeypatch):
    monkeypatch.setattr(downloads, "DOWNLOADS", Bucket(burst=2, per_second=0))
    answers = [client.get(f"{reverse('atlas:csv')}?limit={number}") for number in (1, 2, 3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429] and answers[2]["Retry-After"]


@pytest.mark.parametrize("form", FORMS)
def test_a_longer_feed_costs_no_more_queries(client, places, django_assert_max_num_queries, form):
    for number in range(30):
        make.make_place(f"Nummer {number}", kind="gallery")
    with django_assert_max_num_queries(16):
        client.get(reverse(f"atlas:{form}"))


def test_the_page_leads_to_its_feeds(client, places):
    page = client.get("/vesterbro/kort/?kind=gallery&near=12.5,55.6").content.decode()
    for form in ("csv", "xlsx", "geojson", "rss"):
        assert f'"{reverse(f"atlas:{form}")}?area=vesterbro&amp;kind=gallery"' in page
    assert page.count('rel="alternate"') >= 4


def test_a_layer_of_tiles_describes_itself(client, places):
    told = client.get("/tiles/places.json?area=vesterbro&kind=gallery").json()
    (tiles,) = told["tiles"]
    assert tiles.endswith("/tiles/places/{z}/{x}/{y}.mvt?kind=gallery&area=vesterbro")
    west, south, east, north = told["bounds"]
    assert (west, south, east, north) == pytest.approx(make.VESTERBRO) and "Byliv" in told["attribution"]
    assert (told["minzoom"], told["maxzoom"], told["tilejson"]) == (0, 19, "3.0.0")
    assert [layer["id"] for layer in told["vector_layers"]] == ["points", "clusters"]
    path = urlsplit(tiles.format(z=14, x=8764, y=5127))
    assert client.get(f"{path.path}?{path.query}").status_code == 200
    assert client.get("/tiles/spaceships.json").status_code == 404


def test_the_docs_name_every_field_and_address():
    text = (ROOT / "docs" / "feeds.md").read_text()
    assert [field for field in FIELDS if f"`{field}`" not in text] == []
    assert [form for form in FORMS if reverse(f"atlas:{form}") not in text] == []
