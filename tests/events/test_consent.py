"""An event in somebody else's place appears there only when the place has said yes."""

import pytest

from byliv.events import actions
from byliv.events.models import Event, Occurrence
from tests import make

pytestmark = pytest.mark.django_db
Consent = Event.Consent


@pytest.fixture
def guests(vesterbro, charlie):
    return make.make_organisation("Gæsterne", owner=charlie, longitude=12.55, latitude=55.67)


def at_the_house(house) -> int:
    return Occurrence.objects.shown().filter(place=house).count()


def test_the_house_needs_no_answer_for_its_own(house, atelier):
    event = make.make_event(place=house, organisers=[atelier])
    assert event.consent == Consent.GIVEN and at_the_house(house) == 1 and event.latitude == house.latitude


def test_a_stranger_s_event_waits_and_has_no_pin(house, guests, charlie):
    event = make.make_event(place=house, organisers=[guests], by=charlie)
    assert event.consent == Consent.ASKED and at_the_house(house) == 0
    assert event.longitude is None and event.area == house.area


def test_yes_once_is_for_this_event_only(house, guests, alice):
    first, second = (make.make_event(f"Aften {n}", place=house, organisers=[guests]) for n in (1, 2))
    actions.answer_event(event=first, is_given=True, by=alice)
    assert at_the_house(house) == 1
    assert Event.objects.get(pk=second.pk).consent == Consent.ASKED


def test_yes_always_is_for_what_waits_and_what_comes(house, guests, alice):
    first, _second = (make.make_event(f"Aften {n}", place=house, organisers=[guests]) for n in (1, 2))
    actions.answer_event(event=first, is_given=True, by=alice, is_standing=True)
    third = make.make_event("Aften 3", place=house, organisers=[guests])
    assert at_the_house(house) == 3 and third.consent == Consent.GIVEN


def test_never_is_remembered_too(house, guests, alice):
    event = make.make_event(place=house, organisers=[guests])
    actions.answer_event(event=event, is_given=False, by=alice, is_standing=True)
    assert make.make_event("Igen", place=house, organisers=[guests]).consent == Consent.REFUSED


def test_a_no_takes_it_off_the_place_and_not_out_of_the_agenda(house, guests, alice):
    event = make.make_event(place=house, organisers=[guests])
    actions.answer_event(event=event, is_given=True, by=alice)
    actions.answer_event(event=event, is_given=False, by=alice)
    assert at_the_house(house) == 0 and Occurrence.objects.shown().count() == 1


def test_a_new_place_is_asked_anew(house, guests, alice):
    event = make.make_event(place=house, organisers=[guests])
    actions.answer_event(event=event, is_given=True, by=alice)
    elsewhere = make.make_place("Et andet hus", host=make.make_organisation("Andre"))
    actions.change_event(event=event, values={"place": elsewhere}, by=None)
    assert Event.objects.get(pk=event.pk).consent == Consent.ASKED and at_the_house(house) == 0
