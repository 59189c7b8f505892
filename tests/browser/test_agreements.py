"""An agreement from a booking: made, sent, accepted by both with codes from their mails, opened as PDF, and checked."""

import pytest
from django.urls import reverse

from byliv.bookings.actions import book_room
from byliv.leases import actions, files
from byliv.leases.models import Agreement
from tests import make
from tests.bookings.times import at
from tests.leases.agreeing import agree, code_of, make_draft, picture

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def hall(house, atelier):
    return make.make_room("Salen", place=house, run_by=atelier)


@pytest.mark.django_db(transaction=True)
def test_from_a_booking_to_a_pdf_that_is_genuine(page, live_site, signed_in, hall, alice, charlie, check_accessible):
    actions.add_defaults(area=hall.area, by=None)
    booking = book_room(room=hall, start=at(10), end=at(12), by=charlie, purpose="Korprøve")
    signed_in(alice)
    page.set_viewport_size(PHONE)
    page.goto(live_site + reverse("bookings:detail", args=[booking.number]))
    page.locator(f"a.button[href*='?booking={booking.number}']").click()
    check_accessible(page)
    fill(page)
    page.wait_for_url(f"**{Agreement.objects.get().get_absolute_url()}")
    check_accessible(page)
    page.locator("form[action$='/send/'] button").click()
    page.locator("#accept").wait_for()
    for person in (alice, charlie):
        signed_in(person)
        say_yes(page, live_site, person)
    agreement = Agreement.objects.get()
    assert agreement.state == "in_force" and agreement.amount == 150_50
    check_accessible(page)
    answer = page.request.get(live_site + reverse("leases:pdf", args=[agreement.number]))
    assert answer.body().startswith(b"%PDF") and answer.headers["content-type"] == "application/pdf"
    is_genuine(page, live_site, agreement, answer.body())
    check_accessible(page)


def fill(page):
    """One line and the reason; the text beside the form follows."""
    page.set_viewport_size(PHONE)
    page.fill("[name=reason]", "Salen bygges om til sommer.")
    page.fill("[name=where]", "Istedgade 12")
    page.fill("[name=line_0_words]", "Leje")
    page.fill("[name=line_0_each]", "150,50")
    page.locator("#preview", has_text="150,50 kr.").wait_for()
    page.locator("main form.form button[type=submit]").click()


def say_yes(page, live_site, person):
    agreement = Agreement.objects.get()
    page.goto(live_site + agreement.get_absolute_url())
    page.locator("form[action$='/code/'], form[action$='/kode/']").locator("button").click()
    page.locator("#accept_code").wait_for()
    page.fill("#accept_name", person.name)
    page.fill("#accept_code", code_of(person))
    page.locator("#accept form.form button[type=submit]").click()
    page.locator("#yes").wait_for()


def is_genuine(page, live_site, agreement, data):
    for content, kind in ((data, "success"), (data + b" ", "error")):
        page.goto(f"{live_site}{reverse('leases:check')}?number={agreement.number}")
        page.set_input_files("[name=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": content})
        page.locator("main form button[type=submit]").click()
        page.locator(f".notice--{kind}").wait_for()


@pytest.mark.django_db(transaction=True)
def test_every_page_of_agreements_is_for_everybody(
    page, live_site, signed_in, hall, alice, charlie, dana, check_accessible
):
    draft = make_draft(alice, room=hall)
    actions.add_photo(agreement=draft, file=picture(), words="Væggen", by=alice)
    agreed = agree(draft, alice, charlie)
    actions.add_photo(agreement=agreed, file=picture(), words="En ridse", by=charlie)
    actions.renew(agreement=agreed, by=alice)
    assert files.read(agreed.number)
    signed_in(dana)
    area = [hall.area.slug]
    template = agreed.template.pk
    for name, args in (
        ("mine", []), ("area", area), ("templates", area), ("new_template", area), ("template", [template]),
        ("template_preview", [template]), ("agreement", [agreed.number]), ("check", []),
    ):  # fmt: skip
        page.goto(live_site + reverse(f"leases:{name}", args=args))
        check_accessible(page)
