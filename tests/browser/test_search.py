"""Searching in a real browser: by keyboard while one types, read and taken apart on its page, and a steward's words."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from byliv.core import clock
from byliv.search.models import SearchMiss
from tests import make

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
