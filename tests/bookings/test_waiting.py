"""Waiting for a time that is taken: it is offered to the first, and kept for them."""

from datetime import timedelta

import pytest

from byliv.bookings import followers, tasks
from byliv.bookings.actions import (
    answer_booking,
    book_room,
    cancel_booking,
    change_booking,
    close_room,
    leave_waiting,
    reopen_room,
    take_offer,
    wait_for,
)  # fmt: skip
from byliv.bookings.choices import Reason, State, Waiting
from byliv.bookings.models import WaitingEntry
from byliv.bookings.queries import free_spans, why_not
from byliv.bookings.refusals import Refusal
from byliv.core import clock
from byliv.rooms.models import Room
from tests import make
from tests.bookings.times import at


@pytest.fixture
def dora(db):
    return make.make_user("dora@example.org", name="Dora")


@pytest.fixture
def emil(db):
    return make.make_user("emil@example.org", name="Emil")


@pytest.fixture
def taken(room, charlie):
    return book_room(room=room, start=at(19), end=at(21), by=charlie)


def state_of(entry: WaitingEntry) -> str:
    entry.refresh_from_db()
    return entry.state


def test_a_time_that_comes_free_is_kept_for_the_first_who_waits(room, taken, charlie, dora, emil):
    first = wait_for(room=room, start=at(19), end=at(20), by=dora)
    second = wait_for(room=room, start=at(19), end=at(21), by=emil)
    cancel_booking(booking=taken, by=charlie)
    assert (state_of(first), state_of(second)) == (Waiting.OFFERED, Waiting.WAITS)
    assert clock.now() < first.offered_until <= clock.now() + timedelta(hours=24)
    with pytest.raises(Refusal) as found:
        book_room(room=room, start=at(19), end=at(21), by=charlie)
    assert found.value.code == "kept"
    assert free_spans(room, at(18), at(22)) == [(at(18), at(19)), (at(20), at(22))]


def test_who_is_offered_a_time_takes_it(room, taken, charlie, dora):
    entry = wait_for(room=room, start=at(19), end=at(20), by=dora, purpose="Kor", people=4)
    cancel_booking(booking=taken, by=charlie)
    entry.refresh_from_db()
    booking = take_offer(entry=entry, by=dora)
    assert (booking.purpose, booking.people, booking.state) == ("Kor", 4, State.CONFIRMED)
    assert state_of(entry) == Waiting.TAKEN
    with pytest.raises(Refusal):
        take_offer(entry=entry, by=dora)


def test_booking_the_kept_time_oneself_counts_too_and_the_rest_goes_on(room, taken, charlie, dora, emil):
    first = wait_for(room=room, start=at(19), end=at(21), by=dora)
    second = wait_for(room=room, start=at(20), end=at(21), by=emil)
    cancel_booking(booking=taken, by=charlie)
    book_room(room=room, start=at(19), end=at(20), by=dora)
    assert (state_of(first), state_of(second)) == (Waiting.TAKEN, Waiting.OFFERED)


def test_what_nobody_takes_in_time_is_offered_to_the_next(room, taken, charlie, dora, emil):
    first = wait_for(room=room, start=at(19), end=at(21), by=dora)
    second = wait_for(room=room, start=at(19), end=at(21), by=emil)
    cancel_booking(booking=taken, by=charlie)
    WaitingEntry.objects.filter(pk=first.pk).update(offered_until=clock.now() - timedelta(minutes=1))
    assert tasks.expire_offers() == 1
    assert (state_of(first), state_of(second)) == (Waiting.LEFT, Waiting.OFFERED)


def test_who_leaves_makes_room_for_the_next(room, taken, charlie, dora, emil):
    first = wait_for(room=room, start=at(19), end=at(21), by=dora)
    second = wait_for(room=room, start=at(19), end=at(21), by=emil)
    cancel_booking(booking=taken, by=charlie)
    leave_waiting(entry=first, by=dora)
    assert state_of(second) == Waiting.OFFERED


def test_two_who_wait_for_different_halves_are_both_offered_theirs(room, taken, charlie, dora, emil):
    first = wait_for(room=room, start=at(19), end=at(20), by=dora)
    second = wait_for(room=room, start=at(20), end=at(21), by=emil)
    cancel_booking(booking=taken, by=charlie)
    assert (state_of(first), state_of(second)) == (Waiting.OFFERED, Waiting.OFFERED)


def test_a_part_that_comes_free_may_be_what_the_hall_waited_for(hall, charlie, dora):
    north = Room.objects.get(name="Nord")
    booking = book_room(room=north, start=at(19), end=at(21), by=charlie)
    entry = wait_for(room=hall, start=at(18), end=at(22), by=dora)
    cancel_booking(booking=booking, by=charlie)
    assert state_of(entry) == Waiting.OFFERED
    assert why_not(Room.objects.get(name="Syd"), at(18), at(19)).code == "kept"


def test_a_moved_booking_and_a_declined_request_and_a_lifted_closure_make_room_too(house, charlie, alice, dora):
    room = make.make_room(place=house, needs_approval=True)
    moved = book_room(room=room, start=at(8), end=at(10), by=alice)
    asked = book_room(room=room, start=at(10), end=at(12), by=charlie)
    closure, _inside = close_room(room=room, start=at(12), end=at(14), reason=Reason.REPAIR, by=alice)
    entries = [wait_for(room=room, start=at(hour), end=at(hour + 2), by=dora) for hour in (8, 10, 12)]
    change_booking(booking=moved, start=at(20), end=at(22), by=alice)
    answer_booking(booking=asked, is_yes=False, by=alice)
    reopen_room(closure=closure, by=alice)
    assert [state_of(entry) for entry in entries] == [Waiting.OFFERED] * 3


def test_closing_a_room_takes_an_offer_back(room, taken, charlie, alice, dora):
    entry = wait_for(room=room, start=at(19), end=at(21), by=dora)
    cancel_booking(booking=taken, by=charlie)
    closure, inside = close_room(room=room, start=at(18), end=at(20), reason=Reason.REPAIR, by=alice)
    assert (state_of(entry), inside) == (Waiting.WAITS, [])
    reopen_room(closure=closure, by=alice)
    assert state_of(entry) == Waiting.OFFERED


@pytest.mark.parametrize(("hours", "code"), [((10, 12), "is_free"), ((5, 7), "not_open"), ((19, 21), "waits")])
def test_nobody_waits_in_vain(room, taken, dora, hours, code):
    wait_for(room=room, start=at(19), end=at(21), by=dora)
    with pytest.raises(Refusal) as found:
        wait_for(room=room, start=at(hours[0]), end=at(hours[1]), by=dora)
    assert found.value.code == code


def test_an_offer_is_told_once(room, taken, charlie, dora, monkeypatch):
    told: list = []
    monkeypatch.setattr(followers, "_tellers", [lambda telling: told.append(telling.what)])
    wait_for(room=room, start=at(19), end=at(21), by=dora)
    cancel_booking(booking=taken, by=charlie)
    assert told == ["cancelled", "offered"]


def test_a_request_that_nobody_answers_lapses_after_a_week(house, charlie, dora):
    room = make.make_room(place=house, needs_approval=True)
    booking = book_room(room=room, start=at(10, day=20), end=at(12, day=20), by=charlie)
    assert tasks.lapse_requests() == 0
    type(booking).objects.filter(pk=booking.pk).update(created_at=clock.now() - timedelta(days=8))
    assert tasks.lapse_requests() == 1
    booking.refresh_from_db()
    assert booking.state == State.LAPSED
    assert why_not(room, at(10, day=20), at(12, day=20)) is None
