"""A stranger claims an entry with the code from the mail; an owner confirms from the mail without signing in."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page

from byliv.core import clock
from byliv.listings.actions import set_contacts, set_links
from byliv.listings.models import Listing
from byliv.stewardship.actions import claims
from byliv.stewardship.actions.freshness import count_day
from byliv.stewardship.actions.questions import ask_owners
from byliv.stewardship.queries.questions import TURNS
from tests import make


@pytest.fixture
def choir(vesterbro):
    found = make.make_organisation("Kammerkoret", longitude=12.55, latitude=55.67)
    set_contacts(found, [{"email": "kasserer@kammerkoret.dk"}], by=None)
    set_links(found, [{"kind": "website", "url": "https://kammerkoret.dk"}], by=None)
    return found


def test_charlie_claims_an_entry_with_the_code_from_the_mail(
    page: Page, live_site, choir, charlie, signed_in, check_accessible
):
    signed_in(charlie)
    page.goto(live_site + choir.get_absolute_url())
    page.locator(f"a[href='{reverse('stewardship:claim_organisation', args=[choir.slug])}']").click()
    check_accessible(page)
    page.locator(f"input[value='contact-{choir.contacts.get().pk}']").check()
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**" + reverse("stewardship:claim", args=[1]).replace("1", "*"))
    check_accessible(page)
    page.locator("#id_code").fill("000000x")
    page.locator("button[value=prove]").click()
    check_accessible(page)
    page.locator("#id_code").fill(re.search(r"^(\d{6})$", mail.outbox[-1].body, re.M)[1])
    page.locator("button[value=prove]").click()
    page.locator(f"a[href='{reverse('organisations:edit', args=[choir.slug])}']").first.click()
    assert page.url.endswith(reverse("organisations:edit", args=[choir.slug]))
    assert choir.memberships.get().user == charlie


def test_an_owner_confirms_from_the_mail_without_signing_in(
    page: Page, live_site, alice, atelier, settings, check_accessible
):
    settings.BASE_URL = live_site
    Listing.objects.update(created_at=clock.now() - timedelta(days=300))
    today = clock.local_now().date()
    ask_owners(today + timedelta(days=(alice.pk - today.toordinal()) % TURNS))
    before, after = reverse("stewardship:answer_right", args=["T"]).split("T")
    page.goto(re.search(rf"{live_site}{before}\S+{after}", mail.outbox[-1].body)[0])
    check_accessible(page)
    assert Listing.objects.get().confirmed_at is None
    page.locator("main button[type=submit]").click()
    check_accessible(page)
    assert Listing.objects.get().confirmed_as == "owner"


def test_the_other_pages_are_accessible_and_fit(
    page: Page, live_site, alice, dana, charlie, atelier, house, signed_in, check_accessible
):
    case = claims.begin(listing=atelier, by=charlie, message="Det er vores.")
    for number in range(40):
        count_day(clock.local_now().date() - timedelta(days=number))
    set_contacts(
        house, [{"phone": "33123456", "email": "meget.lang.adresse.som.ikke.vil.passe@huset.example.org"}], by=None
    )
    signed_in(dana)
    page.goto(live_site + reverse("stewardship:freshness", args=["vesterbro"]))
    page.locator("summary").first.click()
    check_accessible(page)
    signed_in(alice)
    for url in (reverse("stewardship:answer_claim", args=[case.pk]), reverse("site:me")):
        page.goto(live_site + url)
        check_accessible(page)
