"""A round is prepared, opened, gone back; its rules change in the open."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from byliv.seasons.actions import offering, preparing, rules
from byliv.seasons.choices import State
from byliv.seasons.halves import Slot
from tests import make


@pytest.fixture
def hall(house):
    return make.make_room("Salen", house)


@pytest.fixture
def season(vesterbro, hall):
    return make.make_season(vesterbro, hall, is_open=False)


def names(season):
    return [each.name_da for each in season.priorities.all()]


def test_a_new_round_begins_with_the_usual_order(season):
    assert [each.rank for each in season.priorities.all()] == [0, 1, 2, 3]
    assert season.priorities.get(rank=0).needs_step_free and season.criteria_da


def test_a_room_begins_with_its_own_hours(season):
    room = season.rooms.get()
    assert offering.hours_of(room) == [Slot(day, 8 * 60, 22 * 60) for day in range(7)]


def test_a_round_opens_when_nothing_is_missing_and_goes_back(season, dana):
    preparing.step_forward(season=season, by=dana)
    assert season.state == State.OPEN
    preparing.step_back(season=season, by=dana)
    assert season.state == State.PREPARING


def test_a_round_without_rooms_does_not_open(season):
    offering.set_rooms(season=season, rooms=[], by=None)
    with pytest.raises(ValidationError):
        preparing.step_forward(season=season, by=None)


def test_a_room_without_hours_does_not_open(season):
    offering.set_hours(room=season.rooms.get(), hours=[], by=None)
    assert len(preparing.missing(season)) == 1


def test_an_open_round_with_an_application_does_not_go_back(season, atelier):
    preparing.step_forward(season=season, by=None)
    make.make_request(season, atelier)
    with pytest.raises(ValidationError):
        preparing.step_back(season=season, by=None)
    preparing.step_forward(season=season, by=None)
    assert season.state == State.PLANNING


def test_rules_of_an_open_round_change_only_with_words_for_everybody(season, dana):
    rules.change_rules(season=season, values={"secondary": 0.6}, by=dana)
    preparing.step_forward(season=season, by=dana)
    with pytest.raises(ValidationError):
        rules.change_rules(season=season, values={"secondary": 0.5}, by=dana)
    season.refresh_from_db()
    rules.change_rules(season=season, values={"secondary": 0.5}, by=dana, because="Flere skal have en chance.")
    [note] = rules.notes_of(season)
    assert note.changes == {"secondary": [0.6, 0.5], "because": ["", "Flere skal have en chance."]}


@pytest.mark.parametrize("wrong", [{"secondary": 0}, {"rank": 1}, {"steps": [1, 2, 0, 0, 0, 0, 0]}, {"turn": 1141}])
def test_weights_that_the_solver_cannot_use_are_refused(season, wrong):
    with pytest.raises(ValidationError):
        rules.change_rules(season=season, values=wrong, by=None)


def test_priorities_change_places(season):
    first, second = names(season)[:2]
    rules.move_priority(priority=season.priorities.get(rank=1), is_up=True, by=None)
    assert names(season)[:2] == [second, first]
    rules.move_priority(priority=season.priorities.get(rank=0), is_up=True, by=None)
    assert names(season)[:2] == [second, first]


def test_a_priority_that_somebody_asked_by_stays(season, atelier):
    make.make_request(season, atelier, priority=1)
    with pytest.raises(ValidationError):
        rules.delete_priority(priority=season.priorities.get(rank=1), by=None)
    rules.delete_priority(priority=season.priorities.get(rank=3), by=None)
    assert len(names(season)) == 3


def test_a_hall_and_its_part_are_not_both_handed_out(season, hall, house):
    part = make.make_room("Hjørnet", house, part_of=hall)
    with pytest.raises(ValidationError):
        offering.set_rooms(season=season, rooms=[hall, part], by=None)


def test_hours_are_copied_to_other_rooms(season, hall, house):
    one, other = offering.set_rooms(season=season, rooms=[hall, make.make_room("Loftet", house)], by=None)
    offering.set_hours(room=one, hours=[Slot(0, 960, 1320), Slot(0, 1320, 1380)], by=None)
    offering.copy_hours(room=one, to=[other], by=None)
    assert offering.hours_of(other) == [Slot(0, 960, 1380)]


def test_the_next_round_is_whole_weeks_later_with_rules_rooms_and_hours(season):
    day = season.first_day
    preparing.change_season(season=season, values={"breaks": [(day, day + timedelta(days=6), "Ferie")]}, by=None)
    copy = preparing.copy_season(season=season, by=None)
    shift = copy.first_day - season.first_day
    assert shift.days % 7 == 0 and copy.first_day > season.last_day and copy.follows == season
    assert preparing.breaks_of(copy)[0][0] == day + shift
    assert names(copy) == names(season) and copy.rooms.get().hours.count() == 7


@pytest.mark.parametrize("days", [{"applies_until": -30}, {"last_day": 10}, {"applies_until": 70}, {"last_day": 9999}])
def test_days_that_cannot_be_are_refused(season, days):
    values = {field: preparing.today() + timedelta(days=day) for field, day in days.items()}
    with pytest.raises(ValidationError):
        preparing.change_season(season=season, values=values, by=None)
