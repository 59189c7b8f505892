"""Shifts: planned, taken, given away, swapped; a gap is seen, and nobody carries too much unseen."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from byliv.hosting import actions, tasks
from byliv.hosting.actions import Plan
from byliv.hosting.models import Shift
from byliv.hosting.rota import rota_of
from tests.hosting.conftest import in_days

THURSDAYS = Plan((3,), date(2026, 10, 1), date(2026, 10, 31), time(16), time(20))


def has(shift):
    shift.refresh_from_db()
    return shift.host


def test_a_plan_makes_its_shifts_once(house, alice):
    assert len(actions.plan_shifts(place=house, plan=THURSDAYS, by=alice)) == 5
    assert actions.plan_shifts(place=house, plan=THURSDAYS, by=alice) == []
    assert len(actions.plan_shifts(place=house, plan=THURSDAYS._replace(people=2), by=alice)) == 5


def test_a_shift_stays_at_its_hour_when_the_clock_is_put_back(house, alice):
    actions.plan_shifts(place=house, plan=THURSDAYS, by=alice)
    hours = {timezone.localtime(shift.start).hour for shift in Shift.objects.all()}
    assert hours == {16}


def test_a_shift_may_end_the_next_morning(house, alice):
    night = THURSDAYS._replace(begins=time(22), ends=time(2), last=date(2026, 10, 2))
    (made,) = actions.plan_shifts(place=house, plan=night, by=alice)
    assert made.end - made.start == timedelta(hours=4)


@pytest.mark.parametrize(
    "wrong",
    [{"last": date(2026, 9, 1)}, {"last": date(2028, 1, 1)}, {"weekdays": (0,), "last": date(2026, 10, 1)}],
)
def test_a_plan_that_cannot_be_is_refused(house, alice, wrong):
    with pytest.raises(ValidationError):
        actions.plan_shifts(place=house, plan=THURSDAYS._replace(**wrong), by=alice)


def test_hosts_plan_nothing(house, hanna):
    with pytest.raises(PermissionDenied):
        actions.plan_shifts(place=house, plan=THURSDAYS, by=hanna)


def test_a_gap_is_taken_by_the_first(shift, hanna, ivan):
    actions.take(shift=shift, by=hanna)
    with pytest.raises(ValidationError) as refused:
        actions.take(shift=shift, by=ivan)
    assert refused.value.code == "taken"
    assert has(shift) == hanna


def test_strangers_take_nothing(shift, charlie):
    with pytest.raises(PermissionDenied):
        actions.take(shift=shift, by=charlie)


def test_nobody_is_in_two_shifts_at_once(house, shift, hanna):
    actions.take(shift=shift, by=hanna)
    other = Shift.objects.create(place=house, start=in_days(3, 19), end=in_days(3, 22))
    with pytest.raises(ValidationError):
        actions.take(shift=other, by=hanna)


def test_a_full_week_must_be_meant(house, hanna, alice):
    actions.set_house(place=house, values={"most_per_week": 1}, by=alice)
    rows = [Shift(place=house, start=in_days(3, hour), end=in_days(3, hour + 1)) for hour in (9, 11)]
    first, second = Shift.objects.bulk_create(rows)
    actions.take(shift=first, by=hanna)
    with pytest.raises(ValidationError):
        actions.take(shift=second, by=hanna)
    actions.take(shift=second, by=hanna, anyway=True)
    (load,) = rota_of(house, hanna).loads
    assert load.is_too_much


def test_what_is_offered_stays_ones_own_until_another_takes_it(
    shift, hanna, ivan, mailoutbox, django_capture_on_commit_callbacks
):
    actions.take(shift=shift, by=hanna)
    with django_capture_on_commit_callbacks(execute=True):
        actions.offer(shift=shift, by=hanna)
    assert [mail.to for mail in mailoutbox] == [["ivan@example.org"]]
    assert has(shift) == hanna
    with django_capture_on_commit_callbacks(execute=True):
        actions.take(shift=shift, by=ivan)
    assert has(shift) == ivan
    assert mailoutbox[-1].to == ["hanna@example.org"]


def test_a_swap_needs_a_yes(house, shift, hanna, ivan):
    theirs = Shift.objects.create(place=house, start=in_days(4), end=in_days(4, 20), host=ivan)
    actions.take(shift=shift, by=hanna)
    actions.ask_swap(shift=shift, other=theirs, by=hanna)
    assert (has(shift), has(theirs)) == (hanna, ivan)
    assert rota_of(house, ivan).asked == [shift]
    actions.answer_swap(shift=shift, is_yes=True, by=ivan)
    assert (has(shift), has(theirs)) == (ivan, hanna)


def test_only_who_was_asked_answers_a_swap(house, shift, hanna, ivan, alice):
    theirs = Shift.objects.create(place=house, start=in_days(4), end=in_days(4, 20), host=ivan)
    actions.take(shift=shift, by=hanna)
    actions.ask_swap(shift=shift, other=theirs, by=hanna)
    with pytest.raises(PermissionDenied):
        actions.answer_swap(shift=shift, is_yes=True, by=alice)
    actions.answer_swap(shift=shift, is_yes=False, by=ivan)
    assert (has(shift), shift.swap_for) == (hanna, None)


def test_shifts_of_the_same_time_can_be_swapped(house, shift, hanna, ivan):
    theirs = Shift.objects.create(place=house, start=shift.start, end=shift.end, duty="phone", host=ivan)
    actions.take(shift=shift, by=hanna)
    actions.ask_swap(shift=shift, other=theirs, by=hanna)
    actions.answer_swap(shift=shift, is_yes=True, by=ivan)
    assert (has(shift), has(theirs)) == (ivan, hanna)


def test_a_shift_is_handed_to_a_host_and_to_nobody_else(shift, hanna, ivan, charlie, mailoutbox):
    actions.take(shift=shift, by=hanna)
    with pytest.raises(ValidationError):
        actions.hand_over(shift=shift, to=charlie, by=hanna)
    actions.hand_over(shift=shift, to=ivan, by=hanna)
    assert has(shift) == ivan


def test_whoever_leaves_leaves_gaps(house, shift, hanna, alice):
    actions.take(shift=shift, by=hanna)
    assert actions.remove_host(host=house.house_hosts.get(), by=alice) == 1
    assert has(shift) is None


def test_hosts_are_told_of_a_gap_once(house, shift, hanna, mailoutbox):
    assert tasks.tell_of_gaps.call() == 1
    assert [mail.to for mail in mailoutbox] == [["hanna@example.org"]]
    assert tasks.tell_of_gaps.call() == 0


def test_what_is_over_cannot_be_taken(house, hanna):
    past = Shift.objects.create(place=house, start=in_days(-3), end=in_days(-3, 20))
    with pytest.raises(ValidationError):
        actions.take(shift=past, by=hanna)


def test_the_rota_is_read_in_few_queries(house, hanna, ivan, alice, django_assert_max_num_queries):
    actions.plan_shifts(place=house, plan=Plan(tuple(range(7)), *_weeks(), time(16), time(20)), by=alice)
    with django_assert_max_num_queries(6):
        rota = rota_of(house, hanna)
    assert rota.gaps > 30


def _weeks():
    return in_days(0).date(), in_days(60).date()
