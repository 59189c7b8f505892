"""Getting in: the host writes it, whoever has booked presses to see it, and the lock is tried."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from byliv.bookings.actions import book_room
from byliv.core import clock
from byliv.handover import actions
from tests import make
from tests.handover import lock_server


@pytest.fixture
def door(settings):
    with lock_server.serving() as server:
        settings.LOCKS_ALLOWED = [server.netloc]
        yield server


@pytest.fixture
def room(house, alice):
    return make.make_room("Salen", place=house, host=alice, opens=0, closes=24)


def test_the_way_in(page, live_site, signed_in, room, alice, charlie, door, check_accessible):
    start = (clock.now() + timedelta(hours=3)).replace(minute=0, second=0, microsecond=0)
    booking = book_room(room=room, start=start, end=start + timedelta(hours=1), by=charlie)
    lock = actions.save_lock(room=room, values={"name": "Door", "url": door.url, "token": lock_server.TOKEN}, by=alice)
    actions.work()
    signed_in(alice)
    page.goto(f"{live_site}{reverse('handover:room', args=[room.slug])}")
    check_accessible(page)
    page.goto(f"{live_site}{reverse('handover:write', args=[room.slug])}")
    page.fill("textarea[name=words]", "Through the gate")
    page.fill("input[name=code]", "4711")
    check_accessible(page)
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_text("4711")).to_have_count(0)
    page.goto(f"{live_site}{lock.get_absolute_url()}")
    page.locator("button[value=try]").click()
    expect(page.locator(".notice--success")).to_be_visible()
    check_accessible(page)
    signed_in(charlie)
    page.goto(f"{live_site}{reverse('bookings:detail', args=[booking.number])}")
    expect(page.get_by_text("4711")).to_have_count(0)
    page.locator("#way-in-shown button").click()
    expect(page.locator("#way-in-shown").get_by_text("4711")).to_be_visible()
    expect(page.locator(".way-in__code")).to_have_count(2)
    check_accessible(page)
