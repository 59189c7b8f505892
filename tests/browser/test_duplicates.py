"""A steward makes two one on a phone; the old address leads there; the two are taken apart again."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_become_one_and_two_again(page: Page, live_site, signed_in, check_accessible, dana):
    one, other = make.make_place("Værkstedet"), make.make_place("VAERKSTEDET", summary_da="Her bygges")
    signed_in(dana)
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{live_site}{reverse('stewardship:duplicates', args=['vesterbro'])}")
    check_accessible(page)
    page.set_viewport_size({"width": 360, "height": 800})
    page.locator(f"a[href='{reverse('stewardship:compare', args=[one.pk, other.pk])}']").click()
    check_accessible(page)
    page.set_viewport_size({"width": 360, "height": 800})
    page.locator("button[value=same]").click()
    expect(page).to_have_url(f"{live_site}{one.get_absolute_url()}")
    page.goto(live_site + other.get_absolute_url())
    expect(page).to_have_url(f"{live_site}{one.get_absolute_url()}")
    page.locator("section[aria-labelledby=merged-title] summary").click()
    check_accessible(page)
    page.locator("section[aria-labelledby=merged-title] a").click()
    page.locator("main form button").click()
    expect(page).to_have_url(f"{live_site}{other.get_absolute_url()}")
