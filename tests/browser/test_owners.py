"""The board is moved by keyboard and by mouse; an owner answers behind their own door."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from byliv.partnerships import actions
from byliv.partnerships.models import Owner, Want
from byliv.partnerships.tokens import door_address
from byliv.vacancies.models import Vacancy
from tests import make

PHONE = {"width": 320, "height": 740}
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def partnership(vesterbro, atelier):
    return make.make_partnership(vesterbro, organisation=atelier)


@pytest.fixture
def shop(partnership):
    """Empty, and known to be Hjørnet's, who are to be called."""
    shop = make.make_vacancy()
    owner = make.make_owner(partnership)
    actions.link(owner=owner, vacancy=shop, by=None)
    actions.add_talk(owner=owner, values={"on": None, "words": "Ring", "next_step": "Ring igen"}, by=None)
    return shop


@pytest.mark.django_db(transaction=True)
def test_a_card_is_moved_with_the_keyboard_and_with_the_mouse(
    page, live_site, signed_in, alice, partnership, shop, check_accessible
):
    signed_in(alice)
    page.goto(live_site + reverse("partnerships:board", args=[partnership.pk]))
    check_accessible(page)
    page.set_viewport_size(DESK)
    page.locator("[data-card] summary").first.press("Enter")
    page.locator("[data-card] button[value=asked]").press("Enter")
    expect(page.locator("[data-lane=asked] [data-card]")).to_have_count(1)
    page.locator("[data-card]").first.drag_to(page.locator("[data-lane=offered]"))
    expect(page.locator("[data-lane=offered] [data-card]")).to_have_count(1)
    page.locator("[data-card]").first.drag_to(page.locator("[data-lane=agreed]"))
    expect(page.locator("[data-lane=agreed] [data-card]")).to_have_count(1)
    assert Vacancy.objects.get().state == "offered"


@pytest.mark.django_db(transaction=True)
def test_the_pages_of_the_register(page, live_site, signed_in, dana, partnership, shop, check_accessible):
    signed_in(dana)
    owner = Owner.objects.get()
    actions.move(partnership=partnership, vacancy=shop, to="agreed", by=dana)
    paths = [
        reverse(f"partnerships:{name}", args=[partnership.pk]) for name in ("register", "figures", "add", "take_in")
    ]
    paths += [
        reverse(f"partnerships:{name}", args=[owner.pk]) for name in ("owner", "wants", "edit", "add_holding", "merge")
    ]
    paths += [reverse(f"partnerships:{name}", args=[partnership.pk, shop.pk]) for name in ("card", "ask")]
    paths += [reverse("partnerships:board", args=[partnership.pk]) + "?as=table"]
    for path in paths:
        page.goto(live_site + path)
        check_accessible(page)


@pytest.mark.django_db(transaction=True)
def test_an_owner_who_is_there_twice_becomes_one(
    page, live_site, signed_in, alice, partnership, shop, check_accessible
):
    again = make.make_owner(partnership, "Hjoernet A/S", email="ib@example.org")
    signed_in(alice)
    page.set_viewport_size(PHONE)
    kept = Owner.objects.exclude(pk=again.pk).get()
    page.goto(live_site + reverse("partnerships:merge", args=[kept.pk]))
    page.select_option("#id_other", str(again.pk))
    page.locator("main form button[type=submit]").click()
    expect(page.locator("main li").first).to_be_visible()
    check_accessible(page)
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".messages")).to_be_visible()
    assert Owner.objects.get() == kept and kept.people.count() == 2


@pytest.mark.django_db(transaction=True)
def test_an_owner_answers_behind_their_own_door(page, live_site, vesterbro, shop, check_accessible):
    page.set_viewport_size(PHONE)
    page.goto(live_site + door_address(Owner.objects.get().people.get()))
    check_accessible(page)
    page.set_viewport_size(PHONE)
    page.select_option("#id_stand_windows", "wants")
    page.fill("#id_words_windows", "Gerne om vinteren")
    page.check("input[name=ticks][value=shows_name]")
    page.check("input[name=ticks][value=shows_wants]")
    page.locator("form:has(#id_stand_windows) button[type=submit]").click()
    expect(page.locator(".messages")).to_be_visible()
    assert Want.objects.get().by_owner
    page.goto(live_site + reverse("partnerships:area", args=["vesterbro"]))
    assert page.get_by_text("Gerne om vinteren").is_visible()
    check_accessible(page)
