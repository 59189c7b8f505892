"""Stops: signed up from what the map knows, taken into the programme, numbered, shown."""

import pytest
from django.core.exceptions import ValidationError

from byliv.events.models import Event, Occurrence
from byliv.opendays import actions, permissions
from byliv.opendays.models import Stop
from byliv.opendays.queries import programme
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_day(vesterbro):
    return make.make_open_day(vesterbro)


def test_nobody_but_those_who_run_it_sees_it_before_the_call(open_day, dana, alice):
    assert permissions.can_see(dana, open_day) and not permissions.can_see(alice, open_day)
    actions.open_call(open_day=open_day, by=dana)
    assert permissions.can_see(alice, open_day)


def test_members_sign_up_while_the_call_is_open(open_day, atelier, alice, charlie):
    assert not permissions.can_sign_up(alice, open_day, atelier)
    actions.open_call(open_day=open_day, by=None)
    assert permissions.can_sign_up(alice, open_day, atelier) and not permissions.can_sign_up(charlie, open_day, atelier)


def test_an_accepted_stop_is_a_part_of_the_umbrella_that_is_shown_with_the_programme(open_day, atelier, dana):
    stop = make.make_stop(open_day, organisation=atelier, is_step_free=True)
    assert stop.event.part_of == open_day.event and not stop.event.is_public
    assert not Occurrence.objects.shown().exists() and programme(open_day) == []
    actions.publish(open_day=open_day, by=dana)
    open_day.refresh_from_db()
    assert Occurrence.objects.shown().filter(event=stop.event).count() == 1
    assert [row.name for row in programme(open_day)] == [stop.name]


def test_a_place_that_others_run_is_asked_before_the_programme_is_out(open_day, atelier, dana):
    theirs = make.make_place("Huset", make.make_organisation("De andre", make.make_user()))
    stop = make.make_stop(open_day, organisation=atelier, place=theirs, is_accepted=False)
    actions.accept(stop=stop, by=dana)
    assert stop.event.consent == Event.Consent.ASKED
    assert programme(open_day, only_public=False)[0].position is None


def test_the_same_door_is_signed_up_once(open_day, atelier):
    place = make.make_place()
    make.make_stop(open_day, organisation=atelier, place=place)
    with pytest.raises(ValidationError):
        make.make_stop(open_day, organisation=atelier, place=place)


def test_a_host_who_leaves_after_the_programme_is_out_is_told_as_cancelled(vesterbro):
    open_day = make.make_programme(vesterbro, 3)
    gone = open_day.stops.get(number=2)
    actions.withdraw(stop=gone, by=None)
    assert Event.objects.get(open_stop=gone).status == "cancelled"
    assert [row.number for row in programme(open_day)] == [1, 3]


def test_numbers_follow_the_order_given_and_never_repeat(vesterbro):
    open_day = make.make_programme(vesterbro, 4)
    last_first = list(open_day.stops.order_by("-number").values_list("pk", flat=True))
    actions.set_numbers(open_day=open_day, order=last_first[:2], by=None)
    assert list(Stop.objects.order_by("number").values_list("name", flat=True)) == [
        "Atelier 4", "Atelier 3", "Atelier 1", "Atelier 2"
    ]  # fmt: skip


def test_a_stop_that_opens_at_other_hours_is_in_the_agenda_at_those(open_day, vesterbro):
    day = open_day.dates.get()
    stop = make.make_stop(open_day, hours=[(day.start.replace(hour=9), day.start.replace(hour=10))])
    assert Occurrence.objects.get(event=stop.event).start.hour == 9
    actions.change_stop(stop=stop, values={}, hours=[(day.start.replace(hour=8), day.end)], by=None)
    assert Occurrence.objects.get(event=stop.event).start.hour == 8
