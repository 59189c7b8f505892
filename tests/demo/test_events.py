"""The demo's agenda: something is on whenever it is loaded, in both languages, at places and by people it knows."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from byliv.core import clock
from byliv.demo import events, organisations, people, places
from byliv.events.kinds import EventKind
from byliv.events.models import Event, Occurrence, PlaceConsent
from byliv.events.recurrence import checked
from byliv.themes.models import Theme
from tests import make

ENTRIES = events.entries()
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def test_there_is_enough_of_everything():
    assert len(ENTRIES) >= 60
    told = [when for entry in ENTRIES for when in entry["when"]]
    assert sum("rule" in when for when in told) >= 12
    assert sum(entry["kind"] == "exhibition" for entry in ENTRIES) >= 5
    assert {entry.get("status") for entry in ENTRIES} >= {"cancelled", "tentative"}
    assert sum("postpone" in when for when in told) >= 2
    assert sum(when.get("timing") == "unannounced" for when in told) >= 2


def test_everything_is_said_in_danish_and_english():
    for entry in ENTRIES:
        assert entry["summary_da"] and entry["summary_en"], entry["name"]
        assert len(entry["summary_da"]) <= 140, entry["name"]


def test_what_they_name_is_known():
    known = {entry["slug"] for entry in [*places.entries(), *organisations.entries()]}
    assert {entry["place"] for entry in ENTRIES if "place" in entry} <= known
    assert {slug for entry in ENTRIES for slug in entry.get("by", [])} <= known
    assert {entry["kind"] for entry in ENTRIES} <= set(EventKind.values)
    assert {entry["part_of"] for entry in ENTRIES if "part_of" in entry} <= {entry["name"] for entry in ENTRIES}
    for entry in ENTRIES:
        checked(when["rule"] for when in entry["when"] if "rule" in when)


@pytest.mark.django_db
def test_themes_are_known():
    assert {code for entry in ENTRIES for code in entry.get("themes", ())} <= set(
        Theme.objects.values_list("code", flat=True)
    )


@pytest.mark.parametrize("weekday", range(7))
def test_whatever_day_it_is_dates_are_to_come_and_parts_lie_within_their_whole(monkeypatch, weekday):
    today = datetime(2026, 6, 1 + weekday, 9, tzinfo=COPENHAGEN)
    monkeypatch.setattr(clock, "local_now", lambda: today)
    begun = {entry["name"]: events.when(entry["when"][0]) for entry in ENTRIES}
    for entry in ENTRIES:
        if "part_of" in entry:
            whole, part = begun[entry["part_of"]], begun[entry["name"]]
            assert whole.start <= part.start <= whole.start + whole.duration, entry["name"]
    once = [begun[entry["name"]] for entry in ENTRIES if "on" in entry["when"][0] and "rule" not in entry["when"][0]]
    assert all(timedelta() < each.start - today.replace(tzinfo=None) < timedelta(weeks=6) for each in once)


@pytest.mark.django_db
def test_they_go_in_through_the_actions_and_alma_has_answered_some(vesterbro):
    for person in people.EVERYBODY:
        people.User.objects.create_user(person.email, name=person.name)
    alma = make.make_organisation("Trappefællesskabet", owner=people.account(people.MAKER))
    make.make_place("Trappe C", host=alma)
    for entry in organisations.entries():
        if entry["slug"] in ("skraa", "tredje-sal", "moedet-paa-trappen"):
            make.make_organisation(entry["name"])
    for entry in ENTRIES:
        if entry.get("place") in (None, "trappe-c"):
            events.load(entry, None)
    events.settle()
    house = Event.objects.filter(place__name="Trappe C")
    assert set(house.values_list("consent", flat=True)) == {"given", "asked", "refused"}
    assert set(PlaceConsent.objects.values_list("is_given", flat=True)) == {True, False}
    assert Occurrence.objects.filter(status="postponed").exists()
