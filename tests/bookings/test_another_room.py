"""A booking moves to another room of the house: never twice, told to both sides, and the old room is offered on."""

from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection, connections
from django.urls import reverse

from byliv.bookings import actions, listed, permissions, shown
from byliv.bookings.actions import book_room, book_series, move_to_room, wait_for
from byliv.bookings.choices import State, Waiting
from byliv.bookings.models import Booking, Taken
from byliv.bookings.queries import why_not
from byliv.bookings.refusals import Refusal, SeriesRefusal
from byliv.rooms.choices import Bookers, Unit
from byliv.rooms.models import Room
from tests import make
from tests.bookings.test_letters import posted
from tests.bookings.times import at


@pytest.fixture
def other(house):
    return make.make_room("Atelieret", house)


@pytest.fixture
def booked(room, charlie):
    return book_room(room=room, start=at(18), end=at(20), by=charlie, purpose="Korprøve")


def weekly(room, by, weeks: int = 4):
    return book_series(room=room, rrule=f"FREQ=WEEKLY;COUNT={weeks}", start=at(18), end=at(20), by=by)


def refused(code: str, **move) -> bool:
    with pytest.raises(Refusal) as found:
        move_to_room(**move)
    return found.value.code == code


def test_the_host_moves_a_booking_to_another_room(booked, room, other, alice):
    [moved] = move_to_room(booking=booked, room=other, by=alice)
    assert (moved.room, moved.state, moved.sequence) == (other, State.CONFIRMED, 1)
    assert why_not(room, at(18), at(20)) is None
    assert why_not(other, at(18), at(20)).code == "taken"


def test_whose_booking_it_is_moves_it_where_they_may_book(booked, other, charlie, house):
    members = make.make_room("Kælderen", house, who_may_book=Bookers.MEMBERS)
    assert refused("members", booking=booked, room=members, by=charlie)
    [moved] = move_to_room(booking=booked, room=other, by=charlie)
    assert moved.room == other


def test_strangers_move_nothing(booked, other):
    eve = make.make_user("eve@example.org")
    assert refused("not_allowed", booking=booked, room=other, by=eve)


def test_a_booking_stays_with_its_house_its_host_or_its_team(booked, alice, charlie):
    elsewhere = make.make_room("Langt væk", make.make_place("Det andet hus"))
    assert refused("elsewhere", booking=booked, room=elsewhere, by=charlie)
    Room.objects.filter(pk__in=(booked.room.pk, elsewhere.pk)).update(host=alice)
    elsewhere.refresh_from_db()
    assert move_to_room(booking=Booking.objects.get(), room=elsewhere, by=charlie)


def test_the_host_of_one_room_moves_nothing_into_a_room_of_others(booked, alice):
    elsewhere = make.make_room("Langt væk", make.make_place("Det andet hus"), host=booked.booked_by)
    Room.objects.filter(pk=booked.room.pk).update(host=booked.booked_by)
    assert refused("not_allowed", booking=Booking.objects.get(), room=elsewhere, by=alice)


def test_a_taken_room_is_refused_and_nothing_moves(booked, other, alice, bob):
    book_room(room=other, start=at(19), end=at(21), by=bob)
    assert refused("taken", booking=booked, room=other, by=alice)
    assert Taken.objects.filter(booking=booked).get().room == booked.room


@pytest.mark.parametrize(("change", "code"), [("cancel", "ended"), ("again", "same_room")])
def test_what_has_gone_or_moved_meanwhile_is_said(booked, other, alice, change, code):
    if change == "cancel":
        actions.cancel_booking(booking=Booking.objects.get(), by=alice)
    else:
        move_to_room(booking=Booking.objects.get(), room=other, by=alice)
    assert refused(code, booking=booked, room=other, by=alice)


def test_into_a_room_with_a_host_who_says_yes_first_only_the_host_moves_without_asking(house, booked, alice, charlie):
    asks = make.make_room("Salen", house, needs_approval=True)
    [moved] = move_to_room(booking=booked, room=asks, by=charlie)
    assert moved.state == State.REQUESTED
    [back] = move_to_room(booking=moved, room=Room.objects.get(name="Øvelokalet"), by=charlie)
    assert back.state == State.CONFIRMED
    [again] = move_to_room(booking=back, room=asks, by=alice)
    assert again.state == State.CONFIRMED


def test_nobody_pays_more_because_the_host_wants_it_so(booked, house, alice, charlie):
    dear = make.make_room("Salen", house, prices={"everybody": (Unit.HOUR, 15000)})
    [moved] = move_to_room(booking=booked, room=dear, by=alice)
    assert moved.price == 0
    room = Room.objects.get(name="Øvelokalet")
    [back] = move_to_room(booking=moved, room=room, by=charlie)
    assert move_to_room(booking=back, room=dear, by=charlie)[0].price == 30000


def test_the_hall_and_its_part_count_as_one(hall, charlie, bob):
    north, south = Room.objects.get(name="Nord"), Room.objects.get(name="Syd")
    booking = book_room(room=north, start=at(18), end=at(20), by=charlie)
    assert move_to_room(booking=booking, room=hall, by=charlie)
    book_room(room=make.make_room("Loftet", hall.place), start=at(18), end=at(20), by=bob)
    assert why_not(south, at(18), at(20)).code == "taken"


def test_the_room_that_comes_free_is_offered_at_once(booked, room, other, alice, bob):
    entry = wait_for(room=room, start=at(18), end=at(20), by=bob)
    move_to_room(booking=booked, room=other, by=alice)
    entry.refresh_from_db()
    assert entry.state == Waiting.OFFERED


