"""When a place is open, and how to get in."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils.translation import override

from byliv.places import opening
from byliv.places.actions import set_access, set_opening_hours
from byliv.places.forms import DAYS, WeekForm

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
MONDAY = date(2026, 6, 1)


def at(hour: int, day: int = 1, minute: int = 0) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=COPENHAGEN)


def spans(hours: str) -> dict[int, list[str]]:
    week = opening.week(hours, MONDAY)
    return {d.date.day: [f"{s.start:%H:%M}-{s.end:%H:%M}" for s in d.spans] for d in week if d.spans}


def test_a_week_is_read_day_by_day():
    assert spans("Tu-We 12:00-18:00; Sa 10:00-14:00") == {2: ["12:00-18:00"], 3: ["12:00-18:00"], 6: ["10:00-14:00"]}


def test_a_night_belongs_to_the_day_it_began():
    assert spans("Fr 20:00-03:00") == {5: ["20:00-03:00"]}
    assert spans("Su 20:00-03:00") == {7: ["20:00-03:00"]}


def test_always_open_is_seven_whole_days():
    week = opening.week("24/7", MONDAY)
    assert len(week) == 7 and all(day.spans[0].is_whole_day for day in week)


def test_public_holidays_are_danish():
    assert 25 not in {d.date.day for d in opening.week("Mo-Su 10:00-12:00; PH off", date(2026, 12, 21)) if d.spans}


def test_what_is_not_understood_has_no_week():
    assert opening.week("when we feel like it", MONDAY) == []


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(13, 2), "Open now, closes at 18:00"),
        (at(9, 2), "Closed now, opens at 12:00"),
        (at(20, 2), "Closed now, opens tomorrow at 12:00"),
        (at(20, 3), "Closed now, opens Saturday at 10:00"),
    ],
)
def test_now_is_said_in_words(moment, words):
    hours = "Tu-We 12:00-18:00; Sa 10:00-14:00"
    with override("en"):
        assert opening.in_words(opening.state_at(hours, moment), moment) == words


def test_the_end_of_the_night_is_tonight_and_no_end_is_always():
    with override("en"):
        assert opening.in_words(opening.state_at("Fr 20:00-03:00", at(22, 5)), at(22, 5)) == "Open now, closes at 03:00"
        assert opening.in_words(opening.state_at("24/7", at(22)), at(22)) == "Always open"


@pytest.fixture
def page(house):
    return lambda name: reverse(f"places:{name}", args=[house.slug])


def test_hours_are_saved_in_osm_words_and_shown_on_the_page(sign_in, client, house, alice, page):
    assert sign_in(alice).post(page("hours"), {"opening_hours": "24/7"}).status_code == 302
    house.refresh_from_db()
    assert house.opening_hours.text == "24/7"
    assert "badge--open" in client.get(page("detail")).text
    assert sign_in(alice).post(page("hours"), {"opening_hours": ""}).status_code == 302
    house.refresh_from_db()
    assert house.opening_hours is None


@pytest.mark.parametrize("name", ["hours", "access", "who"])
def test_pages_open_without_complaints(sign_in, alice, page, name):
    response = sign_in(alice).get(page(name))
    assert response.status_code == 200 and "aria-invalid" not in response.text


@pytest.mark.parametrize("hours", ["whenever", "Mo 25:00-26:99", "x" * 501, "<script>"])
def test_hours_that_are_not_understood_are_refused(sign_in, house, alice, page, hours):
    assert sign_in(alice).post(page("hours"), {"opening_hours": hours}).status_code == 422
    house.refresh_from_db()
    assert house.opening_hours is None


def test_a_preview_writes_nothing_and_works_without_javascript(client, sign_in, house, alice, page):
    fragment = client.get(page("hours_preview"), {"opening_hours": "Mo 10:00-12:00"})
    assert "<table" in fragment.text and "<html" not in fragment.text
    assert "<table" not in client.get(page("hours_preview"), {"opening_hours": "<script>"}).text
    assert "<table" in sign_in(alice).get(page("hours"), {"opening_hours": "Mo 10:00-12:00"}).text
    house.refresh_from_db()
    assert house.opening_hours is None


def test_a_week_filled_in_becomes_osm_words(sign_in, house, alice, page):
    data = {f"{day}_{end}": time for day in DAYS[:5] for end, time in (("from", "10:00"), ("to", "17.30"))}
    data |= {"form": "week", "Sa_from": "20:00", "Sa_to": "00:00"}
    assert sign_in(alice).post(page("hours"), data).status_code == 302
    house.refresh_from_db()
    assert house.opening_hours.text == "Mo-Fr 10:00-17:30; Sa 20:00-24:00"


@pytest.mark.parametrize("data", [{"Mo_from": "10:00"}, {"Mo_from": "ten", "Mo_to": "12:00"}])
def test_half_a_day_is_refused(sign_in, house, alice, page, data):
    assert not WeekForm(data).is_valid()
    assert sign_in(alice).post(page("hours"), {"form": "week", **data}).status_code == 422


def test_access_is_yes_no_or_unknown_and_never_guessed(sign_in, client, house, alice, page):
    assert sign_in(alice).post(page("access"), {"step_free": "yes", "lift": "no"}).status_code == 302
    assert dict(house.access.values_list("feature", "value")) == {"step_free": "yes", "lift": "no"}
    html = client.get(page("detail")).text
    assert (html.count("fact--yes"), html.count("fact--no"), html.count("fact--unknown")) == (1, 1, 5)
    assert sign_in(alice).post(page("access"), {"lift": ""}).status_code == 302
    assert not house.access.exists()


def test_an_answer_that_does_not_exist_is_refused(sign_in, house, alice, page):
    set_access(place=house, facts={"lift": "yes"}, by=alice)
    assert sign_in(alice).post(page("access"), {"lift": "maybe"}).status_code == 422
    assert house.access.get().value == "yes"


@pytest.mark.parametrize("name", ["hours", "access"])
def test_a_stranger_changes_neither(client, sign_in, house, charlie, page, name):
    set_opening_hours(place=house, hours="24/7", by=None)
    assert client.post(page(name)).status_code == 302
    assert sign_in(charlie).get(page(name)).status_code == 403
    assert sign_in(charlie).post(page(name), {"opening_hours": "", "lift": "yes"}).status_code == 403
    house.refresh_from_db()
    assert house.opening_hours and not house.access.exists()
