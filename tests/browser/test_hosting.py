"""A host takes a shift on a telephone; somebody in the room says what is broken; the host reads the figures."""

import pytest
from django.urls import reverse

from byliv.bookings.models import Booking
from byliv.hosting import actions
from byliv.hosting.models import Fault, Shift
from byliv.stewardship import guard
from tests import make
from tests.hosting.conftest import in_days

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def room(transactional_db, house, alice):
    actions.set_house(place=house, values={"principles_da": "Vi rydder op.", "phone": "12345678"}, by=alice)
    return make.make_room(place=house, host=alice)


@pytest.fixture
def hanna(room, house):
    user = make.make_user("hanna@example.org", name="Hanna")
    actions.join(house=house.house, by=user)
    return user


def test_a_host_takes_a_shift_and_asks_the_others_to(page, live_site, signed_in, house, hanna, check_accessible):
    shift = Shift.objects.create(place=house, start=in_days(2), end=in_days(2, 20))
    signed_in(hanna)
    page.set_viewport_size(PHONE)
    page.goto(live_site + reverse("hosting:rota", args=[house.slug]))
    check_accessible(page)
    page.locator("button[value=take]").click()
    page.wait_for_load_state("networkidle")
    page.goto(live_site + reverse("hosting:shift", args=[shift.pk]))
    check_accessible(page)
    page.locator("button[value=offer]").click()
    page.wait_for_load_state("networkidle")
    shift.refresh_from_db()
    assert (shift.host, shift.is_offered) == (hanna, True)


def test_whoever_stands_in_the_room_says_what_is_broken(page, live_site, room, house, monkeypatch, check_accessible):
    monkeypatch.setattr(guard, "QUICKEST", 0)
    page.set_viewport_size(PHONE)
    page.goto(live_site + reverse("hosting:welcome", args=[house.slug]))
    check_accessible(page)
    page.goto(live_site + reverse("hosting:report", args=[room.slug]))
    check_accessible(page)
    page.locator("textarea[name=message]").fill("Lampen er gået")
    page.locator("main form .button--primary").click()
    page.wait_for_load_state("networkidle")
    check_accessible(page)
    assert Fault.objects.get().words == "Lampen er gået"


def test_the_figures_can_be_read_by_everybody(page, live_site, signed_in, room, alice, check_accessible):
    for days in (3, 4, 10):
        Booking.objects.create(room=room, start=in_days(-days), end=in_days(-days, 19), booked_by=alice)
    signed_in(alice)
    page.goto(live_site + reverse("hosting:room_figures", args=[room.slug]))
    page.locator("details summary").last.click()
    check_accessible(page)
    assert page.locator(".heat__use").count() > 0
