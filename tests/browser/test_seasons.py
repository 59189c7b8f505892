"""Alice applies for weekly hours on her phone; Dana prepares a round; everybody reads it."""

import pytest
from django.urls import reverse

from byliv.seasons.models import Application
from tests import make

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def looked_at(page, check_accessible):
    """Whatever stands there now is looked at by axe, and on a phone again."""

    def look() -> None:
        check_accessible(page)
        page.set_viewport_size(PHONE)

    page.set_viewport_size(PHONE)
    return look


@pytest.mark.django_db(transaction=True)
def test_alice_applies_on_her_phone(page, live_site, signed_in, alice, atelier, house, vesterbro, looked_at):
    hall = make.make_room("Salen", house, standing=40, items={"piano": ""})
    season = make.make_season(vesterbro, hall, make.make_room("Loftet", house, standing=8))
    make.make_request(season, make.make_organisation("De andre"))
    signed_in(alice)
    page.goto(live_site + reverse("seasons:detail", args=[season.pk]))
    looked_at()
    page.locator(".poster__actions a").first.click()
    looked_at()
    page.locator("main form button[type=submit]").click()
    page.locator("main a.button--primary").click()
    looked_at()
    filled_in(page, looked_at)
    page.locator(".stamp").first.wait_for()
    assert Application.objects.get(organisation=atelier).counts


def filled_in(page, looked_at):
    """A choir of twenty in the first room, on Tuesday or Wednesday; looked over and sent."""
    page.fill("[name=name]", "Koret")
    page.fill("[name=people]", "20")
    page.locator("[name=priority]").last.check()
    page.locator("main form button[type=submit]").click()
    looked_at()
    page.locator("main select").first.select_option("1")
    page.locator("main form button[type=submit]").click()
    looked_at()
    page.fill("[name=best1]", "18-21")
    page.fill("[name=also2]", "18-21")
    page.locator("main .form__actions button").click()
    looked_at()
    page.locator(".form__actions button[type=submit]").click()


@pytest.mark.django_db(transaction=True)
def test_dana_prepares_a_round(page, live_site, signed_in, dana, atelier, house, vesterbro, check_accessible):
    season = make.make_season(vesterbro, make.make_room("Salen", house), make.make_room("Loftet", house))
    make.make_request(season, atelier)
    signed_in(dana)
    priority, room = season.priorities.first(), season.rooms.first()
    addresses = [
        reverse("seasons:area", args=[vesterbro.slug]),
        reverse("seasons:new", args=[vesterbro.slug]),
        *(reverse(f"seasons:{name}", args=[season.pk]) for name in ("desk", "criteria", "rooms", "applications")),
        reverse("seasons:priority", args=[priority.pk]),
        reverse("seasons:hours", args=[room.pk]),
        reverse("seasons:enter", args=[season.pk]) + "?q=atel",
    ]
    for address in addresses:
        page.set_viewport_size(PHONE)
        page.goto(live_site + address)
        check_accessible(page)
