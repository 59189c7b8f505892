"""What those who look after rooms do, and how people wait."""

from datetime import timedelta

import pytest
from django.urls import reverse

from byliv.bookings import actions
from byliv.bookings.choices import State, Waiting
from byliv.bookings.models import Booking, Closure, WaitingEntry
from byliv.core import clock
from tests import make
from tests.bookings.times import at


@pytest.fixture
def asked(house, charlie):
    """Charlie asks for a room whose host says yes first."""
    room = make.make_room("Salen", place=house, needs_approval=True)
    return actions.book_room(room=room, start=at(18), end=at(20), by=charlie, purpose="Korprøve")


@pytest.fixture
def booked(room, charlie):
    return actions.book_room(room=room, start=at(18), end=at(20), by=charlie, purpose="Korprøve")


def test_requests_stand_in_the_inbox_of_who_looks_after_the_room(sign_in, alice, asked):
    page = sign_in(alice).get(reverse("bookings:inbox")).content.decode()
    assert "Korprøve" in page
    assert "Charlie" in page


def test_others_have_nothing_in_their_inbox(sign_in, charlie, asked):
    assert "Korprøve" not in sign_in(charlie).get(reverse("bookings:inbox")).content.decode()


@pytest.mark.parametrize(("say", "state"), [("yes", State.CONFIRMED), ("no", State.DECLINED)])
def test_the_host_answers(sign_in, bob, asked, say, state):
    sign_in(bob).post(reverse("bookings:answer", args=[asked.number]), {"say": say, "words": "Velkommen"})
    asked.refresh_from_db()
    assert (asked.state, asked.answer) == (state, "Velkommen")


def test_who_asks_does_not_answer(sign_in, charlie, asked):
    answer = sign_in(charlie).post(reverse("bookings:answer", args=[asked.number]), {"say": "yes"})
    assert answer.status_code == 403
    asked.refresh_from_db()
    assert asked.state == State.REQUESTED


def test_a_series_is_answered_in_one_press(sign_in, alice, charlie, asked):
    actions.book_series(room=asked.room, rrule="FREQ=WEEKLY;COUNT=4", start=at(10), end=at(12), by=charlie)
    first = Booking.objects.filter(series__isnull=False)[0]
    page = sign_in(alice).get(reverse("bookings:inbox"))
    assert len(page.context["asked"]) == 2
    assert list(page.context["counts"].values()) == [4]
    sign_in(alice).post(reverse("bookings:answer", args=[first.number]), {"say": "yes", "all": "1"})
    assert Booking.objects.filter(state=State.CONFIRMED).count() == 4


def test_the_day_sheet_says_who_comes(sign_in, alice, booked):
    page = sign_in(alice).get(reverse("bookings:day_sheet"), {"day": at(18).date().isoformat()}).content.decode()
    assert "18–20" in page
    assert "Charlie" in page


def test_the_day_sheet_of_a_room_is_for_those_who_look_after_it(sign_in, charlie, booked):
    url = f"{reverse('bookings:day_sheet')}?room={booked.room.slug}&days=7&day={at(18).date()}"
    page = sign_in(charlie).get(url)
    assert page.context["room"] is None
    assert "Korprøve" not in page.content.decode()


def test_that_nobody_came_is_written_down_and_taken_back(sign_in, alice, booked):
    Booking.objects.update(start=clock.now() - timedelta(hours=1))
    client, url = sign_in(alice), reverse("bookings:came", args=[booked.number])
    client.post(url, {"absent": "yes"})
    assert Booking.objects.get().did_not_come
    client.post(url, {"absent": "no"})
    assert not Booking.objects.get().did_not_come


def test_pressing_leads_back_only_to_our_own_pages(sign_in, alice, booked):
    url = reverse("bookings:came", args=[booked.number])
    assert sign_in(alice).post(url, {"next": "https://evil.example/"}).url.startswith("/booking/")


def closing(**more) -> dict:
    day = at(12).date().isoformat()
    return {"first_day": day, "starts": "00:00", "last_day": day, "ends": "23:59", "reason": "repair", **more}


def test_whose_bookings_lie_inside_is_shown_before_a_room_is_closed(sign_in, alice, booked):
    client, url = sign_in(alice), reverse("bookings:closures", args=[booked.room.slug])
    page = client.post(url, closing(close="1"))
    assert page.status_code == 422
    assert [row.booking for row in page.context["inside"]] == [booked]
    assert not Closure.objects.exists()
    client.post(url, closing(close="1", looked="1", words="Gulvet slibes"))
    assert Closure.objects.get().end == at(24)


