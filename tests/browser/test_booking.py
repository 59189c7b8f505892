"""Somebody books a room on a phone, by its week; the host answers another's request, and moves one."""

import pytest
from django.urls import reverse

from byliv.bookings import actions
from byliv.bookings.actions import clashes
from byliv.bookings.choices import State
from byliv.bookings.models import Booking, BusyTime, RoomCalendar
from tests import make
from tests.bookings.times import at

PHONE = {"width": 360, "height": 740}


@pytest.mark.django_db(transaction=True)
def test_a_free_hour_of_the_week_is_booked_for_several_weeks(
    page, live_site, signed_in, charlie, bob, house, check_accessible
):
    room = make.make_room(place=house)
    actions.book_room(room=room, start=at(18, 14), end=at(20, 14), by=bob)
    day = at(12).date()
    page.set_viewport_size(PHONE)
    signed_in(charlie)
    page.goto(f"{live_site}{reverse('bookings:room', args=[room.slug])}?day={day}")
    check_accessible(page)
    page.set_viewport_size(PHONE)
    first = page.locator(f"a[href*='start={day}T18']")
    first.focus()
    page.keyboard.press("ArrowDown")
    assert f"{day}T19" in page.evaluate("document.activeElement.href")
    first.click()
    page.locator("#id_repeat").select_option("weekly")
    page.locator("#id_until").fill(at(12, 28).date().isoformat())
    page.locator("#id_until").dispatch_event("change")
    page.locator(".booking-dates .row--clash").wait_for()
    check_accessible(page)
    page.locator("button[name=book]").click()
    page.wait_for_url("**/booking/**")
    assert Booking.objects.filter(booked_by=charlie, state=State.CONFIRMED).count() == 3
    check_accessible(page)


@pytest.mark.django_db(transaction=True)
def test_the_host_says_yes_and_sees_the_day(page, live_site, signed_in, alice, charlie, house, check_accessible):
    room = make.make_room("Salen", place=house, needs_approval=True)
    actions.book_room(room=room, start=at(18), end=at(20), by=charlie, purpose="Korprøve", people=20)
    signed_in(alice)
    page.goto(live_site + reverse("bookings:inbox"))
    check_accessible(page)
    page.locator("button[value=yes]").click()
    page.wait_for_url("**/booking/**")
    assert Booking.objects.get().state == State.CONFIRMED
    check_accessible(page)
    page.goto(f"{live_site}{reverse('bookings:day_sheet')}?days=7&day={at(12).date()}")
    assert page.get_by_text("Korprøve").is_visible()
    check_accessible(page)
    page.goto(live_site + reverse("bookings:closures", args=[room.slug]))
    check_accessible(page)


@pytest.mark.django_db(transaction=True)
def test_a_host_moves_a_series_to_another_room_on_a_phone(
    page, live_site, signed_in, alice, bob, charlie, house, check_accessible
):
    room, other = make.make_room("Salen", place=house), make.make_room("Atelieret", place=house)
    series = actions.book_series(room=room, rrule="FREQ=WEEKLY;COUNT=3", start=at(18), end=at(20), by=charlie)
    actions.book_room(room=other, start=at(18, 14), end=at(20, 14), by=bob)
    first = series.bookings.order_by("start")[0]
    page.set_viewport_size(PHONE)
    signed_in(alice)
    page.goto(live_site + reverse("bookings:another_room", args=[first.number]))
    check_accessible(page)
    page.get_by_label("Atelieret").check()
    page.locator("input[name=scope][value=later]").check()
    page.locator("main button[type=submit]").click()
    page.locator(".notice--warning").wait_for()
    check_accessible(page)
    page.locator("main button[type=submit]").click()
    page.wait_for_url(f"**{reverse('bookings:detail', args=[first.number])}")
    assert series.bookings.filter(room=other).count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_series_among_ones_bookings_opens_by_keyboard(page, live_site, signed_in, charlie, house, check_accessible):
    room = make.make_room(place=house)
    rule = {"rrule": "FREQ=WEEKLY;COUNT=4", "skip": [at(18, 14)]}
    actions.book_series(room=room, start=at(18), end=at(20), by=charlie, **rule)
    page.set_viewport_size(PHONE)
    signed_in(charlie)
    page.goto(live_site + reverse("bookings:mine"))
    check_accessible(page)
    page.locator(".row__fold summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".row__fold li").count() == 4
    assert page.locator(".row__fold li").last.is_visible()
    check_accessible(page)


@pytest.mark.django_db(transaction=True)
def test_a_clash_with_a_calendar_elsewhere_stands_on_the_desk(
    page, live_site, signed_in, alice, charlie, house, check_accessible
):
    room = make.make_room(place=house)
    calendar = RoomCalendar.objects.create(room=room, url="https://skolen.example/sal.ics")
    BusyTime.objects.create(calendar=calendar, room=room, start=at(19), end=at(21))
    Booking.objects.create(room=room, start=at(18), end=at(20), booked_by=charlie)
    clashes.note(calendar, list(Booking.objects.all()))
    signed_in(alice)
    page.goto(live_site + reverse("bookings:inbox"))
    assert page.get_by_text("19–21").is_visible()
    check_accessible(page)
    page.goto(f"{live_site}{reverse('bookings:day_sheet')}?day={at(12).date()}")
    assert page.get_by_text("19–21").is_visible()
    check_accessible(page)
