"""When rooms can be had, the slow and obvious way: every quarter of an hour is looked at on its own."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

QUARTER = timedelta(minutes=15)
ZONE = ZoneInfo("Europe/Copenhagen")
# The days about Easter 2027, when the clock is put forward too, by hand.
HOLIDAYS = {date(2027, 3, day) for day in (25, 26, 28, 29)}


@dataclass
class SlowRoom:
    """Times are in quarters of an hour; `hours` are (weekday, opens, closes) in minutes."""

    hours: list[tuple[int, int, int]]
    parts: list[str] = field(default_factory=list)
    before: int = 0
    after: int = 0
    step: int = 2
    shortest: int = 4
    longest: int = 48
    on_holidays: bool = True


@dataclass
class SlowHouse:
    """Rooms by name; bookings and closures by number, as (room, start, end) in quarters since `origin`."""

    origin: datetime
    rooms: dict[str, SlowRoom]
    bookings: dict[int, tuple[str, int, int]] = field(default_factory=dict)
    closures: dict[int, tuple[str, int, int]] = field(default_factory=dict)
    known: dict[tuple[str, int], bool] = field(default_factory=dict)

    def moment(self, quarter: int) -> datetime:
        return self.origin + quarter * QUARTER

    def shown(self, quarter: int) -> datetime:
        """What the clock on the wall shows."""
        return self.moment(quarter).astimezone(ZONE).replace(tzinfo=None, fold=0)

    def may(self, name: str, start: int, end: int, but: int = 0) -> bool:
        """Whether it can be booked; `but` makes room."""
        return start < end and self.suits(name, start, end) and self.is_clear(name, start, end, but)

    def suits(self, name: str, start: int, end: int) -> bool:
        """By the room's own rules."""
        room = self.rooms[name]
        lengths = (end - start, (self.shown(end) - self.shown(start)) // QUARTER)
        return (
            all(self.is_on_grid(room, each) for each in (start, end))
            and max(lengths) >= room.shortest
            and min(lengths) <= room.longest
            and all(self.is_open(name, each) for each in range(start, end))
        )

    def is_on_grid(self, room: SlowRoom, quarter: int) -> bool:
        shown = self.shown(quarter)
        return (shown.hour * 4 + shown.minute // 15) % room.step == 0

    def is_open(self, name: str, quarter: int) -> bool:
        if (name, quarter) not in self.known:
            self.known[name, quarter] = any(
                opens <= quarter < closes for opens, closes in self.stretches(self.rooms[name], quarter)
            )
        return self.known[name, quarter]

    def stretches(self, room: SlowRoom, quarter: int) -> list[tuple[int, int]]:
        """Of yesterday, today and tomorrow."""
        today = self.shown(quarter).date()
        days = [today + timedelta(days=each) for each in (-1, 0, 1)]
        return [
            (self.first(day, opens), self.first(day, closes))
            for day in days
            for weekday, opens, closes in room.hours
            if day.weekday() == weekday and (room.on_holidays or day not in HOLIDAYS)
        ]

    def first(self, day: date, minutes: int) -> int:
        """The first quarter at which the clock shows so many minutes after the day's midnight; where it jumps over
        them, the one at which it shows an hour more."""
        wanted = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001 - the wall's
        about = (wanted.replace(tzinfo=UTC) - self.origin) // QUARTER
        for local in (wanted, wanted + timedelta(hours=1)):
            for quarter in range(about - 16, about + 8):
                if self.shown(quarter) == local:
                    return quarter
        raise AssertionError(wanted)

    def is_clear(self, name: str, start: int, end: int, but: int) -> bool:
        """Whether nothing stands in the way."""
        room = self.rooms[name]
        wanted = set(range(start - room.before, end + room.after))
        for number, (other, first, last) in self.bookings.items():
            theirs = self.rooms[other]
            taken = range(first - theirs.before, last + theirs.after)
            if number != but and self.family(name) & self.family(other) and wanted.intersection(taken):
                return False
        return not any(
            self.are_related(name, other) and set(range(start, end)).intersection(range(first, last))
            for other, first, last in self.closures.values()
        )

    def family(self, name: str) -> set[str]:
        """Itself and its parts."""
        return {name}.union(*(self.family(part) for part in self.rooms[name].parts))

    def are_related(self, one: str, other: str) -> bool:
        return one in self.family(other) or other in self.family(one)
