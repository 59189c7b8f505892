"""Every night bookings, grants and what the locks say are laid side by side."""

from datetime import timedelta

from byliv.bookings.models import Booking
from byliv.handover import actions
from byliv.handover.models import Grant
from byliv.handover.ways import code_of
from tests.handover.conftest import QUICK, only


def work() -> None:
    actions.work(limits=QUICK, seconds=5)


def test_what_nobody_has_told_us_is_found(lock, soon, door):
    Grant.objects.all().delete()
    assert actions.reconcile(limits=QUICK).settled == 1
    work()
    assert len(door.codes) == 1


def test_a_booking_that_ended_behind_our_back_loses_its_code(lock, soon, door):
    work()
    Booking.objects.filter(pk=soon.pk).update(state="cancelled")
    actions.reconcile(limits=QUICK)
    work()
    assert door.codes == {}


def test_a_code_that_the_lock_has_lost_is_put_in_again(lock, soon, door):
    work()
    code = code_of(only(soon))
    door.codes.clear()
    assert actions.reconcile(limits=QUICK).lost == 1
    work()
    (inside,) = door.codes.values()
    assert inside["code"] == code_of(only(soon, "installed"))
    assert len(code) == 6


def test_what_should_be_out_and_is_not_is_taken_out(lock, soon, door, time):
    work()
    inside = dict(door.codes)
    time.goes_to(soon.end + timedelta(hours=1))
    work()
    door.codes.update(inside)
    assert actions.reconcile(limits=QUICK).leftover == 1
    work()
    assert door.codes == {}


def test_codes_of_others_in_the_same_lock_are_left_alone(lock, soon, door):
    door.codes["cleaner"] = {"code": "998877"}
    actions.reconcile(limits=QUICK)
    work()
    assert "cleaner" in door.codes


def test_a_silent_lock_changes_nothing(lock, soon, door):
    work()
    door.mood = 500
    assert actions.reconcile(limits=QUICK).silent == 1
    assert only(soon).state == "installed"


def test_a_second_time_there_is_nothing_to_do(lock, soon, door):
    work()
    actions.reconcile(limits=QUICK)
    assert actions.reconcile(limits=QUICK) == (0, 0, 0, 0)
