"""A loud group is only in a room while the room may be loud: by the program, by hand, and in the words of a no."""

import json
from datetime import time

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from byliv.rooms.models import Room
from byliv.seasons import plan_shown, suiting
from byliv.seasons.actions import placing, planning
from byliv.seasons.rounds import read
from byliv.seasons.solving import Asked, Effort, Round, Want, outside, solve
from byliv.seasons.solving.why import Reason, reasons
from tests import make
from tests.seasons.plans import TUESDAY, planned, proposal, spot
from tests.seasons.test_solving import rooms

pytestmark = pytest.mark.usefixtures("in_this_process")

AFTERNOON = 16 * 60


@pytest.fixture
def season(vesterbro, house):
    """A cellar from 16 to 22 where one may be loud from 10 to 20."""
    loud = {"noise": "loud", "loud_from": time(10), "loud_until": time(20)}
    return planned(vesterbro, make.make_room("Kælderen", house, opens=16, closes=22, **loud))


@pytest.fixture
def room(season):
    return season.rooms.get()


def band(season, atelier, begin: int, end: int, **more):
    """Drummers who can on Tuesdays, in minutes of the day."""
    more = {"name": "Trommerne", "noise": "loud", "wishes": [(TUESDAY, begin, end)], **more}
    return make.make_request(season, atelier, **more)


def test_the_program_gives_a_loud_group_a_time_at_which_it_may_be_loud(season, atelier, dana):
    drums = band(season, atelier, AFTERNOON, 22 * 60)
    proposal(season, dana)
    given = drums.allocations.get()
    assert given.begin >= AFTERNOON and given.end <= 20 * 60


def test_a_quiet_group_is_given_the_late_hours_of_the_same_room(season, atelier, dana):
    choir = band(season, atelier, 20 * 60, 22 * 60, name="Koret", noise="speech")
    proposal(season, dana)
    assert choir.allocations.get().begin == 20 * 60


def test_who_can_only_when_it_must_be_quiet_gets_nothing_and_reads_why(season, atelier, dana):
    drums = band(season, atelier, 19 * 60, 22 * 60)
    proposal(season, dana)
    assert not drums.allocations.exists()
    [line] = plan_shown.lines_of(season, [drums])
    assert "Kælderen" in line.no and "20" in line.no


@pytest.mark.parametrize("hours", [(18, 20.5), (20, 22), (19.5, 21)])
def test_by_hand_a_loud_group_is_refused_there_in_words(season, room, atelier, dana, hours):
    drums = band(season, atelier, AFTERNOON, 22 * 60)
    with pytest.raises(ValidationError, match=r"Trommerne.*Kælderen.*20"):
        placing.give(request=drums, spot=spot(room, TUESDAY, *hours), by=dana)
    mine = placing.give(request=drums, spot=spot(room, TUESDAY, 18, 20), by=dana)
    with pytest.raises(ValidationError, match="Kælderen"):
        placing.move(allocation=mine, spot=spot(room, TUESDAY, *hours), by=dana)


def test_a_plan_found_before_the_hours_were_changed_is_kept_out(season, room, atelier, dana):
    drums = band(season, atelier, AFTERNOON, 22 * 60)
    asked = planning.ask_for_proposal(season=season, by=dana)
    asked.best = [[drums.pk, room.pk, TUESDAY, 18 * 60, 20 * 60]]
    Room.objects.update(loud_until=time(19))
    planning._end(asked, "done")
    assert not drums.allocations.exists()


def test_loud_hours_may_go_on_past_midnight(season, room, atelier):
    drums = band(season, atelier, AFTERNOON, 22 * 60)
    room.room.loud_from, room.room.loud_until = time(20), time(2)
    assert suiting.quiet_times(room, drums) == [(120, 1200)]
    assert not suiting.too_loud_because(room, drums, 1200, 1440)


def test_half_hours_that_are_loud_in_part_count_as_quiet(season, atelier):
    band(season, atelier, AFTERNOON, 22 * 60)
    Room.objects.update(loud_from=time(10, 15), loud_until=time(19, 45))
    assert read(season).asked.groups[0].quiet == ((0, 0, 21), (0, 39, 48))


def test_the_reason_is_loudness_only_when_a_quiet_group_would_have_had_a_time():
    late = (Want(0, 40, 44),)
    drums = Asked((0,), late, 4, 4, quiet=((0, 40, 48),))
    sunday = Asked((0,), (Want(6, 40, 44),), 4, 4, quiet=((0, 40, 48),))
    asked = Round(rooms(), [drums, sunday])
    assert not solve(asked, effort=Effort(parts=3, seconds=60)).given
    assert [each.reason for each in reasons(asked, [])] == [Reason.LOUD, Reason.NOT_OPEN]


def test_the_solver_in_a_process_of_its_own_is_told():
    asked = Round(rooms(), [Asked((0,), (Want(0, 36, 44),), 4, 4, quiet=((0, 40, 48),))])
    written = json.dumps(outside._written(asked, 1, Effort(parts=3, seconds=60)))
    assert outside._asked(json.loads(written))[0].groups == asked.groups


def test_the_page_of_a_group_says_when_each_room_may_be_loud(season, atelier, sign_in, dana):
    drums = band(season, atelier, AFTERNOON, 22 * 60)
    page = sign_in(dana).get(reverse("seasons:group", args=[drums.pk]))
    [(_room, lacks, loud)] = page.context["unsuited"]
    assert not lacks and loud in page.text and "20" in loud
