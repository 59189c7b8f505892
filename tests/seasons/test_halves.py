"""Times between half-hours: joined, cut and read from a room's own hours without a minute lost or won."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byliv.seasons.halves import Slot, from_hours, is_whole, joined, without
from byliv.seasons.weekplot import HEIGHT, WIDTH, bars_of

quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
slots = st.builds(
    lambda day, begin, length: Slot(day, begin * 30, min(begin + length, 48) * 30),
    st.integers(0, 6), st.integers(0, 47), st.integers(1, 20),
)  # fmt: skip
lists = st.lists(slots, max_size=8)


def halves(times):
    return {(slot.weekday, half) for slot in times for half in range(slot.begin, slot.end, 30)}


@quick
@given(lists)
def test_joined_times_are_the_same_time_and_do_not_touch(times):
    found = joined(times)
    assert halves(found) == halves(times) and all(is_whole(each) for each in found)
    assert not any(a.weekday == b.weekday and a.end >= b.begin for a, b in pairwise(found))


@quick
@given(lists, lists)
def test_what_is_left_is_what_the_others_do_not_have(times, others):
    assert halves(without(times, others)) == halves(times) - halves(others)


@quick
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 1439), st.integers(1, 1440)), max_size=6))
def test_a_rooms_hours_become_whole_half_hours_inside_them(hours):
    spans = [(day, opens, opens + length) for day, opens, length in hours]
    found = from_hours(spans)
    assert all(is_whole(each) for each in found)
    open_minutes = {
        (day * 1440 + minute) % (7 * 1440) for day, opens, closes in spans for minute in range(opens, closes)
    }
    assert all((day * 1440 + half + late) % 10080 in open_minutes for day, half in halves(found) for late in (0, 29))


def test_a_night_is_on_the_day_that_it_is():
    assert from_hours([(6, 20 * 60, 26 * 60)]) == [Slot(0, 0, 120), Slot(6, 1200, 1440)]


@quick
@given(lists)
def test_the_picture_holds_every_bar(times):
    for bar in bars_of(joined(times)):
        assert bar.x >= 0 and bar.x + bar.width <= WIDTH and bar.y >= 0 and bar.y + bar.height <= HEIGHT
