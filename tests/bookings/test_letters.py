"""Who is told what: mails in their reader's language, and calendars."""

from datetime import timedelta

import icalendar
import pytest
from django.core import mail
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from byliv.bookings import actions, letter_tasks, slots
from byliv.bookings.actions.own_feed import make_feed
from byliv.bookings.actions.personal import forget_booker, forget_bookings
from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.core import clock
from tests import make
from tests.bookings.times import at


def posted() -> list[tuple[str, str]]:
    """Every mail that waits goes out: (to whom, subject), in order."""
    mail.outbox.clear()
    for waiting in DBTaskResult.objects.filter(task_path="byliv.bookings.letter_tasks.mail").order_by("enqueued_at"):
        letter_tasks.mail.call(**waiting.args_kwargs["kwargs"])
    DBTaskResult.objects.all().delete()
    return [(each.to[0].split("@")[0], each.subject) for each in mail.outbox]


@pytest.fixture
def booked(room, charlie):
    return actions.book_room(room=room, start=at(18), end=at(20), by=charlie, purpose="Korprøve")


def test_both_sides_are_told_of_a_booking(booked, alice):
    told = dict(posted())
    assert set(told) == {"charlie", "alice"}
    assert booked.room.name in told["charlie"]
    assert "Charlie" in told["alice"]


def test_the_mail_carries_the_booking_for_ones_calendar(booked):
    posted()
    name, content, kind = mail.outbox[0].attachments[0]
    event = icalendar.Calendar.from_ical(content).walk("VEVENT")[0]
    assert (name, kind) == ("booking.ics", "text/calendar")
    assert event["DTSTART"].dt == booked.start


def test_a_reader_of_english_gets_english(room, alice):
    eve = make.make_user("eve@example.org", name="Eve", language="en")
    actions.book_room(room=room, start=at(18), end=at(20), by=eve)
    posted()
    assert "is yours" in next(each.body for each in mail.outbox if each.to == ["eve@example.org"])


def test_a_cancelled_booking_says_so_in_both_calendars(booked, charlie):
    posted()
    actions.cancel_booking(booking=booked, by=charlie, reason="Vi er syge")
    told = dict(posted())
    assert set(told) == {"charlie", "alice"}
    event = icalendar.Calendar.from_ical(mail.outbox[0].attachments[0][1]).walk("VEVENT")[0]
    assert (event["STATUS"], int(event["SEQUENCE"])) == ("CANCELLED", 1)
    assert any("Vi er syge" in each.body for each in mail.outbox)


def test_who_looks_after_the_room_is_not_told_what_they_did_themselves(booked, alice):
    posted()
    actions.cancel_booking(booking=booked, by=alice, reason="Vandskade")
    assert [to for to, _subject in posted()] == ["charlie"]
    assert "Vandskade" in mail.outbox[0].body


def test_a_request_asks_the_host_and_an_answer_tells_who_asked(house, alice, charlie):
    room = make.make_room("Salen", place=house, needs_approval=True)
    asked = actions.book_room(room=room, start=at(18), end=at(20), by=charlie)
    assert {to for to, _subject in posted()} == {"charlie", "alice"}
    actions.answer_booking(booking=asked, is_yes=False, words="Vi holder fest", by=alice)
    assert [to for to, _subject in posted()] == ["charlie"]
    assert "Vi holder fest" in mail.outbox[0].body


def test_a_series_is_told_in_one_mail(room, charlie):
    actions.book_series(room=room, rrule="FREQ=WEEKLY;COUNT=10", start=at(18), end=at(20), by=charlie)
    assert sorted(to for to, _subject in posted()) == ["alice", "charlie"]


def test_who_has_booked_is_told_that_the_room_is_closed(booked, room, alice):
    posted()
    actions.close_room(room=room, start=at(8), end=at(22), reason="repair", words="Gulvet slibes", by=alice)
    assert [to for to, _subject in posted()] == ["charlie"]
    assert "Gulvet slibes" in mail.outbox[0].body


