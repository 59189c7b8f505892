"""A calendar kept elsewhere: its link pasted, looked at, taken in; one thing written anew, compared, taken back."""

import pytest
from playwright.sync_api import expect

from byliv.events import actions as events
from byliv.events.models import Event
from byliv.feeds import tasks
from byliv.feeds.models import Feed
from tests.feeds import servers
from tests.feeds.conftest import calendar, event


@pytest.fixture
def elsewhere(settings):
    with servers.serving() as server:
        settings.FETCH_ALLOWED = [server.netloc]
        server.says("/kal.ics", calendar(event("1@example.org", "Fernisering"), event("2@example.org", "Åbent hus")))
        yield server


def paste(page, live_site, atelier, address, check_accessible) -> Feed:
    """From the edit page to the preview, which comes by itself once the worker has looked."""
    page.goto(f"{live_site}/en/organisation/{atelier.slug}/edit/")
    page.locator("a[href$='/calendars/']").click()
    check_accessible(page)
    page.fill("input[name=url]", address)
    page.locator("main form button[type=submit]").first.click()
    feed = Feed.objects.get()
    check_accessible(page)
    tasks.look.call(feed.pk)
    expect(page.get_by_text("Åbent hus")).to_be_visible()
    check_accessible(page)
    return feed


def test_a_calendar_s_way_in(page, live_site, signed_in, alice, atelier, elsewhere, check_accessible):
    signed_in(alice)
    feed = paste(page, live_site, atelier, elsewhere.url("/kal.ics"), check_accessible)
    page.locator("button[value=start]").click()
    tasks.read.call(feed.pk)
    expect(page.locator("button[value=pause]")).to_be_visible()
    events.change_event(event=Event.objects.get(name="Åbent hus"), values={"name": "Hele huset"}, by=alice)
    page.reload()
    check_accessible(page)
    page.locator("a[href$='/from-calendar/']").click()
    page.wait_for_url("**/from-calendar/")
    check_accessible(page)
    page.check("input[name=take]")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("h1")).to_have_text("Åbent hus")
    assert not Event.objects.filter(name="Hele huset").exists()
