"""Timetabling instances from elsewhere as rounds: planned without a clash, as well as the bound allows."""

from itertools import combinations

import pytest

from bench.seasons import lectures
from byliv.seasons.solving import Effort, solve
from tests.shared_data import SHARED

INSTANCES = sorted((SHARED / "rooms").glob("*.ctt"))


@pytest.mark.skipif(not INSTANCES, reason="the instances are not here")
@pytest.mark.parametrize("path", INSTANCES, ids=lambda path: path.stem)
def test_an_instance_is_planned_without_a_clash(path):
    asked = lectures(path)
    plan = solve(asked, effort=Effort(parts=6, seconds=60))
    for a, b in combinations(plan.given, 2):
        is_one_room = a.room == b.room and a.begin < b.end and b.begin < a.end
        assert a.day != b.day or not (is_one_room or a.group == b.group)
    wanted = sum(group.times for group in asked.groups)
    assert len(plan.given) >= 0.9 * wanted
    assert all(each.room in asked.groups[each.group].rooms for each in plan.given)
