"""From the agenda to paper and into a letter: a café prints the week, an association copies it."""

import pypdfium2
import pytest
from playwright.sync_api import expect

from byliv.core import clock
from tests import make


@pytest.fixture
def tonight(house, atelier) -> None:
    """Jazz tonight, and a choir every day of the next two weeks."""
    now = clock.local_now()
    start = (now.year, now.month, now.day)
    jazz = make.when(*start, 20)
    choir = make.when(*start, 19, rules=("FREQ=DAILY;COUNT=14",))
    make.make_event("Jazz i gården", jazz, place=house, organisers=[atelier], kind="concert")
    make.make_event("Korprøve", choir, place=house, organisers=[atelier], kind="meeting")


def open_from_agenda(page, live_site, where: str) -> None:
    page.goto(f"{live_site}/vesterbro/kalender/?kind=meeting")
    page.locator(f"a[href*='{where}']").first.click()


def test_a_poster_is_chosen_seen_and_fetched(page, live_site, vesterbro, tonight, check_accessible, tmp_path):
    open_from_agenda(page, live_site, "/plakat/")
    page.get_by_role("link", name="Næste uge").click()
    page.check("input[name=sheet][value=a5]")
    page.locator("main form button[type=submit]").click()
    width = page.locator(".print-preview").evaluate("picture => picture.decode().then(() => picture.naturalWidth)")
    assert width > 300
    check_accessible(page)
    answer = page.request.get(live_site + page.locator("a[type='application/pdf'].button").get_attribute("href"))
    with pypdfium2.PdfDocument(answer.body()) as document:
        words = document[0].get_textpage().get_text_bounded()
    assert "Korprøve" in words and "Jazz" not in words


def test_a_week_is_copied_into_a_letter(page, context, live_site, vesterbro, tonight, check_accessible):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_from_agenda(page, live_site, "/nyhedsbrev/")
    page.fill("textarea[name=intro]", "Kære naboer")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#letter")).to_contain_text("Kære naboer")
    check_accessible(page)
    page.locator("button[data-copy]").click()
    expect(page.locator("button[data-copy]")).to_contain_text("Kopieret")
    types = page.evaluate("navigator.clipboard.read().then(items => items.flatMap(item => item.types))")
    assert set(types) >= {"text/html", "text/plain"}
    assert "Korprøve" in page.evaluate("navigator.clipboard.readText()")
