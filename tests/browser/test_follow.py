"""A stranger follows a place by mail without an account, sees what is on, and leaves with one press."""

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page

from byliv.calendar.follow import links
from byliv.calendar.follow.digest import digest_of
from byliv.calendar.follow.mails import digest_mail
from byliv.calendar.follow.models import Follower
from byliv.core import clock
from tests.calendar.following import event_in, link_in


@pytest.fixture
def evening(house, atelier):
    return event_in(2, "Fernisering", place=house, organisers=[atelier])


def test_rosa_follows_a_house_and_leaves_again(page: Page, live_site, evening, house, settings, check_accessible):
    settings.BASE_URL = live_site
    page.goto(live_site + house.get_absolute_url())
    page.locator(f"a[href*='{reverse('follow:start')}?place=']").click()
    check_accessible(page)
    page.locator("main form button[type=submit]").click()
    check_accessible(page)
    page.locator("#id_email").fill("rosa@example.org")
    page.locator("main form button[type=submit]").click()
    check_accessible(page)
    page.goto(live_site + link_in(mail.outbox[-1].body, "yes"))
    check_accessible(page)
    page.locator("main form button[type=submit]").click()
    assert "Fernisering" in page.inner_text("main")
    check_accessible(page)
    page.locator("form[action$='kalender/'] button, form[action$='calendar/'] button").click()
    assert page.locator("#feed-address").input_value().endswith(".ics")
    check_accessible(page)
    page.goto(links.leave_url(Follower.objects.get()))
    check_accessible(page)
    page.locator("main form button[type=submit]").click()
    check_accessible(page)
    assert Follower.objects.get().email == ""


def test_the_mail_itself_is_accessible_and_fits(page: Page, live_site, evening, house, alice, check_accessible):
    from byliv.calendar.follow.actions import follow

    follower = follow(by=alice, listing=house).follower
    message = digest_mail(follower, digest_of(follower, clock.now()))
    page.set_content(message.alternatives[0].content)
    check_accessible(page)


def test_the_other_pages_are_accessible_and_fit(page: Page, live_site, vesterbro, check_accessible):
    for url in (f"{reverse('follow:start')}?area=vesterbro&theme=music", reverse("follow:left"), "/foelg/ja/x/"):
        page.goto(live_site + url)
        check_accessible(page)
