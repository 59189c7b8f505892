"""Walks through the stops: found, written, read, followed when stops leave or move."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from byliv.opendays import actions as opendays
from byliv.opendays.queries import programme
from byliv.walks import actions
from byliv.walks.models import Search
from byliv.walks.queries import walks_of
from tests import make

pytestmark = pytest.mark.django_db


def numbers(walk) -> list:
    return [stop.number for stop in walk.stops]


def suggested(open_day) -> list:
    actions.search(open_day=open_day, by=None)
    return walks_of(open_day)


def test_the_same_stops_give_the_same_walks(open_day):
    first = [(row.name_da, numbers(row)) for row in suggested(open_day)]
    assert first == [(row.name_da, numbers(row)) for row in suggested(open_day)]


def test_every_stop_is_on_one_of_the_walks_through_all_of_it(open_day):
    whole = [row for row in suggested(open_day) if not row.theme and not row.is_step_free]
    assert sorted(number for row in whole for number in numbers(row)) == list(range(1, 13))
    assert all(row.minutes <= 100 for row in whole)


def test_a_themed_walk_leads_only_to_stops_with_that_theme(open_day):
    [music] = [row for row in suggested(open_day) if row.theme == "music"]
    assert len(music.stops) >= 3 and set(numbers(music)) <= {8, 9, 10, 11, 12}
    assert (music.name_da, music.name_en) == ("Musik", "Music")


def test_a_walk_with_children_is_short(open_day):
    [walk] = [row for row in suggested(open_day) if row.theme == "children"]
    assert set(numbers(walk)) <= {1, 2, 3, 4} and walk.minutes <= 60


def test_what_nobody_has_said_is_not_step_free(open_day):
    step_free = [row for row in suggested(open_day) if row.is_step_free]
    assert step_free and all(number % 2 == 1 for row in step_free for number in numbers(row))


def test_one_stop_is_no_walk(vesterbro):
    assert suggested(make.make_programme(vesterbro, 1)) == []


def test_what_a_person_has_changed_stays_when_walks_are_suggested_anew(open_day, dana):
    walk = suggested(open_day)[0].walk
    order = [row.stop.pk for row in programme(open_day)][:3]
    actions.change_walk(walk=walk, name_da="Danas tur", name_en="", order=order, is_step_free=False, by=dana)
    again = {row.name_da: numbers(row) for row in suggested(open_day)}
    assert again["Danas tur"] == [1, 2, 3] and len(again) > 3


def test_the_program_does_not_suggest_what_is_there_already(open_day, dana):
    row = suggested(open_day)[0]
    order = [stop.stop.pk for stop in row.stops]
    actions.change_walk(walk=row.walk, name_da="Danas tur", name_en="", order=order, is_step_free=False, by=dana)
    assert [numbers(each) for each in suggested(open_day)].count(numbers(row)) == 1


def test_a_stop_that_leaves_is_left_out_and_the_way_closes_behind_it(open_day):
    row = suggested(open_day)[0]
    opendays.withdraw(stop=row.stops[1].stop, by=None)
    after = walks_of(open_day)[0]
    assert numbers(after) == [number for number in numbers(row) if number != row.stops[1].number]
    assert len(after.legs) == len(after.stops) and after.line[0] == after.line[-1]


def test_reading_takes_the_same_number_of_queries_however_many_walks(open_day, django_assert_num_queries):
    actions.search(open_day=open_day, by=None)
    stops = programme(open_day)
    with django_assert_num_queries(3):
        assert len(walks_of(open_day, stops=stops)) > 3


def test_walks_are_found_again_when_a_stop_has_moved(open_day):
    stop = suggested(open_day)[0].stops[0].stop
    assert actions.find_anew(open_day=open_day) == 0
    opendays.change_stop(stop=stop, values={"longitude": stop.longitude + 0.001}, by=None)
    assert actions.find_anew(open_day=open_day) >= 1
    assert actions.find_anew(open_day=open_day) == 0


def test_only_those_who_run_the_open_day_change_its_walks(open_day, charlie):
    walk = suggested(open_day)[0].walk
    with pytest.raises(PermissionDenied):
        actions.remove_walk(walk=walk, by=charlie)
    with pytest.raises(PermissionDenied):
        actions.ask(open_day=open_day, by=charlie)


def test_a_walk_of_one_stop_cannot_be_saved(open_day, dana):
    walk = suggested(open_day)[0].walk
    order = [programme(open_day)[0].stop.pk]
    with pytest.raises(ValidationError):
        actions.change_walk(walk=walk, name_da="Kort", name_en="", order=order, is_step_free=False, by=dana)


def test_walks_move_one_place_in_the_list(open_day, dana):
    names = [row.name_da for row in suggested(open_day)]
    actions.move_walk(walk=walks_of(open_day)[1].walk, by=dana, is_up=True)
    assert [row.name_da for row in walks_of(open_day)][:2] == names[1::-1]


def test_two_presses_are_one_search(open_day, dana):
    assert actions.ask(open_day=open_day, by=dana) is True
    assert actions.ask(open_day=open_day, by=dana) is False
    actions.search(open_day=open_day, by=dana)
    assert Search.objects.get().percent == 100
    assert actions.ask(open_day=open_day, by=dana) is True