def test_a_room_is_opened_again(sign_in, alice, room):
    client = sign_in(alice)
    client.post(reverse("bookings:closures", args=[room.slug]), closing(close="1"))
    client.post(reverse("bookings:reopen", args=[room.slug, Closure.objects.get().pk]))
    assert not Closure.objects.exists()


@pytest.mark.parametrize("name", ["closures", "calendars"])
def test_strangers_close_nothing(sign_in, charlie, room, name):
    url = reverse(f"bookings:{name}", args=[room.slug])
    assert sign_in(charlie).get(url).status_code == 403
    assert sign_in(charlie).post(url, closing(close="1", url="https://a.example/b.ics")).status_code == 403
    assert not Closure.objects.exists()


def test_a_calendar_elsewhere_is_added_and_taken_away(sign_in, alice, room):
    client, url = sign_in(alice), reverse("bookings:calendars", args=[room.slug])
    client.post(url, {"url": "https://skolen.example/sal.ics"})
    known = room.calendars.get()
    assert "skolen.example" in client.get(url).content.decode()
    client.post(reverse("bookings:calendar_press", args=[room.slug, known.pk, "remove"]))
    assert not room.calendars.exists()


@pytest.fixture
def waits(booked, bob):
    return actions.wait_for(room=booked.room, start=at(18), end=at(20), by=bob)


def test_somebody_waits_for_a_time_that_is_taken(sign_in, bob, booked):
    times = {"day": at(18).date().isoformat(), "starts": "18:00", "ends": "20:00"}
    sign_in(bob).post(reverse("bookings:wait", args=[booked.room.slug]), times)
    assert WaitingEntry.objects.get().person == bob
    assert "Salen" not in (page := sign_in(bob).get(reverse("bookings:mine")).content.decode())
    assert booked.room.name in page


def test_what_is_free_needs_no_waiting(sign_in, bob, room):
    times = {"day": at(18).date().isoformat(), "starts": "18:00", "ends": "20:00"}
    answer = sign_in(bob).post(reverse("bookings:wait", args=[room.slug]), times)
    assert answer.status_code == 422
    assert not WaitingEntry.objects.exists()


def test_the_link_of_the_mail_takes_the_time_without_signing_in(client, charlie, booked, waits, bob):
    actions.cancel_booking(booking=booked, by=charlie)
    url = reverse("bookings:offer", args=[waits.secret])
    assert client.get(url).context["is_kept"]
    assert client.post(url, {"go": "take"}).context["has_taken"]
    assert Booking.objects.get(state=State.CONFIRMED).booked_by == bob


def test_looking_at_the_link_takes_nothing(client, charlie, booked, waits):
    actions.cancel_booking(booking=booked, by=charlie)
    client.get(reverse("bookings:offer", args=[waits.secret]))
    waits.refresh_from_db()
    assert waits.state == Waiting.OFFERED


def test_who_no_longer_waits_leaves_the_list(client, waits):
    client.post(reverse("bookings:offer", args=[waits.secret]), {"go": "leave"})
    waits.refresh_from_db()
    assert waits.state == Waiting.LEFT


def test_a_wrong_link_leads_nowhere(client, db):
    assert client.get(reverse("bookings:offer", args=["x"])).status_code == 404


def test_my_bookings_are_mine_and_those_of_my_environments(sign_in, alice, bob, charlie, atelier, room):
    actions.book_room(room=room, start=at(8), end=at(10), by=charlie, purpose="Charlies")
    actions.book_room(room=room, start=at(10), end=at(12), by=alice, organisation=atelier)
    rows = sign_in(bob).get(reverse("bookings:mine")).context["rows"]
    assert [row.who for row in rows] == ["Atelier Alice"]


def test_the_inbox_asks_the_database_as_often_for_ten_as_for_two(
    sign_in, alice, house, charlie, django_assert_max_num_queries
):
    room = make.make_room("Salen", place=house, needs_approval=True)
    for day in range(8, 18):
        actions.book_room(room=room, start=at(18, day), end=at(20, day), by=charlie)
    client = sign_in(alice)
    with django_assert_max_num_queries(70):
        client.get(reverse("bookings:inbox"))
