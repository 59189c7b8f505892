"""A host joins an open day on a telephone, by a member's page and by a mail's link; a visitor finds the door."""

from datetime import timedelta

import pytest
from django.urls import reverse

from byliv.core import clock
from byliv.opendays import actions
from byliv.opendays.models import Invitation, Stop
from byliv.themes.models import Theme
from tests import make

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def open_day(transactional_db, vesterbro):
    words = {"who_may_join": "Alle med en dør.", "what_is_needed": "- En, der siger goddag"}
    open_day = make.make_open_day(vesterbro, days=2, deadline=clock.now() + timedelta(days=9), **words)
    actions.open_call(open_day=open_day, by=None)
    open_day.event.refresh_from_db()
    return open_day


def test_a_member_joins_with_what_the_map_knows(
    page, live_site, signed_in, open_day, alice, house, atelier, check_accessible
):
    atelier.themes.set(Theme.objects.filter(code="craft"))
    page.set_viewport_size(PHONE)
    page.goto(live_site + reverse("opendays:page", args=[open_day.slug]))
    check_accessible(page)
    signed_in(alice)
    page.locator(".call .button--primary").click()
    check_accessible(page)
    page.locator("input[name=open_1]").uncheck()
    page.locator("main form .form__actions button").click()
    page.wait_for_load_state("networkidle")
    stop = Stop.objects.get()
    assert stop.place == house and stop.hours.count() == 1 and stop.secret in page.url
    check_accessible(page)


def test_whoever_was_invited_says_no_without_a_sign_in(page, live_site, open_day, check_accessible):
    choir = make.make_organisation("Koret", longitude=12.551, latitude=55.671)
    asked = Invitation.objects.create(open_day=open_day, organisation=choir, sent_at=clock.now())
    page.set_viewport_size(PHONE)
    page.goto(live_site + reverse("opendays:invitation", args=[asked.secret]))
    page.locator("summary").last.click()
    page.locator("input[name=note]").fill("Vi synger i Skive.")
    page.locator("button[value=no]").click()
    page.wait_for_load_state("networkidle")
    asked.refresh_from_db()
    assert asked.note == "Vi synger i Skive."
    check_accessible(page)


def test_a_visitor_narrows_the_programme_and_finds_the_door(
    page, live_site, transactional_db, vesterbro, check_accessible
):
    open_day = make.make_programme(vesterbro, 2)
    cellar = open_day.stops.get(number=2)
    actions.change_stop(stop=cellar, values={"name": "Kælderkoret", "is_step_free": True}, by=None)
    page.goto(live_site + reverse("opendays:page", args=[open_day.slug]))
    check_accessible(page)
    page.locator("input[name=access]").check()
    page.wait_for_url("**access=step_free**")
    assert page.locator(".stop").count() == 1
    page.get_by_role("link", name="Kælderkoret").click()
    assert page.locator(".stop-strip a[rel=prev]").is_visible()
    check_accessible(page)
