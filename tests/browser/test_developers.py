"""Somebody who builds reads how, makes a key, and withdraws it."""

import re

from django.urls import reverse
from playwright.sync_api import Page

from byliv.api.models import Token


def test_the_documentation_is_read_and_an_answer_looked_at(page: Page, live_site, house, check_accessible):
    page.goto(live_site + reverse("api:documentation"))
    check_accessible(page)
    page.locator("#places summary").click()
    page.locator("#add_event summary").click()
    check_accessible(page)
    assert "Idempotency-Key" in page.locator("#add_event").inner_text()


def test_alice_makes_a_key_and_withdraws_it(page: Page, live_site, signed_in, alice, check_accessible):
    signed_in(alice)
    page.goto(live_site + reverse("api:tokens"))
    check_accessible(page)
    page.locator("#id_name").fill("Vores egen side")
    page.locator("input[name=scope][value=write]").check()
    page.locator("main form button[type=submit]").click()
    secret = page.locator("#secret").input_value()
    assert re.fullmatch(r"byl_[-\w]{43}", secret)
    check_accessible(page)
    page.goto(live_site + reverse("api:tokens"))
    page.locator(f"form[action='{reverse('api:revoke', args=[Token.objects.get().pk])}'] button").click()
    assert not Token.objects.get().is_live
    check_accessible(page)
