"""A stranger suggests on a phone, the owner takes it on a phone, a steward says no and takes it back."""

import re

import pytest
from django.urls import reverse

from byliv.places.actions import set_opening_hours
from byliv.site.mailbox import mails
from byliv.stewardship.actions.suggesting import suggest_about
from byliv.stewardship.models import Case
from tests import make

PHONE = {"width": 360, "height": 740}
SENDER = "nabo@example.org"


pytestmark = pytest.mark.usefixtures("mails_in_files")


def letter_to(address: str, nth: int = 0):
    return [mail for mail in mails() if mail.to == address][nth]


def local(text: str) -> str:
    """The path of the first address in a mail."""
    return re.search(r"https?://[^/\s]+(/\S+)", text)[1]


def suggest_on_the_page(page, live_site, house) -> None:
    page.goto(live_site + house.get_absolute_url())
    page.locator(f'a[href="{reverse("stewardship:suggest_place", args=[house.slug])}"]').click()
    page.locator("#section-line summary").click()
    page.locator("#id_summary_da").fill("Atelier, bar og en vask, der virker")
    page.locator("#section-hours summary").click()
    page.locator("#id_Tu_from").fill("12:00")
    page.locator("#id_Tu_to").fill("18:00")
    page.locator("#id_message").fill("Skiltet på døren er nyt.")
    page.locator("#id_email").fill(SENDER)
    page.wait_for_timeout(2_100)  # as long as anybody reads
    page.locator("main form button[type=submit]").click()
    page.wait_for_load_state("networkidle")


@pytest.mark.django_db(transaction=True)
def test_a_stranger_suggests_and_the_owner_takes_it(
    page, context, live_site, signed_in, alice, house, check_accessible
):
    set_opening_hours(place=house, hours="Mo 10:00-12:00", by=alice)
    page.set_viewport_size(PHONE)
    page.goto(live_site + reverse("stewardship:suggest_place", args=[house.slug]))
    page.evaluate("document.querySelectorAll('details').forEach(fact => fact.open = true)")
    check_accessible(page)
    page.set_viewport_size(PHONE)
    suggest_on_the_page(page, live_site, house)
    check_accessible(page)
    context.clear_cookies()
    receipt = letter_to(SENDER)
    signed_in(alice)
    take_the_line_on_a_phone(page, live_site, letter_to(alice.email).text, check_accessible)
    page.goto(live_site + house.get_absolute_url())
    assert "Atelier, bar og en vask, der virker" in page.content()
    house.refresh_from_db()
    assert house.opening_hours.text == "Mo 10:00-12:00"
    answer = letter_to(SENDER)
    assert answer.subject != receipt.subject and "Tiderne passer endnu." in answer.text
    page.goto(live_site + local(answer.text))
    check_accessible(page)


def take_the_line_on_a_phone(page, live_site, letter: str, check_accessible) -> None:
    page.set_viewport_size(PHONE)
    page.goto(live_site + local(letter))
    assert page.locator("ins").count() == 2
    check_accessible(page)
    page.set_viewport_size(PHONE)
    page.locator("#take-opening_hours").uncheck()
    page.locator("#id_yes-answer").fill("Tak! Tiderne passer endnu.")
    page.locator("main form button.button--primary").click()
    page.wait_for_load_state("networkidle")


@pytest.mark.django_db(transaction=True)
def test_a_steward_says_no_with_a_reason_and_takes_it_back(
    page, live_site, signed_in, dana, vesterbro, check_accessible
):
    square = make.make_place("Pladsen")
    suggest_about(square, kind=Case.Kind.CLOSED, message="Der er låst.", email=SENDER)
    suggest_about(square, kind=Case.Kind.REPORT, values={"about": "spam"})
    signed_in(dana)
    page.goto(live_site + reverse("stewardship:queue", args=[vesterbro.slug]))
    check_accessible(page)
    page.keyboard.press("Tab")
    page.locator("ul.rows a", has_text="Pladsen").first.press("Enter")
    page.wait_for_load_state("networkidle")
    page.locator("main details.open-fact summary").press("Enter")
    page.locator("input[name=no-reason][value=not_right]").check()
    page.locator("#id_no-answer").fill("Den er åben igen på mandag.")
    check_accessible(page)
    page.locator("form[action$='/decline/'] button, form[action$='/nej/'] button").click()
    page.wait_for_load_state("networkidle")
    case = Case.objects.get(kind="closed")
    assert (case.state, case.reason) == ("declined", "not_right")
    assert "Den er åben igen på mandag." in letter_to(SENDER).text
    check_accessible(page)
    page.locator("form[action$='/undo/'] button, form[action$='/fortryd/'] button").click()
    page.wait_for_load_state("networkidle")
    case.refresh_from_db()
    assert case.state == "open"
    page.goto(live_site + reverse("stewardship:figures", args=[vesterbro.slug]))
    check_accessible(page)


@pytest.mark.parametrize("name", ["suggest_new", "closed_place", "report_place"])
def test_the_other_pages_for_everybody_are_accessible(page, live_site, house, check_accessible, name):
    page.goto(live_site + reverse(f"stewardship:{name}", args=[] if name == "suggest_new" else [house.slug]))
    page.wait_for_load_state("networkidle")
    check_accessible(page)


@pytest.mark.django_db(transaction=True)
def test_without_javascript_a_stranger_can_suggest(browser, live_site, house):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    suggest_on_the_page(page, live_site, house)
    assert Case.objects.get().values["summary_da"] == "Atelier, bar og en vask, der virker"
    context.close()
