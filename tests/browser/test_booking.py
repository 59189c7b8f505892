"""Somebody books a room on a phone, by its week; the host answers another's request."""

import pytest
from django.urls import reverse

from byliv.bookings import actions
from byliv.bookings.choices import State
from byliv.bookings.models import Booking
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
