"""Searches that are kept: a mail when another room fits, at most once a day, and one press to leave."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from byliv.bookings import actions as bookings
from byliv.finder import actions
from byliv.finder.models import RoomSearch
from byliv.finder.sending import look
from tests import make
from tests.finder.conftest import MONDAY, thursday, wanted

EVENING = "day=2026-05-07&from=19:00&to=21:00"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def search(charlie, vesterbro) -> RoomSearch:
    type(charlie).objects.filter(pk=charlie.pk).update(language="en")
    return actions.keep_search(wanted=wanted(EVENING, vesterbro), by=charlie)


def test_a_new_room_is_told_once(search, house):
    assert look(MONDAY + HOUR) == 0
    room = make.make_room("Salen", house)
    assert look(MONDAY + 2 * HOUR) == 1
    assert room.name in mail.outbox[0].body
    assert f"/en{reverse('finder:leave', args=[search.secret]).removeprefix('/en')}" in mail.outbox[0].body
    assert look(MONDAY + 2 * DAY) == 0


def test_at_most_one_mail_a_day(search, house):
    make.make_room("Salen", house)
    assert look(MONDAY + HOUR) == 1
    make.make_room("Loftet", house)
    assert look(MONDAY + 3 * HOUR) == 0
    assert look(MONDAY + DAY + 2 * HOUR) == 1
    assert "Loftet" in mail.outbox[1].body and "Salen" not in mail.outbox[1].body


def test_what_fits_already_is_no_news(house, charlie):
    make.make_room("Salen", house)
    actions.keep_search(wanted=wanted(EVENING), by=charlie)
    assert look(MONDAY + HOUR) == 0


def test_a_room_that_comes_free_is_news(house, charlie, alice):
    room = make.make_room("Salen", house)
    booking = bookings.book_room(room=room, start=thursday(19), end=thursday(21), by=alice)
    actions.keep_search(wanted=wanted(EVENING), by=charlie)
    bookings.cancel_booking(booking=booking, by=alice)
    assert look(MONDAY + HOUR) == 1


def test_one_press_in_the_mail_stops_them(client, search, house):
    leave = reverse("finder:leave", args=[search.secret])
    assert client.get(leave).status_code == 200
    search.refresh_from_db()
    assert search.wants_mail
    assert client.post(leave).status_code == 200
    make.make_room("Salen", house)
    assert look(MONDAY + HOUR) == 0


def test_keeping_twice_is_keeping_once(search, charlie, vesterbro):
    assert actions.keep_search(wanted=wanted(EVENING, vesterbro), by=charlie) == search


def test_nothing_and_too_much_cannot_be_kept(charlie):
    with pytest.raises(ValidationError):
        actions.keep_search(wanted=wanted(""), by=charlie)
    for people in range(1, 21):
        actions.keep_search(wanted=wanted(f"people={people}"), by=charlie)
    with pytest.raises(ValidationError):
        actions.keep_search(wanted=wanted("people=21"), by=charlie)


def test_searches_go_when_their_day_is_over(search, monkeypatch):
    assert actions.forget_over() == 0
    RoomSearch.objects.update(last_day="2026-05-03")
    assert actions.forget_over() == 1


def test_the_page_keeps_changes_and_forgets(sign_in, charlie, vesterbro):
    client = sign_in(charlie)
    keep = f"{reverse('finder:keep')}?{EVENING}&area=vesterbro"
    assert client.get(keep).status_code == 200
    assert client.post(keep).url.startswith("/")
    search = RoomSearch.objects.get()
    change = reverse("finder:change", args=[search.pk])
    client.post(change, {"do": "quiet"})
    assert not RoomSearch.objects.get().wants_mail
    assert client.get(reverse("finder:mine")).status_code == 200
    client.post(change, {"do": "remove"})
    assert not RoomSearch.objects.exists()


def test_strangers_change_nothing(client, sign_in, search, bob):
    change = reverse("finder:change", args=[search.pk])
    assert reverse("account_login") in client.post(change).url
    assert reverse("account_login") in client.get(reverse("finder:mine")).url
    assert sign_in(bob).post(change, {"do": "remove"}).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.take_search_away(search=search, by=bob)
    assert RoomSearch.objects.exists()
