"""Asking for hours: sections, rooms that suit, times; sent, changed, taken back, taken over from last season."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from byliv.seasons import suiting
from byliv.seasons.actions import asking, preparing
from byliv.seasons.choices import State
from byliv.seasons.models import Application
from tests import make


@pytest.fixture
def hall(house):
    return make.make_room("Salen", house, standing=20, items={"piano": ""})


@pytest.fixture
def season(vesterbro, hall):
    return make.make_season(vesterbro, hall)


def test_what_is_asked_for_is_kept(season, atelier, alice):
    request = make.make_request(
        season, atelier, by=alice, wishes=[(1, 960, 1140), (1, 1140, 1200), (2, 960, 1080, False)]
    )
    assert request.application.counts and request.application.by == alice
    assert [str(each) for each in request.time_wishes.all()] == ["1 960-1200", "2 960-1080"]
    assert [wish.room.room.name for wish in request.room_wishes.all()] == ["Salen"]


def test_a_room_that_does_not_suit_is_refused_with_the_reason(season, atelier):
    request = make.make_request(season, atelier, people=30, rooms=[])
    [room] = suiting.rooms_of(season)
    assert [lack.code for lack in suiting.unsuited_because(room, request)] == ["people"]
    with pytest.raises(ValidationError, match="20"):
        asking.set_rooms(request=request, rooms=[room], by=None)


@pytest.mark.parametrize(
    ("asked", "code"),
    [({"noise": "loud"}, "noise"), ({"items": ["kiln"]}, "item"), ({"is_step_free": True}, "step_free"),
     ({"priority": 0}, "step_free")],
)  # fmt: skip
def test_each_demand_is_looked_at(season, atelier, asked, code):
    request = make.make_request(season, atelier, rooms=[], **asked)
    [room] = suiting.rooms_of(season)
    assert [lack.code for lack in suiting.unsuited_because(room, request)] == [code]


def test_what_the_room_has_is_no_lack(season, atelier):
    request = make.make_request(season, atelier, items=["piano"], people=20)
    [room] = suiting.rooms_of(season)
    assert suiting.suits(room, request)


def test_what_is_missing_is_said_before_it_is_sent(season, atelier, alice):
    application = asking.begin_application(season=season, organisation=atelier, by=alice)
    with pytest.raises(ValidationError):
        asking.send(application=application, by=alice)
    make.make_request(season, atelier, rooms=[], wishes=[], is_sent=False)
    assert len(asking.missing(application)) == 2


def test_enough_days_and_long_enough_times_are_needed(season, atelier):
    short = make.make_request(season, atelier, wishes=[(0, 960, 1020)], is_sent=False)
    assert len(asking.missing(short.application)) == 1
    asking.set_times(request=short, times=[asking.Wish(0, 960, 1080)], by=None)
    asking.change_request(request=short, values={"times": 2}, by=None)
    assert len(asking.missing(short.application)) == 1


def test_strangers_do_not_apply_for_others(season, atelier, charlie):
    with pytest.raises(PermissionDenied):
        asking.begin_application(season=season, organisation=atelier, by=charlie)


def test_after_the_last_day_only_the_municipality_writes(season, atelier, alice, dana):
    application = make.make_request(season, atelier, by=alice).application
    season.applies_until = preparing.today() - timedelta(days=1)
    season.save()
    application.season = season
    with pytest.raises(PermissionDenied):
        asking.withdraw(application=application, by=alice)
    asking.change_note(application=application, note="De ringede.", by=dana)
    assert Application.objects.get().note == "De ringede."


def test_a_change_after_sending_is_told(season, atelier, alice):
    request = make.make_request(season, atelier, by=alice)
    assert not request.application.is_changed
    asking.change_request(request=request, values={"people": 12}, by=alice)
    assert request.application.is_changed and request.application.counts


def test_what_was_withdrawn_can_be_sent_again(season, atelier, alice):
    application = make.make_request(season, atelier, by=alice).application
    asking.withdraw(application=application, by=alice)
    assert not application.counts
    asking.send(application=application, by=alice)
    assert application.counts


def test_a_draft_that_is_withdrawn_is_gone(season, atelier, alice):
    application = asking.begin_application(season=season, organisation=atelier, by=alice)
    asking.withdraw(application=application, by=alice)
    assert not Application.objects.exists()


def test_last_seasons_application_is_taken_over(season, atelier, alice):
    make.make_request(season, atelier, name="Koret", by=alice)
    following = preparing.copy_season(season=season, by=None)
    preparing.stand(following, State.OPEN, None)
    application = asking.begin_application(season=following, organisation=atelier, by=None)
    assert asking.copy_last(application=application, by=None) == 1
    request = application.requests.get()
    assert (request.name, request.priority.season) == ("Koret", following)
    assert request.room_wishes.get().room.season == following and request.time_wishes.count() == 5
    assert not asking.missing(application)


def test_only_half_hours_are_asked_for(season, atelier):
    request = make.make_request(season, atelier)
    with pytest.raises(ValidationError):
        asking.set_times(request=request, times=[asking.Wish(0, 965, 1140)], by=None)
