"""A sign's life: made, printed, read back from the paper, scanned, counted, turned."""

import re
import time

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import expect

from byliv.signs.models import ScanCount, Sign
from tests import make


def scans() -> int:
    """How many are counted, a moment later: the page does not wait for it."""
    for _ in range(50):
        if ScanCount.objects.exists():
            break
        time.sleep(0.1)
    return sum(ScanCount.objects.values_list("count", flat=True))


def make_one(page, check_accessible) -> Sign:
    """From the page of the thing to its first sign."""
    page.locator("a[href*='/opslag/'], a[href*='/entry/']").first.click()
    check_accessible(page)
    page.fill("input[name=note]", "ved porten")
    page.locator("main form button[type=submit]").click()
    sign = Sign.objects.get()
    expect(page.locator("h1")).to_contain_text(sign.spaced_code)
    check_accessible(page)
    return sign


def print_card(page, folder) -> str:
    """Print it, and read the paper as a telephone would."""
    page.check("input[name=format][value=card]")
    with page.expect_download() as waiting:
        page.locator("form[action*='print'] button").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    with pypdfium2.PdfDocument(path) as document:
        picture = document[0].render(scale=150 / 72).to_pil()
    [code] = zxingcpp.read_barcodes(picture)
    return code.text


def turn(page, sign: Sign, listing, check_accessible) -> None:
    page.locator(f"a[href$='{sign.code}/peg/'], a[href$='{sign.code}/point/']").click()
    check_accessible(page)
    page.check(f"input[value='{listing.pk}']")
    page.locator("main form[method=post] button[type=submit]").click()
    expect(page.locator(".lead")).to_contain_text(listing.name)


def test_a_sign_from_the_first_press_to_the_turned_one(
    page, telephone, live_site, signed_in, check_accessible, settings, tmp_path, alice, house, atelier
):
    settings.BASE_URL, settings.SCANS_IN_BACKGROUND = live_site, True
    signed_in(alice)
    page.goto(live_site + house.get_absolute_url())
    sign = make_one(page, check_accessible)
    address = print_card(page, tmp_path)
    assert address == f"{live_site}/q/{sign.code}"

    telephone.goto(address)
    expect(telephone.locator("h1")).to_have_text("Huset i Istedgade")
    assert scans() == 1
    assert telephone.context.cookies() == []
    telephone.reload()
    check_accessible(telephone)

    turn(page, sign, atelier, check_accessible)
    assert scans() == 1  # loading it again was no scan
    telephone.goto("about:blank")
    telephone.goto(address)
    expect(telephone.locator("h1")).to_have_text("Atelier Alice")


def test_a_typed_slip_is_mended(telephone, live_site, check_accessible, sign_of_house):
    telephone.goto(f"{live_site}/q/{sign_of_house.code[:-1]}")
    check_accessible(telephone)
    telephone.fill("input[name=code]", sign_of_house.spaced_code.lower())
    telephone.press("input[name=code]", "Enter")
    expect(telephone).to_have_url(re.compile(f"/q/{sign_of_house.code}$"))


def test_a_street_is_printed_in_one_press(page, live_site, signed_in, check_accessible, dana, house, vesterbro):
    house.street_address = "Istedgade 12"
    house.save()
    signed_in(dana)
    page.goto(f"{live_site}/konto/")
    page.locator(f"a[href*='{vesterbro.slug}']", has=page.locator("use[href$='#qr']")).click()
    check_accessible(page)
    page.get_by_role("link", name="Istedgade").click()
    check_accessible(page)
    with page.expect_download() as waiting:
        page.locator("main form[method=post] button").click()
    assert waiting.value.suggested_filename.endswith(".pdf")
    assert Sign.objects.count() == 1


def test_a_room_says_at_its_door_whether_it_is_free(
    page, telephone, live_site, signed_in, check_accessible, settings, tmp_path, alice, house
):
    settings.BASE_URL = live_site
    room = make.make_room(place=house, opens=0, closes=24, prices={"everybody": ("hour", 0)})
    signed_in(alice)
    page.goto(f"{live_site}/en/signs/room/{room.slug}/")
    check_accessible(page)
    page.fill("input[name=note]", "ved døren")
    page.locator("main form button[type=submit]").click()
    check_accessible(page)
    address = print_card(page, tmp_path)

    telephone.goto(address)
    expect(telephone.locator("h1")).to_have_text(room.name)
    expect(telephone.locator(".now--open")).to_be_visible()
    check_accessible(telephone)
    assert telephone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    telephone.locator(f"a[href*='{room.slug}'].button--primary").click()
    expect(telephone).to_have_url(re.compile(room.slug))


@pytest.fixture
def sign_of_house(house, alice):
    return make.make_sign(house, by=alice)
