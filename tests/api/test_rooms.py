"""Rooms without a key: the finder's words, free times, and nothing about who uses them."""

from datetime import UTC, datetime, time, timedelta

import pytest

from byliv.bookings.actions import book_room
from byliv.core import clock
from byliv.events.recurrence import aware, zone_of
from byliv.places.actions import change_place
from byliv.rooms import actions
from tests import make
from tests.api.conftest import pointers
from tests.api.test_reading import all_pages


@pytest.fixture
def tomorrow():
    """The day after today, as the room's clock has it."""
    return clock.local_now().date() + timedelta(days=1)


def at(day, hour: int):
    return aware(datetime.combine(day, time(hour)), zone_of("Europe/Copenhagen"))


@pytest.fixture
def rooms(house):
    """A free rehearsal room, a dear hall that is step-free, and a quiet corner elsewhere."""
    far = make.make_place("Ude", longitude=9.9, latitude=57.0)
    return [
        make.make_room("Øvelokalet", house, noise="loud", items=("drums",), prices={"everybody": ("hour", 0)}),
        make.make_room("Salen", house, standing=80, is_step_free=True, prices={"everybody": ("hour", 400_00)}),
        make.make_room("Krogen", far, uses=("meeting",), offer="shared"),
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["Krogen", "Salen", "Øvelokalet"]),
        ("area=vesterbro", ["Salen", "Øvelokalet"]),
        ("people=30", ["Salen"]),
        ("access=step_free", ["Salen"]),
        ("item=drums&noise=loud", ["Øvelokalet"]),
        ("use=meeting", ["Krogen"]),
        ("offer=shared", ["Krogen"]),
        ("free=yes&area=vesterbro", ["Øvelokalet"]),
        ("price=400&area=vesterbro", ["Salen", "Øvelokalet"]),
        ("near=12.55,55.67", ["Salen", "Øvelokalet"]),
        ("bbox=9,56,11,58", ["Krogen"]),
        ("q=øvelok", ["Øvelokalet"]),
        ("place=huset-i-istedgade", ["Salen", "Øvelokalet"]),
    ],
)
def test_rooms_are_filtered_by_the_words_of_the_finder(program, rooms, words, found):
    assert sorted(program.names(f"rooms?{words}")) == sorted(found)


def test_pages_hold_everything_once(program, house, tomorrow):
    for number in range(7):
        make.make_room(f"Lokale {number % 3}", house)
    for words in ("", f"day={tomorrow}&"):
        found = all_pages(program, f"rooms?{words}limit=2&fields=id,name")
        assert len({item["id"] for item in found}) == len(found) == 7
        assert [item["name"] for item in found] == sorted(item["name"] for item in found)


def test_with_a_time_only_what_is_free_then_comes(program, rooms, charlie, tomorrow):
    taken = f"rooms?area=vesterbro&day={tomorrow}&from=18:00&to=20:00"
    assert program.names(taken) == ["Salen", "Øvelokalet"]
    book_room(room=rooms[0], start=at(tomorrow, 17), end=at(tomorrow, 19), by=charlie)
    assert program.names(taken) == ["Salen"]
    assert program.names(f"rooms?area=vesterbro&day={tomorrow}&from=19:00&to=21:00") == ["Salen", "Øvelokalet"]
    assert program.names(f"rooms?area=vesterbro&day={tomorrow}&part=night") == []


def test_a_record_says_where_it_is_and_what_it_costs(program, rooms, house):
    record = program.get(f"rooms/{rooms[0].slug}?lang=en").json()
    assert record["place"]["slug"] == house.slug
    assert record["prices"] == [{"payer": "everybody", "unit": "hour", "amount_oere": 0, "currency": "DKK"}]
    assert record["hours"][0] == {
        "weekday": 0, "opens": "08:00", "closes": "22:00", "first_day": None, "last_day": None,
    }  # fmt: skip
    assert (record["licence"], record["source"], record["offer_label"]) == ("CC-BY-4.0", "", "Always to be booked")
    assert program.get(record["free_url"].split("/api/v1/")[1]).status_code == 200


