"""The demo's open days: a programme worth walking, a year that is over, a call that waits for answers."""

from datetime import timedelta

import pytest
from django.urls import reverse

from byliv.accounts.models import Stewardship
from byliv.core import clock
from byliv.demo import opendays, organisations, people, places
from byliv.demo.content import read
from byliv.demo.entries import values_of
from byliv.events.models import Event
from byliv.opendays.models import Headcount, HostAnswer, OpenDay, Stop
from byliv.opendays.queries import programme
from byliv.organisations.actions import create_organisation
from byliv.places.actions import create_place
from byliv.themes.models import Theme
from tests import make

ENTRIES = read("open_days")
STOPS = [stop for entry in ENTRIES for stop in entry["stops"]]


def test_what_they_name_is_known():
    known = {entry["slug"] for entry in [*places.entries(), *organisations.entries()]}
    assert {stop["place"] for stop in STOPS if "place" in stop} <= known
    named = {stop["by"] for stop in STOPS} | {slug for entry in ENTRIES for slug in [*entry["by"], *entry["silent"]]}
    assert named <= known
    assert all(len(stop["summary"]) <= 140 and (stop.get("place") or stop.get("spot")) for stop in STOPS)


@pytest.mark.django_db
def test_themes_are_known():
    assert {code for stop in STOPS for code in stop["themes"]} <= set(Theme.objects.values_list("code", flat=True))


@pytest.fixture
def loaded(db) -> dict[str, OpenDay]:
    """The open days on a map that has only what they name, by what they are called first."""
    make.make_area("vesterbro")
    make.make_area("koege", (12.0, 55.35, 12.25, 55.55))
    people_of = {"vesterbro": people.STEWARD, "koege": people.SECRETARIAT}
    for area, person in people_of.items():
        user = make.make_user(person.email, name=person.name)
        Stewardship.objects.create(user=user, area_id=make.Area.objects.get(slug=area).pk, role="steward")
    alma = make.make_user(people.MAKER.email, name=people.MAKER.name)
    named = {stop["by"] for stop in STOPS} | {slug for entry in ENTRIES for slug in [*entry["by"], *entry["silent"]]}
    for entry in organisations.entries():
        if entry["slug"] in named:
            owner = alma if entry["slug"] == organisations.MAKERS_OWN else None
            create_organisation(values=values_of(entry), by=owner, owner=owner)
    for entry in places.entries():
        if entry["slug"] in {stop.get("place") for stop in STOPS}:
            create_place(values=values_of(entry), by=None)
    opendays.load()
    return {open_day.slug: open_day for open_day in OpenDay.objects.select_related("event")}


def test_the_coming_edition_has_a_programme_and_everything_that_can_happen(loaded, client):
    open_day = loaded["vesterbro-aabner-doerene"]
    rows = programme(open_day)
    assert len(rows) >= 24 and [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert sum(row.stop.is_installation for row in rows) == 3
    assert {state for state, _label in Stop.State.choices} == set(open_day.stops.values_list("state", flat=True))
    assert timedelta(weeks=2) < open_day.dates.first().start - clock.now() < timedelta(weeks=4)
    assert client.get(reverse("opendays:page", args=[open_day.slug])).status_code == 200


def test_last_years_edition_is_over_and_told_of(loaded):
    open_day = loaded["vesterbro-aabner-doerene"].previous
    assert open_day.dates.first().start < clock.now() - timedelta(days=300)
    assert Headcount.objects.filter(stop__open_day=open_day).exists()
    assert HostAnswer.objects.filter(stop__open_day=open_day).count() >= 10


def test_a_call_waits_for_those_who_are_silent(loaded):
    open_day = loaded["koege-paa-klem"]
    assert open_day.is_call_open and not open_day.is_published
    assert open_day.invitations.filter(declined_at=None).count() > open_day.stops.count()
    assert Event.objects.get(open_day=open_day).is_public
