"""A host answers those who want to do something at her house: by the link in a mail, and on the page of answers."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from byliv.core import clock
from byliv.events import actions
from byliv.events.models import Event, PlaceConsent
from byliv.site.mailbox import mails
from tests import make

PHONE = {"width": 360, "height": 740}

pytestmark = pytest.mark.usefixtures("mails_in_files")


def soon(days: int, **more):
    day = clock.local_now() + timedelta(days=days)
    return make.when(day.year, day.month, day.day, 19, **more)


@pytest.fixture
def guests(vesterbro, charlie):
    return make.make_organisation("Gæsterne", owner=charlie, longitude=12.55, latitude=55.67)


@pytest.mark.django_db(transaction=True)
def test_a_host_says_yes_from_the_mail_and_never_on_the_page(
    page, live_site, signed_in, alice, house, guests, check_accessible
):
    first = make.make_event("Gæsteaften", soon(3), place=house, organisers=[guests], summary_da="Vi tager stole med.")
    actions.ask_hosts()
    letter = next(mail for mail in mails() if mail.to == alice.email)
    path = next(found for found in re.findall(r"https?://[^/\s]+(/\S+)", letter.text) if "begivenheder" not in found)
    page.set_viewport_size(PHONE)
    page.goto(live_site + path)
    check_accessible(page)
    page.locator("#id_note").fill("Nøglen hænger hos naboen.")
    page.locator("button[value=once]").click()
    page.wait_for_load_state("networkidle")
    assert Event.objects.get(pk=first.pk).consent == Event.Consent.GIVEN
    page.goto(live_site + house.get_absolute_url())
    assert page.locator("#whats-on").is_visible() and page.get_by_role("link", name="Gæsteaften").is_visible()
    check_accessible(page)

    make.make_event("Larmeaften", soon(5), place=house, organisers=[guests])
    signed_in(alice)
    page.goto(live_site + reverse("events:of_place", args=[house.slug]))
    check_accessible(page)
    page.locator("#waiting ~ ul button[value=never]").click()
    page.wait_for_load_state("networkidle")
    assert not PlaceConsent.objects.get().is_given
    check_accessible(page)
