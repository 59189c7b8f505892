"""Dana calls an open day on a phone, invites, answers, numbers and shows the programme."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from byliv.opendays import actions
from byliv.opendays.models import OpenDay
from tests import make

PHONE = {"width": 360, "height": 740}


def go_on(page) -> None:
    page.locator("main .form__actions button.button--primary").last.click()
    page.wait_for_load_state("networkidle")


def press(page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    page.wait_for_load_state("networkidle")


def answer_five_questions(page, check_accessible) -> None:
    page.locator("#id_name").fill("Vesterbro åbner dørene")
    go_on(page)
    day = timezone.localdate() + timedelta(days=40)
    page.locator("#id_day-0").fill(day.isoformat())
    page.locator("button[name=more]").click()
    page.locator("#id_day-1").fill((day + timedelta(days=1)).isoformat())
    check_accessible(page)
    go_on(page)
    go_on(page)
    page.locator("#id_who_may_join").fill("Alle med en dør")
    page.locator("#id_what_is_needed").fill("En vært")
    go_on(page)
    page.locator("#id_deadline").fill((day - timedelta(days=20)).isoformat())
    go_on(page)


@pytest.mark.django_db(transaction=True)
def test_a_steward_makes_an_open_day_and_shows_its_programme(
    page, live_site, signed_in, dana, atelier, house, check_accessible
):
    signed_in(dana)
    page.set_viewport_size(PHONE)
    page.goto(live_site + reverse("opendays:add"))
    answer_five_questions(page, check_accessible)
    open_day = OpenDay.objects.get()
    desk = live_site + reverse("opendays:desk", args=[open_day.slug])
    assert page.url == desk and open_day.dates.count() == 2
    check_accessible(page)
    page.locator(".todo button").click()
    page.wait_for_url("**/inviter/")
    check_accessible(page)
    page.locator("main form[method=post] button.button--primary").last.click()
    page.wait_for_url("**/svar/")
    assert open_day.invitations.get().mail_due_at is not None
    open_day.refresh_from_db()
    for name, place in (("Atelieret", house), ("Gården", None)):
        make.make_stop(open_day, name, organisation=atelier, **({"place": place} if place else {}), is_accepted=False)
    answer_and_show(page, desk, check_accessible)
    open_day.refresh_from_db()
    assert open_day.is_published and list(open_day.stops.order_by("number").values_list("number", flat=True)) == [1, 2]


def answer_and_show(page, desk, check_accessible) -> None:
    page.goto(desk + "stop/")
    page.locator("summary", has_text="Ikke denne gang").first.click()
    check_accessible(page)
    press(page, "Tag alle 2 med")
    page.goto(desk + "stop/numre/")
    press(page, "Giv numre, som man går")
    check_accessible(page)
    page.locator("button[name=up]").nth(1).click()
    page.wait_for_load_state("networkidle")
    page.goto(desk + "udgiv/")
    check_accessible(page)
    press(page, "Vis programmet")


@pytest.mark.django_db(transaction=True)
def test_the_pages_of_the_desk_can_be_read_by_everybody(
    page, live_site, signed_in, dana, atelier, house, check_accessible, vesterbro
):
    open_day = make.make_open_day(vesterbro)
    actions.open_call(open_day=open_day, by=dana)
    stop = make.make_stop(open_day, "Atelieret", organisation=atelier, place=house)
    actions.invite(
        open_day=open_day, organisations=[make.make_organisation("Tavs", longitude=12.55, latitude=55.67)], by=dana
    )
    signed_in(dana)
    for name, args in (
        ("desk_answers", ""), ("desk_add_stop", f"?for={atelier.pk}"), ("desk_add_stop", "?what=installation"),
        ("desk_call", ""), ("desks", ""),
    ):  # fmt: skip
        page.goto(live_site + reverse(f"opendays:{name}", args=[] if name == "desks" else [open_day.slug]) + args)
        check_accessible(page)
    page.goto(live_site + reverse("opendays:desk_stop", args=[open_day.slug, stop.pk]))
    check_accessible(page)
