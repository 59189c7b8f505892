"""Whatever is booked, moved, cancelled and closed in whatever order, a room is free when a slow and obvious model says
so: in a hall and its parts, over midnight, about holidays, in the nights in which the clock is changed."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from byliv.accounts.models import User
from byliv.bookings.actions import book_room, cancel_booking, change_booking, close_room, move_to_room, reopen_room
from byliv.bookings.choices import Reason
from byliv.bookings.models import Booking, Closure, Taken
from byliv.bookings.queries import free_spans, why_not
from byliv.bookings.refusals import Refusal
from byliv.core import clock
from byliv.rooms.actions import Stretch, set_hours
from byliv.rooms.models import Room
from tests import make
from tests.bookings.slow_model import SlowHouse, SlowRoom

# Fridays at noon before the nights in which the clock is put forward and back.
SPRING, AUTUMN = datetime(2027, 3, 26, 11, tzinfo=UTC), datetime(2027, 10, 29, 10, tzinfo=UTC)
DAYS = 3
LAST = DAYS * 96
NIGHTS = [(day, 20 * 60, 28 * 60) for day in range(7)]
ALL_DAY = [(day, 0, 24 * 60) for day in range(7)]
NAMES = ("hall", "north", "corner", "shed")

rooms = st.sampled_from(NAMES)
# Mostly about the night from Saturday to Sunday.
starts = st.one_of(st.integers(30 * 4, 42 * 4), st.integers(0, LAST))
lengths = st.integers(1, 24)


def slow_rooms() -> dict[str, SlowRoom]:
    odd = [(day, 150, 3 * 60) for day in range(7)] + [(day, 3 * 60, 23 * 60 + 30) for day in range(7)]
    return {
        "hall": SlowRoom(ALL_DAY, ["north"], after=2),
        "north": SlowRoom(NIGHTS, ["corner"], before=1),
        "corner": SlowRoom(odd, step=1, shortest=1),
        "shed": SlowRoom(ALL_DAY, before=2, after=2, step=4, shortest=8, on_holidays=False),
    }


class HouseMachine(RuleBasedStateMachine):
    now = SPRING

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.savepoint()

    @initialize()
    def furnish(self) -> None:
        self.slow = SlowHouse(self.now, slow_rooms())
        self.host, self.guest = (User.objects.get(email=f"{name}@example.org") for name in ("dana", "charlie"))
        place = make.make_place("Huset")
        halls = {part: name for name, room in self.slow.rooms.items() for part in room.parts}
        self.rooms: dict[str, Room] = {}
        for name, slow in self.slow.rooms.items():
            self.rooms[name] = make.make_room(
                name, place, part_of=self.rooms.get(halls.get(name, "")), step_minutes=slow.step * 15,
                shortest_minutes=slow.shortest * 15, longest_minutes=slow.longest * 15, hours_to_cancel=0,
                minutes_before=slow.before * 15, minutes_after=slow.after * 15, is_open_on_holidays=slow.on_holidays,
            )  # fmt: skip
            set_hours(room=self.rooms[name], hours=[Stretch(*each) for each in slow.hours], by=None)

    def at(self, quarter: int) -> datetime:
        return self.slow.moment(quarter)

    @rule(name=rooms, start=starts, length=lengths)
    def book(self, name: str, start: int, length: int) -> None:
        wish = {"room": self.rooms[name], "start": self.at(start), "end": self.at(start + length)}
        if self.slow.may(name, start, start + length):
            booking = book_room(**wish, by=self.guest)
            self.slow.bookings[booking.pk] = (name, start, start + length)
            return
        with pytest.raises(Refusal):
            book_room(**wish, by=self.guest)

    def movable(self, data: st.DataObject) -> Booking | None:
        # What has begun is for other tests.
        movable = [pk for pk, (_room, first, _last) in self.slow.bookings.items() if first > 0]
        rows = Booking.objects.select_related("room__place", "organisation")
        return rows.get(pk=data.draw(st.sampled_from(movable))) if movable else None

    @rule(data=st.data(), start=starts, length=lengths)
    def move(self, data: st.DataObject, start: int, length: int) -> None:
        if (booking := self.movable(data)) is None:
            return
        name = self.slow.bookings[booking.pk][0]
        move = {"start": self.at(start), "end": self.at(start + length)}
        if self.slow.may(name, start, start + length, but=booking.pk):
            change_booking(booking=booking, by=self.guest, **move)
            self.slow.bookings[booking.pk] = (name, start, start + length)
            return
        with pytest.raises(Refusal):
            change_booking(booking=booking, by=self.guest, **move)

    @rule(data=st.data(), name=rooms)
    def rehouse(self, data: st.DataObject, name: str) -> None:
        if (booking := self.movable(data)) is None:
            return
        before, start, end = self.slow.bookings[booking.pk]
        if before != name and self.slow.may(name, start, end, but=booking.pk):
            move_to_room(booking=booking, room=self.rooms[name], by=self.guest)
            self.slow.bookings[booking.pk] = (name, start, end)
            return
        with pytest.raises(Refusal):
            move_to_room(booking=booking, room=self.rooms[name], by=self.guest)

    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        if self.slow.bookings:
            pk = data.draw(st.sampled_from(sorted(self.slow.bookings)))
            cancel_booking(booking=Booking.objects.select_related("room").get(pk=pk), by=self.host)
            del self.slow.bookings[pk]

    @rule(name=rooms, start=starts, length=lengths)
    def close(self, name: str, start: int, length: int) -> None:
        end = start + length
        closure, inside = close_room(
            room=self.rooms[name], start=self.at(start), end=self.at(end), reason=Reason.REPAIR, by=self.host
        )
        self.slow.closures[closure.pk] = (name, start, end)
        expected = {
            pk for pk, (other, first, last) in self.slow.bookings.items()
            if self.slow.are_related(name, other) and first < end and start < last
        }  # fmt: skip
        assert {each.pk for each in inside} == expected

    @rule(data=st.data())
    def reopen(self, data: st.DataObject) -> None:
        if self.slow.closures:
            pk = data.draw(st.sampled_from(sorted(self.slow.closures)))
            reopen_room(closure=Closure.objects.select_related("room").get(pk=pk), by=self.host)
            del self.slow.closures[pk]

    @rule(name=rooms)
    def look(self, name: str) -> None:
        """Every booking that can be lies in a free span; every other that suits the room by its rules does not."""
        room, slow = self.rooms[name], self.slow.rooms[name]
        spans = free_spans(room, self.at(0), self.at(LAST))
        for start in range(LAST - 16):
            for end in (start + slow.shortest, start + slow.shortest + slow.step):
                if self.slow.suits(name, start, end):
                    is_inside = any(first <= self.at(start) and self.at(end) <= last for first, last in spans)
                    assert is_inside == self.slow.may(name, start, end), (name, self.at(start), self.at(end))

    @rule(name=rooms, start=starts, length=lengths)
    def ask(self, name: str, start: int, length: int) -> None:
        refusal = why_not(self.rooms[name], self.at(start), self.at(start + length))
        assert (refusal is None) == self.slow.may(name, start, start + length), refusal and refusal.code

    def teardown(self) -> None:
        if hasattr(self, "slow"):
            assert set(Taken.objects.values_list("booking_id", flat=True)) == set(self.slow.bookings)
        transaction.savepoint_rollback(self.point)


class AutumnMachine(HouseMachine):
    now = AUTUMN


@pytest.mark.parametrize("machine", [HouseMachine, AutumnMachine])
def test_a_room_is_free_when_the_obvious_model_says_so(charlie, dana, monkeypatch, machine):
    monkeypatch.setattr(clock, "now", lambda: machine.now)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
