"""Somebody finds a free room on a phone and keeps the search; the steward reads what is lacking."""

import pytest
from django.urls import reverse

from byliv.finder.models import RoomSearch, RoomWish
from tests import make
from tests.bookings.times import at

PHONE = {"width": 360, "height": 740}


@pytest.mark.django_db(transaction=True)
def test_a_room_is_found_by_day_and_number_and_the_search_is_kept(
    page, live_site, signed_in, charlie, vesterbro, house, check_accessible
):
    make.make_room("Salen", place=house, standing=40)
    make.make_room("Kammeret", place=house, standing=4)
    signed_in(charlie)
    page.set_viewport_size(PHONE)
    page.goto(f"{live_site}{reverse('finder:area', args=[vesterbro.slug])}?day={at(12).date()}&people=30")
    check_accessible(page)
    page.set_viewport_size(PHONE)
    names = page.locator("#results h3, #results h2").all_inner_texts()
    assert next(name for name in names if "Salen" in name or "Kammeret" in name) == "Salen"
    page.locator(f"a[href*='{reverse('finder:keep')}'], form[action*='{reverse('finder:keep')}'] button").first.click()
    check_accessible(page)
    if not RoomSearch.objects.exists():
        page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    assert RoomSearch.objects.get().person == charlie
    page.goto(live_site + reverse("finder:mine"))
    check_accessible(page)


@pytest.mark.django_db(transaction=True)
def test_what_is_lacking_is_asked_for_and_answered(
    page, live_site, signed_in, charlie, dana, vesterbro, check_accessible
):
    signed_in(charlie)
    page.goto(live_site + reverse("finder:ask", args=[vesterbro.slug]))
    check_accessible(page)
    page.fill("[name=what]", "Et sted at øve med et brassband")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    assert RoomWish.objects.get().person == charlie
    signed_in(dana)
    page.goto(live_site + reverse("finder:missing", args=[vesterbro.slug]))
    assert page.get_by_text("brassband").first.is_visible()
    check_accessible(page)
