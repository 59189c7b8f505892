"""Premises whose room is booked are in use by themselves, and offered again; what people say wins."""

from datetime import timedelta

import pytest

from byliv.bookings.actions import book_room, cancel_booking
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.vacancies import actions, tasks
from byliv.vacancies.models import Vacancy
from tests.bookings.times import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(shop, dana):
    """The shop is offered as a room, some days ago."""
    room = actions.open_as_room(vacancy=shop, by=dana)
    Vacancy.objects.update(said_at=clock.now() - timedelta(days=9))
    return room


@pytest.fixture
def booking(room, dana):
    return book_room(room=room, start=at(10), end=at(20), by=dana)


def begins(booking: Booking, hours_ago: float = 1) -> None:
    start = clock.now() - timedelta(hours=hours_ago)
    Booking.objects.filter(pk=booking.pk).update(start=start, end=start + timedelta(hours=10))


def ends(booking: Booking) -> None:
    Booking.objects.filter(pk=booking.pk).update(end=clock.now() - timedelta(minutes=1))


def state(shop: Vacancy) -> str:
    tasks.follow_bookings.call()
    shop.refresh_from_db()
    return shop.state


def test_it_is_in_use_when_the_booking_begins_and_offered_when_nothing_more_is_booked(shop, booking):
    assert state(shop) == "offered"
    begins(booking)
    assert state(shop) == "in_use"
    ends(booking)
    assert state(shop) == "offered"
    assert list(shop.steps.values_list("role", "why")[2:]) == [("program", "booked"), ("program", "free")]


def test_it_stays_in_use_while_more_is_booked(shop, booking, room, dana):
    later = book_room(room=room, start=at(10, day=9), end=at(20, day=9), by=dana)
    begins(booking)
    state(shop)
    ends(booking)
    assert state(shop) == "in_use"
    cancel_booking(booking=later, by=dana)
    assert state(shop) == "offered"


def test_a_request_and_a_booking_of_nobody_use_nothing(shop, room, charlie, booking):
    asked = book_room(room=room, start=at(10, day=8), end=at(12, day=8), by=charlie)
    begins(asked)
    begins(booking, hours_ago=2)
    Booking.objects.filter(pk=booking.pk).update(did_not_come=True)
    assert state(shop) == "offered"


def test_somebody_who_says_that_it_is_offered_all_the_same_is_believed(shop, booking, dana):
    begins(booking)
    assert state(shop) == "in_use"
    actions.set_state(vacancy=shop, state="offered", by=dana)
    assert state(shop) == "offered"


def test_a_step_of_the_program_that_is_taken_back_is_not_made_again(shop, booking, dana):
    begins(booking)
    state(shop)
    actions.take_back(vacancy=shop, by=dana)
    assert state(shop) == "offered"


def test_what_somebody_has_put_in_use_stays_so(shop, booking, dana):
    begins(booking)
    state(shop)
    actions.set_state(vacancy=shop, state="in_use", by=dana, note="De har lejet den fast.")
    ends(booking)
    assert state(shop) == "in_use"


def test_the_next_booking_counts_again(shop, room, booking, dana):
    begins(booking)
    state(shop)
    actions.set_state(vacancy=shop, state="offered", by=dana)
    Vacancy.objects.update(said_at=clock.now() - timedelta(minutes=30))
    Booking.objects.filter(pk=booking.pk).update(start=clock.now() - timedelta(minutes=5))
    assert state(shop) == "in_use"


@pytest.mark.parametrize("other", ["seen", "asked", "gone"])
def test_only_what_is_offered_follows(shop, booking, dana, other):
    actions.set_state(vacancy=shop, state=other, by=dana)
    begins(booking)
    assert state(shop) == other


def test_everybody_reads_why(client, shop, booking):
    begins(booking)
    state(shop)
    steps = client.get(shop.get_absolute_url()).context["steps"]
    assert ":" in steps[0][1] and steps[0][0].why == "booked"


def test_many_cost_no_more_questions_than_one(shop, booking, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        tasks.follow_bookings.call()
