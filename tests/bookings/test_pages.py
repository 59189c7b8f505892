"""A room's times, its form, a booking's page: as those see them who use them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from byliv.bookings import actions
from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.rooms.choices import Bookers, Unit
from tests import make

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def at(days: int, hour: int, minute: int = 0) -> datetime:
    """A moment so many days from now, by the clock in Copenhagen."""
    day = clock.now().astimezone(COPENHAGEN).date() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=COPENHAGEN)


@pytest.fixture
def room(house):
    return make.make_room("Øvelokalet", place=house)


@pytest.fixture
def booked(room, charlie):
    return actions.book_room(room=room, start=at(3, 18), end=at(3, 20), by=charlie, purpose="Korprøve")


def form(days: int = 3, starts: str = "18:00", ends: str = "20:00", **more) -> dict:
    return {"day": at(days, 12).date().isoformat(), "starts": starts, "ends": ends, "repeat": "once", **more}


def times(room) -> str:
    return f"{reverse('bookings:room', args=[room.slug])}?day={at(3, 12).date()}"


def test_everybody_sees_when_a_room_is_free(client, room, booked):
    page = client.get(times(room)).content.decode()
    assert "roomweek__cell--free" in page
    assert "roomweek__cell--taken" in page
    assert "Korprøve" not in page


def test_what_it_is_for_is_told_when_the_user_wants_so(client, room, charlie):
    actions.book_room(
        room=room, start=at(3, 18), end=at(3, 20), by=charlie, purpose="Åben korprøve", is_purpose_public=True
    )
    assert "Åben korprøve" in client.get(times(room)).content.decode()


def test_the_host_sees_who_has_the_room(sign_in, alice, room, booked):
    assert "Charlie" in sign_in(alice).get(times(room)).content.decode()


def test_the_list_says_the_same_as_the_picture(client, room, booked):
    page = client.get(times(room) + "&view=list").content.decode()
    assert "8–18" in page
    assert "20–22" in page


@pytest.mark.parametrize("day", ["", "x", "9999-01-01", "2026-13-40"])
def test_any_day_gives_a_week(client, room, day):
    assert client.get(reverse("bookings:room", args=[room.slug]), {"day": day}).status_code == 200


def test_a_room_that_is_not_shown_has_no_times_for_strangers(client, house):
    hidden = make.make_room("Skjult", place=house, is_public=False)
    assert client.get(times(hidden)).status_code == 404


def test_a_free_time_leads_through_the_sign_in_back_to_its_form(client, room):
    url = f"{reverse('bookings:book', args=[room.slug])}?start=2026-12-01T18:00&end=2026-12-01T20:00"
    answer = client.get(url)
    assert answer.status_code == 302
    assert "start%3D2026-12-01T18" in answer.url


def test_the_form_is_filled_in_and_says_the_price(sign_in, charlie, house):
    room = make.make_room(place=house, prices={"everybody": (Unit.HOUR, 15000)})
    url = reverse("bookings:book", args=[room.slug])
    start, end = f"{at(3, 18):%Y-%m-%dT%H:%M}", f"{at(3, 20):%Y-%m-%dT%H:%M}"
    page = sign_in(charlie).get(url, {"start": start, "end": end}).content.decode()
    assert 'value="18:00"' in page
    assert "300 kr." in page


def test_a_press_books_the_room(sign_in, charlie, room):
    answer = sign_in(charlie).post(reverse("bookings:book", args=[room.slug]), {**form(), "book": "1"})
    booking = Booking.objects.get()
    assert answer.url == reverse("bookings:detail", args=[booking.number])
    assert (booking.booked_by, booking.start, booking.state) == (charlie, at(3, 18), State.CONFIRMED)


def test_looking_at_the_price_books_nothing(sign_in, charlie, room):
    answer = sign_in(charlie).post(reverse("bookings:book", args=[room.slug]), {**form(), "look": "1"})
    assert answer.status_code == 200
    assert not Booking.objects.exists()


def test_a_taken_time_is_refused_with_a_way_on(sign_in, bob, room, booked):
    answer = sign_in(bob).post(reverse("bookings:book", args=[room.slug]), {**form(), "book": "1"})
    assert answer.status_code == 422
    assert Booking.objects.count() == 1
    assert reverse("bookings:wait", args=[room.slug]) in answer.content.decode()


def test_a_night_ends_on_the_day_after(sign_in, charlie, house):
    room = make.make_room("Klubben", place=house, opens=18, closes=28)
    sign_in(charlie).post(reverse("bookings:book", args=[room.slug]), {**form(3, "22:00", "02:00"), "book": "1"})
    assert Booking.objects.get().end == at(4, 2)


def weekly(weeks: int = 5, **more) -> dict:
    until = (at(3, 12) + timedelta(weeks=weeks - 1)).date()
    return {**form(), "repeat": "weekly", "until": until.isoformat(), **more}


def test_a_series_is_booked_at_once(sign_in, charlie, room):
    answer = sign_in(charlie).post(reverse("bookings:book", args=[room.slug]), {**weekly(), "book": "1"})
    assert answer.status_code == 302
    assert Booking.objects.filter(series__isnull=False).count() == 5


def test_clashes_are_shown_before_a_series_is_booked(sign_in, bob, room, booked):
    client, url = sign_in(bob), reverse("bookings:book", args=[room.slug])
    answer = client.post(url, {**weekly(), "book": "1"})
    assert answer.status_code == 422
    assert Booking.objects.count() == 1
    preview = answer.context["preview"]
    assert [row.is_left_out for row in preview.rows] == [True, False, False, False, False]
    left = [row.key for row in preview.rows if row.is_left_out]
    client.post(url, {**weekly(), "looked": preview.plan, "skip": left, "book": "1"})
    assert Booking.objects.filter(series__isnull=False).count() == 4


def test_dates_can_be_left_out_one_by_one(sign_in, charlie, room):
    client, url = sign_in(charlie), reverse("bookings:book", args=[room.slug])
    preview = client.post(url, {**weekly(), "look": "1"}).context["preview"]
    client.post(url, {**weekly(), "looked": preview.plan, "skip": [preview.rows[1].key], "book": "1"})
    assert Booking.objects.count() == 4
    assert not Booking.objects.filter(start=at(10, 18)).exists()


def test_a_date_that_was_left_out_can_be_added(sign_in, charlie, room):
    client, url = sign_in(charlie), reverse("bookings:book", args=[room.slug])
    preview = client.post(url, {**weekly(), "look": "1"}).context["preview"]
    client.post(url, {**weekly(), "looked": preview.plan, "skip": [preview.rows[1].key], "book": "1"})
    first = Booking.objects.order_by("start")[0]
    page = client.get(reverse("bookings:detail", args=[first.number]))
    missing = page.context["left_out"][0]
    client.post(reverse("bookings:add_date", args=[first.number]), {"start": missing.key})
    assert Booking.objects.count() == 5


@pytest.mark.parametrize(
    "wrong",
    [{"day": ""}, {"starts": "x"}, {"day": "9999-12-31"}, {"people": "-1"}, {"organisation": "99"}, {"repeat": "x"}],
)
def test_what_cannot_be_is_said_beside_its_field(sign_in, charlie, room, wrong):
    answer = sign_in(charlie).post(reverse("bookings:book", args=[room.slug]), {**form(), **wrong, "book": "1"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(wrong)


@pytest.mark.parametrize("until", ["", "2020-01-01", "2099-01-01"])
def test_a_series_needs_an_end_within_two_years(sign_in, charlie, room, until):
    answer = sign_in(charlie).post(
        reverse("bookings:book", args=[room.slug]), {**weekly(), "until": until, "book": "1"}
    )
    assert "until" in answer.context["form"].errors


def test_who_may_not_book_is_told_why_and_cannot(sign_in, charlie, house):
    room = make.make_room(place=house, who_may_book=Bookers.ASSOCIATIONS)
    client, url = sign_in(charlie), reverse("bookings:book", args=[room.slug])
    assert client.get(url).context["not_at_all"]
    assert client.post(url, {**form(), "book": "1"}).status_code == 403


@pytest.mark.parametrize(("who", "status"), [("charlie", 200), ("alice", 200), ("dana", 200), ("eve", 404)])
def test_only_both_sides_see_a_booking(request, sign_in, booked, who, status):
    person = make.make_user("eve@example.org") if who == "eve" else request.getfixturevalue(who)
    assert sign_in(person).get(reverse("bookings:detail", args=[booked.number])).status_code == status


def test_a_stranger_is_asked_to_sign_in_before_a_booking_is_shown(client, booked):
    assert client.get(reverse("bookings:detail", args=[booked.number])).status_code == 302


@pytest.mark.parametrize("name", ["change", "cancel", "give_back", "add_date", "ics"])
def test_others_neither_look_at_nor_change_a_booking(sign_in, booked, name):
    client = sign_in(make.make_user("eve@example.org"))
    url = reverse(f"bookings:{name}", args=[booked.number])
    assert client.get(url).status_code == 404
    assert client.post(url, form()).status_code in (404, 405)
    booked.refresh_from_db()
    assert booked.state == State.CONFIRMED


def test_a_booking_gets_another_time(sign_in, charlie, booked):
    sign_in(charlie).post(reverse("bookings:change", args=[booked.number]), form(4, "10:00", "12:00"))
    booked.refresh_from_db()
    assert (booked.start, booked.end) == (at(4, 10), at(4, 12))


def test_a_time_that_is_taken_is_refused_beside_the_form(sign_in, charlie, bob, room, booked):
    actions.book_room(room=room, start=at(4, 18), end=at(4, 20), by=bob)
    answer = sign_in(charlie).post(reverse("bookings:change", args=[booked.number]), form(4))
    assert answer.status_code == 422
    booked.refresh_from_db()
    assert booked.start == at(3, 18)


def test_a_booking_is_cancelled_and_says_until_when(sign_in, charlie, booked):
    client, url = sign_in(charlie), reverse("bookings:cancel", args=[booked.number])
    assert (
        "Du kan afbestille" in client.get(url).content.decode() or "You can cancel" in client.get(url).content.decode()
    )
    client.post(url, {"scope": "one", "reason": "Vi er syge"})
    booked.refresh_from_db()
    assert (booked.state, booked.is_late) == (State.CANCELLED, False)


def test_the_rest_of_a_series_is_cancelled_together(sign_in, charlie, room):
    client = sign_in(charlie)
    client.post(reverse("bookings:book", args=[room.slug]), {**weekly(), "book": "1"})
    third = Booking.objects.order_by("start")[2]
    client.post(reverse("bookings:cancel", args=[third.number]), {"scope": "later"})
    assert Booking.objects.filter(state=State.CONFIRMED).count() == 2


def test_one_week_of_a_series_is_given_back(sign_in, charlie, room):
    client = sign_in(charlie)
    client.post(reverse("bookings:book", args=[room.slug]), {**weekly(), "book": "1"})
    second = Booking.objects.order_by("start")[1]
    client.post(reverse("bookings:give_back", args=[second.number]))
    second.refresh_from_db()
    assert second.state == State.GIVEN_BACK
    assert Booking.objects.filter(state=State.CONFIRMED).count() == 4
