"""Races for rooms through the program's own actions: one racer of several, and the referee who looks afterwards.

A racer writes down what it is about to do and what was acknowledged, each at once, so that it may be killed at any
moment: `python -m bench.racer race FILE SEED ACTS`, `python -m bench.racer judge FILE…`.
"""

import json
import os
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

HOURS = (8, 20)
DAYS = 2
DAY_AHEAD = 14


class Log:
    """Lines that stay when the process is killed."""

    def __init__(self, path: Path) -> None:
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write(self, act: str, **more: Any) -> None:
        os.write(self.file, f"{json.dumps({'act': act, **more})}\n".encode())


class Racer:
    """Books, cancels and moves (in time, to another room) at random in all rooms, for the people that there are."""

    def __init__(self, log: Log, seed: int) -> None:
        from byliv.accounts.models import User
        from byliv.core import clock
        from byliv.rooms.models import Room

        self.log, self.random = log, random.Random(seed)
        self.rooms = list(Room.objects.select_related("place").order_by("pk"))
        self.person = list(User.objects.order_by("pk"))[seed % User.objects.count()]
        today = clock.local_now().replace(hour=0, minute=0, second=0, microsecond=0)
        self.first = today + timedelta(days=DAY_AHEAD)
        self.mine: list[str] = []

    def run(self, count: int) -> None:
        acts: list[Callable[[], None]] = [*[self.book] * 3, self.series, self.cancel, self.move, self.rehouse]
        for _number in range(count):
            self.random.choice(acts)()

    def span(self) -> tuple[datetime, datetime]:
        start = self.first + timedelta(days=self.random.randrange(DAYS), hours=self.random.randrange(*HOURS))
        return start, start + timedelta(hours=self.random.randint(1, 3))

    def book(self) -> None:
        from byliv.bookings.actions import book_room
        from byliv.bookings.refusals import Refusal

        start, end = self.span()
        try:
            self.took([book_room(room=self.random.choice(self.rooms), start=start, end=end, by=self.person)])
        except Refusal as refusal:
            self.log.write("refused", code=refusal.code)

    def series(self) -> None:
        from byliv.bookings.actions import book_series
        from byliv.bookings.refusals import Refusal, SeriesRefusal

        start, end = self.span()
        wish = {"room": self.random.choice(self.rooms), "rrule": "FREQ=DAILY;COUNT=3", "by": self.person}
        try:
            self.took(book_series(start=start, end=end, **wish).bookings.all())
        except SeriesRefusal as refusal:
            skip = [each.start for each in refusal.dates]
            try:
                self.took(book_series(start=start, end=end, skip=skip, **wish).bookings.all())
            except Refusal as again:
                self.log.write("refused", code=again.code)

    def took(self, bookings: Iterable[Any]) -> None:
        for each in bookings:
            self.mine.append(each.number)
            self.log.write("booked", number=each.number, **told(each))

    def cancel(self) -> None:
        from byliv.bookings.actions import cancel_booking

        if booking := self.one_of_mine():
            self.log.write("cancelling", number=booking.number)
            cancel_booking(booking=booking, by=self.person)
            self.mine.remove(booking.number)
            self.log.write("cancelled", number=booking.number)

    def move(self) -> None:
        from byliv.bookings.actions import change_booking
        from byliv.bookings.refusals import Refusal

        if booking := self.one_of_mine():
            start, end = self.span()
            self.log.write("moving", number=booking.number)
            try:
                change_booking(booking=booking, start=start, end=end, by=self.person)
                self.log.write("moved", number=booking.number, **told(booking))
            except Refusal as refusal:
                self.log.write("refused", code=refusal.code, number=booking.number)

    def rehouse(self) -> None:
        from byliv.bookings.actions import move_to_room
        from byliv.bookings.refusals import Refusal

        if booking := self.one_of_mine():
            self.log.write("moving", number=booking.number)
            try:
                moved = move_to_room(booking=booking, room=self.random.choice(self.rooms), by=self.person)
                self.log.write("moved", number=booking.number, **told(moved[0]))
            except Refusal as refusal:
                self.log.write("refused", code=refusal.code, number=booking.number)

    def one_of_mine(self) -> Any:
        from byliv.bookings.models import Booking

        number = self.random.choice(self.mine) if self.mine else ""
        return Booking.objects.select_related("room__place", "organisation").filter(number=number).first()


def told(booking: Any) -> dict[str, Any]:
    return {"room": booking.room_id, "start": booking.start.timestamp(), "end": booking.end.timestamp()}


def judge(paths: Sequence[Path]) -> dict[str, Any]:
    """What the referee finds: pairs that have the same time of rooms that share a part, acknowledged bookings that are
    not there as they were acknowledged, and rows that do not say what bookings take."""
    from django.db import connection

    from byliv.bookings.choices import TAKES
    from byliv.bookings.models import Booking, Taken
    from byliv.rooms.queries import families

    # PostgreSQL ends every connection when one of its processes is killed, this one too.
    connection.close()
    bookings = list(Booking.objects.select_related("room"))
    taking = [each for each in bookings if each.state in TAKES]
    family = families({each.room_id for each in bookings})
    lines = [json.loads(line) for path in paths for line in path.read_text().splitlines() if line.endswith("}")]
    rows = set(Taken.objects.values_list("room_id", "booking_id"))
    return {
        "acknowledged": sum(line["act"] in ("booked", "moved", "cancelled") for line in lines),
        "booked": sum(line["act"] == "booked" for line in lines),
        "refused": sum(line["act"] == "refused" for line in lines),
        "twice": _twice(taking, family),
        "lost": _lost(lines, {each.number: each for each in bookings}),
        "astray": len(rows ^ {(room, each.pk) for each in taking for room in family[each.room_id]}),
    }


def _twice(taking: Sequence[Any], family: dict[int, set[int]]) -> int:
    """Pairs, counted the slow way."""
    return sum(
        one.start < other.end and other.start < one.end and bool(family[one.room_id] & family[other.room_id])
        for number, one in enumerate(taking)
        for other in taking[:number]
    )


def _lost(lines: Iterable[dict[str, Any]], found: dict[str, Any]) -> list[str]:
    """Acknowledged and not so. What was begun last and not acknowledged may be either way."""
    last: dict[str, dict[str, Any]] = {}
    open_ones: set[str] = set()
    for line in lines:
        number = line.get("number", "")
        (open_ones.add if line["act"] in ("cancelling", "moving") else open_ones.discard)(number)
        if line["act"] in ("booked", "moved", "cancelled"):
            last[number] = line
    return [number for number, line in last.items() if number not in open_ones and not _is_so(line, found.get(number))]


def _is_so(line: dict[str, Any], booking: Any) -> bool:
    if booking is None:
        return False
    if line["act"] == "cancelled":
        return booking.state == "cancelled"
    return booking.takes and told(booking) == {key: line[key] for key in ("room", "start", "end")}


def main(argv: Sequence[str]) -> None:
    import django

    django.setup()
    if argv[0] == "race":
        Racer(Log(Path(argv[1])), int(argv[2])).run(int(argv[3]))
    else:
        print(json.dumps(judge([Path(each) for each in argv[1:]])))


if __name__ == "__main__":
    main(sys.argv[1:])
