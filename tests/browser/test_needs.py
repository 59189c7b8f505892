"""Charlie looks for a room on a phone; Alice has one; both say yes in one press each, and both tell of it."""

import pytest
from django.urls import reverse

from byliv.offers import actions, tokens
from byliv.offers.choices import Side
from byliv.offers.models import Need
from tests.offers.conftest import have, look

PHONE = {"width": 360, "height": 740}


@pytest.mark.django_db(transaction=True)
def test_a_need_is_put_up_on_a_phone_kind_first(page, live_site, signed_in, charlie, vesterbro, check_accessible):
    signed_in(charlie)
    page.goto(live_site + reverse("offers:area", args=[vesterbro.slug]))
    page.get_by_role("link", name="Jeg søger noget").first.click()
    check_accessible(page)
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="Et lokale").click()
    check_accessible(page)
    page.fill("[name=title]", "Et sted at svejse")
    page.fill("[name=floor_area]", "30")
    page.get_by_role("button", name="Hæng det op").click()
    page.get_by_role("heading", name="Et sted at svejse").wait_for()
    check_accessible(page)
    assert Need.objects.get().floor_area == 30


@pytest.mark.django_db(transaction=True)
def test_both_say_yes_in_one_press_and_tell_of_it(
    page, live_site, signed_in, charlie, alice, vesterbro, check_accessible
):
    need = look(charlie, floor_area=30, has_water=True)
    have(alice, floor_area=27, has_water=True)
    actions.match_card(need)
    match = need.matches.get()
    signed_in(charlie)
    page.goto(live_site + reverse("offers:mine"))
    check_accessible(page)
    page.get_by_role("button", name="Ja, sæt os i forbindelse").first.click()
    page.get_by_role("heading", name="Du har sagt ja").wait_for()
    check_accessible(page)
    page.goto(live_site + tokens.answer_path(match, Side.OFFER, "yes"))
    check_accessible(page)
    page.get_by_role("button", name="Ja, sæt os i forbindelse").click()
    page.get_by_text("I har begge sagt ja").first.wait_for()
    page.goto(live_site + match.get_absolute_url())
    page.get_by_role("button", name="Ja, det blev til noget").click()
    page.fill("[name=words]", "Nu svejser vi om tirsdagen")
    page.check("[name=agrees]")
    page.get_by_role("button", name="Gem").click()
    check_accessible(page)
    match.refresh_from_db()
    actions.write_story(story=match.story, words="De rydder op", name="Alice", agrees=True, by=alice)
    page.goto(live_site + reverse("offers:area", args=[vesterbro.slug]) + "?show=stories")
    page.get_by_text("Nu svejser vi om tirsdagen").wait_for()
    check_accessible(page)


@pytest.mark.django_db(transaction=True)
def test_what_everybody_sees(page, live_site, alice, charlie, house, atelier, check_accessible):
    need = look(charlie, floor_area=30, words_da="Vi er **fire**.")
    offer = have(alice, organisation=atelier, place=house, floor_area=27)
    wall = reverse("offers:everywhere")
    addresses = [
        wall,
        f"{wall}?show=offer",
        need.get_absolute_url(),
        offer.get_absolute_url(),
        house.get_absolute_url(),
    ]
    for address in (*addresses, tokens.renew_path(need), tokens.leave_path(charlie.pk)):
        page.goto(live_site + address)
        check_accessible(page)
