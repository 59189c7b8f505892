"""The living map in one walk: suggested, accepted, signed, scanned, confirmed, merged; the old sign is still right."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from byliv.core import clock
from byliv.listings.models import Listing
from byliv.places.actions import set_opening_hours
from byliv.stewardship.actions.questions import ask_owners
from byliv.stewardship.queries.questions import TURNS
from tests import make
from tests.browser.test_signs import make_one, print_card, scans
from tests.browser.test_suggestions import (
    PHONE,
    letter_to,
    suggest_on_the_page,
    take_the_line_on_a_phone,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("mails_in_files")]


def unseen(_page) -> None:
    """How each page looks is tested where it is at home."""


def confirm_from_the_mail(page, live_site, owner) -> None:
    """Half a year later: the mail, a link for each entry, one press, without signing in."""
    Listing.objects.update(created_at=clock.now() - timedelta(days=300), confirmed_at=None)
    today = clock.local_now().date()
    ask_owners(today + timedelta(days=(owner.pk - today.toordinal()) % TURNS))
    before, after = reverse("stewardship:answer_right", args=["T"]).split("T")
    for link in re.findall(rf"{live_site}{before}\S+{after}", letter_to(owner.email).text):
        page.goto(link)
        page.locator("main button[type=submit]").click()
        page.wait_for_load_state("networkidle")


def merge_into(page, live_site, winner, loser) -> None:
    page.goto(live_site + reverse("stewardship:compare", args=[winner.pk, loser.pk]))
    page.locator("button[value=same]").click()
    expect(page).to_have_url(live_site + winner.get_absolute_url())


def test_from_a_strangers_word_to_a_sign_that_never_lies(
    page,
    context,
    telephone,
    live_site,
    signed_in,
    settings,
    tmp_path,
    alice,
    dana,
    house,
):
    settings.BASE_URL, settings.SCANS_IN_BACKGROUND = live_site, True
    set_opening_hours(place=house, hours="Mo 10:00-12:00", by=alice)
    page.set_viewport_size(PHONE)
    suggest_on_the_page(page, live_site, house)

    signed_in(alice)
    take_the_line_on_a_phone(page, live_site, letter_to(alice.email).text, unseen)
    page.goto(live_site + house.get_absolute_url())
    expect(page.locator(".poster__lead")).to_have_text("Atelier, bar og en vask, der virker")

    make_one(page, unseen)
    address = print_card(page, tmp_path)
    telephone.goto(address)
    expect(telephone.locator("h1")).to_have_text("Huset i Istedgade")
    assert scans() == 1

    context.clear_cookies()
    confirm_from_the_mail(page, live_site, alice)
    house.refresh_from_db()
    assert house.confirmed_as == "owner"

    signed_in(dana)
    merge_into(page, live_site, make.make_place("Huset i Istedgade 84"), house)
    telephone.goto("about:blank")
    telephone.goto(address)
    expect(telephone.locator("h1")).to_have_text("Huset i Istedgade 84")
