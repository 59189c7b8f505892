"""What is done among very many bookings besides finding: a booking for two years, the figures of a municipality, and
what runs every few minutes or every night. Wall time, in the process itself."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

WEEKS = 104
SERIES, LOOKS, REPEATS = 20, 20, 5
TO_FORGET = 20_000
ROOMS = 2_000


def measured() -> dict[str, list[float]]:
    """{what is done: how long each took, ms}."""
    return {
        f"a weekly booking of two years, {WEEKS} dates": two_years(),
        "looking for requests that lapse": lapsing(),
        f"forgetting {TO_FORGET:,} old bookings: each statement": forgetting(),
        f"figures of {ROOMS:,} rooms over a quarter": figures(),
    }


def timed(act: Callable[[], Any]) -> float:
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def two_years() -> list[float]:
    """As a person does it: the dates that clash are shown, and left out. The bookings are taken away afterwards."""
    from byliv.accounts.models import User
    from byliv.bookings.models import Booking, BookingSeries
    from byliv.rooms.models import Room

    person, _is_new = User.objects.get_or_create(email="every-week@example.org", defaults={"name": "Every Week"})
    rooms = Room.objects.select_related("place").filter(part_of=None, parts=None, pk__gt=100).order_by("pk")
    times = []
    for room in rooms[:SERIES]:
        room.days_ahead = 800
        times.append(timed(lambda room=room: _book(room, person)))  # type: ignore[misc]
    Booking.objects.filter(series__bookings__booked_by=person).delete()
    BookingSeries.objects.filter(bookings=None).delete()
    return times


def _book(room: Any, person: Any) -> None:
    from byliv.bookings.actions import book_series
    from byliv.bookings.refusals import SeriesRefusal
    from byliv.core import clock

    evening = clock.local_now().replace(hour=19, minute=0, second=0, microsecond=0) + timedelta(days=3)
    wish: dict[str, Any] = {"room": room, "rrule": f"FREQ=WEEKLY;COUNT={WEEKS}", "by": person}
    times: dict[str, datetime] = {"start": evening, "end": evening + timedelta(hours=2)}
    try:
        book_series(**times, **wish)
    except SeriesRefusal as refusal:
        book_series(**times, **wish, skip=[each.start for each in refusal.dates])


def lapsing() -> list[float]:
    from byliv.bookings.actions.ending import to_lapse

    return [timed(to_lapse) for _look in range(LOOKS)]


def forgetting() -> list[float]:
    """Each statement that keeps others from writing. What is to be forgotten is written first."""
    from django.db import connection

    from byliv.bookings.actions.personal import forget_bookings
    from byliv.bookings.models import Booking

    old = Booking.objects.order_by("start").values_list("pk", "end")[:TO_FORGET]
    ends = dict(old)
    Booking.objects.filter(pk__in=ends).update(note="We bring our own chairs.")
    times: list[float] = []

    def watch(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        start = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            if sql.startswith("UPDATE"):
                times.append((perf_counter() - start) * 1000)

    with connection.execute_wrapper(watch):
        forget_bookings(max(ends.values()) + timedelta(minutes=1))
    return times


def figures() -> list[float]:
    from byliv.hosting.figures import figures_of, usual
    from byliv.rooms.models import Room

    rooms = list(Room.objects.public().select_related("place").order_by("pk")[:ROOMS])
    return [timed(lambda: figures_of(rooms, usual())) for _look in range(REPEATS)]
