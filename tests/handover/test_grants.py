"""Codes in locks: they follow the bookings, and no lock is so bad that a booking is lost."""

from datetime import timedelta

import pytest
from django.core import mail

from byliv.bookings.actions import book_room, cancel_booking, change_booking
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.handover import actions
from byliv.handover.actions.grants import new_code
from byliv.handover.actions.outcomes import AGAIN, again_after
from byliv.handover.models import Grant
from byliv.handover.ways import code_of
from tests import make
from tests.bookings.times import at
from tests.handover import lock_server
from tests.handover.conftest import QUICK, make_lock, only


def work() -> int:
    return actions.work(limits=QUICK, seconds=5)


def test_each_booking_gets_a_code_that_works_around_its_time(lock, soon, door):
    assert work() == 1
    grant = only(soon, "installed")
    (inside,) = door.codes.values()
    assert inside["code"] == code_of(grant) and len(inside["code"]) == 6
    assert inside["from"] == f"{soon.start - timedelta(minutes=15):%Y-%m-%dT%H:%M:%SZ}"
    assert inside["until"] == f"{soon.end + timedelta(minutes=15):%Y-%m-%dT%H:%M:%SZ}"
    assert grant.reference == f"slot-{grant.key[:4]}" and grant.installed_at and not grant.problem


def test_codes_come_into_the_lock_two_days_before_and_no_sooner(lock, booking, door, time):
    assert work() == 0 and not door.asked
    time.goes_to(booking.start - timedelta(hours=47))
    assert work() == 1


def test_a_code_is_taken_out_when_the_booking_is_over(lock, soon, door, time):
    work()
    time.goes_to(soon.end + timedelta(minutes=16))
    assert work() == 1
    assert door.codes == {} and Grant.objects.get().state == "removed"
    assert work() == 0


def test_a_cancelled_booking_loses_its_code(lock, soon, door, charlie):
    work()
    cancel_booking(booking=soon, by=charlie)
    work()
    assert door.codes == {} and Grant.objects.get().removed_at


def test_a_booking_cancelled_early_never_reaches_the_lock(lock, booking, door, charlie, time):
    cancel_booking(booking=booking, by=charlie)
    time.goes_to(booking.start - timedelta(hours=1))
    assert work() == 0 and not door.asked
    assert Grant.objects.get().state == "removed"


def test_a_moved_booking_gets_another_code_for_its_new_time(lock, soon, door, alice):
    work()
    before = code_of(only(soon))
    change_booking(booking=soon, start=soon.start + timedelta(hours=4), end=soon.end + timedelta(hours=4), by=alice)
    work()
    (inside,) = door.codes.values()
    moved = Booking.objects.get(pk=soon.pk)
    assert inside["code"] == code_of(only(moved, "installed")) != before
    assert inside["until"] == f"{moved.end + timedelta(minutes=15):%Y-%m-%dT%H:%M:%SZ}"


def test_moved_before_any_lock_has_heard_of_it_it_keeps_its_code(lock, booking, alice):
    before = code_of(only(booking))
    change_booking(booking=booking, start=at(14), end=at(16), by=alice)
    assert code_of(only(booking)) == before
    assert Grant.objects.live().count() == 1


def test_a_request_gets_its_code_with_the_answer(room, door, alice, charlie):
    from byliv.bookings.actions import answer_booking

    room.needs_approval = True
    room.save()
    make_lock(room, door, alice)
    asked = book_room(room=room, start=at(10), end=at(12), by=charlie)
    assert not asked.grants.exists()
    answer_booking(booking=asked, is_yes=True, words="", by=alice)
    assert only(asked).state == "requested"


def test_a_lock_that_comes_later_serves_the_bookings_that_are_there(booking, room, door, alice):
    make_lock(room, door, alice)
    assert only(booking).state == "requested"


def test_a_part_of_a_hall_opens_the_halls_door_too_with_the_same_code(room, door, alice, charlie):
    part = make.make_room("Hjørnet", place=room.place, part_of=room)
    front, inner = make_lock(room, door, alice), make_lock(part, door, alice, name="Hjørnet")
    made = book_room(room=part, start=at(10), end=at(12), by=charlie)
    grants = made.grants.all()
    assert {grant.lock_id for grant in grants} == {front.pk, inner.pk}
    assert len({code_of(grant) for grant in grants}) == 1


def test_an_answer_that_was_lost_installs_nothing_twice(lock, soon, door, time):
    door.mood = "lost"
    work()
    assert only(soon).state == "requested" and only(soon).is_sent
    door.mood = "well"
    time.goes_on(minutes=5)
    work()
    assert only(soon).state == "installed"
    assert len(door.installed) == 1 and door.acts() == ["install", "install"] and len(set(door.keys)) == 1


def test_cancelled_while_nobody_knows_whether_it_is_inside_it_is_taken_out(lock, soon, door, charlie):
    door.mood = "lost"
    work()
    assert len(door.codes) == 1
    cancel_booking(booking=soon, by=charlie)
    door.mood = "well"
    lock.refresh_from_db()
    work()
    assert door.codes == {}


@pytest.mark.parametrize(
    ("mood", "problem"),
    [("slow", "slow"), (500, "lock_fault"), (429, "lock_fault"), ("garbage", "lock_answer"), ("lost", "broken")],
)
def test_a_bad_lock_is_asked_again_and_the_booking_stands(lock, soon, door, mood, problem, time):
    door.mood = mood
    work()
    grant = only(soon)
    assert (grant.state, grant.tries, grant.problem) == ("requested", 1, problem) and grant.next_at > clock.now()
    assert grant.problem_words and Booking.objects.get(pk=soon.pk).state == "confirmed"
    door.mood = "well"
    time.goes_on(minutes=2)
    work()
    assert only(soon).state == "installed" and only(soon).problem == ""


