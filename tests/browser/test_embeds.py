"""A town's site shows the map: somebody chooses what and how it looks, and the code they copy works on another page."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests import make


@pytest.fixture
def theatre(house, atelier):
    return make.make_place("Lommeteatret", kind="theatre", street_address="Valdemarsgade 61")


def test_a_site_gets_its_own_list(page: Page, live_site, theatre, house, settings, check_accessible):
    settings.BASE_URL = live_site
    page.goto(f"{live_site}{reverse('atlas:embed_maker')}?area=vesterbro&kind=theatre")
    check_accessible(page)
    page.locator("input[name=show][value=list]").check(force=True)
    page.locator("#embed-height").fill("300")
    page.locator("main form button[type=submit]").click()
    code = page.locator("#embed-script").input_value()
    assert 'data-height="300"' in code and "show=list" in code
    page.goto(f"{live_site}{reverse('site:about')}")
    # As another site's page has it, without our own policy.
    page.route(
        "**/elsewhere",
        lambda route: route.fulfill(body=f"<!DOCTYPE html><p>Hos os</p>{code}", content_type="text/html"),
    )
    page.goto(f"{live_site}/elsewhere")
    frame = page.frame_locator("iframe")
    frame.get_by_text("Lommeteatret").wait_for()
    assert house.name not in frame.locator("main").inner_text()
    # As high as what is in it.
    page.wait_for_function("document.querySelector('iframe').offsetHeight !== 300")


@pytest.mark.parametrize("show", ["map", "list", "both"])
def test_what_is_framed_is_accessible(page: Page, live_site, theatre, show, check_accessible):
    page.goto(f"{live_site}{reverse('atlas:embed')}?area=vesterbro&show={show}")
    check_accessible(page)


def test_so_is_the_card_of_a_page(page: Page, live_site, theatre, check_accessible):
    page.goto(live_site + reverse("site:card", args=["place", theatre.slug]))
    check_accessible(page)
