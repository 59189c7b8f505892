"""The day itself in real browsers: a host on a phone, offline and back; a visitor with and without network."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from byliv.core import briefly, remember
from byliv.opendays.actions.counting import total_of
from byliv.opendays.models import Stop
from tests.opendays import conftest as day

today, stop, over = day.today, day.stop, day.over

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("nothing_kept")]


@pytest.fixture
def nothing_kept():
    remember.forget_all()
    briefly.forget_all()


def door_of(stop) -> str:
    return Stop.objects.get(pk=stop.pk).door


def test_a_host_presses_without_signing_in_and_a_visitor_sees_it_within_ten_seconds(
    telephone,
    page,
    live_site,
    check_accessible,
    today,
    stop,
):
    page.goto(live_site + reverse("opendays:page", args=[today.slug]))
    badge = page.locator(f'[data-door="{stop.pk}"]')
    expect(badge).to_be_empty()
    telephone.goto(live_site + reverse("opendays:host", args=[stop.secret]))
    check_accessible(telephone)
    telephone.set_viewport_size({"width": 360, "height": 740})
    telephone.locator("button[value=full]").click()
    expect(telephone.locator("button[value=full]")).to_have_attribute("aria-pressed", "true")
    expect(badge.locator(".said__badge--full")).to_be_visible(timeout=20_000)
    expect(page.locator("#live")).to_contain_text(stop.name)
    check_accessible(page)


def test_a_host_without_network_presses_on_and_nothing_is_lost_or_counted_twice(
    telephone,
    live_site,
    today,
    stop,
):
    telephone.goto(live_site + reverse("opendays:host", args=[stop.secret]))
    status, total = telephone.locator("[data-status]"), telephone.locator("[data-total]")
    telephone.locator("button[value='5']").click()
    expect(total).to_have_text("5")
    expect(status).not_to_have_class("host__status--waits")
    telephone.wait_for_function("() => !Object.keys(localStorage).some(key => key.startsWith('byliv-presses'))")
    telephone.context.set_offline(True)
    for button in ("button[value='1']", "button[value='1']", "button[value='-1']", "button[value=back_soon]"):
        telephone.locator(button).click()
    expect(total).to_have_text("6")
    expect(status).to_contain_text("4")
    assert (total_of(stop), door_of(stop)) == (5, "unsaid")
    telephone.context.set_offline(False)
    telephone.wait_for_function("() => !Object.keys(localStorage).some(key => key.startsWith('byliv-presses'))")
    assert (total_of(stop), door_of(stop)) == (6, "back_soon")
    telephone.reload()
    expect(total).to_have_text("6")


def test_a_visitor_who_has_been_there_has_the_programme_and_the_map_without_network(
    context,
    page,
    live_site,
    today,
    stop,
):
    address = live_site + reverse("opendays:page", args=[today.slug])
    page.goto(address)
    page.wait_for_function(KEPT, timeout=60_000)
    context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text(today.name)
    expect(page.locator(".stop")).to_have_count(3)
    expect(page.locator(".messages .notice--warning").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.stop')).display") == "grid"
    expect(page.locator("[data-map][data-ready]")).to_be_attached(timeout=60_000)
    # What is somebody's own is nowhere in it.
    kept = page.evaluate("caches.open('byliv-open-days-1').then(s => s.keys()).then(all => all.map(r => r.url))")
    assert not [url for url in kept if stop.secret in url or "konto" in url]
    context.set_offline(False)
    page.reload()
    expect(page.locator("meta[name=kept-at]")).to_have_count(0)


# The page is looked after, and the worker has said that all it is made of lies there.
KEPT = "() => navigator.serviceWorker.controller && document.querySelector('[data-worker][data-kept]')"


def test_a_host_tells_how_it_went_and_next_year_is_one_press(
    page,
    telephone,
    live_site,
    signed_in,
    check_accessible,
    over,
    dana,
):
    first = over.stops.get(number=1)
    telephone.goto(live_site + reverse("opendays:host", args=[first.secret]))
    check_accessible(telephone)
    telephone.fill("input[name=visitors]", "70")
    telephone.check("input[name=again][value=yes]")
    telephone.locator("main form button").click()
    expect(telephone.locator("h1")).to_have_text("Tak")
    signed_in(dana)
    page.goto(live_site + reverse("opendays:figures", args=[over.slug]))
    expect(page.locator(".lead strong")).to_have_text("70")
    check_accessible(page)
    page.locator(f"a[href='{reverse('opendays:next_edition', args=[over.slug])}']").click()
    check_accessible(page)
    page.locator("main form button").click()
    expect(page.locator("h1")).to_contain_text(over.name)
    page.goto(live_site + reverse("opendays:day", args=[over.slug]))
    check_accessible(page)
