"""Walks in a real browser: a steward has them suggested, a visitor follows one and makes their own."""

from django.urls import reverse
from playwright.sync_api import expect

from byliv.walks import actions
from tests.walks.conftest import open_day  # noqa: F401


def test_a_steward_suggests_and_arranges_walks(page, live_site, signed_in, check_accessible, dana, open_day):  # noqa: F811
    signed_in(dana)
    page.goto(live_site + reverse("walks:desk", args=[open_day.slug]))
    check_accessible(page)
    page.locator("form[action*='foreslaa'] button, form[action*='suggest'] button").click()
    expect(page.locator("progress")).to_be_visible()
    actions.search(open_day=open_day, by=dana)
    # The page asks again by itself.
    expect(page.locator(".walk-row").first).to_be_visible()
    check_accessible(page)
    page.locator(".walk-row a").first.click()
    check_accessible(page)
    page.fill("#id_name_da", "Rundt om torvet")
    page.locator("button[value^=down]").first.click()
    page.locator("main form .form__actions .button--primary").click()
    expect(page.locator(".walk-row", has_text="Rundt om torvet")).to_be_visible()


def test_a_visitor_follows_a_walk_and_makes_one(page, live_site, check_accessible, open_day):  # noqa: F811
    actions.search(open_day=open_day, by=None)
    page.goto(live_site + reverse("walks:of", args=[open_day.slug]))
    check_accessible(page)
    page.locator(".walk-card .card__link").first.click()
    # The drawing is software here, and slow on a busy machine.
    expect(page.locator(".map[data-ready]")).to_be_visible(timeout=60_000)
    expect(page.locator(".walk-step--way").first).to_be_visible()
    check_accessible(page)

    page.context.grant_permissions(["geolocation"], origin=live_site)
    page.context.set_geolocation({"longitude": 12.5412, "latitude": 55.6661})
    page.goto(live_site + reverse("walks:of", args=[open_day.slug]))
    page.select_option("#walk-minutes", "60")
    page.locator("[data-near-me]").click()
    expect(page.locator(".walk-step--here")).to_be_visible(timeout=30_000)
    check_accessible(page)
    assert "12.541" not in page.locator(".address").inner_text()
