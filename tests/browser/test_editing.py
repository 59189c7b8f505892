"""On a phone: facts are changed where they stand, undone, brought back; two people at one fact both see it."""

import pytest
from django.urls import reverse

from byliv.listings import actions
from byliv.listings.models import Listing
from byliv.places.actions import set_opening_hours
from tests import make
from tests.core.test_images import picture

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def shown(page, live_site, house, alice, signed_in):
    """Alice's phone, on the page of her house."""
    signed_in(alice)
    page.set_viewport_size(PHONE)
    page.goto(live_site + house.get_absolute_url())
    return page


def pencil(page, fact: str) -> None:
    page.click(f"[data-pencil][hx-target='#fact-{fact}']")
    page.wait_for_selector(f"#fact-{fact} form[data-in-place]")


def save(page, fact: str) -> None:
    page.click(f"#fact-{fact} form[data-in-place] .form__actions button[type=submit] >> nth=0")
    page.wait_for_selector(f"#fact-{fact} .saved")


def test_alice_edits_three_facts_undoes_one_and_brings_a_version_back(shown, house, live_site, check_accessible):
    page = shown
    pencil(page, "basics")
    assert page.evaluate("document.activeElement.name") == "name"
    page.fill("#fact-basics [name=name]", "Husets nye navn")
    check_accessible(page)
    page.set_viewport_size(PHONE)
    save(page, "basics")
    assert page.inner_text("h1") == "Husets nye navn"
    pencil(page, "description")
    page.fill("#fact-description [name=description_da]", "Vi synger hver tirsdag.")
    save(page, "description")
    pencil(page, "hours")
    page.fill("#fact-hours [name=opening_hours]", "Mo-Fr 10:00-18:00")
    save(page, "hours")
    check_accessible(page)
    page.set_viewport_size(PHONE)
    page.click("#fact-hours .saved button")
    page.wait_for_selector("#fact-hours .table-wrap", state="detached")
    assert Listing.objects.get(pk=house.pk).description_da == "Vi synger hver tirsdag."
    page.goto(live_site + reverse("places:history", args=[house.slug]))
    check_accessible(page)
    bring_back_the_oldest(page, check_accessible)
    assert page.inner_text("h1") == "Huset i Istedgade"


def bring_back_the_oldest(page, check_accessible) -> None:
    """From the history to the page as it was made."""
    page.locator(".history .row").last.locator("a").last.click()
    check_accessible(page)
    page.click("main form button[type=submit]")
    page.wait_for_selector("h1.poster__title")


def test_bob_saves_the_same_and_chooses(shown, house, bob, check_accessible):
    page = shown
    pencil(page, "description")
    actions.change(house, values={"description_da": "Bobs ord."}, by=bob)
    page.fill("#fact-description [name=description_da]", "Alices ord.")
    page.click("#fact-description form[data-in-place] .form__actions button[type=submit]")
    page.wait_for_selector("#fact-description .versions")
    assert "Bobs ord." in page.inner_text("#fact-description") and "Bob" in page.inner_text(".notice__body")
    check_accessible(page)
    assert Listing.objects.get(pk=house.pk).description_da == "Bobs ord."
    page.click("#fact-description button[form=form-description]:not([name])")
    page.wait_for_selector("#fact-description .saved")
    assert Listing.objects.get(pk=house.pk).description_da == "Alices ord."


def test_an_address_is_chosen_from_those_we_know(shown, house):
    page = shown
    for number in (1, 9):
        make.make_place(f"Nr. {number}", street_address=f"Istedgade {number}", postal_code="1650", longitude=12.55)
    pencil(page, "where")
    page.type("#id_street_address", "istedgade 5")
    # What was found while the number was still to come may stand there a moment longer.
    page.click("[data-address][data-street='Istedgade 5']")
    assert page.input_value("#id_street_address") == "Istedgade 5" and page.input_value("#id_postal_code") == "1650"
    save(page, "where")
    house.refresh_from_db()
    assert (house.street_address, house.postal_code) == ("Istedgade 5", "1650")


def test_here_i_am_tells_the_address_next_door(shown, context, house):
    page = shown
    make.make_place("Nr. 1", street_address="Istedgade 1", postal_code="1650", longitude=12.551)
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"longitude": 12.5511, "latitude": 55.67})
    pencil(page, "where")
    page.click(".map-here")
    page.click("[data-address]")
    assert page.input_value("#id_street_address") == "Istedgade 1"
    assert page.input_value("#id_longitude") == "12.55110"


def test_photos_are_put_in_order_where_they_stand(shown, house, alice, tmp_path):
    page = shown
    for words in ("Første", "Anden"):
        actions.add_photo(house, picture(size=(40, 30)), alt_da=words, by=alice)
    pencil(page, "photos")
    file = tmp_path / "ny.jpg"
    file.write_bytes(picture().getvalue())
    page.set_input_files("#fact-photos [name=photo]", file)
    page.fill("#fact-photos [name=alt_da]", "Tredje")
    page.click("#form-photos .form__actions button")
    page.wait_for_selector(".photos__one >> nth=2")
    page.locator(".photos__one").nth(2).locator("button[name=to]").first.click()
    page.wait_for_selector(".photos__one:nth-child(2) img[alt='Tredje']")
    assert [photo.alt_da for photo in house.photos.all()] == ["Første", "Tredje", "Anden"]


def test_a_page_that_was_signed_out_loses_nothing_that_was_written(shown, context, house):
    page = shown
    pencil(page, "description")
    page.fill("#fact-description [name=description_da]", "Langt og godt.")
    context.clear_cookies()
    page.click("#fact-description form[data-in-place] .form__actions button[type=submit]")
    page.wait_for_selector(".messages .notice--error")
    assert page.input_value("#fact-description [name=description_da]") == "Langt og godt."


def test_hours_show_what_they_mean_while_they_are_written(shown, house):
    set_opening_hours(place=house, hours="24/7", by=None)
    pencil(shown, "hours")
    shown.fill("#id_opening_hours", "")
    shown.type("#id_opening_hours", "Mo-Su 10:00-18:00")
    shown.wait_for_selector("#hours-preview table")
