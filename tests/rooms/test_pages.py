"""Rooms as people see, list and edit them."""

import pytest
from django.urls import reverse

from byliv.rooms import actions
from byliv.rooms.models import Room
from tests import make

OWN = [
    "edit", "basics", "description", "noise", "rules", "house_rules", "way_in", "visibility", "fits", "items",
    "prices", "access", "who", "people", "part_of", "hours", "photos", "delete",
]  # fmt: skip
SHORT = {
    "offer": "after_hours", "name": "Aulaen", "standing": "120", "weekdays": "16-22", "weekend": "", "unit": "hour",
    "who_may_book": "associations", "needs_approval": "on", "price": "200", "is_free_for_associations": "on",
    "noise": "acoustic", "is_step_free": "true", "way_in": "person",
}  # fmt: skip


@pytest.fixture
def room(house, atelier, alice) -> Room:
    return make.make_room(place=house, run_by=atelier, host=alice)


def at(name: str, room: Room, *more: object) -> str:
    return reverse(f"rooms:{name}", args=[room.slug, *more])


def words_of(page) -> str:
    return page.content.decode()


def test_a_room_is_listed_on_one_short_page(sign_in, house, alice, atelier):
    answer = sign_in(alice).post(reverse("rooms:add_in", args=[house.slug]), SHORT)
    room = Room.objects.get()
    assert answer["Location"] == room.get_absolute_url()
    assert (room.host, room.run_by, room.needs_approval) == (alice, atelier, True)
    assert sorted(room.hours.values_list("weekday", "opens", "closes")) == [(day, 960, 1320) for day in range(5)]
    assert actions.prices_of(room) == {"everybody": ["hour", 20_000], "association": ["hour", 0]}


def test_every_kind_of_offer_starts_ready_to_be_sent(sign_in, house, alice):
    client, there = sign_in(alice), reverse("rooms:add_in", args=[house.slug])
    for offer in ("always", "after_hours", "empty", "outdoor", "shared"):
        form = client.get(there, {"offer": offer}).context["form"]
        values = {field.html_name: field.value() for field in form if field.value() not in (None, False)}
        answer = client.post(there, {**values, "offer": offer, "name": f"Rum {offer}"})
        assert answer.status_code == 302, offer
    assert Room.objects.count() == 5


def test_the_short_page_comes_again_with_what_is_missing(sign_in, house, alice):
    page = sign_in(alice).post(reverse("rooms:add_in", args=[house.slug]), {**SHORT, "name": "", "weekdays": "sent"})
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"name", "weekdays"}
    assert not Room.objects.exists()


def test_the_preview_says_what_is_written_so_far(sign_in, alice):
    page = sign_in(alice).get(reverse("rooms:preview"), {**SHORT, "weekdays": "16-", "lang": "en"})
    assert page.status_code == 200
    assert "120" in words_of(page)


def test_a_stranger_lists_no_room_of_others(sign_in, house, charlie):
    answer = sign_in(charlie).post(reverse("rooms:add_in", args=[house.slug]), SHORT)
    assert answer.status_code == 403
    assert not Room.objects.exists()


def test_everybody_sees_the_page_and_its_place_tells_of_it(client, room, house):
    assert "Øvelokalet" in words_of(client.get(room.get_absolute_url()))
    assert room.get_absolute_url() in words_of(client.get(house.get_absolute_url()))
    assert room.get_absolute_url() in words_of(client.get(room.run_by.get_absolute_url()))
    assert room.get_absolute_url() in words_of(client.get(reverse("rooms:of_area", args=[room.area.slug])))


