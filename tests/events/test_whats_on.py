"""What is on: the next dates on the pages of places and organisations, today on front pages and at the door."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from byliv.core import clock
from byliv.events import actions
from byliv.events.models import Event
from byliv.events.whats_on import at_place, of_organisation, today_in
from tests import make

pytestmark = pytest.mark.django_db


def soon(days: int = 3, hour: int = 19, **more):
    day = clock.local_now() + timedelta(days=days)
    return make.when(day.year, day.month, day.day, hour, **more)


def names(rows) -> list[str]:
    return [row.event.name for row in rows]


@pytest.fixture
def noon(monkeypatch):
    """It is noon, today."""
    moment = clock.local_now().replace(hour=12, minute=0)
    monkeypatch.setattr(clock, "now", lambda: moment)
    monkeypatch.setattr(clock, "local_now", lambda: moment)
    return moment


def test_a_place_shows_the_next_date_of_each_event_and_those_after_it(house, atelier):
    make.make_event("Øveaften", soon(1, rules=("FREQ=DAILY;COUNT=30",)), place=house, organisers=[atelier])
    make.make_event("Koncert", soon(9), place=house, organisers=[atelier])
    on = at_place(house.pk)
    assert names(on.rows) == ["Øveaften", "Koncert"]
    assert on.rows[0].day == "i morgen" and on.rows[0].later and not on.rows[1].later


def test_what_is_over_what_is_hidden_and_what_waits_is_not_shown(house, atelier, charlie):
    guests = make.make_organisation("Gæsterne", owner=charlie)
    make.make_event("I fjor", make.when(2020, 5, 7, 19), place=house, organisers=[atelier])
    make.make_event("Kladde", soon(), place=house, organisers=[atelier], is_public=False)
    make.make_event("Venter", soon(), place=house, organisers=[guests])
    assert at_place(house.pk).is_empty and names(of_organisation(guests.pk).rows) == ["Venter"]


def test_an_exhibition_stands_apart_and_does_not_drown_the_evening(house, atelier):
    long = soon(-10, hour=0, hours=24 * 40, timing="all_day")
    make.make_event("Udstilling", long, place=house, organisers=[atelier], kind="exhibition")
    make.make_event("Koncert", soon(), place=house, organisers=[atelier])
    on = at_place(house.pk)
    assert (names(on.rows), names(on.long)) == (["Koncert"], ["Udstilling"])


def test_a_cancelled_date_stays_so_that_nobody_comes_in_vain(client, house, atelier):
    event = make.make_event("Koncert", soon(), place=house, organisers=[atelier])
    row = event.occurrences.get()
    actions.cancel_date(schedule=row.schedule, original=row.original, note="Sygdom", by=None)
    page = client.get(house.get_absolute_url()).content.decode()
    assert "on--off" in page and "Aflyst" in page


def test_a_postponed_date_says_when_it_is_instead(house, atelier):
    event = make.make_event("Koncert", soon(), place=house, organisers=[atelier])
    row = event.occurrences.get()
    to = row.start + timedelta(days=7)
    actions.postpone_date(schedule=row.schedule, original=row.original, to=to, note="", by=None)
    shown = at_place(house.pk).rows[0]
    assert shown.is_off and str(to.day) in shown.moved_to


def test_an_organisation_shows_what_it_does_anywhere(client, house, atelier, guest_house):
    make.make_event("Hjemme", soon(2), place=house, organisers=[atelier])
    make.make_event("Ude", soon(1), place=guest_house, organisers=[atelier])
    page = client.get(atelier.get_absolute_url()).content.decode()
    assert page.index("Ude") < page.index("Hjemme")
    assert "Gæstehuset" not in page.partition("whats-on")[2].partition("</section>")[0]


@pytest.fixture
def guest_house(vesterbro):
    return make.make_place("Gæstehuset", host=make.make_organisation("Værter"))


@pytest.mark.parametrize("count", [2, 12])
def test_panels_cost_the_same_for_two_events_as_for_twelve(house, atelier, count, django_assert_max_num_queries):
    for number in range(count):
        make.make_event(f"Aften {number}", soon(number + 1), place=house, organisers=[atelier])
    with django_assert_max_num_queries(4):
        assert len(at_place(house.pk).rows) == min(count, 6)
    with django_assert_max_num_queries(4):
        of_organisation(atelier.pk)
    with django_assert_max_num_queries(6):
        today_in([house.area_id])


def test_today_is_what_is_left_of_today(house, atelier, vesterbro, noon):
    for name, hour in (("Morgen", 8), ("Nu", 11), ("Aften", 20)):
        make.make_event(name, soon(0, hour), place=house, organisers=[atelier])
    make.make_event("I morgen", soon(1), place=house, organisers=[atelier])
    make.make_event("Hele dagen", soon(0, 0, hours=24, timing="all_day"), place=house, organisers=[atelier])
    assert names(today_in([vesterbro.pk]).rows) == ["Hele dagen", "Nu", "Aften"]


def test_a_weekend_is_on_both_days_and_last_night_is_over(house, atelier, vesterbro, noon):
    make.make_event("Weekend", soon(-1, 0, hours=48, timing="all_day"), place=house, organisers=[atelier])
    make.make_event("I nat", soon(-1, 22, hours=5), place=house, organisers=[atelier])
    assert names(today_in([vesterbro.pk]).rows) == ["Weekend"]


def test_an_open_end_is_on_for_some_hours(house, atelier, vesterbro, noon):
    make.make_event("Til udsolgt", soon(0, 10, hours=None), place=house, organisers=[atelier])
    make.make_event("Tidligt", soon(0, 5, hours=None), place=house, organisers=[atelier])
    assert names(today_in([vesterbro.pk]).rows) == ["Til udsolgt"]


def test_front_pages_begin_with_today(client, house, atelier, vesterbro):
    make.make_event("Hele dagen", soon(0, 0, hours=24, timing="all_day"), place=house, organisers=[atelier])
    for page in (vesterbro_page(vesterbro), reverse("site:home")):
        html = client.get(page).content.decode()
        assert "Hele dagen" in html and html.index('id="today"') < html.index("front-map")


def vesterbro_page(area) -> str:
    return reverse("site:area", args=[area.slug])


def test_an_area_shows_what_happens_below_it_and_not_beside_it(house, atelier, vesterbro):
    beside = make.make_area("havnen", box=(12.58, 55.66, 12.62, 55.68))
    make.make_event("Hele dagen", soon(0, 0, hours=24, timing="all_day"), place=house, organisers=[atelier])
    assert names(today_in([vesterbro.pk]).rows) == ["Hele dagen"] and today_in([beside.pk]).is_empty


def test_a_change_shows_at_once_on_the_remembered_page(client, house, atelier, vesterbro):
    url = vesterbro_page(vesterbro)
    event = make.make_event("Hele dagen", soon(0, 0, hours=24, timing="all_day"), place=house, organisers=[atelier])
    assert "Hele dagen" in client.get(url).content.decode()
    actions.change_event(event=event, values={"name": "Nyt navn"}, by=None)
    assert "Nyt navn" in client.get(url).content.decode()


def test_the_sign_at_the_door_says_what_is_on_today(client, house, atelier, alice):
    make.make_event("Hele dagen", soon(0, 0, hours=24, timing="all_day"), place=house, organisers=[atelier])
    make.make_event("Om tre dage", soon(3), place=house, organisers=[atelier])
    page = client.get(f"/q/{make.make_sign(house, by=alice).code}").content.decode()
    assert "Hele dagen" in page and "Om tre dage" not in page


def test_the_sign_says_what_comes_next_when_today_is_quiet(client, house, atelier, alice):
    sign = make.make_sign(house, by=alice)
    assert 'id="today"' not in client.get(f"/q/{sign.code}").content.decode()
    make.make_event("Om tre dage", soon(3), place=house, organisers=[atelier])
    assert "Om tre dage" in client.get(f"/q/{sign.code}").content.decode()


def test_dates_of_another_zone_are_told_by_its_clock(house, atelier):
    start = datetime.combine(clock.local_now().date() + timedelta(days=3), datetime.min.time()).replace(hour=20)
    event = make.make_event(
        "Fra Lissabon", actions.When(start, "Europe/Lisbon", timedelta(hours=1)), place=house, organisers=[atelier]
    )
    assert "20" in at_place(house.pk).rows[0].time and Event.objects.get() == event
