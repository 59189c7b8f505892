"""A plan: proposed around what is pinned, changed by hand, never with a clash, always with a result."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byliv.core import clock
from byliv.seasons.actions import asking, offering, placing, planning, proposing
from byliv.seasons.choices import Run, State
from byliv.seasons.models import Proposal
from byliv.seasons.solving import Plan, outside, solve
from tests import make
from tests.seasons.plans import TUESDAY, clashes, planned, proposal, spot, told

pytestmark = pytest.mark.usefixtures("in_this_process")

REAL = outside.propose


@pytest.fixture
def hall(house):
    return make.make_room("Salen", house, standing=20, opens=16, closes=20)


@pytest.fixture
def season(vesterbro, hall):
    return planned(vesterbro, hall)


@pytest.fixture
def room(season):
    return season.rooms.get()


@pytest.fixture
def teams(season, atelier, alice, bob):
    """Three groups of two organisations."""
    other = make.make_organisation("Kor Charlie")
    wishes = [(TUESDAY, 16 * 60, 20 * 60)]
    named = [("Piger under 12", atelier), ("Drenge under 12", atelier), ("Koret", other)]
    return [make.make_request(season, who, name=name, wishes=wishes) for name, who in named]


def test_one_press_gives_a_plan_without_a_clash_and_says_how_good_it_is(season, teams, dana):
    done = proposal(season, dana)
    assert done.state == Run.DONE and done.done == 1
    assert season.allocations.count() == 2 and not clashes(season)
    assert 0 < done.worth <= done.bound
    assert sum(minutes for _times, minutes in done.first_come.values()) == 240


def test_the_same_seed_makes_the_same_plan(season, teams, dana):
    proposal(season, dana, seed=7)
    first = told(season)
    proposal(season, dana, seed=7)
    assert told(season) == first


def test_what_is_pinned_stays_and_the_rest_is_found_around_it(season, teams, room, dana):
    mine = placing.give(request=teams[2], spot=spot(room, TUESDAY, 17, 19), by=dana)
    proposal(season, dana)
    mine.refresh_from_db()
    assert (mine.begin, mine.end) == (17 * 60, 19 * 60)
    assert not clashes(season) and season.allocations.count() == 1  # an hour on either side is too short


def test_a_time_that_somebody_has_is_refused_in_words(season, teams, room, dana):
    placing.give(request=teams[0], spot=spot(room, TUESDAY, 16, 18), by=dana)
    with pytest.raises(ValidationError, match="Piger under 12"):
        placing.give(request=teams[1], spot=spot(room, TUESDAY, 17, 19), by=dana)
    assert season.allocations.count() == 1


@pytest.mark.parametrize("when", [(TUESDAY, 15, 17), (TUESDAY, 19, 21), (TUESDAY, 16.25, 18), (TUESDAY, 18, 18)])
def test_a_time_that_is_not_handed_out_is_refused(teams, room, dana, when):
    with pytest.raises(ValidationError):
        placing.give(request=teams[0], spot=spot(room, *when), by=dana)


def test_a_group_has_one_time_a_day(teams, room, dana):
    placing.give(request=teams[0], spot=spot(room, TUESDAY, 16, 17), by=dana)
    with pytest.raises(ValidationError, match=r"one a day|én om dagen"):
        placing.give(request=teams[0], spot=spot(room, TUESDAY, 18, 19), by=dana)


def test_a_hall_and_its_part_are_never_used_together(vesterbro, hall, house, atelier, dana):
    part = make.make_room("Scenen", house, part_of=hall)
    season = planned(vesterbro, hall)
    whole = season.rooms.get()
    half = season.rooms.create(room=part)
    half.hours.create(weekday=TUESDAY, begin=960, end=1200)
    one = make.make_request(season, atelier, name="Hele salen", rooms=[])
    two = make.make_request(season, atelier, name="Scenen", rooms=[])
    asking.Application.objects.update(sent_at=clock.now())
    with pytest.raises(ValidationError, match="Scenen"):
        planning.ask_for_proposal(season=season, by=dana)
    placing.give(request=one, spot=spot(whole, TUESDAY, 16, 18), by=dana)
    with pytest.raises(ValidationError, match="Hele salen"):
        placing.give(request=two, spot=spot(half, TUESDAY, 17, 19), by=dana)


def test_a_no_by_hand_takes_the_time_away_and_is_kept_to(season, teams, dana):
    proposal(season, dana)
    team = season.allocations.first().request
    placing.refuse(request=team, because="Fik for meget sidste år", by=dana)
    assert not team.allocations.exists()
    proposal(season, dana)
    assert not team.allocations.exists() and season.allocations.count() == 2


def test_a_no_needs_a_reason(teams, dana):
    with pytest.raises(ValidationError):
        placing.refuse(request=teams[0], because=" ", by=dana)


def test_what_is_refused_on_a_day_can_be_given_on_another(season, atelier, dana):
    team = make.make_request(season, atelier, wishes=[(1, 960, 1080), (3, 960, 1080, False)])
    placing.refuse(request=team, because="Salen pudses om tirsdagen", weekday=TUESDAY, by=dana)
    proposal(season, dana)
    assert [each.weekday for each in season.allocations.all()] == [3]
    placing.allow(refused=season.refused.get(), by=dana)
    proposal(season, dana)
    assert [each.weekday for each in season.allocations.all()] == [TUESDAY]


def test_there_is_one_proposal_at_a_time_and_nothing_is_moved_meanwhile(season, teams, room, dana):
    planning.ask_for_proposal(season=season, by=dana)
    with pytest.raises(ValidationError):
        planning.ask_for_proposal(season=season, by=dana)
    with pytest.raises(ValidationError):
        placing.give(request=teams[0], spot=spot(room, TUESDAY, 16, 18), by=dana)


def test_a_worker_that_died_locks_nothing_and_its_best_is_kept(season, teams, room, dana, monkeypatch):
    asked = planning.ask_for_proposal(season=season, by=dana, seconds=10)
    proposing._begin(asked.pk)
    best = [[teams[0].pk, room.pk, TUESDAY, 960, 1080]]
    long_ago = clock.now() - timedelta(hours=1)
    Proposal.objects.update(began_at=long_ago, created_at=long_ago, best=best)
    assert planning.end_all_lost() == 1
    asked.refresh_from_db()
    assert asked.state == Run.FAILED and told(season) == [(teams[0].pk, room.pk, TUESDAY, 960, 1080)]
    assert proposal(season, dana).state == Run.DONE


def test_a_worker_that_comes_back_late_changes_nothing(season, teams, dana, monkeypatch):
    asked = planning.ask_for_proposal(season=season, by=dana)
    mine = proposing._begin(asked.pk)
    again = proposing._begin(asked.pk)
    assert planning.end(proposal=again, state=Run.DONE, best=[]) is True
    assert planning.end(proposal=mine, state=Run.DONE, best=[[teams[0].pk, 1, 1, 960, 1080]]) is False
    assert not season.allocations.exists()


def test_stopped_it_ends_with_the_best_until_then(season, teams, room, dana, monkeypatch):
    def slow(asked, *, tell, goes_on, **more):
        solve(asked, tell=tell)
        Proposal.objects.update(stops=True)
        monkeypatch.setattr(proposing, "EVERY", 0)
        assert not goes_on() or not goes_on()
        return solve(asked)

    monkeypatch.setattr(outside, "propose", slow)
    assert proposal(season, dana).state == Run.STOPPED
    assert season.allocations.count() == 2


def test_whatever_breaks_there_is_a_result(season, teams, dana, monkeypatch):
    monkeypatch.setattr(outside, "propose", lambda *args, **more: None)
    assert proposal(season, dana).state == Run.DONE
    assert season.allocations.count() == 2 and not clashes(season)

    def breaks(asked, **more):
        raise OSError("no room on the disk")

    monkeypatch.setattr(outside, "propose", breaks)
    assert proposal(season, dana).state == Run.FAILED
    assert season.allocations.count() == 2


def test_the_solver_in_its_own_process_is_stopped_in_time_with_a_plan(season, teams, dana, monkeypatch):
    monkeypatch.setattr(outside, "propose", REAL)
    assert proposal(season, dana, seconds=5).state == Run.DONE
    assert season.allocations.count() == 2


def test_who_has_withdrawn_meanwhile_gets_nothing(season, teams, dana, monkeypatch):
    def withdrawing(asked, **more):
        asking.withdraw(application=teams[2].application, by=None)
        return Plan((*solve(asked).given,), 1, 1)

    monkeypatch.setattr(outside, "propose", withdrawing)
    placing.give(request=teams[2], spot=spot(season.rooms.get(), TUESDAY, 16, 18), by=dana)
    proposal(season, dana)
    assert not teams[2].allocations.exists() and not clashes(season)


def test_only_those_who_run_the_area_plan(season, teams, room, charlie, alice):
    for person in (charlie, alice):
        with pytest.raises(PermissionDenied):
            planning.ask_for_proposal(season=season, by=person)
        with pytest.raises(PermissionDenied):
            placing.give(request=teams[0], spot=spot(room, TUESDAY, 16, 18), by=person)


def test_a_round_is_not_planned_while_one_can_apply(season, teams, dana):
    season.state = State.OPEN
    season.save()
    with pytest.raises(ValidationError):
        planning.ask_for_proposal(season=season, by=dana)


acts = st.lists(
    st.tuples(
        st.sampled_from(["give", "move", "pin", "away", "refuse", "solve"]),
        st.integers(0, 3), st.integers(0, 1), st.integers(0, 6), st.integers(31, 41), st.integers(1, 5),
    ),
    max_size=14,
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_whatever_is_done_there_is_never_a_clash_and_pins_are_kept(crowded, acts):
    season, teams, dana = crowded
    season.allocations.all().delete()
    season.refused.all().delete()
    rooms = list(season.rooms.all())
    for what, team, room, day, begin, long in acts:
        pins = told_pins(season)
        try:
            _act(season, teams[team], spot(rooms[room], day, begin / 2, (begin + long) / 2), dana, what)
        except ValidationError:
            assert told_pins(season) == pins
        assert not clashes(season) and not loud_ones(season)
        if what == "solve":
            assert told_pins(season) == pins


def loud_ones(season) -> list:
    """Times of loud groups at which the cellar must be quiet."""
    rows = season.allocations.filter(request__noise="loud", room__room__name="Kælderen")
    return [row for row in rows if row.begin < 18 * 60 or row.end > 20 * 60]


def told_pins(season) -> set:
    return set(season.allocations.filter(is_pinned=True).values_list("pk", "room", "weekday", "begin", "end"))


def _act(season, team, where, dana, what) -> None:
    first = season.allocations.filter(request=team).first()
    if what == "give":
        placing.give(request=team, spot=where, by=dana)
    elif what == "refuse":
        placing.refuse(request=team, because="Nej", weekday=where.weekday, by=dana)
    elif what == "solve":
        proposal(season, dana)
    elif first is not None and what == "move":
        placing.move(allocation=first, spot=where, by=dana)
    elif first is not None and what == "pin":
        placing.pin(allocation=first, is_pinned=not first.is_pinned, by=dana)
    elif first is not None:
        placing.take_away(allocation=first, by=dana)


@pytest.fixture
def crowded(season, atelier, house, dana):
    """One round for all examples: two rooms, four groups that want more than there is; two of them are loud, and in the
    cellar that is allowed from 18 to 20."""
    loud = {"noise": "loud", "loud_from": time(18), "loud_until": time(20)}
    other = make.make_room("Kælderen", house, opens=17, closes=21, **loud)
    offering.set_rooms(season=season, rooms=[season.rooms.get().room, other], by=None, because="Et lokale mere")
    said = [{"name": f"Hold {n}", "times": n % 3 + 1, "noise": ("quiet", "loud")[n % 2]} for n in range(4)]
    teams = [make.make_request(season, atelier, least_minutes=60, **each) for each in said]
    return season, teams, dana
