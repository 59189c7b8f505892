"""Feeds of any filter: for calendars, readers of news and other programs."""

import re

import feedparser
import icalendar
import pytest
from django.urls import reverse

from byliv.calendar.filters import WORDS
from byliv.events import actions
from byliv.events.models import Event
from tests import make
from tests.layers import ROOT

pytestmark = pytest.mark.django_db
FORMS = ("ics", "rss", "atom", "json", "geojson")


def summaries(client, query: str = "") -> list[str]:
    calendar = icalendar.Calendar.from_ical(client.get(f"{reverse('calendar:ics')}?{query}").content)
    return sorted({str(event["SUMMARY"]) for event in calendar.walk("VEVENT")})


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("area=vesterbro", ["Jazz i gården", "Korprøve", "Messe", "Tegnekursus", "Udstilling"]),
        ("kind=workshop", ["Tegnekursus"]),
        ("when=next-week&area=vesterbro", ["Korprøve", "Udstilling"]),
        ("q=jazz", ["Jazz i gården"]),
        ("place=huset-i-istedgade&time=evening", ["Jazz i gården", "Korprøve", "Udstilling"]),
    ],
)
def test_the_calendar_holds_the_events_of_the_filter(client, week, query, expected):
    assert summaries(client, query) == expected


def test_events_of_the_last_month_stay_in_calendars(client, vesterbro):
    make.make_event("I forgårs", make.when(2026, 5, 5, 19))
    make.make_event("I fjor", make.when(2025, 5, 5, 19))
    assert summaries(client) == ["I forgårs"]


def test_a_repeated_event_is_one_with_a_rule(client, week):
    calendar = icalendar.Calendar.from_ical(client.get(f"{reverse('calendar:ics')}?q=korprøve").content)
    (choir,) = calendar.walk("VEVENT")
    assert choir["RRULE"]["FREQ"] == ["WEEKLY"]
    assert str(choir["UID"]) == Event.objects.get(name="Korprøve").schedules.get().uid


def test_a_change_keeps_the_uid_and_raises_the_sequence(client, week):
    address = f"{reverse('calendar:ics')}?q=gården"

    def seen() -> tuple[str, int]:
        (event,) = icalendar.Calendar.from_ical(client.get(address).content).walk("VEVENT")
        return str(event["UID"]), int(event["SEQUENCE"])

    uid, sequence = seen()
    actions.change_event(event=Event.objects.get(name="Jazz i gården"), values={"name": "Swing i gården"}, by=None)
    assert seen() == (uid, sequence + 1)


def test_more_dates_than_are_looked_through_lose_no_event(client, week, monkeypatch):
    monkeypatch.setattr("byliv.calendar.syndication.calendars.MAX_LOOKED_THROUGH", 2)
    assert len(summaries(client, "area=vesterbro")) == 5


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
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin" and not response.cookies


@pytest.mark.parametrize("form", FORMS)
def test_a_wrong_question_is_answered_in_words(client, week, form):
    response = client.get(f"{reverse(f'calendar:{form}')}?kind=spaceship")
    assert response.status_code == 400 and "spaceship" in response.text


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_news_have_each_event_once_with_its_next_date(client, week, cancelled, form):
    feed = feedparser.parse(client.get(f"{reverse(f'calendar:{form}')}?area=vesterbro").content)
    assert not feed.bozo and feed.feed.title == "Byliv: Vesterbro"
    titles = [entry.title for entry in feed.entries]
    assert "Jazz i gården – torsdag 7. maj kl. 20–22" in titles
    assert "Aflyst: Aflyst koncert – torsdag 7. maj kl. 21–23" in titles
    assert len([title for title in titles if title.startswith("Korprøve")]) == 1
    assert len({entry.id for entry in feed.entries}) == len(titles) == 6
    assert all(entry.link.startswith("http") for entry in feed.entries)


def test_json_has_each_date_with_what_is_known(client, week):
    answer = client.get(f"{reverse('calendar:json')}?when=today&area=vesterbro").json()
    assert [one["name"] for one in answer["dates"]] == ["Udstilling", "Messe", "Jazz i gården"] and not answer["isCut"]
    jazz = answer["dates"][-1]
    assert jazz["start"] == "2026-05-07T20:00:00+02:00" and jazz["timezone"] == "Europe/Copenhagen"
    assert jazz["uid"] and jazz["is_free"] and jazz["place"]["name"] == "Huset i Istedgade"
    assert client.get(f"{reverse('calendar:json')}?limit=1").json()["isCut"]


@pytest.mark.parametrize("limit", ["0", "1001", "x", "²"])
def test_json_refuses_a_limit_that_is_none(client, week, limit):
    assert client.get(f"{reverse('calendar:json')}?limit={limit}").status_code == 400


def test_the_map_has_one_pin_for_each_place(client, week):
    answer = client.get(f"{reverse('calendar:geojson')}?when=today").json()
    pins = {pin["properties"]["name"]: pin for pin in answer["features"]}
    assert set(pins) == {"Huset i Istedgade", "Roskilde synger"}
    house = pins["Huset i Istedgade"]
    assert house["properties"]["count"] == 2 and house["geometry"]["coordinates"] == list(make.ISTEDGADE)
    assert [one["name"] for one in house["properties"]["events"]] == ["Messe", "Jazz i gården"]


def test_every_row_with_a_pin_is_marked_by_it(client, week):
    rows = [row for day in client.get("/kalender/?when=today").context["days"] for row in day.rows]
    pins = {pin["id"] for pin in client.get(f"{reverse('calendar:geojson')}?when=today").json()["features"]}
    assert {row.pin for row in rows} == pins


def test_an_event_that_waits_for_its_place_has_no_pin(client, house, vesterbro, charlie):
    guests = make.make_organisation("Gæsterne", owner=charlie)
    make.make_event("Venter", make.when(2026, 5, 7, 19), place=house, organisers=[guests], by=charlie)
    assert client.get(reverse("calendar:geojson")).json()["features"] == []
    assert "Huset i Istedgade" not in client.get("/kalender/?when=today").text


def test_one_event_goes_into_a_calendar(client, week):
    event = Event.objects.get(name="Jazz i gården")
    response = client.get(reverse("events:ics", args=[event.slug]))
    (one,) = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    assert str(one["SUMMARY"]) == "Jazz i gården" and response["Content-Type"].startswith("text/calendar")
    actions.change_event(event=event, values={"is_public": False}, by=None)
    assert client.get(reverse("events:ics", args=[event.slug])).status_code == 404


def test_the_page_offers_what_comes_and_not_only_these_days(client, week):
    page = client.get("/vesterbro/kalender/?when=today&kind=concert").text
    assert "webcal://testserver/kalender/begivenheder.ics?area=vesterbro&amp;kind=concert" in page


def test_every_word_of_an_address_is_documented():
    page = (ROOT / "docs" / "feeds.md").read_text(encoding="utf-8")
    table = page.split("## Words of an address")[1].split("## What a date says")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, re.M)) == set(WORDS)


def test_every_address_that_is_documented_exists(client, week):
    event = Event.objects.get(name="Jazz i gården")
    page = (ROOT / "docs" / "feeds.md").read_text(encoding="utf-8")
    for path in re.findall(r"`(/[^`]+)`", page.split("## Words")[0]):
        assert client.get(path.replace("NAME", event.slug)).status_code == 200, path
