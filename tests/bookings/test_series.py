"""The same evening each week."""

from datetime import timedelta

import pytest

from byliv.bookings.actions import (
    add_date,
    book_room,
    book_series,
    cancel_booking,
    cancel_series,
    close_room,
    give_back,
)
from byliv.bookings.choices import Reason, State
from byliv.bookings.models import Booking
from byliv.bookings.queries import plan_series, why_not
from byliv.bookings.refusals import Refusal, SeriesRefusal
from byliv.core import clock
from tests import make
from tests.bookings.times import COPENHAGEN, at

WEEKLY = "FREQ=WEEKLY;COUNT=6"


def test_each_date_is_a_booking_at_the_same_time_by_the_clock(house, charlie):
    room = make.make_room(place=house, days_ahead=400)
    series = book_series(room=room, rrule="FREQ=WEEKLY;COUNT=40", start=at(19), end=at(21), by=charlie)
    shown = {each.start.astimezone(COPENHAGEN).strftime("%a %H:%M") for each in series.bookings.all()}
    assert series.bookings.count() == 40
    assert shown == {at(19).astimezone(COPENHAGEN).strftime("%a %H:%M")}


def test_clashes_are_listed_each_with_why_and_nothing_is_booked_before_they_are_left_out(room, charlie, alice):
    book_room(room=room, start=at(20, day=14), end=at(22, day=14), by=alice)
    close_room(room=room, start=at(0, day=28), end=at(24, day=28), reason=Reason.REPAIR, by=alice)
    with pytest.raises(SeriesRefusal) as found:
        book_series(room=room, rrule=WEEKLY, start=at(19), end=at(21), by=charlie)
    assert [(each.start, each.refusal.code) for each in found.value.dates] == [
        (at(19, day=14), "taken"), (at(19, day=28), "closed"),
    ]  # fmt: skip
    assert not Booking.objects.filter(booked_by=charlie).exists()


def test_dates_left_out_are_remembered_with_why_and_can_be_added_later(room, charlie, alice):
    other = book_room(room=room, start=at(20, day=14), end=at(22, day=14), by=alice)
    skip = [at(19, day=14), at(0, day=21).astimezone(COPENHAGEN).date()]
    series = book_series(room=room, rrule=WEEKLY, start=at(19), end=at(21), by=charlie, skip=skip)
    assert series.bookings.count() == 4
    assert series.skipped == [[at(19, day=14).isoformat(), "taken"], [at(19, day=21).isoformat(), "skipped"]]
    cancel_booking(booking=other, by=alice)
    added = add_date(series=series, start=at(19, day=14), by=charlie)
    assert (added.end, added.series) == (at(21, day=14), series)
    assert [code for _day, code in series.skipped] == ["skipped"]


def test_one_date_is_given_back_and_the_others_stay(room, charlie):
    series = book_series(room=room, rrule=WEEKLY, start=at(19), end=at(21), by=charlie)
    give_back(booking=series.bookings.get(start=at(19, day=14)), by=charlie)
    assert why_not(room, at(19, day=14), at(21, day=14)) is None
    assert series.bookings.filter(state=State.CONFIRMED).count() == 5


def test_the_rest_of_a_series_is_cancelled_in_one_act(room, charlie):
    series = book_series(room=room, rrule=WEEKLY, start=at(19), end=at(21), by=charlie)
    cancelled = cancel_series(series=series, by=charlie, since=at(0, day=21), reason="Vi flytter")
    assert len(cancelled) == 4
    assert sorted(series.bookings.filter(state=State.CONFIRMED).values_list("start", flat=True)) == [
        at(19), at(19, day=14),
    ]  # fmt: skip


def test_dates_that_run_into_each_other_are_refused(house, charlie):
    room = make.make_room(place=house, opens=0, closes=24, longest_minutes=48 * 60)
    planned = plan_series(room, "FREQ=DAILY;COUNT=3", at(10), at(14, day=8))
    assert [each.refusal and each.refusal.code for each in planned] == [None, "itself", None]


def test_a_rule_without_an_end_ends_where_the_room_can_be_booked_no_further(house, charlie):
    room = make.make_room(place=house, days_ahead=30)
    planned = plan_series(room, "FREQ=WEEKLY", at(19), at(21))
    assert [each.start for each in planned] == [at(19, day=day) for day in (7, 14, 21, 28)]


@pytest.mark.parametrize(
    ("rrule", "code"), [("FREQ=SECONDLY", "bad_rule"), ("?", "bad_rule"), ("FREQ=DAILY;COUNT=900", "too_many_dates")]
)
def test_a_rule_that_cannot_be_followed_is_refused(room, charlie, rrule, code):
    with pytest.raises(Refusal) as found:
        book_series(room=room, rrule=rrule, start=at(19), end=at(21), by=charlie)
    assert found.value.code == code


def test_two_years_take_as_many_questions_as_two_months(house, charlie, django_assert_max_num_queries):
    room = make.make_room(place=house, days_ahead=800)
    with django_assert_max_num_queries(60):
        series = book_series(room=room, rrule="FREQ=WEEKLY;COUNT=104", start=at(19), end=at(21), by=charlie)
    assert series.bookings.count() == 104
    last = series.bookings.order_by("-start").first()
    assert last.start > clock.now() + timedelta(days=720)
