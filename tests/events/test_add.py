"""A new event in three questions."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from byliv.events.choices import invitation
from byliv.events.models import Event
from tests import make

pytestmark = pytest.mark.django_db
WHAT = {"name": "Fællesspisning", "kind": "meal", "summary_da": "Suppe til alle"}


def when(days: int = 10, **more) -> dict:
    day = timezone.localdate() + timedelta(days=days)
    return {
        "first_day": day.isoformat(),
        "timing": "timed",
        "starts": "18:00",
        "ends": "21:00",
        "repeat": "once",
        **more,
    }


@pytest.fixture
def ask(sign_in):
    def post(who, *answers: dict, query: str = ""):
        data = {key: value for part in answers for key, value in part.items()}
        return sign_in(who).post(reverse("events:add") + query, data)

    return post


def test_three_answers_make_an_event(ask, alice, atelier, house):
    what = WHAT | {"organisers": [atelier.pk]}
    second = ask(alice, what, {"step": "what"})
    assert second.status_code == 200 and 'name="first_day"' in second.text
    third = ask(alice, what, when(), {"step": "when"})
    assert third.status_code == 200 and house.name in third.text and not Event.objects.exists()
    assert ask(alice, what, when(), {"step": "where", "place": house.pk, "room": "Salen"}).status_code == 302
    event = Event.objects.get()
    assert (event.place, event.room, list(event.organisers.all())) == (house, "Salen", [atelier])
    assert event.consent == Event.Consent.GIVEN and event.occurrences.count() == 1


def test_the_dates_are_shown_before_anything_is_saved(ask, alice, atelier):
    what = WHAT | {"organisers": [atelier.pk]}
    weekly = when(repeat="weekly", ending="times", times=3)
    shown = ask(alice, what, weekly, {"step": "when", "look": "1"})
    assert shown.status_code == 200 and "3 datoer:" in shown.text and 'name="first_day"' in shown.text


def test_going_back_keeps_what_was_written(ask, alice, atelier):
    what = WHAT | {"organisers": [atelier.pk]}
    first = ask(alice, what, when(), {"step": "when", "go": "what"})
    assert first.status_code == 200 and 'value="Fællesspisning"' in first.text
    second = ask(alice, what, when(), {"step": "where", "go": "when"})
    assert second.status_code == 200 and 'value="18:00"' in second.text


@pytest.mark.parametrize(
    ("answers", "step"),
    [({"name": ""}, "what"), ({"organisers": []}, "what"), ({"starts": ""}, "when"), ({"first_day": "x"}, "when")],
)
def test_what_is_missing_is_said_and_nothing_is_made(ask, alice, atelier, answers, step):
    response = ask(alice, WHAT | {"organisers": [atelier.pk]}, when(), {"step": step}, answers)
    assert response.status_code == 422 and "aria-invalid" in response.text and not Event.objects.exists()


def test_a_search_is_no_answer_whichever_button_was_pressed(ask, alice, atelier, house):
    answers = (WHAT | {"organisers": [atelier.pk]}, when(), {"step": "where", "words": "Værk", "searched": ""})
    workshop = make.make_place("Værkstedet")
    found = ask(alice, *answers)
    assert found.status_code == 200 and workshop.name in found.text and not Event.objects.exists()


def test_somewhere_else_needs_words(ask, alice, atelier):
    answers = (WHAT | {"organisers": [atelier.pk]}, when(), {"step": "where", "place": "elsewhere"})
    assert ask(alice, *answers).status_code == 422
    assert ask(alice, *answers, {"location": "Under broen"}).status_code == 302
    assert Event.objects.get().location == "Under broen"


def test_online_has_no_position(ask, alice, atelier):
    answers = WHAT | when() | {"organisers": [atelier.pk], "step": "where", "place": "online", "longitude": "12.5"}
    assert ask(alice, answers, {"latitude": "55.6"}).status_code == 302
    assert (Event.objects.get().longitude, Event.objects.get().location) == (None, "Online")


def test_the_place_of_others_is_asked(ask, charlie, house):
    band = make.make_organisation("Bandet", owner=charlie)
    answers = (WHAT | {"organisers": [band.pk]}, when(), {"step": "where", "place": house.pk})
    sent = ask(charlie, *answers, query=f"?place={house.slug}")
    assert sent.status_code == 302 and Event.objects.get().consent == Event.Consent.ASKED


def test_nobody_writes_in_the_name_of_others(ask, charlie, atelier, house):
    band = make.make_organisation("Bandet", owner=charlie)
    answers = (when(), {"step": "where", "place": house.pk})
    for organisers in ([atelier.pk], [band.pk, atelier.pk]):
        assert ask(charlie, WHAT | {"organisers": organisers}, *answers).status_code == 422
    assert (
        ask(charlie, WHAT | {"organisers": [atelier.pk]}, *answers, query="?organisation=atelier-alice").status_code
        == 422
    )
    assert not Event.objects.exists()


def test_whoever_has_no_organisation_is_told_what_to_do_first(sign_in, charlie):
    client = sign_in(charlie)
    page = client.get(reverse("events:add"))
    assert page.status_code == 200 and reverse("organisations:add") in page.text
    assert client.post(reverse("events:add"), WHAT | when()).status_code == 403


def test_a_steward_writes_for_nobody_inside_the_area_only(ask, dana, house):
    answers = (WHAT, when(), {"step": "where", "place": "elsewhere", "location": "Pladsen", "latitude": "55.67"})
    assert ask(dana, *answers, {"longitude": "10.2"}).status_code == 422
    assert ask(dana, *answers, {"longitude": "12.55"}).status_code == 302
    assert Event.objects.get().area == house.area


def test_one_must_sign_in_first(client, db):
    assert client.post(reverse("events:add"), WHAT | when()).status_code == 302
    assert not Event.objects.exists()


def test_what_looks_like_it_is_shown_once(ask, alice, atelier, house):
    day = timezone.localdate() + timedelta(days=10)
    known = make.make_event("Faellesspisning", make.when(day.year, day.month, day.day, 18), place=house, by=alice)
    answers = (WHAT | {"organisers": [atelier.pk]}, when(), {"step": "where", "place": house.pk})
    shown = ask(alice, *answers)
    assert shown.status_code == 422 and known.get_absolute_url() in shown.text
    assert ask(alice, *answers, {"not_these": known.pk}).status_code == 302


def test_a_series_that_is_written_one_by_one_can_get_another_date_instead(sign_in, alice, atelier):
    series = make.make_event("Strikkecafé", organisers=[atelier], by=alice)
    text = sign_in(alice).get(reverse("events:alike"), {"name": "strikkecafe"}).text
    assert reverse("events:when_add", args=[series.slug]) in text


def test_an_invitation_makes_parts_of_a_festival(ask, alice, atelier, charlie):
    festival = make.make_event("Gadefest", organisers=[atelier], by=alice)
    band = make.make_organisation("Bandet", owner=charlie)
    answers = (WHAT | {"organisers": [band.pk]}, when(), {"step": "where", "place": "online"})
    ask(charlie, *answers, query=f"?part_of={festival.slug}")
    assert Event.objects.get(kind="meal").part_of is None
    Event.objects.get(kind="meal").delete()
    ask(charlie, *answers, query=f"?part_of={invitation(festival)}")
    assert Event.objects.get(kind="meal").part_of == festival


def test_the_preview_says_what_the_dates_come_to(sign_in, alice):
    client = sign_in(alice)
    text = client.post(reverse("events:preview"), when(repeat="fortnightly", ending="times", times=2)).text
    assert "2 datoer:" in text
    assert "datoer" not in client.post(reverse("events:preview"), {"first_day": "x"}).text


def test_the_ways_in_lead_here(client, sign_in, alice, atelier, house):
    assert reverse("events:add") in client.get(reverse("site:add")).text
    assert f"{reverse('events:add')}?place={house.slug}" in client.get(house.get_absolute_url()).text
    assert f"{reverse('events:add')}?organisation={atelier.slug}" in sign_in(alice).get(atelier.get_absolute_url()).text
