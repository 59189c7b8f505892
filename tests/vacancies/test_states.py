"""From seen empty to used: step by step, dated, taken back, and how long it took."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from byliv.core import clock
from byliv.vacancies import actions, queries
from byliv.vacancies.models import OwnerContact, Vacancy
from byliv.vacancies.words import how_long
from tests import make

pytestmark = pytest.mark.django_db
TODAY = clock.local_now().date()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_each_step_says_which_state_since_when_and_by_whom(shop, dana):
    actions.set_state(vacancy=shop, state="asked", by=dana, note="Skrev til ejeren.")
    actions.set_state(vacancy=shop, state="offered", by=dana)
    steps = list(shop.steps.values_list("state", "role", "note"))
    assert steps == [("seen", "program", ""), ("asked", "steward", "Skrev til ejeren."), ("offered", "steward", "")]
    assert shop.state_since == TODAY


def test_a_note_alone_keeps_the_state_and_its_day(vesterbro, dana):
    shop = make.make_vacancy(empty_since=ago(50))
    actions.set_state(vacancy=shop, state="seen", by=dana, note="Ringede, ingen svarede.")
    assert (shop.state, shop.state_since) == ("seen", ago(50))


@pytest.mark.parametrize(
    ("state", "days", "note", "field"),
    [("seen", 0, "", "state"), ("sold", 0, "", "state"), ("asked", -1, "", "on"), ("asked", 3, "", "on")],
)
def test_a_step_that_cannot_be_is_refused_beside_its_field(shop, dana, state, days, note, field):
    with pytest.raises(ValidationError) as refusal:
        actions.set_state(vacancy=shop, state=state, on=ago(days), note=note, by=dana)
    assert field in refusal.value.error_dict and shop.steps.count() == 1


def test_the_last_step_can_be_taken_back_and_the_first_cannot(vesterbro, dana):
    shop = make.make_vacancy(empty_since=ago(50))
    actions.set_state(vacancy=shop, state="gone", by=dana)
    actions.take_back(vacancy=shop, by=dana)
    assert (shop.state, shop.state_since) == ("seen", ago(50))
    with pytest.raises(ValidationError):
        actions.take_back(vacancy=shop, by=dana)


def test_the_figures_say_how_many_how_long_and_how_many_came_into_use(vesterbro, dana):
    for number, days in enumerate((10, 40, 400)):
        make.make_vacancy(f"Istedgade {number}", empty_since=ago(days), longitude=12.55 + number / 500)
    used = make.make_vacancy("Istedgade 9", empty_since=ago(90), longitude=12.56)
    actions.set_state(vacancy=used, state="in_use", on=ago(30), by=dana)
    found = queries.figures([vesterbro.pk])
    assert (found.empty, found.days, found.used, found.days_to_use) == (3, 40, 1, 60)
    assert found.by_state == {"seen": 3, "asked": 0, "offered": 0, "in_use": 1, "gone": 0}
    assert found.new == 3


def test_of_nothing_the_figures_say_nothing(vesterbro):
    found = queries.figures([vesterbro.pk])
    assert (found.empty, found.days, found.used, found.days_to_use) == (0, None, 0, None)


@pytest.mark.parametrize(
    ("days", "words"), [(0, "0 dage"), (1, "1 dag"), (21, "3 uger"), (100, "3 måneder"), (800, "2 år"), (-3, "0 dage")]
)
def test_how_long_is_said_as_people_say_it(days, words):
    assert how_long(days) == words


def test_premises_outside_all_areas_are_refused(vesterbro):
    with pytest.raises(ValidationError):
        make.make_vacancy(longitude=0.0, latitude=0.0)
    assert not Vacancy.objects.exists()


def test_what_an_owner_enters_waits_and_what_a_steward_enters_shows(vesterbro, alice, dana):
    own = make.make_vacancy("Istedgade 1", by=alice, source="owner", state="offered")
    town = make.make_vacancy("Istedgade 2", by=dana)
    assert not own.is_public and own.keeper == alice and town.is_public
    actions.answer_entry(vacancy=own, is_yes=True, by=dana)
    assert own.is_public
    with pytest.raises(ValidationError):
        actions.answer_entry(vacancy=own, is_yes=False, by=dana)


def test_whom_to_ask_is_kept_apart_and_the_history_does_not_say_it(shop, dana):
    from byliv.audit.models import AuditEntry

    actions.set_owner(vacancy=shop, values={"name": "Udlejer Jensen", "phone": "12345678"}, by=dana)
    assert shop.owner.name == "Udlejer Jensen"
    assert "Jensen" not in str(list(AuditEntry.objects.values_list("changes", "target_label")))
    actions.set_owner(vacancy=shop, values={}, by=dana)
    assert not OwnerContact.objects.exists()
