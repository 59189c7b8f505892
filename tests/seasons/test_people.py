"""What a round keeps about people: told to them, and forgotten two years after the season."""

from datetime import timedelta

from byliv.core import clock
from byliv.seasons.actions.personal import forget_applicants, told_about
from byliv.seasons.models import Application, Comment, Season
from tests.seasons.traces import in_seasons


def test_people_are_told_what_a_round_keeps_about_them(vesterbro, alice):
    in_seasons(alice, vesterbro)
    counts = {what.removeprefix("season_"): len(rows) for what, rows in told_about(alice).items()}
    assert counts == {"applications": 1, "comments": 2, "answers": 1, "refused": 1, "proposals": 1}


def test_two_years_after_the_season_nobody_is_named(vesterbro, alice):
    in_seasons(alice, vesterbro)
    assert forget_applicants(clock.now()) == 0
    Season.objects.update(first_day=clock.now().date() - timedelta(days=9), last_day=clock.now().date() - timedelta(1))
    assert forget_applicants(clock.now()) == 7
    assert not any(told_about(alice).values())
    assert Comment.objects.count() == 3 and Application.objects.get().note == ""
