"""How one follows from elsewhere, as people see it."""

from django.urls import reverse
from playwright.sync_api import Page

from byliv.federation import actions


def test_rosa_reads_how_to_follow(page: Page, live_site, atelier, check_accessible):
    actions.ensure_key()
    page.goto(live_site + atelier.get_absolute_url())
    page.locator(f"a[href='{reverse('federation:organisation', args=[atelier.slug])}']").click()
    check_accessible(page)
    assert page.locator("#handle").input_value().startswith(f"@{atelier.slug}@")