def test_an_empty_yes_is_a_yes(lock, soon, door):
    door.mood = "empty"
    work()
    assert only(soon).state == "installed" and only(soon).reference == ""


def test_a_dead_lock_is_asked_at_longer_and_longer_intervals(lock, soon, settings, time):
    lock.url = "http://127.0.0.1:9/lock"
    lock.save()
    settings.LOCKS_ALLOWED = ["127.0.0.1:9"]
    waits = []
    for _try in range(8):
        work()
        grant, lock_now = only(soon), grant_lock(soon)
        waits.append(max(grant.next_at, lock_now.rests_until or grant.next_at) - clock.now())
        time.ahead += waits[-1] + timedelta(seconds=1)
    assert only(soon).tries == 8 and waits[0] < timedelta(minutes=1) and waits[-1] > timedelta(minutes=15)


def grant_lock(booking):
    return only(booking).lock


def test_waiting_is_a_little_different_each_time():
    waits = {again_after(3) for _ in range(20)}
    assert len(waits) > 10 and all(0.8 * AGAIN[2] <= each <= 1.2 * AGAIN[2] for each in waits)


def test_a_code_that_another_has_is_exchanged(lock, soon, door):
    before = code_of(only(soon))
    door.mood = "taken"
    work()
    grant = only(soon, "installed")
    assert code_of(grant) != before and door.codes[grant.key]["code"] == code_of(grant)


def test_what_the_lock_cannot_do_fails_at_once_and_the_host_hears(
    lock, soon, door, alice, django_capture_on_commit_callbacks
):
    door.mood = 422
    with django_capture_on_commit_callbacks(execute=True):
        work()
    assert only(soon).state == "failed" and only(soon).failed_at
    (letter,) = mail.outbox
    assert letter.to == [alice.email] and f"/{lock.pk}/" in letter.body and code_of(only(soon)) not in letter.body


def test_the_host_hears_once_and_the_booker_when_the_time_is_near(
    lock, soon, door, alice, charlie, time, django_capture_on_commit_callbacks
):
    door.mood = 503
    with django_capture_on_commit_callbacks(execute=True):
        for _round in range(8):
            work()
            time.goes_on(minutes=40)
    assert [letter.to for letter in mail.outbox] == [[alice.email]]
    time.goes_to(soon.start - timedelta(minutes=30))
    with django_capture_on_commit_callbacks(execute=True):
        work()
    letter = mail.outbox[-1]
    assert letter.to == [charlie.email] and len(mail.outbox) == 2 and soon.number in letter.body


def test_a_lock_that_never_answered_fails_when_the_booking_is_over(lock, soon, door, time):
    door.mood = 503
    work()
    time.goes_to(soon.end + timedelta(hours=1))
    work()
    assert only(soon).state == "failed" and Booking.objects.get(pk=soon.pk).state == "confirmed"


def test_a_slow_lock_keeps_nobody_elses_waiting(lock, soon, door, settings, house, alice, charlie):
    other = make.make_room("Køkkenet", place=house, host=alice)
    booked = book_room(room=other, start=soon.start, end=soon.end, by=charlie)
    with lock_server.serving() as quick:
        settings.LOCKS_ALLOWED = [door.netloc, quick.netloc]
        make_lock(other, quick, alice)
        door.mood = "slow"
        work()
        assert len(quick.codes) == 1
    assert only(booked).state == "installed" and only(soon).state == "requested"


def test_the_lock_is_told_our_key_and_the_database_does_not_know_it(lock, soon, door):
    work()
    assert only(soon).state == "installed"
    rows = str([*Grant.objects.values(), *type(lock).objects.values()])
    assert lock_server.TOKEN not in rows and code_of(only(soon)) not in rows


def test_with_another_address_the_key_to_the_old_one_is_not_sent(lock, soon, door, settings, alice):
    with lock_server.serving() as stranger:
        settings.LOCKS_ALLOWED = [stranger.netloc]
        actions.save_lock(room=lock.room, values={"name": "Dør", "url": stranger.url}, by=alice, lock=lock)
        work()
        assert stranger.asked and not stranger.codes
    lock.refresh_from_db()
    assert lock.problem == "lock_refused"


def test_private_addresses_are_not_spoken_to(lock, soon, settings, door):
    settings.LOCKS_ALLOWED = []
    work()
    assert not door.asked and only(soon).problem == "private"


def test_turned_off_its_codes_are_taken_out(lock, soon, door, alice):
    work()
    actions.turn(lock=lock, is_on=False, by=alice)
    work()
    assert door.codes == {} and not soon.grants.filter(is_wanted=True).exists()


def test_once_mended_what_failed_is_asked_again(lock, soon, door, alice):
    door.mood = 422
    work()
    door.mood = "well"
    assert actions.ask_again(lock=lock, by=alice) == 1
    work()
    assert only(soon).state == "installed"


def test_codes_are_six_digits_of_which_four_differ():
    codes = {new_code() for _ in range(200)}
    assert len(codes) > 190 and all(len(code) == 6 and code.isdigit() and len(set(code)) >= 4 for code in codes)


def test_a_series_costs_no_more_queries_than_one_booking(lock, room, charlie, django_assert_max_num_queries):
    numbers = [book_room(room=room, start=at(10, day), end=at(12, day), by=charlie).pk for day in range(3, 60)]
    Grant.objects.all().delete()
    with django_assert_max_num_queries(10):
        assert actions.settle(numbers) == len(numbers)
    assert actions.settle(numbers) == 0
