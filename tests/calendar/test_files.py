"""The agenda to take along: tables, and schema.org's words."""

import csv
import io

import pytest
from django.urls import reverse

from byliv.calendar.syndication.tables import COLUMNS
from byliv.events.models import Event
from tests import make
from tests.layers import ROOT

pytestmark = pytest.mark.django_db
FORMS = ("csv", "xlsx", "jsonld")


def lines(response) -> list[dict]:
    assert response.status_code == 200, response.content
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def names(client, query: str = "") -> list[str]:
    return [row["name"] for row in lines(client.get(f"{reverse('calendar:csv')}?{query}"))]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=workshop", ["Tegnekursus"]),
        ("when=next-week&area=vesterbro", ["Udstilling", "Korprøve"]),
        ("q=korprøve", ["Korprøve"] * 3),
        ("when=today&area=vesterbro", ["Messe", "Udstilling", "Jazz i gården"]),
        ("when=today&time=evening&area=vesterbro", ["Jazz i gården"]),
    ],
)
def test_the_table_has_a_line_for_each_date_of_the_filter(client, week, query, expected):
    assert names(client, query) == expected


def test_a_line_says_when_where_and_whose(client, week):
    (row,) = lines(client.get(f"{reverse('calendar:csv')}?q=jazz"))
    assert list(row) == list(COLUMNS) and row["place"] == "Huset i Istedgade" and row["organisers"] == "Atelier Alice"
    assert row["start"] == "2026-05-07T20:00:00+02:00" and row["licence"] == "CC-BY-4.0" and row["last_modified"]


def test_where_an_event_was_read_is_told(client, week):
    Event.objects.filter(name="Jazz i gården").update(source="feed:7", source_url="https://jazz.example/")
    (row,) = lines(client.get(f"{reverse('calendar:csv')}?q=jazz"))
    (date,) = client.get(f"{reverse('calendar:json')}?q=jazz").json()["dates"]
    assert (
        (row["source"], row["source_url"])
        == (date["source"], date["source_url"])
        == ("feed:7", "https://jazz.example/")
    )


def test_a_reader_goes_on_to_the_next_part(client, week):
    address, seen = f"{reverse('calendar:csv')}?limit=2&area=vesterbro", []
    whole = names(client, "area=vesterbro")
    while address:
        response = client.get(address)
        seen += [row["name"] for row in lines(response)]
        address = "/" + response["Link"][1:].split(">")[0].split("/", 3)[3] if "Link" in response else ""
    assert seen == whole and len(seen) == 7


@pytest.mark.parametrize("form", FORMS)
def test_what_is_known_is_not_sent_again(client, week, form):
    address = reverse(f"calendar:{form}")
    first = client.get(address)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    make.make_event("Ny", make.when(2026, 5, 7, 22), longitude=12.55, latitude=55.67)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("form", FORMS)
def test_other_sites_may_read_it(client, week, form):
    response = client.get(reverse(f"calendar:{form}"))
    assert response["Access-Control-Allow-Origin"] == "*" and not response.cookies


@pytest.mark.parametrize(
    "query", ["kind=spaceship", "limit=0", "after=x", "after=1-2-3", f"after=20260507-{'9' * 40}-1"]
)
def test_a_wrong_question_is_answered_in_words(client, week, query):
    response = client.get(f"{reverse('calendar:csv')}?{query}")
    assert response.status_code == 400 and response.text


def test_schema_org_has_each_event_once(client, week):
    graph = client.get(f"{reverse('calendar:jsonld')}?area=vesterbro").json()["@graph"]
    assert sorted(thing["name"] for thing in graph) == [
        "Jazz i gården",
        "Korprøve",
        "Messe",
        "Tegnekursus",
        "Udstilling",
    ]
    jazz = next(thing for thing in graph if thing["name"] == "Jazz i gården")
    assert jazz["startDate"].startswith("2026-05-07T20:00") and jazz["location"]["name"] == "Huset i Istedgade"


def test_the_docs_name_every_column_and_address():
    text = (ROOT / "docs" / "feeds.md").read_text()
    assert [field for field in COLUMNS if f"`{field}`" not in text] == []
    assert [form for form in FORMS if reverse(f"calendar:{form}") not in text] == []