def test_a_hidden_room_is_only_for_those_who_look_after_it(client, sign_in, room, bob):
    actions.change_room(room=room, values={"is_public": False}, by=None)
    assert client.get(room.get_absolute_url()).status_code == 404
    assert room.get_absolute_url() not in words_of(client.get(reverse("rooms:of_area", args=[room.area.slug])))
    assert sign_in(bob).get(room.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("name", OWN)
def test_those_who_run_it_edit_every_fact_and_strangers_none(sign_in, room, bob, charlie, name):
    assert sign_in(bob).get(at(name, room)).status_code == 200
    assert sign_in(charlie).get(at(name, room)).status_code == 403
    assert sign_in(charlie).post(at(name, room), {"name": "Mit"}).status_code in (403, 405)


def test_a_host_edits_their_room_and_does_not_take_it_away(sign_in, house, charlie):
    room = make.make_room(place=house, host=charlie)
    assert sign_in(charlie).get(at("edit", room)).status_code == 200
    assert sign_in(charlie).post(at("delete", room)).status_code == 403


def test_a_host_is_named_to_those_who_are_signed_in(client, sign_in, room, charlie):
    assert "Alice" not in words_of(client.get(room.get_absolute_url())).replace("Atelier Alice", "")
    assert "Alice" in words_of(sign_in(charlie).get(room.get_absolute_url())).replace("Atelier Alice", "")


def test_a_fact_is_saved_and_can_be_undone(sign_in, room, alice):
    client = sign_in(alice)
    answer = client.post(at("way_in", room), {"way_in": "code", "way_in_note": "Den røde dør"})
    room.refresh_from_db()
    assert (room.way_in, room.way_in_note) == ("code", "Den røde dør")
    undo = client.get(answer["Location"]).context["saved"].undo_url
    client.post(undo)
    room.refresh_from_db()
    assert (room.way_in, room.way_in_note) == ("person", "")


def test_two_who_write_the_same_are_told(sign_in, room, alice):
    client = sign_in(alice)
    opened = client.get(at("house_rules", room)).context["opened"]
    actions.change_room(room=room, values={"house_rules_da": "Luk døren."}, by=None)
    page = client.post(at("house_rules", room), {"house_rules_da": "Fej gulvet.", "opened": opened})
    assert page.status_code == 422 and page.context["is_clash"]
    client.post(at("house_rules", room), {"house_rules_da": "Fej gulvet.", "opened": page.context["opened"]})
    room.refresh_from_db()
    assert room.house_rules_da == "Fej gulvet."


def test_hours_are_written_in_plain_words_and_copied(sign_in, room, alice):
    client = sign_in(alice)
    week = {f"day{day}": "" for day in range(7)} | {"day0": "8-12 og 16.30-22", "day5": "20-2"}
    page = client.post(at("hours", room), {**week, "copy": "0:weekdays"})
    assert page.context["form"]["day4"].value() == "8-12 og 16.30-22"
    client.post(at("hours", room), week)
    kept = sorted(room.hours.values_list("weekday", "opens", "closes"))
    assert kept == [(0, 480, 720), (0, 990, 1320), (5, 1200, 1560)]


def test_a_period_comes_on_top_of_the_usual_week(sign_in, room, alice):
    week = {f"day{day}": "8-22" for day in range(7)} | {"first_day": "2026-07-01", "last_day": "2026-08-01"}
    assert sign_in(alice).post(at("period", room, 1), week).status_code == 302
    assert room.hours.filter(first_day=None).count() == room.hours.exclude(first_day=None).count() == 7
    assert sign_in(alice).get(at("period", room, 3)).status_code == 404


def test_prices_are_read_in_kroner(sign_in, room, alice):
    values = {"everybody": "99,50", "everybody_unit": "hour", "association": "0", "association_unit": "hour"}
    rest = dict.fromkeys(("member_unit", "company_unit"), "hour")
    sign_in(alice).post(at("prices", room), {**values, **rest})
    assert actions.prices_of(room) == {"everybody": ["hour", 9950], "association": ["hour", 0]}


def test_what_the_house_says_of_access_stands_on_the_room(client, room, house):
    house.access.create(feature="lift", value="yes")
    house.access.create(feature="step_free", value="no")
    facts = {fact["code"]: fact for fact in client.get(room.get_absolute_url()).context["access"]}
    assert facts["lift"]["of_house"] and facts["lift"]["value"] == "yes"
    assert facts["step_free"]["value"] == "no"
    assert facts["hearing_loop"]["value"] == "unknown"


def test_a_house_without_steps_does_not_promise_a_room_without(client, room, house):
    house.access.create(feature="step_free", value="yes")
    facts = {fact["code"]: fact for fact in client.get(room.get_absolute_url()).context["access"]}
    assert facts["step_free"]["value"] == "unknown"


def test_a_list_of_rooms_costs_the_same_however_many(client, house, django_assert_max_num_queries):
    for number in range(6):
        make.make_room(f"Rum {number}", place=house, prices={"everybody": ("hour", 100)})
    with django_assert_max_num_queries(13):
        client.get(reverse("rooms:of_area", args=[house.area.slug]))


def test_my_rooms_are_on_my_page(sign_in, room, bob, charlie):
    assert list(sign_in(bob).get(reverse("rooms:mine")).context["page"].object_list) == [room]
    assert not sign_in(charlie).get(reverse("rooms:mine")).context["page"].object_list
