"""A calendar elsewhere says when a room is used."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.urls import reverse

from byliv.bookings import letter_tasks, tasks
from byliv.bookings.actions import (
    add_calendar,
    book_room,
    change_booking,
    clashes_of,
    read_calendar,
    remove_calendar,
    wait_for,
)
from byliv.bookings.availability.spans import Span
from byliv.bookings.choices import Waiting
from byliv.bookings.clashing import clashing
from byliv.bookings.foreign import busy_spans
from byliv.bookings.models import Booking, CalendarClash, RoomCalendar
from byliv.bookings.queries import why_not
from byliv.bookings.refusals import Refusal
from byliv.core import clock
from byliv.feeds.drafts import Unreadable
from tests.bookings.times import COPENHAGEN, at
from tests.feeds import servers
from tests.feeds.conftest import calendar, event


def stamp(hours: float, day: int = 7) -> str:
    return at(hours, day).astimezone(COPENHAGEN).strftime("%Y%m%dT%H%M%S")


@pytest.fixture
def server(settings):
    with servers.serving() as server:
        settings.FETCH_ALLOWED = [server.netloc]
        yield server


@pytest.fixture
def school(server, room, alice) -> RoomCalendar:
    """The school's calendar: two hours in a week, without a word of what for."""
    server.says("/kal.ics", calendar(event("1@school", "", stamp(19), "CLASS:PRIVATE")))
    return add_calendar(room=room, url=server.url("/kal.ics"), by=alice)


def read(*entries: str) -> list[Span]:
    return busy_spans(calendar(*entries).encode(), "", at(0), at(24, day=40), "Europe/Copenhagen")


def test_a_used_time_takes_the_room_and_says_nothing_more(school, room):
    assert read_calendar(school).times == 1
    assert why_not(room, at(20), at(22)).code == "busy"
    assert why_not(room, at(21), at(22)) is None


def test_a_dead_calendar_keeps_what_was_known_and_says_so(school, server, room):
    read_calendar(school)
    server.says("/kal.ics", "Nothing here", status=500)
    assert read_calendar(school).result == "failed"
    school.refresh_from_db()
    assert school.problem
    assert school.next_at > clock.now() + timedelta(minutes=20)
    assert why_not(room, at(20), at(22)).code == "busy"


def test_half_a_calendar_sets_nothing_free(school, server, room):
    read_calendar(school)
    server.says("/kal.ics", calendar(event("1@school", "", stamp(9)))[:-20])
    assert read_calendar(school).result == "failed"
    assert why_not(room, at(20), at(22)).code == "busy"


def test_bookings_that_it_runs_into_are_told_and_stay(school, room, charlie):
    booking = book_room(room=room, start=at(18), end=at(20), by=charlie)
    assert read_calendar(school).clashes == [booking] == clashes_of(school)


def told() -> list[str]:
    """The mails about clashes that go out now."""
    mail.outbox.clear()
    letter_tasks.tell_of_clashes.call()
    return [each.to[0].split("@")[0] for each in mail.outbox]


def test_who_looks_after_the_room_is_told_once_in_one_mail_with_what_to_do(school, server, room, charlie):
    for hour in (18, 20):
        book_room(room=room, start=at(hour), end=at(hour + 1.5), by=charlie)
    server.says("/kal.ics", calendar(event("1@school", "", stamp(19)), event("2@school", "", stamp(20.5))))
    read_calendar(school)
    assert told() == ["alice"]
    body = mail.outbox[0].body
    assert all(reverse("bookings:detail", args=[each.number]) in body for each in Booking.objects.all())
    assert "127.0.0.1" in body and reverse("bookings:inbox") in body
    server.says("/kal.ics", calendar(event("9@school", "Flyttet", stamp(19))))
    read_calendar(school)
    assert told() == []


def test_a_calendar_that_comes_and_goes_writes_no_second_mail(school, server, room, charlie):
    book_room(room=room, start=at(18), end=at(20), by=charlie)
    read_calendar(school)
    assert told() == ["alice"]
    server.says("/kal.ics", calendar())
    read_calendar(school)
    server.says("/kal.ics", calendar(event("1@school", "", stamp(19))))
    read_calendar(school)
    assert told() == []


def test_what_was_put_right_before_the_mail_and_what_only_asks_is_not_told(school, house, room, charlie, alice):
    booking = book_room(room=room, start=at(18), end=at(20), by=charlie)
    read_calendar(school)
    change_booking(booking=booking, start=at(10), end=at(12), by=charlie)
    assert told() == [] and not CalendarClash.objects.exists()


