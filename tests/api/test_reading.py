"""Reading without a key: the words of the pages, pages behind cursors, records with their source."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from byliv.api.records import FIELDS_OF, record_of
from byliv.api.records.events import DATE_NAMES
from byliv.api.schemas import records as told
from byliv.api.schemas import rooms as told_of_rooms
from byliv.areas.models import Area
from byliv.core import clock
from byliv.events.models import Event
from byliv.opendays.models import OpenDay
from byliv.organisations.models import Organisation
from byliv.places.actions import change_place
from byliv.places.models import Place
from byliv.rooms.models import Room
from tests import make

SCHEMAS = {
    Place: told.Place,
    Organisation: told.Organisation,
    Event: told.Event,
    Area: told.Area,
    OpenDay: told.OpenDay,
    Room: told_of_rooms.Room,
}


@pytest.fixture
def soon(house, atelier):
    """A rehearsal every day for twelve days from tomorrow on."""
    day = clock.local_now() + timedelta(days=1)
    dates = make.when(day.year, day.month, day.day, 19, rules=("FREQ=DAILY;COUNT=12",))
    return make.make_event("Korprøve", dates, place=house, organisers=[atelier])


def all_pages(program, path: str) -> list:
    found, cursor = [], ""
    while True:
        page = program.get(f"{path}&cursor={cursor}").json()
        found += page["items"]
        cursor = page["next_cursor"]
        if not cursor:
            return found


@pytest.mark.parametrize("model", SCHEMAS, ids=lambda model: model.__name__)
def test_the_schema_tells_every_field_of_a_record(model):
    assert list(SCHEMAS[model].model_fields) and set(SCHEMAS[model].model_fields) == set(FIELDS_OF[model])


def test_the_schema_tells_every_field_of_a_date():
    assert set(told.Date.model_fields) == set(DATE_NAMES)


def test_places_are_filtered_by_the_words_of_the_map(program, vesterbro):
    make.make_place("Galleri Ålen", kind="gallery")
    make.make_place("Værkstedet", kind="workshop")
    make.make_place("Langt væk", kind="gallery", longitude=9.9, latitude=57.0)
    assert program.names("places?kind=gallery&area=vesterbro") == ["Galleri Ålen"]
    assert program.names("places?bbox=9,56,11,58") == ["Langt væk"]
    assert program.names("places?q=galleri&near=12.55,55.67") == ["Galleri Ålen"]


def test_organisations_have_kinds_of_their_own(program, atelier):
    make.make_organisation("Koret", kind="ensemble")
    assert program.names("organisations?kind=ensemble") == ["Koret"]


def test_a_record_says_where_it_comes_from(program, house):
    record = program.get(f"places/{house.slug}").json()
    assert (record["licence"], record["source"], record["freshness"]) == ("CC-BY-4.0", "", "stale")
    assert record["url"].endswith(house.get_absolute_url())
    assert record["organisations"][0]["role"] == "host"


def test_hidden_addresses_stay_hidden(program, house, alice, key_of):
    row = {"email": "hemmelig@example.org", "name": "Alice", "is_shown": False}
    key_of(alice).send("PATCH", f"places/{house.slug}", {"contacts": [row]})
    answer = program.get(f"places/{house.slug}")
    assert "hemmelig" not in answer.content.decode()
    assert answer.json()["contacts"][0]["form_url"]


def test_what_is_hidden_is_seen_by_those_who_may_edit_it(program, house, alice, charlie, key_of):
    change_place(place=house, values={"is_public": False}, by=alice)
    assert program.get(f"places/{house.slug}").status_code == 404
    assert key_of(charlie).get(f"places/{house.slug}").status_code == 404
    assert key_of(alice).get(f"places/{house.slug}").json()["is_public"] is False
    assert program.names("places") == []


def test_pages_hold_everything_once(program, vesterbro):
    for number in range(7):
        make.make_place(f"Sted {number % 3}")
    found = all_pages(program, "places?limit=2&fields=id,name")
    assert len({item["id"] for item in found}) == len(found) == 7
    assert [item["name"] for item in found] == sorted(item["name"] for item in found)


def test_what_is_added_meanwhile_brings_nothing_twice(program, vesterbro):
    for name in "BDF":
        make.make_place(name)
    first = program.get("places?limit=2").json()
    make.make_place("A")
    rest = program.get(f"places?limit=2&cursor={first['next_cursor']}").json()
    assert [item["name"] for item in rest["items"]] == ["F"]


def test_a_page_leads_to_the_next(program, vesterbro):
    make.make_place("A")
    make.make_place("B")
    answer = program.get("places?limit=1")
    assert answer.json()["total_at_least"] == 2 and answer.json()["total_is_exact"]
    assert f"cursor={answer.json()['next_cursor']}" in answer.headers["Link"]


@pytest.mark.parametrize("path", ["places", "organisations", "events", "agenda", "rooms", "areas", "open-days"])
def test_a_cursor_of_another_list_is_refused(program, vesterbro, path):
    for cursor in ("abc", "WyJ4Il0", "W10", "%00", "WyJuYW1lIiwgMV0"):
        assert program.get(f"{path}?cursor={cursor}").status_code == 422


@pytest.mark.parametrize("path", ["places", "organisations", "events", "agenda", "rooms", "areas"])
def test_a_longer_page_asks_no_more_questions(program, soon, house, atelier, vesterbro, path):
    def questions(limit: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert program.get(f"{path}?limit={limit}").status_code == 200
        return len(queries)

    make.make_room("Sal", place=house, run_by=atelier, uses=("stage",), prices={"everybody": ("hour", 0)})
    questions(99)
    before = questions(100)
    for number in range(5):
        place = make.make_place(f"Sted {number}", host=atelier)
        make.make_organisation(f"Hold {number}")
        make.make_room(f"Sal {number}", place=place, run_by=atelier, uses=("stage",), prices={"everybody": ("hour", 0)})
        make.make_event(f"Prøve {number}", make.when(2030, 1, 1, 19), place=place, organisers=[atelier])
        make.make_area(f"omraade-{number}", parent=vesterbro)
    questions(101)  # what changes seldom is read anew once
    assert 1 < questions(102) <= before


def test_only_the_fields_that_were_asked_for_come(program, house):
    assert program.get(f"places/{house.slug}?fields=name,slug").json() == {"slug": house.slug, "name": house.name}
    assert program.get("places?fields=name").json()["items"] == [{"name": house.name}]


def test_what_was_changed_since_a_moment(program, house, alice, monkeypatch):
    make.make_place("Uændret")
    now = clock.now() + timedelta(hours=1)
    since = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert program.names(f"places?updated_since={since}") == []
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(minutes=1))
    change_place(place=house, values={"name": "Det nye hus"}, by=alice)
    assert program.names(f"places?updated_since={since}") == ["Det nye hus"]


def test_the_agenda_is_in_the_order_of_days(program, soon):
    found = all_pages(program, "agenda?limit=5&fields=start,event")
    assert len(found) == 12
    assert [each["start"] for each in found] == sorted(each["start"] for each in found)


def test_dates_that_go_on_stand_in_front_once(program, soon, vesterbro):
    yesterday = clock.local_now() - timedelta(days=1)
    days = make.when(yesterday.year, yesterday.month, yesterday.day, hours=72, timing="all_day")
    make.make_event("Messe", days, longitude=12.55, latitude=55.67)
    for limit in (1, 4, 200):
        found = all_pages(program, f"agenda?area=vesterbro&limit={limit}&fields=id,name")
        assert [each["name"] for each in found] == ["Messe"] + ["Korprøve"] * 12
        assert len({each["id"] for each in found}) == 13


def test_exhibitions_stand_by_themselves(program, vesterbro):
    today = clock.local_now()
    weeks = make.when(today.year, today.month, today.day, hours=24 * 30, timing="all_day")
    for name in ("Billeder", "Skulptur"):
        make.make_event(name, weeks, longitude=12.55, latitude=55.67)
    assert [each["name"] for each in all_pages(program, "agenda?view=long&limit=1")] == ["Billeder", "Skulptur"]
    assert program.names("agenda") == []


def test_an_event_comes_once_with_its_rules(program, soon, house):
    (event,) = program.get("events?area=vesterbro").json()["items"]
    assert event["dates"][0]["rrule"] == ["FREQ=DAILY;COUNT=12"]
    assert event["place"]["slug"] == house.slug


def test_events_that_are_over_come_only_when_asked_for(program, vesterbro):
    make.make_event("Forbi", make.when(2020, 5, 7, 19))
    assert program.names("events") == []
    assert program.names("events?month=2020-05") == ["Forbi"]
    assert program.names("events?updated_since=2020-01-01T00:00:00Z") == ["Forbi"]


def test_a_place_that_has_not_said_yes_is_not_named(program, house):
    event = make.make_event("Fremmed", organisers=[make.make_organisation("Andre")], place=house)
    assert program.get(f"events/{event.slug}").json()["place"] is None


def test_an_open_day_and_its_stops(program, vesterbro):
    open_day = make.make_programme(vesterbro, 3)
    assert program.names("open-days?area=vesterbro") == [open_day.name]
    assert program.names(f"open-days/{open_day.slug}/stops") == ["Atelier 1", "Atelier 2", "Atelier 3"]
    answer = program.get(f"open-days/{open_day.slug}/stops").content.decode()
    assert "host_email" not in answer and "secret" not in answer


def test_the_tree_of_areas_has_outlines_where_they_are_asked_for(program, vesterbro):
    make.make_area("istedgade", parent=vesterbro)
    assert [each["parent"] for each in program.get("areas").json()["items"]] == [None, "vesterbro"]
    assert "outline" not in program.get("areas").json()["items"][0]
    assert program.get("areas/vesterbro").json()["outline"]["type"] == "Polygon"


def test_labels_and_addresses_are_in_the_language_that_the_address_says(program, house):
    danish, english = program.get(f"places/{house.slug}").json(), program.get(f"places/{house.slug}?lang=en").json()
    assert english["kind_label"] == "Studio" != danish["kind_label"]
    assert "/en/place/" in english["url"]


def test_what_has_not_changed_is_not_sent_again(program, house, alice):
    etag = program.get("places").headers["ETag"]
    assert program.get("places", **{"if-none-match": etag}).status_code == 304
    change_place(place=house, values={"name": "Andet"}, by=alice)
    assert program.get("places", **{"if-none-match": etag}).status_code == 200


def test_pages_of_other_sites_may_read(program, house):
    answer = program.get("places")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    asked = program.send("OPTIONS", "places")
    assert (asked.status_code, asked.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD")


def test_whoever_is_signed_in_gets_what_everybody_gets(program, house, alice, sign_in):
    change_place(place=house, values={"is_public": False}, by=alice)
    assert sign_in(alice).get(f"/api/v1/places/{house.slug}").status_code == 404


def test_a_merged_place_leads_on(program, house):
    other = make.make_place("Dublet")
    Place.objects.filter(pk=other.pk).update(merged_into=house.pk, is_public=False)
    answer = program.get(f"places/{other.slug}?fields=name")
    assert answer.status_code == 308
    assert answer.headers["Location"].endswith(f"/api/v1/places/{house.slug}?fields=name")


def test_a_record_is_there_for_other_features_too(house, soon, vesterbro):
    assert record_of(house)["name"] == house.name
    assert record_of(soon)["type"] == "event"
    assert record_of(vesterbro, ["slug"]) == {"slug": "vesterbro"}


def test_a_question_about_the_whole_interface(program):
    assert program.get("").json()["collections"]["places"].endswith("/api/v1/places")


def test_things_are_found_by_the_words_people_have(program, soon, house):
    found = program.get("search?q=korprove").json()
    assert [(each["type"], each["name"]) for each in found["items"]] == [("event", "Korprøve")]
    assert program.get("search?q=huset&area=vesterbro").json()["items"][0]["url"].endswith(house.get_absolute_url())
    assert program.get("search?q=").json()["items"] == []
    assert program.get("search").status_code == 400
