"""A room is booked: by whom, when, and never twice."""

import pytest
from django.db import IntegrityError, transaction

from byliv.bookings import followers
from byliv.bookings.actions import answer_booking, book_room, cancel_booking, change_booking, mark_absent
from byliv.bookings.choices import State
from byliv.bookings.models import Taken
from byliv.bookings.queries import free_spans, record_of, why_not
from byliv.bookings.refusals import Refusal
from byliv.core import clock
from byliv.rooms.choices import Bookers, Payer, Unit
from byliv.rooms.models import Room
from tests import make
from tests.bookings.times import at


def refused(code: str, **wish) -> bool:
    with pytest.raises(Refusal) as found:
        book_room(**wish)
    return found.value.code == code


def test_a_booked_time_is_no_longer_free(room, charlie):
    book_room(room=room, start=at(10), end=at(12), by=charlie)
    assert free_spans(room, at(0), at(24)) == [(at(8), at(10)), (at(12), at(22))]
    assert refused("taken", room=room, start=at(11), end=at(13), by=charlie)
    assert book_room(room=room, start=at(12), end=at(13), by=charlie).state == State.CONFIRMED


def test_a_hall_and_its_part_are_never_booked_together_but_its_parts_are(hall, charlie):
    north, south = Room.objects.get(name="Nord"), Room.objects.get(name="Syd")
    book_room(room=north, start=at(10), end=at(12), by=charlie)
    book_room(room=south, start=at(10), end=at(12), by=charlie)
    assert refused("taken", room=hall, start=at(11), end=at(14), by=charlie)
    book_room(room=hall, start=at(14), end=at(16), by=charlie)
    assert refused("taken", room=south, start=at(15), end=at(17), by=charlie)


def test_what_is_kept_free_around_counts_on_both_sides(house, charlie):
    room = make.make_room(place=house, minutes_before=30, minutes_after=60)
    book_room(room=room, start=at(12), end=at(14), by=charlie)
    assert free_spans(room, at(8), at(22)) == [(at(8), at(10.5)), (at(15.5), at(22))]
    assert refused("taken", room=room, start=at(15), end=at(16), by=charlie)
    book_room(room=room, start=at(15.5), end=at(17), by=charlie)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("past", at(10, day=-1), at(11, day=-1)),
        ("off_grid", at(10.1), at(12)),
        ("too_short", at(10), at(10.5)),
        ("too_long", at(8), at(21)),
        ("too_far", at(10, day=300), at(12, day=300)),
        ("not_open", at(7), at(9)),
        ("backwards", at(12), at(12)),
    ],
)
def test_each_rule_of_the_room_has_its_refusal_but_its_host_is_held_to_few(room, charlie, alice, code, start, end):
    assert refused(code, room=room, start=start, end=end, by=charlie)
    if code not in ("past", "backwards"):
        assert book_room(room=room, start=start, end=end, by=alice).booked_by == alice


def test_notice_is_counted_in_hours(house, charlie):
    room = make.make_room(place=house, opens=0, closes=24, hours_of_notice=72)
    assert refused("too_soon", room=room, start=at(12, day=2), end=at(13, day=2), by=charlie)
    book_room(room=room, start=at(12, day=4), end=at(13, day=4), by=charlie)


def test_only_those_on_the_list_book_a_room_for_members(house, charlie, alice):
    room = make.make_room(place=house, who_may_book=Bookers.MEMBERS)
    band = make.make_organisation("Orkestret", owner=charlie, kind="ensemble")
    assert refused("members", room=room, start=at(10), end=at(12), by=charlie)
    assert refused("members", room=room, start=at(10), end=at(12), by=charlie, organisation=band)
    room.members.add(band)
    assert book_room(room=room, start=at(10), end=at(12), by=charlie, organisation=band).organisation == band