def test_both_sides_are_told_and_the_history_says_it(booked, other, charlie, alice):
    posted()
    [moved] = move_to_room(booking=booked, room=other, by=charlie, words="Vi er blevet flere")
    assert {to for to, _subject in posted()} == {"charlie", "alice"}
    assert all("Vi er blevet flere" in each.body and "Øvelokalet" in each.body for each in mail.outbox)
    assert "Øvelokalet" in (what := shown.history_of(moved)[0].what) and "Atelieret" in what


def test_the_host_of_the_room_before_is_told_too(booked, charlie, alice):
    dora = make.make_user("dora@example.org")
    elsewhere = make.make_room("Salen", booked.room.place, host=dora)
    posted()
    move_to_room(booking=booked, room=elsewhere, by=charlie)
    assert {to for to, _subject in posted()} == {"charlie", "dora", "alice"}


def test_this_date_and_the_later_ones_move_together(room, other, charlie, alice):
    series = weekly(room, charlie)
    posted()
    third = series.bookings.order_by("start")[2]
    assert len(move_to_room(booking=third, room=other, by=alice, is_rest=True)) == 2
    assert list(series.bookings.order_by("start").values_list("room__name", flat=True)) == [
        "Øvelokalet", "Øvelokalet", "Atelieret", "Atelieret"
    ]  # fmt: skip
    assert [to for to, _subject in posted()] == ["charlie"]
    series.refresh_from_db()
    assert series.room == other


def test_of_a_series_all_dates_move_or_none_unless_one_says_which_stay(room, other, charlie, bob):
    first = weekly(room, charlie).bookings.order_by("start")[0]
    book_room(room=other, start=at(18, day=14), end=at(20, day=14), by=bob)
    with pytest.raises(SeriesRefusal) as found:
        move_to_room(booking=first, room=other, by=charlie, is_rest=True)
    stay = [each.booking.number for each in found.value.dates]
    assert not Booking.objects.filter(series__isnull=False, room=other).exists()
    assert len(move_to_room(booking=first, room=other, by=charlie, is_rest=True, stay=stay)) == 3


def test_the_rooms_that_are_offered_are_those_that_the_rule_allows(house, booked, charlie, alice):
    kinds = {"A": {}, "B": {"who_may_book": "members"}, "C": {"is_public": False}, "D": {"host": charlie}}
    for name, more in kinds.items():
        make.make_room(name, house, **more)
    make.make_room("E", make.make_place("Det andet hus"))
    for person in (charlie, alice, make.make_user("eve@example.org")):
        allowed = {each for each in Room.objects.all() if not permissions.why_not_to(person, booked, each)}
        assert set(listed.rooms_to_move_to(person, booked)[0]) == allowed - {booked.room}


def race(*acts) -> list[str]:
    """Each in a thread and a transaction of its own, at once: what came of each."""
    ready, said = Barrier(len(acts)), [""] * len(acts)

    def run(number: int) -> None:
        ready.wait()
        try:
            acts[number]()
            said[number] = "done"
        except Refusal as refusal:
            said[number] = str(refusal.code)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[number]) for number in range(len(acts))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return said


@pytest.mark.django_db(transaction=True)
def test_of_a_move_and_a_booking_at_once_one_gets_the_room(booked, other, alice, bob):
    if connection.vendor == "sqlite":
        pytest.skip("threads share one connection in memory; test_racing.py moves between rooms on both databases")
    said = race(
        lambda: move_to_room(booking=Booking.objects.get(pk=booked.pk), room=other, by=alice),
        lambda: book_room(room=Room.objects.get(pk=other.pk), start=at(19), end=at(21), by=bob),
    )
    assert sorted(said) == ["done", "taken"]
    assert Taken.objects.filter(room=other).count() == 1


def test_the_page_shows_rooms_and_moves_to_one(sign_in, alice, booked, other):
    client, url = sign_in(alice), reverse("bookings:another_room", args=[booked.number])
    assert [row.room for row in client.get(url).context["rows"]] == [other]
    client.post(url, {"room": other.slug, "reason": "Gulvet slibes"})
    booked.refresh_from_db()
    assert booked.room == other


def test_the_page_says_which_dates_cannot_move_before_any_does(sign_in, charlie, bob, room, other):
    first = weekly(room, charlie).bookings.order_by("start")[0]
    book_room(room=other, start=at(18, day=14), end=at(20, day=14), by=bob)
    client, url = sign_in(charlie), reverse("bookings:another_room", args=[first.number])
    page = client.post(url, {"room": other.slug, "scope": "later"})
    assert page.status_code == 422 and not Booking.objects.filter(series__isnull=False, room=other).exists()
    stay = [each.number for each in page.context["stays"]]
    client.post(url, {"room": other.slug, "scope": "later", "stay": stay, "looked": other.slug})
    assert Booking.objects.filter(series__isnull=False, room=other).count() == 3


def test_a_stranger_finds_no_such_page(sign_in, booked, other):
    client = sign_in(make.make_user("eve@example.org"))
    url = reverse("bookings:another_room", args=[booked.number])
    assert (client.get(url).status_code, client.post(url, {"room": other.slug}).status_code) == (404, 404)


def test_many_rooms_ask_the_database_as_often_as_one(
    sign_in, charlie, house, room, other, django_assert_max_num_queries
):
    first = weekly(room, charlie).bookings.order_by("start")[0]
    for number in range(10):
        make.make_room(f"Rum {number}", house, prices={"everybody": (Unit.HOUR, 100)})
    client = sign_in(charlie)
    with django_assert_max_num_queries(60):
        client.get(reverse("bookings:another_room", args=[first.number]))
