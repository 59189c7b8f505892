"""Two officers press at once, each in a process of their own: one wins, and the other reads what has happened."""

from datetime import timedelta
from pathlib import Path

import pytest

from byliv.core import clock
from byliv.seasons.actions import placing
from byliv.seasons.choices import State
from byliv.seasons.models import Season
from byliv.seasons.solving import outside
from tests import make
from tests.seasons.officer import Desks, look, press, work
from tests.seasons.plans import TUESDAY, planned, spot

TIMES = 2


def give(room: int, weekday: int, hour: int) -> dict:
    """The form of a time of two hours."""
    said = {"room": room, "weekday": weekday, "begin": hour * 60, "minutes": 120}
    return {f"give-{name}": value for name, value in said.items()}


@pytest.fixture
def season(transactional_db, vesterbro, house):
    return planned(vesterbro, make.make_room("Salen", house, standing=20, opens=16, closes=22))


@pytest.fixture
def teams(season, atelier):
    wishes = [(day, 16 * 60, 22 * 60) for day in range(5)]
    kor = make.make_organisation("Kor Charlie")
    named = [("Piger under 12", atelier), ("Koret", kor)]
    return [make.make_request(season, who, name=name, wishes=wishes) for name, who in named]


@pytest.fixture
def times(season, teams, dana):
    """A time of each: on Tuesday at 16 and at 20."""
    room = season.rooms.get()
    rows = zip(teams, (16, 20), strict=True)
    return [placing.give(request=team, spot=spot(room, TUESDAY, at, at + 2), by=dana) for team, at in rows]


@pytest.fixture
def desks(season, teams, dana, tmp_path: Path, monkeypatch):
    """Opened once the test has everything in its database: `desks()`. The program takes the first plan that it sees."""
    monkeypatch.setattr(outside, "propose", lambda *_asked, **_more: None)
    opened: list[Desks] = []

    def _desks() -> Desks:
        opened.append(Desks("dana@example.org", tmp_path))
        return opened[-1]

    yield _desks
    for each in opened:
        each.close()


def one_won(answers: list[dict], words: str) -> None:
    """One press was taken, and the other officer was told why theirs was not."""
    lost = [each for each in answers if each["bad"]]
    assert len(lost) == 1, answers
    assert all(each["status"] in (302, 422) for each in answers)
    assert words in lost[0]["bad"][0]


def test_never_two_proposals_are_made_at_once(season, desks):
    two = desks()
    for _round in range(TIMES):
        one_won(two.twice("propose", season.pk, seconds=10, seed=1), "A proposal is being made already.")
        now = two.alone(look(season.pk))
        assert now["live"] == 1
        running = now["proposals"][0][0]
        assert sorted(two.at_once(work("solve", running), work("solve", running))) == [False, True]
        now = two.alone(look(season.pk))
        assert (now["live"], now["clashes"], len(now["times"])) == (0, 0, 2)
    assert len(now["proposals"]) == TIMES == now["tasks"]["propose"]


def test_two_groups_are_never_given_the_same_hour(season, teams, desks):
    room, two = season.rooms.get().pk, desks()
    for day in range(TIMES):
        where = give(room, day, 17)
        one_won(two.at_once(*(press("give", team.pk, **where) for team in teams)), "Move that first.")
        now = two.alone(look(season.pk))
        assert (len(now["times"]), now["clashes"]) == (day + 1, 0)


def test_two_groups_are_never_dragged_onto_the_same_hour(season, times, desks):
    room, two = season.rooms.get().pk, desks()
    for day in range(TIMES):
        drop = {"do": "move", "back": "board", "room": room, "weekday": day, "begin": 17 * 60 + 30}
        one_won(two.at_once(*(press("place", each.pk, **drop) for each in times)), "Move that first.")
        assert two.alone(look(season.pk))["clashes"] == 0
        for at, each in zip((16, 20), times, strict=True):
            two.alone(press("place", each.pk, **{**drop, "weekday": (day + 1) % 5, "begin": at * 60}))


