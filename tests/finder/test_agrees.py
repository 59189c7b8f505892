"""The finder and the core of bookings agree: what is shown as free can be booked, and nothing else is left out."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byliv.bookings import actions as bookings
from byliv.bookings.queries import why_not
from byliv.bookings.refusals import Refusal
from byliv.finder.finding import find
from byliv.rooms import actions as rooms
from byliv.rooms.models import Room
from tests import make
from tests.finder.conftest import wanted

ZONE = ZoneInfo("Europe/Copenhagen")
# Around the night in which the clock is put back, and an ordinary one.
DAYS = [date(2026, 10, 24), date(2026, 10, 25), date(2026, 5, 7)]
halves = st.integers(0, 47)
stretch = st.tuples(st.integers(0, 6), halves, st.integers(1, 40))
a_room = st.fixed_dictionaries(
    {
        "hours": st.lists(stretch, min_size=1, max_size=6),
        "minutes_before": st.sampled_from([0, 30]),
        "minutes_after": st.sampled_from([0, 15]),
        "longest_minutes": st.sampled_from([60, 720]),
        "hours_of_notice": st.sampled_from([0, 100]),
        "days_ahead": st.sampled_from([2, 365]),
        "is_part": st.booleans(),
    }
)
a_time = st.tuples(st.sampled_from(DAYS), halves, st.integers(1, 10))


def _span(time: tuple[date, int, int]) -> tuple[datetime, datetime]:
    day, start, length = time
    begins = datetime(day.year, day.month, day.day, start // 2, start % 2 * 30)  # noqa: DTZ001 - local
    return begins.replace(tzinfo=ZONE), (begins + timedelta(minutes=30 * length)).replace(tzinfo=ZONE)


def _make(number: int, fields: dict, hall: Room | None) -> Room:
    fields = dict(fields)
    hours, is_part = fields.pop("hours"), fields.pop("is_part")
    room = make.make_room(f"Lokale {number}", PLACES[0], part_of=hall if is_part else None, **fields)
    stretches = [rooms.Stretch(day, at * 30, min(2 * 1440, at * 30 + length * 30)) for day, at, length in hours]
    rooms.set_hours(room=room, hours=stretches, by=None)
    return room


PLACES: list = []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(a_room, min_size=1, max_size=3), st.lists(st.tuples(st.integers(0, 2), a_time), max_size=4), a_time)
def test_free_is_what_the_core_says(house, charlie, specs, booked, asked):
    Room.objects.all().delete()
    PLACES[:] = [house]
    made: list[Room] = []
    for number, spec in enumerate(specs):
        made.append(_make(number, spec, made[0] if made else None))
    for at, time in booked:
        start, end = _span(time)
        with suppress(Refusal):
            bookings.book_room(room=made[at % len(made)], start=start, end=end, by=charlie)
    start, end = _span(asked)
    found = find(wanted(f"day={asked[0]}&from={start:%H:%M}&to={end:%H:%M}"))
    span = wanted(f"day={asked[0]}&from={start:%H:%M}&to={end:%H:%M}").span
    assert {hit.room.pk for hit in found.free} == {room.pk for room in made if why_not(room, *span) is None}