def test_associations_book_for_their_own_association(house, charlie, bob, atelier):
    room = make.make_room(place=house, who_may_book=Bookers.ASSOCIATIONS)
    firm = make.make_organisation("Firmaet", owner=charlie, kind="company")
    assert refused("associations", room=room, start=at(10), end=at(12), by=charlie, organisation=firm)
    assert refused("not_theirs", room=room, start=at(10), end=at(12), by=charlie, organisation=atelier)


def test_more_people_than_the_room_holds_are_refused(house, charlie):
    room = make.make_room(place=house, standing=30, seated=20)
    assert refused("too_many_people", room=room, start=at(10), end=at(12), by=charlie, people=31)
    assert book_room(room=room, start=at(10), end=at(12), by=charlie, people=30).people == 30


def test_a_request_takes_the_room_until_it_is_declined(house, charlie, alice):
    room = make.make_room(place=house, needs_approval=True)
    booking = book_room(room=room, start=at(10), end=at(12), by=charlie)
    assert booking.state == State.REQUESTED
    assert why_not(room, at(10), at(12)).code == "taken"
    with pytest.raises(Refusal):
        answer_booking(booking=booking, is_yes=True, by=charlie)
    answer_booking(booking=booking, is_yes=False, words="Vi maler", by=alice)
    assert (booking.state, booking.answer) == (State.DECLINED, "Vi maler")
    assert why_not(room, at(10), at(12)) is None


def test_a_request_is_answered_once(house, charlie, alice):
    room = make.make_room(place=house, needs_approval=True)
    booking = book_room(room=room, start=at(10), end=at(12), by=charlie)
    answer_booking(booking=booking, is_yes=True, by=alice)
    assert booking.state == State.CONFIRMED
    with pytest.raises(Refusal) as found:
        answer_booking(booking=booking, is_yes=False, by=alice)
    assert found.value.code == "answered"


def test_a_moved_booking_leaves_its_old_time_and_may_overlap_with_it(room, charlie):
    booking = book_room(room=room, start=at(10), end=at(12), by=charlie)
    change_booking(booking=booking, start=at(11), end=at(13), by=charlie)
    assert free_spans(room, at(8), at(14)) == [(at(8), at(11)), (at(13), at(14))]
    assert booking.sequence == 1


def test_moving_waits_for_a_yes_again_unless_it_only_gets_shorter(house, charlie, alice):
    room = make.make_room(place=house, needs_approval=True)
    booking = book_room(room=room, start=at(10), end=at(14), by=charlie)
    answer_booking(booking=booking, is_yes=True, by=alice)
    change_booking(booking=booking, start=at(10), end=at(12), by=charlie)
    assert booking.state == State.CONFIRMED
    change_booking(booking=booking, start=at(15), end=at(17), by=charlie)
    assert booking.state == State.REQUESTED


def test_after_the_deadline_a_booking_may_only_get_longer(house, charlie, alice):
    room = make.make_room(place=house, hours_to_cancel=24 * 14)
    booking = book_room(room=room, start=at(10), end=at(12), by=charlie)
    with pytest.raises(Refusal) as found:
        change_booking(booking=booking, start=at(15), end=at(17), by=charlie)
    assert found.value.code == "too_late"
    change_booking(booking=booking, start=at(10), end=at(13), by=charlie)
    change_booking(booking=booking, start=at(15), end=at(17), by=alice)


@pytest.mark.parametrize(("deadline", "by_host", "is_late"), [(1, 0, False), (400, 0, True), (400, 1, False)])
def test_cancelling_late_counts_unless_the_host_does_it(house, charlie, alice, deadline, by_host, is_late):
    room = make.make_room(place=house, hours_to_cancel=deadline)
    booking = book_room(room=room, start=at(10), end=at(12), by=charlie)
    cancel_booking(booking=booking, by=alice if by_host else charlie, reason="Syg")
    assert (booking.state, booking.is_late) == (State.CANCELLED, is_late)
    assert not Taken.objects.filter(booking=booking).exists()


