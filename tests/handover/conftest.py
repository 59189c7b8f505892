"""A room of Alice's house that Charlie has booked for tomorrow, and a lock at its door."""

from datetime import UTC, datetime, timedelta

import pytest

from byliv.bookings.actions import book_room
from byliv.core.fetch import Limits
from byliv.handover import actions
from byliv.handover.models import Lock
from tests import make
from tests.bookings.times import at
from tests.handover import lock_server

QUICK = Limits(sent=100_000, unpacked=100_000, seconds=0.5, redirects=0)


class Time:
    """The program's clock, which a test sets and moves on."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def goes_to(self, moment: datetime) -> None:
        self.ahead = moment - datetime.now(UTC) + timedelta(seconds=1)

    def goes_on(self, **how_long: float) -> None:
        self.ahead += timedelta(**how_long)


@pytest.fixture
def time(monkeypatch) -> Time:
    moving = Time()
    monkeypatch.setattr("byliv.core.clock.now", moving.now)
    return moving


@pytest.fixture
def room(house, alice):
    return make.make_room("Salen", place=house, host=alice)


@pytest.fixture
def booking(room, charlie):
    """A week from now, from 10 to 12."""
    return book_room(room=room, start=at(10), end=at(12), by=charlie)


@pytest.fixture
def door(settings):
    """The lock's own server."""
    with lock_server.serving() as server:
        settings.LOCKS_ALLOWED = [server.netloc]
        yield server


def make_lock(room, door, by, **values) -> Lock:
    given = {"name": "Hoveddøren", "url": door.url, "token": lock_server.TOKEN, **values}
    return actions.save_lock(room=room, values=given, by=by)


@pytest.fixture
def lock(room, door, alice) -> Lock:
    return make_lock(room, door, alice)


@pytest.fixture
def soon(time, booking):
    """The day before the booking."""
    time.goes_to(booking.start - timedelta(hours=20))
    return booking


def write(room, by, day=None, keeps=False, **values) -> None:
    """Say how one gets in, from today on."""
    from byliv.handover.queries import today_at

    given = {"words": "Gennem gården", "code": "4711", **values}
    actions.write_instruction(room=room, values=given, valid_from=day or today_at(room), by=by, keeps=keeps)


def only(booking, state=None):
    """The booking's one grant that counts."""
    grants = booking.grants.filter(is_wanted=True)
    return (grants.filter(state=state) if state else grants).get()
