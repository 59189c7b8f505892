"""The desk: stops, their numbers, the programme, sponsors."""

from datetime import timedelta

import pytest
from django.utils import translation

from byliv.opendays import actions
from byliv.opendays.desk.checklist import checks_of
from byliv.opendays.order import Spot, walking_order
from tests import make
from tests.opendays.conftest import url

pytestmark = pytest.mark.django_db


def test_stops_are_numbered_as_one_walks_area_by_area():
    spots = [
        Spot(1, 7, (0.03, 0)), Spot(2, 8, (0.2, 0)), Spot(3, 7, (0.01, 0)), Spot(4, 8, (0.1, 0)), Spot(5, 7, None),
        Spot(6, 7, (0.02, 0)),
    ]  # fmt: skip
    assert walking_order(spots, (0, 0)) == [3, 6, 1, 4, 2, 5]
    assert walking_order([], None) == []


def test_numbers_are_moved_with_buttons_and_typed(sign_in, vesterbro, dana):
    open_day = make.make_programme(vesterbro, 4)
    client = sign_in(dana)

    def names() -> str:
        return "".join(name[-1] for name in open_day.stops.order_by("number").values_list("name", flat=True))

    third = open_day.stops.get(number=3)
    client.post(url("desk_numbers", open_day), {"up": third.pk})
    assert names() == "1324"
    client.post(url("desk_numbers", open_day), {f"n-{third.pk}": "4"})
    assert names() == "1243"
    client.post(url("desk_numbers", open_day), {f"n-{third.pk}": "1"})
    assert names() == "3124"
    client.post(url("desk_numbers", open_day), {"down": third.pk})
    assert names() == "1324"


def test_a_stop_that_comes_later_gets_the_next_number(vesterbro, dana):
    open_day = make.make_programme(vesterbro, 3)
    actions.withdraw(stop=open_day.stops.get(number=2), by=None)
    late = make.make_stop(open_day, "Sent", is_accepted=False)
    actions.take_in(stops=[late], by=dana)
    assert list(open_day.stops.accepted().order_by("number").values_list("number", flat=True)) == [1, 3, 4]


def fields(**more):
    return {"place": "elsewhere", "location": "Enghave Plads", "longitude": "12.545", "latitude": "55.667", **more}


def test_an_installation_stands_for_weeks(sign_in, called, dana):
    day = called.dates.get().start.date()
    hours = {"first_day": day, "starts": "10:00", "last_day": day + timedelta(days=14), "ends": "18:00"}
    page = url("desk_add_stop", called) + "?what=installation"
    response = sign_in(dana).post(page, fields(name="Lydskulptur", **hours))
    assert response.status_code == 302
    stop = called.stops.get()
    assert stop.is_installation and stop.state == "accepted" and stop.event.occurrences.get().is_long


def test_whoever_called_is_added_from_what_the_map_knows(sign_in, called, atelier, house, dana):
    client, page = sign_in(dana), url("desk_add_stop", called) + f"?for={atelier.pk}"
    shown = client.get(page).context["form"]
    assert shown["behind"].value() == "Atelier Alice" and shown["host_email"].value() == "alice@example.org"
    sent = {
        "behind": "Atelier Alice",
        "name": "Atelier Alice",
        "place": house.pk,
        "open_0": "on",
        "from_0": "12:00",
        "to_0": "15:00",
    }
    assert client.post(page, sent).status_code == 302
    stop = called.stops.get()
    assert (stop.organisation, stop.place, stop.hours.get().end.minute) == (atelier, house, 0)
    assert client.post(page, {**sent, "behind": "Findes ikke"}).status_code == 422


def test_a_stop_is_changed_at_the_desk(sign_in, called, atelier, dana):
    stop = make.make_stop(called, organisation=atelier)
    sent = fields(name="Nyt navn", behind=atelier.name, open_0="on", from_0="13:00", to_0="14:00")
    assert sign_in(dana).post(url("desk_stop", called, stop.pk), sent).status_code == 302
    stop.refresh_from_db()
    assert stop.name == stop.event.name == "Nyt navn" and stop.hours.count() == 1


def test_the_programme_is_shown_once_there_is_a_stop_and_hidden_again(sign_in, called, dana):
    client = sign_in(dana)
    assert client.post(url("desk_publish", called), {"do": "publish"}).status_code == 422
    make.make_stop(called)
    client.post(url("desk_publish", called), {"do": "publish"})
    called.refresh_from_db()
    assert called.is_published
    client.post(url("desk_publish", called), {"do": "unpublish"})
    called.refresh_from_db()
    assert not called.is_published and called.event.is_public


def test_doors_that_are_open_on_another_day_are_told_before_the_programme_is_shown(sign_in, called, dana):
    make.make_stop(called)
    day = called.dates.get()
    sent = {"day-0": (day.start + timedelta(days=7)).date(), "from-0": "11:00", "to-0": "17:00"}
    assert sign_in(dana).post(url("desk_days", called), sent).status_code == 302
    with translation.override("en"):
        missing = [str(check.text) for check in checks_of(called) if not check.is_done]
    assert "1 stop is open on another day than the open day." in missing


def test_the_table_holds_hosts_and_no_formula(sign_in, called, dana, charlie):
    make.make_stop(called, "=1+1", host_phone="+45 12345678")
    table = sign_in(dana).get(url("desk_table", called)).content.decode()
    assert "'=1+1" in table and "'+45 12345678" in table
    assert sign_in(charlie).get(url("desk_table", called)).status_code == 403


def test_sponsors_come_and_go(sign_in, called, dana):
    client = sign_in(dana)
    client.post(url("desk_sponsors", called), {"name": "Farvehandlen", "url": "farve.example"})
    sponsor = called.sponsors.get()
    assert sponsor.url == "https://farve.example"
    client.post(url("desk_remove_sponsor", called, sponsor.pk))
    assert not called.sponsors.exists()