def test_a_mail_that_could_not_be_sent_is_sent_next_time(school, room, charlie, monkeypatch):
    book_room(room=room, start=at(18), end=at(20), by=charlie)
    read_calendar(school)
    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", lambda _mail: (_ for _ in ()).throw(ConnectionRefusedError))
        assert told() == []
    assert told() == ["alice"]


def test_a_clash_stands_on_the_day_sheet_and_the_desk_until_it_is_gone(school, server, sign_in, room, charlie, alice):
    booking = book_room(room=room, start=at(18), end=at(20), by=charlie)
    read_calendar(school)
    client = sign_in(alice)
    sheet = client.get(reverse("bookings:day_sheet"), {"day": at(18).date().isoformat()}).context["sheet"]
    assert "19–21" in sheet[0].lines[0].clash
    assert [row.booking for row, _words in client.get(reverse("bookings:inbox")).context["clashes"]] == [booking]
    server.says("/kal.ics", calendar())
    read_calendar(school)
    assert client.get(reverse("bookings:inbox")).context["clashes"] == []
    assert sign_in(charlie).get(reverse("bookings:inbox")).context["clashes"] == []


def test_a_calendar_of_the_hall_clashes_with_its_part(server, hall, alice, charlie):
    server.says("/kal.ics", calendar(event("1@school", "", stamp(19))))
    known = add_calendar(room=hall, url=server.url("/kal.ics"), by=alice)
    booking = book_room(room=hall.parts.first(), start=at(18), end=at(20), by=charlie)
    read_calendar(known)
    assert clashing([booking]) == {booking.pk: [Span(at(19), at(21))]}


def test_a_time_that_is_used_no_longer_is_offered_to_who_waits(school, server, room, charlie):
    read_calendar(school)
    entry = wait_for(room=room, start=at(19), end=at(21), by=charlie)
    server.says("/kal.ics", calendar(event("1@school", "", stamp(9))))
    read_calendar(school)
    entry.refresh_from_db()
    assert entry.state == Waiting.OFFERED


def test_a_calendar_that_is_taken_away_sets_its_times_free(school, room, alice):
    read_calendar(school)
    remove_calendar(calendar=school, by=alice)
    assert why_not(room, at(20), at(22)) is None


def test_a_stranger_brings_no_calendar_and_none_is_brought_twice(school, room, charlie, alice):
    with pytest.raises(Refusal):
        add_calendar(room=room, url="https://example.org/x.ics", by=charlie)
    with pytest.raises(Refusal) as found:
        add_calendar(room=room, url=school.url, by=alice)
    assert found.value.code == "calendar"


def test_it_is_read_when_its_turn_has_come(school, room):
    assert tasks.read_calendars.func() == 1
    assert tasks.read_calendars.func() == 0


def test_what_repeats_takes_each_date_but_those_moved_or_left_out():
    rule = "RRULE:FREQ=WEEKLY;COUNT=4"
    gone = f"EXDATE;TZID=Europe/Copenhagen:{stamp(19, day=14)}"
    moved = event("1@x", "", stamp(10, day=22), f"RECURRENCE-ID;TZID=Europe/Copenhagen:{stamp(19, day=21)}")
    cancelled = event(
        "1@x", "", stamp(19, day=28), f"RECURRENCE-ID;TZID=Europe/Copenhagen:{stamp(19, day=28)}", "STATUS:CANCELLED"
    )
    spans = read(event("1@x", "", stamp(19), rule, gone), moved, cancelled)
    assert spans == [(at(19), at(21)), (at(10, day=22), at(12, day=22))]


def test_what_takes_no_time_and_what_is_cancelled_does_not_count():
    assert (
        read(event("1@x", "Ferie", stamp(19), "TRANSP:TRANSPARENT"), event("2@x", "", stamp(9), "STATUS:CANCELLED"))
        == []
    )


def test_busy_times_without_events_count():
    line = f"FREEBUSY:{at(10):%Y%m%dT%H%M%SZ}/PT2H,{at(14):%Y%m%dT%H%M%SZ}/{at(15):%Y%m%dT%H%M%SZ}"
    free = f"FREEBUSY;FBTYPE=FREE:{at(18):%Y%m%dT%H%M%SZ}/PT2H"
    spans = read("\r\n".join(["BEGIN:VFREEBUSY", line, free, "END:VFREEBUSY"]))
    assert spans == [(at(10), at(12)), (at(14), at(15))]


def test_what_is_no_calendar_is_refused():
    with pytest.raises(Unreadable):
        busy_spans(b"<html>", "text/html", at(0), at(24), "Europe/Copenhagen")
