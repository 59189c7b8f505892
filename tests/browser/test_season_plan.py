"""Dana lets the program propose, pins and moves a time, lets the draft come out; Alice says something of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from byliv.core import clock
from byliv.seasons.actions import placing, preparing, proposing
from byliv.seasons.choices import State
from byliv.seasons.models import Proposal
from tests import make
from tests.seasons.plans import TUESDAY, spot

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def season(vesterbro, house, atelier):
    """A room and two groups that want the same evening."""
    room = make.make_room("Salen", house, standing=20, opens=16, closes=20)
    found = make.make_season(vesterbro, room)
    for name in ("Piger under 12", "Drenge under 12", "Koret"):
        make.make_request(found, atelier, name=name, wishes=[(TUESDAY, 960, 1200)])
    preparing.stand(found, State.PLANNING, None)
    return found


@pytest.mark.django_db(transaction=True)
def test_a_plan_is_proposed_and_moved_by_hand(page, live_site, signed_in, season, dana, check_accessible):
    signed_in(dana)
    page.set_viewport_size(PHONE)
    page.goto(live_site + reverse("seasons:planning", args=[season.pk]))
    check_accessible(page)
    page.locator("main form[action*='/foreslaa/'] button, main form[action*='/propose/'] button").click()
    page.wait_for_selector("#progress progress")
    check_accessible(page)
    proposing.run(Proposal.objects.get().pk)
    page.wait_for_selector("#progress:not(:has(progress))")
    assert season.allocations.count() == 2
    page.set_viewport_size(DESK)
    page.goto(f"{live_site}{reverse('seasons:board', args=[season.pk])}")
    check_accessible(page)
    page.set_viewport_size(DESK)
    item, free = page.locator("[data-plan-time]").first, page.locator("[data-plan-spot$=' 3 960']")
    item.hover()
    page.mouse.down()
    free.hover()
    with page.expect_navigation():
        page.mouse.up()
    assert season.allocations.filter(weekday=3, begin=960, is_pinned=True).count() == 1
    check_accessible(page)


@pytest.mark.django_db(transaction=True)
def test_the_same_is_done_by_forms(page, live_site, signed_in, season, dana, check_accessible):
    asked = season.applications.get().requests.first()
    placing.give(request=asked, spot=spot(season.rooms.get(), TUESDAY, 16, 18), by=dana)
    signed_in(dana)
    page.set_viewport_size(PHONE)
    page.goto(live_site + reverse("seasons:group", args=[asked.pk]))
    check_accessible(page)
    page.locator("main select[name$=weekday]").first.select_option("4")
    with page.expect_navigation():
        page.locator("button[value=move]").click()
    assert season.allocations.get().weekday == 4
    with page.expect_navigation():
        page.locator("button[value=unpin]").click()
    assert not season.allocations.get().is_pinned


@pytest.mark.django_db(transaction=True)
def test_a_draft_comes_out_and_is_spoken_of(page, live_site, signed_in, season, dana, alice, check_accessible):
    asked = season.applications.get().requests.first()
    placing.give(request=asked, spot=spot(season.rooms.get(), TUESDAY, 16, 18), by=dana)
    signed_in(dana)
    page.goto(live_site + reverse("seasons:planning", args=[season.pk]))
    until = clock.local_now().date() + timedelta(days=14)
    page.fill("[name=hearing_until]", until.isoformat())
    with page.expect_navigation():
        page.locator("form:has([name=hearing_until]) button[type=submit]").click()
    season.refresh_from_db()
    assert season.state == State.HEARING
    signed_in(alice)
    page.set_viewport_size(PHONE)
    for name in ("plan", "answers", "shares", "comments"):
        page.goto(live_site + reverse(f"seasons:{name}", args=[season.pk]))
        check_accessible(page)
        page.set_viewport_size(PHONE)
    page.fill("[name=text]", "Tirsdag er godt")
    with page.expect_navigation():
        page.locator("form:has([name=text]) button[type=submit]").first.click()
    assert season.comments.get().text == "Tirsdag er godt"
    check_accessible(page)
