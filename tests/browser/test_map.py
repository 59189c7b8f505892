"""The map in a real browser: judged by its pixels, walked by mouse, keyboard and thumb, and read without it."""

import io
from collections import Counter
from pathlib import Path

import pytest
from django.urls import reverse
from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page, expect

from byliv.listings import actions
from byliv.places.actions import set_access, set_opening_hours
from byliv.themes.models import Theme
from tests import make

# Pixels; what the map asks the database is tested on both in tests/atlas.
pytestmark = pytest.mark.one_database


@pytest.fixture
def city(vesterbro, atelier, house) -> None:
    """Alice's house in the middle of Vesterbro, a cinema to the west of it and a library far away."""
    set_access(place=house, facts={"step_free": "yes"}, by=None)
    actions.set_themes(house, Theme.objects.filter(code__in=["music", "children"]), by=None)
    cinema = make.make_place("Bio Ørnen", kind="cinema", longitude=12.535, street_address="Vesterbrogade 200")
    set_opening_hours(place=cinema, hours="24/7", by=None)
    make.make_place("Biblioteket", kind="library", longitude=12.08, latitude=55.64)


def picture_of(target: Locator) -> Image.Image:
    return Image.open(io.BytesIO(target.screenshot())).convert("RGB")


def open_map(page: Page, site: str, query: str = "") -> Locator:
    page.goto(f"{site}{reverse('atlas:map', args=['vesterbro'])}{query}")
    canvas = page.locator(".map canvas")
    canvas.wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)
    return page.locator(".map")


def test_the_map_is_drawn(page, live_site, city):
    colours = Counter(picture_of(open_map(page, live_site)).resize((300, 200)).get_flattened_data())
    most_common = colours.most_common(1)[0][1]
    # Paper, parks, streets, labels, outlines and pins: many colours, none of them nearly everything.
    assert len(colours) > 200 and most_common < 0.9 * 300 * 200


def test_pins_stand_out_from_the_paper(page, live_site, city):
    with_pins = picture_of(open_map(page, live_site))
    without = picture_of(open_map(page, live_site, "?kind=theatre"))
    difference = ImageChops.difference(with_pins, without.resize(with_pins.size)).convert("L")
    assert sum(difference.histogram()[30:]) > 300


def test_moving_the_map_narrows_the_list(page, live_site, city):
    shown = open_map(page, live_site)
    expect(page.locator("#results [data-id]")).to_have_count(3)
    shown.locator("canvas").focus()
    for _press in range(2):
        page.keyboard.press("+")
        page.wait_for_timeout(400)
    expect(page.locator("#results")).not_to_contain_text("Bio Ørnen")
    expect(page.locator("#results")).to_contain_text("Huset i Istedgade")


def test_pointing_at_an_entry_marks_it_on_the_map(page, live_site, city):
    shown = open_map(page, live_site)
    before = picture_of(shown)
    page.locator("#results [data-id]", has_text="Huset i Istedgade").hover()
    page.wait_for_timeout(600)
    assert before.tobytes() != picture_of(shown).tobytes()


def test_ticking_a_box_filters_list_and_address(page, live_site, city):
    open_map(page, live_site)
    page.locator("label.chip", has_text="Trinfrit").click()
    expect(page.locator("#results [data-id]")).to_have_count(1)
    assert "access=step_free" in page.url
    page.reload()
    expect(page.locator("#results [data-id]")).to_have_count(1)


def test_near_me_puts_the_nearest_first(page, context, live_site, city):
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"longitude": 12.5351, "latitude": 55.67})
    open_map(page, live_site)
    page.locator("[data-near-me]").click()
    expect(page.locator("#results [data-id]").first).to_contain_text("Bio Ørnen")


def test_no_request_leaves_the_house(page, live_site, city):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    open_map(page, live_site)
    assert asked and all(url.startswith((live_site, "blob:", "data:")) for url in asked)


def test_without_javascript_the_list_says_it_all(browser, live_site, city):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_site}/kort/")
    expect(page.locator("#results [data-id]")).to_have_count(4)
    page.locator("#filter-q").fill("ørnen")
    page.locator("#filters button[type=submit]").click()
    expect(page.locator("#results [data-id]")).to_have_count(1)
    context.close()


def test_on_a_phone_one_switches_between_map_and_list(page, live_site, city):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_site}/vesterbro/kort/")
    switch = page.locator(".view-switch")
    was_list = page.locator("#results").is_visible()
    switch.click()
    assert page.locator("#results").is_visible() is not was_list


def test_on_a_phone_one_takes_the_list_along(page, live_site, city, check_accessible):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_site}/vesterbro/kort/?kind=cinema")
    page.locator(".view-switch").click()
    check_accessible(page)
    with page.expect_download() as waiting:
        page.locator("#results").get_by_role("link", name="CSV").click()
    assert "Bio Ørnen" in Path(waiting.value.path()).read_text("utf-8-sig")


def test_switching_language_keeps_the_page(page, live_site, city):
    open_map(page, live_site, "?kind=cinema")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/vesterbro/map/?kind=cinema")
    expect(page.locator("html")).to_have_attribute("lang", "en")
