"""Every page a visitor or a maker meets: axe finds nothing, nothing overflows, at two widths, light and dark."""

from itertools import pairwise

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from byliv.listings import actions
from byliv.places.actions import set_access, set_opening_hours
from byliv.themes.models import Theme

LONG = "Sydhavnstippens Kulturværkstedsfællesskabsforening for amatørbrandmandsorkestermusikere"


@pytest.fixture
def furnished(house, atelier):
    """A place with everything on it, and a name that does not want to fit."""
    actions.change(
        house, values={"name": LONG, "summary_da": "Kort sagt. " * 12, "description_da": "## Om\n\nHej."}, by=None
    )
    actions.set_themes(house, Theme.objects.all()[:6], by=None)
    actions.set_contacts(house, [{"label_da": "Leje", "email": "a@example.org"}], by=None)
    actions.set_links(
        house, [{"kind": "website", "url": "https://example.org/en/meget/lang/adresse/" + "x" * 90}], by=None
    )
    set_access(place=house, facts={"step_free": "yes", "lift": "no"}, by=None)
    set_opening_hours(place=house, hours="Mo-Fr 10:00-18:00; PH off", by=None)
    return house


PAGES = {
    "home": lambda house: reverse("site:home"),
    "area": lambda house: reverse("site:area", args=["vesterbro"]),
    "map": lambda house: reverse("atlas:map", args=["vesterbro"]),
    "nothing": lambda house: reverse("atlas:map", args=["vesterbro"]) + "?q=findesikke",
    "wrong": lambda house: reverse("atlas:map", args=["vesterbro"]) + "?kind=findesikke",
    "place": lambda house: reverse("places:detail", args=[house.slug]),
    "organisation": lambda house: reverse("organisations:detail", args=["atelier-alice"]),
    "write": lambda house: reverse("places:write", args=[house.slug, house.contacts.get().pk]),
    "about": lambda house: reverse("site:about"),
    "privacy": lambda house: reverse("site:privacy"),
    "accessibility": lambda house: reverse("site:accessibility"),
    "add": lambda house: reverse("site:add"),
    "mail": lambda house: reverse("site:mailbox"),
    "design": lambda house: reverse("site:design"),
    "not found": lambda house: "/sted/findes-ikke/",
    "english": lambda house: "/en" + reverse("atlas:map", args=["vesterbro"]).replace("kort", "map"),
}
MAKERS_PAGES = {
    "me": lambda house: reverse("site:me"),
    "edit": lambda house: reverse("places:edit", args=[house.slug]),
    "where": lambda house: reverse("places:where", args=[house.slug]),
    "hours": lambda house: reverse("places:hours", args=[house.slug]),
    "access": lambda house: reverse("places:access", args=[house.slug]),
    "themes": lambda house: reverse("places:themes", args=[house.slug]),
    "photos": lambda house: reverse("places:photos", args=[house.slug]),
    "contacts": lambda house: reverse("places:contacts", args=[house.slug]),
    "members": lambda house: reverse("organisations:members", args=["atelier-alice"]),
    "add place": lambda house: reverse("places:add"),
    "add organisation": lambda house: reverse("organisations:add"),
    "delete me": lambda house: reverse("site:delete_me"),
}


def look_at(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("name", PAGES)
def test_a_visitors_page_is_accessible_and_fits(page, live_site, furnished, check_accessible, name):
    look_at(page, live_site + PAGES[name](furnished))
    check_accessible(page)


@pytest.mark.parametrize("name", MAKERS_PAGES)
def test_a_makers_page_is_accessible_and_fits(page, live_site, furnished, alice, signed_in, check_accessible, name):
    signed_in(alice)
    look_at(page, live_site + MAKERS_PAGES[name](furnished))
    check_accessible(page)


@pytest.mark.parametrize("width", [600, 900, 1024, 1280])
def test_the_head_of_the_page_does_not_run_over_itself(page, live_site, furnished, width):
    page.set_viewport_size({"width": width, "height": 800})
    look_at(page, live_site + PAGES["area"](furnished))
    boxes = [
        each.bounding_box() for each in page.locator(".top__area, .top__fold :is(a, form), .top__actions > *").all()
    ]
    edges = sorted((box["x"], box["x"] + box["width"]) for box in boxes if box and box["width"])
    assert edges[-1][1] <= width and all(end <= start for (_, end), (start, _) in pairwise(edges))


@pytest.mark.parametrize("name", ["area", "map", "place"])
def test_nothing_overflows_at_320_pixels(page, live_site, furnished, name):
    page.set_viewport_size({"width": 320, "height": 800})
    look_at(page, live_site + PAGES[name](furnished))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_keyboard_reaches_the_content_first(page, live_site, furnished):
    page.goto(live_site + PAGES["place"](furnished))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