def test_one_time_dragged_to_two_places_is_in_one_of_them(season, times, desks):
    room, two = season.rooms.get().pk, desks()
    drops = [{"do": "move", "back": "board", "room": room, "weekday": day, "begin": 1080} for day in (2, 3)]
    answers = two.at_once(*(press("place", times[0].pk, **drop) for drop in drops))
    assert all(each["good"] and not each["bad"] for each in answers)
    now = two.alone(look(season.pk))
    assert (len(now["times"]), now["clashes"]) == (2, 0)


def test_what_one_takes_away_the_other_does_not_pin(season, times, desks):
    two = desks()
    away, _pin = two.at_once(press("place", times[0].pk, do="away"), press("place", times[0].pk, do="pin"))
    assert not away["bad"] and len(two.alone(look(season.pk))["times"]) == 1
    gone = two.alone(press("place", times[1].pk, do="away"))
    assert gone["good"] and two.alone(press("place", times[1].pk, do="pin"))["status"] == 404


def test_a_proposal_and_a_time_by_hand_at_once_never_clash(season, teams, desks):
    room, two = season.rooms.get().pk, desks()
    for day in range(TIMES):
        where = give(room, day, 17)
        asked, given = two.at_once(press("propose", season.pk, seconds=10, seed=1), press("give", teams[0].pk, **where))
        now = two.alone(look(season.pk))
        assert not asked["bad"] and (now["live"], now["clashes"]) == (1, 0)
        assert not given["bad"] or "The program is working on a proposal." in given["bad"][0]
        assert two.alone(work("solve", now["proposals"][0][0])) and two.alone(look(season.pk))["clashes"] == 0
        for row in two.alone(look(season.pk))["rows"]:
            two.alone(press("place", row, do="away"))


def test_a_draft_comes_out_once_and_its_mails_go_out_once(season, times, desks):
    two, until = desks(), str(clock.local_now().date() + timedelta(days=9))
    for done in range(1, TIMES + 1):
        one_won(two.twice("publish", season.pk, hearing_until=until), "the round is at “Draft in hearing”")
        now = two.alone(look(season.pk))
        assert (now["state"], now["tasks"]["tell draft"]) == (State.HEARING, done)
        one_won(two.twice("plan_step", season.pk, do="take_back"), "the round is at “Being planned”")


@pytest.fixture
def heard(season, times):
    """In hearing until yesterday."""
    yesterday = clock.local_now().date() - timedelta(days=1)
    Season.objects.filter(pk=season.pk).update(state=State.HEARING, hearing_until=yesterday)
    return season


def test_a_plan_becomes_bookings_once(heard, desks):
    two, booked = desks(), set()
    for done in range(1, TIMES + 1):
        one_won(two.twice("plan_step", heard.pk, do="decide"), "the round is at “Handed out”")
        two.twice("plan_step", heard.pk, do="book")
        assert sum(two.at_once(work("book", heard.pk), work("book", heard.pk))) == 2
        now = two.alone(look(heard.pk))
        booked.add(now["booked"])
        assert (now["series"], now["tasks"]["tell decided"]) == (2 * done, done)
        one_won(two.twice("plan_step", heard.pk, do="undo"), "the round is at “Draft in hearing”")
        assert two.alone(look(heard.pk))["booked"] == 0
    assert len(booked) == 1 and booked.pop() > 20


def test_a_decision_undone_while_it_is_booked_leaves_no_booking_behind(heard, desks):
    two = desks()
    for _round in range(TIMES):
        assert not two.alone(press("plan_step", heard.pk, do="decide"))["bad"]
        _count, undone = two.at_once(work("book", heard.pk), press("plan_step", heard.pk, do="undo"))
        now = two.alone(look(heard.pk))
        assert (undone["bad"], now["state"], now["booked"]) == ([], State.HEARING, 0)


def test_a_no_is_taken_back_once(season, teams, dana, desks):
    refused = placing.refuse(request=teams[0], because="Salen pudses", weekday=TUESDAY, by=dana)
    two = desks()
    answers = two.twice("allow", refused.pk)
    assert [each["status"] for each in answers if each["good"]] == [302]
    assert two.alone(look(season.pk))["refused"] == 0