def test_who_waits_gets_a_link_when_it_comes_free(booked, room, bob, charlie):
    entry = actions.wait_for(room=room, start=at(18), end=at(20), by=bob)
    posted()
    actions.give_back(booking=booked, by=charlie)
    assert "bob" in dict(posted())
    assert any(reverse("bookings:offer", args=[entry.secret]) in each.body for each in mail.outbox)


@pytest.fixture
def tomorrow(room, charlie):
    booking = actions.book_room(room=room, start=at(18), end=at(20), by=charlie)
    soon = clock.now() + timedelta(hours=20)
    Booking.objects.update(start=soon, end=soon + timedelta(hours=2), created_at=clock.now() - timedelta(days=3))
    return booking


def test_the_day_before_one_is_reminded_once_with_how_to_get_in(tomorrow, monkeypatch):
    monkeypatch.setattr(slots, "_parts", [lambda booking: f"Koden til {booking.room.name} er 1234"])
    assert (letter_tasks.remind.call(), letter_tasks.remind.call()) == (1, 0)
    assert "er 1234" in mail.outbox[-1].body


def test_what_is_cancelled_or_just_booked_is_not_reminded_of(tomorrow, charlie):
    Booking.objects.update(created_at=clock.now())
    assert letter_tasks.remind.call() == 0
    Booking.objects.update(reminded_at=None, created_at=clock.now() - timedelta(days=3), state=State.CANCELLED)
    assert letter_tasks.remind.call() == 0


def events_of(response) -> list:
    return icalendar.Calendar.from_ical(response.content).walk("VEVENT")


def test_everybody_can_subscribe_to_when_a_room_is_taken_and_nothing_else(client, booked):
    response = client.get(reverse("room-feed", args=[booked.room.slug]))
    assert [event["DTSTART"].dt for event in events_of(response)] == [booked.start]
    for secret in ("Korprøve", "Charlie", "charlie", booked.number, booked.number.lower()):
        assert secret not in response.content.decode()


def test_a_hall_is_taken_when_a_part_of_it_is(client, hall, charlie):
    part = hall.parts.first()
    actions.book_room(room=part, start=at(18), end=at(20), by=charlie)
    assert len(events_of(client.get(reverse("room-feed", args=[hall.slug])))) == 1


def test_who_looks_after_a_room_subscribes_to_who_comes(client, booked):
    response = client.get(reverse("room-bookings-feed", args=[booked.room.secret]))
    assert "Charlie" in str(events_of(response)[0]["SUMMARY"])
    assert client.get(reverse("room-bookings-feed", args=["x"])).status_code == 404


def test_a_person_subscribes_to_their_bookings_and_a_new_address_ends_the_old(client, booked, charlie):
    old = make_feed(by=charlie).secret
    assert len(events_of(client.get(reverse("bookings-feed", args=[old])))) == 1
    new = make_feed(by=charlie).secret
    assert client.get(reverse("bookings-feed", args=[old])).status_code == 404
    assert client.get(reverse("bookings-feed", args=[new])).status_code == 200


def test_a_year_later_nobody_knows_who_booked_but_that_somebody_did(booked):
    Booking.objects.update(start=clock.now() - timedelta(days=401), end=clock.now() - timedelta(days=400), people=12)
    assert (forget_bookings(clock.now() - timedelta(days=365)), forget_bookings(clock.now())) == (1, 0)
    booked.refresh_from_db()
    assert (booked.booked_by, booked.purpose, booked.people, booked.state) == (None, "", 12, State.CONFIRMED)


def test_who_leaves_gives_the_room_to_others(booked, charlie):
    forget_booker(charlie)
    booked.refresh_from_db()
    assert (booked.state, booked.booked_by, booked.purpose) == (State.CANCELLED, None, "")
