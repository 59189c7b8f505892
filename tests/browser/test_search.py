"""Searching in a real browser: by keyboard while one types, read and taken apart on its page, and a steward's words."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from byliv.core import clock
from byliv.search.models import SearchMiss
from tests import make
from tests.offers.conftest import have

pytestmark = pytest.mark.one_database


@pytest.fixture
def town(vesterbro, house, atelier) -> None:
    make.make_place("Øvekælderen", kind="rehearsal", summary_da="Plads til trommer og bas.")
    make.make_place("Øverummet", kind="rehearsal")
    make.make_event("Trommekursus", make.when(clock.local_now().year + 1, 2, 3, 19), place=house, organisers=[atelier])


def test_one_finds_while_typing_with_the_keyboard_alone(page, live_site, town, check_accessible):
    page.goto(live_site + reverse("search:search"))
    page.keyboard.press("/")
    page.keyboard.type("tromme")
    field = page.locator("input:focus")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#live")).to_contain_text("fundet")
    expect(page.get_by_role("option")).to_have_count(3)
    check_accessible(page)
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    name = chosen.locator(".offer__name").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name)


def test_what_was_understood_is_shown_and_taken_away(page, live_site, town, check_accessible):
    page.goto(live_site + reverse("search:search"))
    check_accessible(page)
    page.get_by_role("combobox").first.fill("øvelokale vesterbro")
    page.keyboard.press("Enter")
    expect(page.locator(".hit__name")).to_have_text(["Øvekælderen", "Øverummet"])
    check_accessible(page)
    page.locator("a.chip--on", has_text="Vesterbro").click()
    expect(page.locator(".find .search__input")).to_have_value("øvelokale")
    page.goto(live_site + reverse("search:search") + "?q=xyzzyplugh")
    expect(page.locator(".empty")).to_be_visible()
    check_accessible(page)


def test_a_room_is_found_booked_and_what_is_offered_stands_beside_it(
    page, live_site, town, house, alice, check_accessible
):
    make.make_room("Trommerummet", house, standing=8, prices={"everybody": ("hour", 10_000)})
    make.make_vacancy("Trommevej 4")
    have(alice, title="Et trommesæt på lån", price=0)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(live_site + reverse("search:search") + "?q=tromme")
        check_accessible(page)
    page.get_by_role("navigation", name="Hvilken slags").get_by_role("link", name="Lokaler 1", exact=True).click()
    expect(page.locator(".hit__name")).to_have_text(["Trommerummet"])
    check_accessible(page)
    page.get_by_role("link", name="Alle slags").click()
    expect(page.locator(".found__title")).to_contain_text(["Lokaler"])
    page.locator(".hit__way").first.click()
    expect(page.locator("h1")).to_have_text("Ledige tider")


def test_a_steward_makes_a_synonym(page, live_site, signed_in, dana, town, vesterbro, check_accessible):
    day = clock.local_now().date()
    SearchMiss.objects.create(area=vesterbro, folded="larmbunker", words="larmbunker", count=4, last_day=day)
    signed_in(dana)
    page.goto(live_site + reverse("search:words", args=["vesterbro"]))
    check_accessible(page)
    page.get_by_role("link", name="Lav et synonym").click()
    page.get_by_label("Ord, der betyder det samme").fill("larmbunker\nøvekælderen")
    check_accessible(page)
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("heading", name="larmbunker = øvekælderen")).to_be_visible()
    page.goto(live_site + reverse("search:search") + "?q=larmbunker&area=vesterbro")
    expect(page.locator(".hit__name").first).to_have_text("Øvekælderen")