def test_a_stranger_neither_moves_nor_cancels_a_booking(room, charlie):
    booking = book_room(room=room, start=at(10), end=at(12), by=charlie)
    stranger = make.make_user("eve@example.org")
    with pytest.raises(Refusal):
        cancel_booking(booking=booking, by=stranger)
    with pytest.raises(Refusal):
        change_booking(booking=booking, start=at(13), end=at(15), by=stranger)


def test_what_is_cancelled_is_not_cancelled_again(room, charlie):
    booking = book_room(room=room, start=at(10), end=at(12), by=charlie)
    cancel_booking(booking=booking, by=charlie)
    with pytest.raises(Refusal) as found:
        cancel_booking(booking=booking, by=charlie)
    assert found.value.code == "ended"


def test_nobody_is_absent_before_it_has_begun(room, charlie, alice):
    booking = book_room(room=room, start=at(10), end=at(12), by=charlie)
    with pytest.raises(Refusal) as found:
        mark_absent(booking=booking, did_not_come=True, by=alice)
    assert found.value.code == "not_begun"


def test_the_database_itself_refuses_to_take_a_room_twice(room, charlie):
    booking = book_room(room=room, start=at(10), end=at(12), by=charlie)
    other = book_room(room=room, start=at(14), end=at(16), by=charlie)
    with pytest.raises(IntegrityError, match="taken_never_twice"), transaction.atomic():
        Taken.objects.filter(booking=other).update(start=at(11))
    Taken.objects.filter(booking=other).delete()
    with pytest.raises(IntegrityError, match="taken_never_twice"), transaction.atomic():
        Taken.objects.create(room=room, booking=other, start=at(11), end=at(15))
    assert Taken.objects.get(booking=booking).start == at(10)


def test_a_price_is_that_of_who_pays_and_rounded_once(house, charlie):
    prices = {Payer.EVERYBODY: (Unit.HOUR, 10_001), Payer.ASSOCIATION: (Unit.BOOKING, 5_000)}
    room = make.make_room(place=house, prices=prices)
    band = make.make_organisation("Koret", owner=charlie, kind="ensemble")
    assert book_room(room=room, start=at(10), end=at(11.5), by=charlie).price == 15_002
    assert book_room(room=room, start=at(12), end=at(14), by=charlie, organisation=band).price == 5_000


def test_features_above_hear_of_bookings_by_what_becomes_of_them(house, charlie, alice, monkeypatch):
    heard: list = []
    listener = [lambda rows, word=word: heard.append((word, len(rows))) for word in ("yes", "moved", "ended", "asked")]
    monkeypatch.setattr(followers, "_followers", [followers.Follower(*listener)])
    room = make.make_room(place=house, needs_approval=True)
    booking = book_room(room=room, start=at(10), end=at(12), by=charlie)
    answer_booking(booking=booking, is_yes=True, by=alice)
    change_booking(booking=booking, start=at(12), end=at(14), by=charlie)
    cancel_booking(booking=booking, by=charlie)
    assert heard == [("asked", 1), ("yes", 1), ("moved", 1), ("ended", 1)]


def test_who_did_not_come_and_who_cancelled_late_is_counted(house, charlie, alice, monkeypatch):
    room = make.make_room(place=house, hours_to_cancel=24 * 30)
    one, two, three = (book_room(room=room, start=at(hour), end=at(hour + 2), by=charlie) for hour in (8, 10, 12))
    cancel_booking(booking=one, by=charlie)
    later = at(24)
    monkeypatch.setattr(clock, "now", lambda: later)
    mark_absent(booking=two, did_not_come=True, by=alice)
    assert record_of(person=charlie) == (2, 1, 1)
    mark_absent(booking=two, did_not_come=False, by=alice)
    assert record_of(person=charlie, rooms=[three.room_id]) == (2, 0, 1)
