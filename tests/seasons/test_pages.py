"""The pages of rounds: who sees what, preparing in the browser's forms, applying on a phone."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from byliv.seasons.actions import asking, preparing
from byliv.seasons.choices import State
from byliv.seasons.models import Application, Season
from byliv.seasons.tasks import remind_of_drafts
from tests import make


@pytest.fixture
def hall(house):
    return make.make_room("Salen", house, standing=40)


@pytest.fixture
def season(vesterbro, hall):
    return make.make_season(vesterbro, hall)


def page(client, name, *args):
    return client.get(reverse(f"seasons:{name}", args=args))


def test_everybody_reads_an_open_round_and_nobody_one_in_the_making(client, season):
    assert "Salen" in page(client, "detail", season.pk).content.decode()
    preparing.stand(season, State.PREPARING, None)
    assert page(client, "detail", season.pk).status_code == 404
    assert page(client, "area", season.area.slug).status_code == 200


@pytest.mark.parametrize("name", ["desk", "edit", "criteria", "new_priority", "rooms", "applications", "csv", "enter"])
def test_only_those_who_look_after_the_area_prepare(sign_in, alice, dana, season, name):
    assert page(Client(), name, season.pk).status_code == 302
    assert page(sign_in(alice), name, season.pk).status_code == 403
    assert page(sign_in(dana), name, season.pk).status_code == 200


def test_priorities_and_hours_are_hers_too(sign_in, charlie, dana, season):
    priority, room = season.priorities.first(), season.rooms.get()
    for name, thing in (("priority", priority), ("hours", room)):
        assert page(sign_in(charlie), name, thing.pk).status_code == 403
        assert page(sign_in(dana), name, thing.pk).status_code == 200


def test_dana_makes_a_round_with_what_is_filled_in(sign_in, dana, vesterbro, hall):
    client = sign_in(dana)
    form = page(client, "new", vesterbro.slug).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"name_da": "Sæson 2027-28"}
    answer = client.post(reverse("seasons:new", args=[vesterbro.slug]), sent)
    season = Season.objects.get()
    assert answer.url == reverse("seasons:rooms", args=[season.pk]) and len(season.breaks) == 3
    client.post(answer.url, {"rooms": [hall.pk]})
    client.post(reverse("seasons:step", args=[season.pk]), {"do": "forward"})
    season.refresh_from_db()
    assert season.state == State.OPEN


def test_a_break_that_ends_before_it_begins_comes_back(sign_in, dana, season):
    client = sign_in(dana)
    form = page(client, "edit", season.pk).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    sent |= {"first0": "2027-02-10", "last0": "2027-02-01"}
    assert client.post(reverse("seasons:edit", args=[season.pk]), sent).status_code == 422


def test_the_rules_of_an_open_round_are_changed_with_words_that_everybody_reads(sign_in, client, dana, season):
    url = reverse("seasons:criteria", args=[season.pk])
    dana_at = sign_in(dana)
    form = dana_at.get(url).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"secondary": 50}
    sent |= {f"step{number}": 0 for number in range(7)}
    assert dana_at.post(url, sent).status_code == 422
    assert dana_at.post(url, sent | {"because": "Flere skal have en chance."}).status_code == 302
    assert "Flere skal have en chance." in page(Client(), "detail", season.pk).content.decode()


def test_hours_are_written_as_people_say_them_and_copied(sign_in, dana, season):
    preparing.stand(season, State.PREPARING, None)
    client, room = sign_in(dana), season.rooms.get()
    url = reverse("seasons:hours", args=[room.pk])
    assert client.post(url, {"day0": "16-22", "copy": "0:weekdays"}).context["form"]["day4"].value() == "16-22"
    assert client.post(url, {"day0": "16.10-22"}).status_code == 422
    assert client.post(url, {"day0": "16-22"}).status_code == 302
    assert [str(each) for each in room.hours.all()] == ["0 960-1320"]


def applied(client, season, organisation):
    """From the first press to a sent application, as the forms go."""
    client.post(reverse("seasons:begin", args=[season.pk]), {"organisation": organisation.pk})
    application = Application.objects.get(organisation=organisation)
    section = {
        "name": "Koret", "people": 20, "priority": season.priorities.get(rank=3).pk, "times": 1,
        "least_minutes": 120, "most_minutes": 120, "noise": "speech",
    }  # fmt: skip
    answer = client.post(reverse("seasons:new_section", args=[application.pk]), section)
    answer = client.post(answer.url, {f"room{season.rooms.get().pk}": "1"})
    answer = client.post(answer.url, {"best1": "18-21", "also2": "18-21"})
    assert answer.url == reverse("seasons:application", args=[application.pk])
    client.post(reverse("seasons:send", args=[application.pk]), {"note": "Vi har eget klaver."})
    application.refresh_from_db()
    return application


def test_alice_applies_and_gets_a_receipt(sign_in, alice, atelier, season):
    application = applied(sign_in(alice), season, atelier)
    assert application.counts and application.note == "Vi har eget klaver."
    assert [message.to for message in mail.outbox] == [["alice@example.org"]]
    assert page(sign_in(alice), "mine").status_code == 200


def test_how_contested_a_time_is_is_told_as_a_number(sign_in, alice, atelier, season):
    make.make_request(season, make.make_organisation("De andre"), noise="speech", people=5)
    application = applied(sign_in(alice), season, atelier)
    [section] = page(sign_in(alice), "application", application.pk).context["sections"]
    assert [count for _words, count in section["contested"]] == [1, 1]


def test_strangers_see_no_application_and_the_municipality_no_draft(sign_in, alice, charlie, dana, atelier, season):
    draft = asking.begin_application(season=season, organisation=atelier, by=alice)
    for person in (charlie, dana):
        assert page(sign_in(person), "application", draft.pk).status_code == 404
    make.make_request(season, atelier, by=alice)
    assert page(sign_in(dana), "application", draft.pk).status_code == 200
    assert page(sign_in(charlie), "application", draft.pk).status_code == 404


@pytest.mark.parametrize("name", ["send", "withdraw", "copy_last"])
def test_strangers_press_nothing(sign_in, charlie, atelier, season, name):
    application = make.make_request(season, atelier).application
    assert sign_in(charlie).post(reverse(f"seasons:{name}", args=[application.pk])).status_code == 404


@pytest.mark.parametrize("name", ["section", "section_rooms", "section_times"])
def test_strangers_change_no_section(sign_in, alice, charlie, atelier, season, name):
    section = make.make_request(season, atelier)
    assert page(sign_in(charlie), name, section.pk).status_code == 404
    assert page(sign_in(alice), name, section.pk).status_code == 200
    assert sign_in(charlie).post(reverse("seasons:delete_section", args=[section.pk])).status_code == 404


def test_after_the_last_day_the_form_is_closed(sign_in, alice, atelier, season):
    section = make.make_request(season, atelier)
    Season.objects.update(applies_until=preparing.today() - timedelta(days=1))
    assert page(sign_in(alice), "section", section.pk).status_code == 403
    assert page(sign_in(alice), "begin", season.pk).status_code == 403
    assert page(sign_in(alice), "application", section.application_id).status_code == 200


def test_why_a_room_does_not_suit_is_said(sign_in, alice, atelier, season):
    section = make.make_request(season, atelier, people=50, rooms=[])
    context = page(sign_in(alice), "section_rooms", section.pk).context
    assert [[lack.code for lack in lacks] for _room, lacks in context["unsuited"]] == [["people"]]


def test_dana_enters_an_application_for_somebody_who_phones(sign_in, dana, atelier, season):
    client = sign_in(dana)
    url = reverse("seasons:enter", args=[season.pk])
    assert atelier in client.get(url, {"q": "atel"}).context["found"]
    application = Application.objects.get(pk=client.post(url, {"organisation": atelier.pk}).url.split("/")[-2])
    assert page(client, "application", application.pk).status_code == 200
    make.make_request(season, atelier, is_sent=False)
    client.post(reverse("seasons:send", args=[application.pk]), {"note": ""})
    assert [message.to for message in mail.outbox] == [["alice@example.org"]]


@pytest.mark.parametrize(
    ("asked", "count"),
    [({}, 1), ({"q": "ingen"}, 0), ({"priority": "1"}, 0), ({"state": "withdrawn"}, 0), ({"room": "x"}, 1)],
)
def test_the_list_shows_what_the_filters_ask_for(sign_in, dana, atelier, season, asked, count):
    make.make_request(season, atelier, priority=3)
    if "priority" in asked:
        asked = {"priority": season.priorities.get(rank=1).pk}
    rows = sign_in(dana).get(reverse("seasons:applications", args=[season.pk]), asked).context["rows"]
    assert len(rows) == count


def test_the_file_has_a_row_for_each_section(sign_in, dana, atelier, season):
    make.make_request(season, atelier, name="=Koret")
    text = page(sign_in(dana), "csv", season.pk).content.decode()
    assert "'=Koret" in text and len(text.strip().splitlines()) == 2


def test_drafts_are_reminded_of_once_before_the_last_day(alice, atelier, season):
    asking.begin_application(season=season, organisation=atelier, by=alice)
    assert remind_of_drafts.call() == 0
    Season.objects.update(applies_until=preparing.today() + timedelta(days=2))
    assert [remind_of_drafts.call(), remind_of_drafts.call()] == [1, 0]
    assert mail.outbox[0].to == ["alice@example.org"]


def test_pages_ask_as_much_of_many_as_of_few(sign_in, dana, vesterbro, house, season, django_assert_max_num_queries):
    for number in range(4):
        room = make.make_room(f"Rum {number}", house)
        make.make_request(make.make_season(vesterbro, room), make.make_organisation(f"Forening {number}"))
        make.make_request(season, make.make_organisation(f"Kor {number}"))
    client = sign_in(dana)
    for name in ("detail", "applications", "csv", "desk"):
        with django_assert_max_num_queries(32):
            assert page(client, name, season.pk).status_code == 200
