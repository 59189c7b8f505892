"""The dates of one week of what somebody follows, as many as a mail can hold."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from byliv.calendar.follow.queries import Wish, dates_of
from byliv.events.models import Occurrence, Override, Status, Timing

# A mail is read in a minute. What somebody chose by name comes first; of a whole area, so many a day.
MOST_WIDE_A_DAY, MOST_A_DAY, MOST_READ = 7, 25, 600
STOPPED = (Status.CANCELLED, Status.POSTPONED)


@dataclass
class Entry:
    """An event's first date in the week, and those that are like it: told once, or what comes back drowns the rest."""

    row: Occurrence
    again: list[Occurrence] = field(default_factory=list)


class Week:
    """Gathers dates. `cut` are the days of which some were left out, with what was cut; `events` all that were seen."""

    def __init__(self, first: date) -> None:
        self.first = first
        self.cut: dict[date, Wish] = {}
        self.events: set[int] = set()
        self._entries: dict[tuple[int, int], Entry] = {}
        self._seen: set[int] = set()
        self._count: dict[date, int] = {}

    def add(self, row: Occurrence, wish: Wish) -> None:
        """Take a date in, unless it is there or its day is full. What is called off always finds room."""
        if row.pk in self._seen:
            return
        self._seen.add(row.pk)
        self.events.add(row.event_id)
        is_off = row.status in STOPPED
        is_own = is_off or row.is_different  # type: ignore[attr-defined]
        key = (row.event_id, row.pk if is_own else 0)
        if key in self._entries:
            self._entries[key].again.append(row)
            return
        day = self.day(row)
        most = MOST_WIDE_A_DAY if wish.is_wide else MOST_A_DAY
        if self._count.get(day, 0) >= most and not is_off:
            self.cut.setdefault(day, wish)
            return
        self._entries[key] = Entry(row)
        self._count[day] = self._count.get(day, 0) + (not is_off)

    def day(self, row: Occurrence) -> date:
        """Below which day it stands."""
        return max(row.first_day, self.first)

    def entries(self) -> list[Entry]:
        """By day and hour."""
        return sorted(self._entries.values(), key=lambda each: (self.day(each.row), each.row.start, each.row.pk))


def week_of(wishes: list[Wish], first: date, last: date, now: datetime) -> Week:
    """What is on from `first` to `last` and not over; a query for each wish."""
    week = Week(first)
    ahead = Q(end__gt=now) | Q(start__gt=now) | ~Q(timing=Timing.TIMED)
    for wish in sorted(wishes, key=lambda wish: wish.is_wide):
        for row in ready(dates_of(wish, first, last, is_long=False).filter(ahead))[:MOST_READ]:
            week.add(row, wish)
    return week


def ready(rows: QuerySet[Occurrence]) -> QuerySet[Occurrence]:
    """With everything that a line shows, and whether the date is unlike its rule (`is_different`)."""
    override = Override.objects.filter(schedule=OuterRef("schedule"), original=OuterRef("original"))
    rows = rows.annotate(is_different=Exists(override)).select_related("event", "schedule", "place")
    return rows.defer("event__imported", "place__imported")
