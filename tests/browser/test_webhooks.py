"""A webhook from nothing to a received message: made, tried until the receiver is mended, read in the log."""

import json

import pytest
from playwright.sync_api import expect

from byliv.webhooks import actions, tasks
from byliv.webhooks.models import Webhook
from tests import make
from tests.feeds import servers


@pytest.fixture
def receiver(settings):
    with servers.serving() as server:
        settings.FETCH_ALLOWED = [server.netloc]
        server.says("/hook", "Who are you?", status=401)
        yield server


def make_one(page, live_site, url, check_accessible) -> Webhook:
    """From one's own page to the form, sent."""
    page.goto(f"{live_site}/en/account/")
    page.locator("main a[href$='/webhooks/']").click()
    check_accessible(page)
    page.locator("main a[href$='/webhooks/new/']").click()
    check_accessible(page)
    page.fill("input[name=name]", "Our website")
    page.fill("input[name=url]", url)
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_text("The test message is on its way")).to_be_visible()
    check_accessible(page)
    return Webhook.objects.get()


def test_a_webhook_s_way(page, live_site, signed_in, alice, vesterbro, receiver, check_accessible):
    signed_in(alice)
    hook = make_one(page, live_site, receiver.url("/hook"), check_accessible)
    tasks.deliver_to.call(hook.pk)
    expect(page.get_by_text("Who are you?").first).to_be_visible()
    check_accessible(page)
    receiver.says("/hook", "Thank you.")
    page.locator("button[value=test]").click()
    tasks.deliver_to.call(hook.pk)
    expect(page.locator("button[value=pause]")).to_be_visible()
    make.make_event("Fernisering")
    actions.collect()
    actions.send_due()
    page.reload()
    page.get_by_text("The message").first.click()
    expect(page.locator("pre").first).to_contain_text("event.created")
    check_accessible(page)
    page.locator("button[value=replay]").first.click()
    tasks.deliver_to.call(hook.pk)
    assert [json.loads(body)["type"] for body in receiver.bodies][-2:] == ["event.created"] * 2
