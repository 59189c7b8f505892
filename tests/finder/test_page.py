"""The finder's page: an address that says everything, a form, chips, and a map."""

import json

import pytest
from django.urls import reverse

from byliv.core.asked import BadFilter
from tests import make
from tests.finder.conftest import wanted

EVENING = "day=2026-05-07&from=19:00&to=21:00"


@pytest.mark.parametrize(
    "query",
    [
        EVENING,
        "day=2026-05-07&part=evening",
        "people=30&m2=40&noise=loud&access=step_free&item=piano&item=drums&use=food&offer=always&price=300&who=company",
        f"{EVENING}&until=2026-06-25&near=12.55,55.67&for=60",
        "",
    ],
)
def test_the_address_says_all_of_it(db, query):
    once = wanted(query)
    assert wanted(once.query()) == once


@pytest.mark.parametrize(
    "query", ["day=yesterday", "day=2020-01-01", "from=25:00", "to=19:00&day=2026-05-07", "people=-1", "noise=very",
              "for=61", "near=here", "bbox=1", "area=nowhere", f"{EVENING}&until=2026-05-01", "price=x", "part=noon"],
)  # fmt: skip
def test_what_cannot_be_is_said(client, db, query):
    with pytest.raises(BadFilter):
        wanted(query)
    assert client.get(f"/en/find-room/?{query}").status_code == 400
    assert client.get(f"/en/find-room/rooms.geojson?{query}").status_code == 400


def test_everybody_may_look_and_every_room_leads_on(client, house):
    room = make.make_room("Salen", house)
    page = client.get(f"/en/vesterbro/find-room/?{EVENING}&people=30").content.decode()
    assert room.get_absolute_url().removeprefix("/en") in page or room.get_absolute_url() in page
    assert "Nobody has said how many it holds" in page
    assert "30 people" in page


def test_rooms_elsewhere_are_not_in_the_area(client, house):
    make.make_room("Salen", house)
    make.make_area("noerrebro", (12.53, 55.69, 12.56, 55.71))
    assert "Salen" in client.get(f"/en/find-room/?{EVENING}").content.decode()
    assert "Salen" not in client.get(f"/en/noerrebro/find-room/?{EVENING}").content.decode()


def test_what_is_typed_becomes_an_address(client, vesterbro):
    response = client.get("/en/find-room/", {"q": "30 people on Vesterbro, Thursday evening, near me, trampoline"})
    assert response.url == (
        "/en/vesterbro/find-room/?day=2026-05-07&from=17%3A00&to=22%3A00&for=120&people=30&unread=trampoline&locate=yes"
    )
    page = client.get(response.url).content.decode()
    assert "trampoline" in page
    assert 'value="evening" selected' in page


def test_the_map_has_a_pin_for_each_house(client, house):
    make.make_room("Salen", house)
    make.make_room("Loftet", house)
    pins = json.loads(client.get(f"/en/find-room/rooms.geojson?{EVENING}&area=vesterbro").content)["features"]
    assert [pin["properties"]["count"] for pin in pins] == [2]
    assert {each["name"] for each in pins[0]["properties"]["events"]} == {"Salen", "Loftet"}


def test_htmx_gets_only_the_answer(client, house):
    make.make_room("Salen", house)
    page = client.get(f"/en/find-room/?{EVENING}", headers={"HX-Request": "true"}).content.decode()
    assert "Salen" in page
    assert "<html" not in page


def test_an_empty_answer_says_what_to_do(client, vesterbro):
    page = client.get(f"/en/vesterbro/find-room/?{EVENING}&people=5000").content.decode()
    assert "Take one of your wishes away" in page
    assert reverse("finder:ask", args=["vesterbro"]) in page
