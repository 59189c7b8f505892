"""Alice puts a series in the calendar on a phone, cancels one date, and a stranger reads it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from byliv.events import actions
from byliv.events.models import Event, Status
from tests import make

PHONE = {"width": 360, "height": 740}


def go_on(page) -> None:
    page.locator("main .form__actions button.button--primary").last.click()
    page.wait_for_load_state("networkidle")


def say_when(page, day) -> None:
    page.locator("#id_first_day").fill(day.isoformat())
    page.locator("#id_starts").fill("19:00")
    page.locator("#id_ends").fill("21:00")
    assert not page.locator("#id_until").is_visible()
    page.locator("#id_repeat").select_option("fortnightly")
    page.get_by_label("Et antal gange").check()
    page.locator("#id_times").fill("3")
    page.get_by_label("Ikke på helligdage").check()
    page.locator("#preview li").nth(2).wait_for()


@pytest.mark.django_db(transaction=True)
def test_a_series_is_made_in_three_questions(page, live_site, signed_in, alice, atelier, house, check_accessible):
    signed_in(alice)
    page.set_viewport_size(PHONE)
    page.goto(f"{live_site}{reverse('events:add')}?place={house.slug}")
    check_accessible(page)
    page.locator("#id_name").fill("Åben korprøve")
    page.locator("#id_kind").select_option("concert")
    go_on(page)
    say_when(page, timezone.localdate() + timedelta(days=10))
    check_accessible(page)
    go_on(page)
    assert page.get_by_label(house.name).is_checked()
    page.get_by_label("Et sted, der ikke er på kortet").check()
    check_accessible(page)
    page.get_by_label(house.name).check()
    go_on(page)
    event = Event.objects.get()
    assert page.url == live_site + reverse("events:edit", args=[event.slug])
    assert (event.place, event.occurrences.count()) == (house, 3)
    check_accessible(page)


@pytest.fixture
def choir(alice, atelier, house) -> Event:
    day = timezone.localdate() + timedelta(days=10)
    dates = make.when(day.year, day.month, day.day, 19, rules=("FREQ=WEEKLY;COUNT=4",))
    event = make.make_event("Korprøve", dates, by=alice, organisers=[atelier], place=house)
    actions.set_event_access(event=event, facts={"step_free": "yes", "relaxed": "no"}, by=alice)
    actions.change_event(event=event, values={"is_free": True, "age_from": 15, "languages": ["da"]}, by=alice)
    return event


@pytest.mark.django_db(transaction=True)
def test_one_date_is_cancelled_and_a_stranger_reads_it(
    page, context, live_site, signed_in, alice, choir, check_accessible
):
    signed_in(alice)
    page.goto(live_site + reverse("events:when", args=[choir.slug]))
    check_accessible(page)
    page.locator(".rows--dates a.button").first.click()
    page.locator("summary", has_text="Aflys").click()
    page.locator("#id_cancel-note").fill("Dirigenten er syg")
    check_accessible(page)
    page.locator("details[open] button.button--primary").click()
    page.wait_for_load_state("networkidle")
    assert choir.occurrences.filter(status=Status.CANCELLED).count() == 1
    context.clear_cookies()
    page.goto(live_site + choir.get_absolute_url())
    assert page.locator(".standing--cancelled").is_visible() and "Dirigenten er syg" in page.inner_text("main")
    check_accessible(page)


@pytest.mark.django_db(transaction=True)
def test_a_fact_is_changed_where_it_stands(page, live_site, signed_in, alice, choir, check_accessible):
    signed_in(alice)
    page.goto(live_site + choir.get_absolute_url())
    check_accessible(page)
    page.locator("#fact-price + a[data-pencil]").click()
    page.locator("#form-price").get_by_label("Det koster noget").check()
    page.locator("#id_amount").fill("60")
    page.locator("#form-price button[type=submit]").click()
    page.get_by_text("Fra 60 kr.").first.wait_for()
    assert page.url.split("?")[0] == live_site + choir.get_absolute_url()
    choir.refresh_from_db()
    assert choir.price_from == 6000


@pytest.mark.django_db(transaction=True)
def test_every_edit_page_is_accessible(page, live_site, signed_in, alice, choir, check_accessible):
    signed_in(alice)
    for name in (
        "where",
        "description",
        "audience",
        "access",
        "themes",
        "who",
        "part_of",
        "photo",
        "standing",
        "when_add",
    ):
        page.goto(live_site + reverse(f"events:{name}", args=[choir.slug]))
        check_accessible(page)