def test_free_times_leave_out_what_is_booked(program, rooms, charlie, tomorrow):
    address = f"rooms/{rooms[0].slug}/free?from={tomorrow}&to={tomorrow}"
    assert len(program.get(address).json()["items"]) == 1
    book_room(room=rooms[0], start=at(tomorrow, 12), end=at(tomorrow, 14), purpose="Hemmelig prøve", by=charlie)
    answer = program.get(address)
    morning, rest = answer.json()["items"]
    assert morning["end"] == f"{at(tomorrow, 12).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" < rest["start"]
    assert "Hemmelig" not in answer.content.decode() and "Charlie" not in answer.content.decode()


def test_free_times_are_told_for_two_months_at_most(program, rooms, tomorrow):
    address = f"rooms/{rooms[0].slug}/free"
    last = tomorrow + timedelta(days=61)
    assert program.get(f"{address}?from={tomorrow}&to={last}").status_code == 200
    assert program.get(f"{address}?from={tomorrow}&to={last + timedelta(days=1)}").status_code == 422
    assert program.get(f"{address}?from={tomorrow}&to={tomorrow - timedelta(days=1)}").status_code == 422
    assert program.get(f"{address}?from=2026-02-31").status_code == 422
    assert program.get(f"{address}?to=9999-12-31").status_code == 422
    assert pointers(program.get(f"{address}?from=soon")) == ["from"]


def test_a_room_that_is_not_booked_here_has_no_free_times(program, house):
    room = make.make_room(place=house, is_bookable=False)
    answer = program.get(f"rooms/{room.slug}/free").json()
    assert (answer["is_bookable"], answer["items"]) == (False, [])


def test_a_hidden_room_is_seen_by_those_who_look_after_it(program, key_of, rooms, alice, charlie):
    actions.change_room(room=rooms[0], values={"is_public": False}, by=alice)
    for path in (f"rooms/{rooms[0].slug}", f"rooms/{rooms[0].slug}/free"):
        assert program.get(path).status_code == 404
        assert key_of(charlie).get(path).status_code == 404
        assert key_of(alice).get(path).status_code == 200
    assert "Øvelokalet" not in program.names("rooms")


def test_the_rooms_of_a_hidden_place_are_hidden(program, rooms, house, alice, tomorrow):
    change_place(place=house, values={"is_public": False}, by=alice)
    assert program.get(f"rooms/{rooms[0].slug}").status_code == 404
    assert program.names("rooms") == program.names(f"rooms?day={tomorrow}") == ["Krogen"]


def test_neither_the_host_nor_the_secret_is_told(program, rooms, alice):
    actions.change_room(room=rooms[0], values={"host": alice}, by=None)
    text = program.get(f"rooms/{rooms[0].slug}").content.decode()
    assert "Alice <" not in text and alice.email not in text and rooms[0].secret not in text


def test_a_hidden_hall_and_a_hidden_runner_are_not_named(program, house):
    runner = make.make_organisation("Skjult forening", is_public=False)
    hall = make.make_room("Skjult sal", house, is_public=False)
    room = make.make_room("Halvdelen", house, run_by=runner)
    actions.set_part_of(room=room, hall=hall, by=None)
    assert "Skjult" not in program.get(f"rooms/{room.slug}").content.decode()


def test_what_is_wrong_in_the_address_is_told(program, rooms):
    assert pointers(program.get("rooms?peple=3")) == ["peple"]
    assert pointers(program.get("rooms?use=flying")) == ["use"]
    assert program.get("rooms?day=2026-02-31").status_code == 422
    assert program.get("rooms?to=20:00&day=").status_code in (400, 422)
    assert program.get("rooms?area=nowhere").status_code == 404


def test_what_was_changed_since_a_moment(program, rooms, alice, monkeypatch):
    later = clock.now() + timedelta(hours=1)
    since = later.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert program.names(f"rooms?updated_since={since}") == []
    monkeypatch.setattr("django.utils.timezone.now", lambda: later + timedelta(minutes=1))
    actions.set_items(room=rooms[1], items={"piano": ""}, by=alice)
    assert program.names(f"rooms?updated_since={since}") == ["Salen"]
