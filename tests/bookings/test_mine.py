"""My bookings: a series is one row that opens to its dates."""

import pytest
from django.urls import reverse

from byliv.bookings import actions
from byliv.bookings.models import Booking
from tests.bookings.times import at

MINE = "bookings:mine"


def weekly(room, by, weeks: int = 4, hour: int = 18, **more):
    rule = f"FREQ=WEEKLY;COUNT={weeks}"
    return actions.book_series(room=room, rrule=rule, start=at(hour), end=at(hour + 1), by=by, **more)


def rows(client, **asked) -> list:
    return client.get(reverse(MINE), asked).context["rows"]


def test_a_series_is_one_row_with_its_next_date_how_many_are_left_and_what_is_skipped(sign_in, room, charlie):
    weekly(room, charlie, skip=[at(18, day=14)])
    [row] = rows(sign_in(charlie))
    assert (row.booking.start, row.fold.total, len(row.fold.dates)) == (at(18), 3, 3)
    assert len(row.fold.left_out) == 1


def test_single_times_stand_between_series_by_their_day(sign_in, room, charlie):
    weekly(room, charlie)
    weekly(room, charlie, hour=10)
    actions.book_room(room=room, start=at(18, day=8), end=at(20, day=8), by=charlie)
    found = rows(sign_in(charlie))
    assert [row.booking.start for row in found] == [at(10), at(18), at(18, day=8)]
    assert [row.fold.total if row.fold else 0 for row in found] == [4, 4, 0]


def test_the_next_date_is_the_first_that_still_stands(sign_in, room, charlie):
    series = weekly(room, charlie)
    actions.cancel_booking(booking=series.bookings.order_by("start")[0], by=charlie)
    client = sign_in(charlie)
    assert [(row.booking.start, row.fold.total) for row in rows(client)] == [(at(18, day=14), 3)]
    assert [(row.booking.start, row.fold) for row in rows(client, past="")] == [(at(18), None)]


def test_what_is_cancelled_is_folded_too_with_the_latest_first(sign_in, room, charlie):
    actions.cancel_series(series=weekly(room, charlie), by=charlie)
    [row] = rows(sign_in(charlie), past="")
    assert (row.booking.start, row.fold.total) == (at(18, day=28), 4)


def test_a_long_series_leads_to_its_own_page_for_the_rest(sign_in, room, alice):
    weekly(room, alice, weeks=40)
    [row] = rows(sign_in(alice))
    assert (row.fold.total, len(row.fold.dates), row.fold.more) == (40, 30, 10)


def test_the_fold_opens_without_a_script(sign_in, room, charlie):
    weekly(room, charlie)
    page = sign_in(charlie).get(reverse(MINE)).text
    last = Booking.objects.order_by("-start")[0]
    assert "<summary>" in page
    assert reverse("bookings:detail", args=[last.number]) in page


@pytest.mark.parametrize("count", [1, 8])
def test_many_series_ask_the_database_as_often_as_one(sign_in, room, charlie, count, django_assert_max_num_queries):
    for hour in range(9, 9 + count):
        weekly(room, charlie, hour=hour)
    client = sign_in(charlie)
    with django_assert_max_num_queries(17):
        client.get(reverse(MINE))
