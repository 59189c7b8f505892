"""Alice lists a room on her phone and writes its hours; whoever comes by reads them."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from byliv.rooms.models import Room
from tests import make


def test_alice_lists_a_room_in_a_few_presses(page: Page, live_site, house, alice, signed_in, check_accessible):
    signed_in(alice)
    page.goto(live_site + reverse("rooms:add"))
    check_accessible(page)
    page.locator(f"main a[href='{reverse('rooms:add_in', args=[house.slug])}']").click()
    check_accessible(page)
    page.locator("a[href$='offer=after_hours']").click()
    check_accessible(page)
    page.locator("#id_name").fill("Aulaen")
    page.locator("#id_weekdays").fill("17-21")
    expect(page.locator("#said")).to_contain_text("17–21")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("h1")).to_have_text("Aulaen")
    check_accessible(page)
    assert Room.objects.get().hours.count() == 7


def test_alice_writes_a_week_and_copies_a_day(page: Page, live_site, house, alice, signed_in, check_accessible):
    room = make.make_room("Salen", place=house, items=["piano"], uses=["stage"], prices={"everybody": ("hour", 0)})
    signed_in(alice)
    for name in ("edit", "items", "prices", "access", "who", "photos", "history"):
        page.goto(live_site + reverse(f"rooms:{name}", args=[room.slug]))
        check_accessible(page)
    page.goto(live_site + reverse("rooms:hours", args=[room.slug]))
    page.locator("#id_day0").fill("18-23")
    page.locator("button[value='0:all']").click()
    expect(page.locator("#id_day6")).to_have_value("18-23")
    check_accessible(page)
    page.locator("#form-hours .button--primary").click()
    expect(page.locator("h1")).to_have_text("Salen")
    assert set(room.hours.values_list("opens", "closes")) == {(1080, 1380)}
