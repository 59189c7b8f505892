"""What the weekly mail holds: the coming week of what somebody follows, and what is new behind it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from byliv.calendar.follow.links import agenda_path
from byliv.calendar.follow.models import Follow, Follower
from byliv.calendar.follow.queries import Wish, dates_of, follows_of, wishes_of
from byliv.calendar.follow.words import hours_words, instant_words, until_words, week_words
from byliv.events import words
from byliv.events.models import Event, Occurrence, Override, Status, Timing

DAYS = 7
# A mail is read in a minute. What somebody chose by name comes first; of a whole area, so many a day.
MOST_WIDE_A_DAY, MOST_A_DAY, MOST_READ = 8, 25, 600
MOST_LONG, MOST_NEW, MOST_STOPPED = 12, 15, 15
STOPPED = (Status.CANCELLED, Status.POSTPONED)


@dataclass(frozen=True)
class Line:
    """One date as a mail shows it, in the active language. `when` is in words; `note` says why it is off."""

    name: str
    url: str
    when: str
    where: str
    kind: str
    hue: int
    status: str = ""
    status_word: str = ""
    note: str = ""
    postponed_to: str = ""


@dataclass(frozen=True)
class Day:
    """A day and its lines; `more_url` leads to the rest when there is more than a mail can hold."""

    day: date
    words: str
    lines: list[Line]
    more_url: str = ""


@dataclass(frozen=True)
class Digest:
    """What one follower's mail holds, from `first` to `last`."""

    first: date
    last: date
    follows: list[Follow]
    stopped: list[Line] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    long: list[Line] = field(default_factory=list)
    new: list[Line] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write about: what runs for months is no news by itself."""
        return not (self.stopped or self.days or self.new)

    @property
    def week(self) -> str:
        """21.–27. november."""
        return week_words(self.first, self.last)

    @property
    def names(self) -> list[str]:
        """What it is about, each name once, the soonest first."""
        lines = [line for day in self.days for line in day.lines] or self.new or self.stopped
        return list(dict.fromkeys(line.name for line in lines))


class Coming(NamedTuple):
    """The dates of the week; the days of which some were left out, with what was cut; all events that have a date."""

    rows: list[Occurrence]
    cut: dict[date, Wish]
    events: set[int]


def digest_of(follower: Follower, now: datetime) -> Digest:
    """What the follower would be sent now; about ten queries, however much they follow. Wants the right language."""
    first = timezone.localtime(now).date()
    last = first + timedelta(days=DAYS - 1)
    follows = follows_of(follower)
    wishes = wishes_of(follows)
    since = follower.sent_at or now - timedelta(days=DAYS)
    rows, cut, known = _coming(wishes, first, last, now)
    stopped = [row for row in rows if row.status in STOPPED]
    later = [row for row in _later(wishes, since, last) if row.event_id not in known]
    long = _running(wishes, first, last, since)
    overrides = _overrides([*rows, *later, *long])
    off = [*stopped, *(row for row in later if row.status in STOPPED)][:MOST_STOPPED]
    new = [row for row in later if row.status not in STOPPED and row.event.created_at >= since]
    return Digest(
        first,
        last,
        follows,
        stopped=[_line(row, overrides, has_day=True) for row in off],
        days=_days([row for row in rows if row.status not in STOPPED], cut, overrides, first),
        long=[_line(row, overrides, is_long=True) for row in long],
        new=[_line(row, overrides, has_day=True) for row in new[:MOST_NEW]],
    )


def _coming(wishes: list[Wish], first: date, last: date, now: datetime) -> Coming:
    """The dates of the week, by day and hour."""
    found: dict[int, Occurrence] = {}
    events: set[int] = set()
    count: dict[date, int] = {}
    cut: dict[date, Wish] = {}
    ahead = Q(end__gt=now) | Q(start__gt=now) | ~Q(timing=Timing.TIMED)
    for wish in sorted(wishes, key=lambda wish: wish.is_wide):
        most = MOST_WIDE_A_DAY if wish.is_wide else MOST_A_DAY
        for row in _ready(dates_of(wish, first, last, is_long=False).filter(ahead))[:MOST_READ]:
            day = max(row.first_day, first)
            events.add(row.event_id)
            if row.pk in found:
                continue
            if count.get(day, 0) >= most and row.status not in STOPPED:
                cut.setdefault(day, wish)
                continue
            found[row.pk] = row
            count[day] = count.get(day, 0) + 1
    rows = sorted(found.values(), key=lambda row: (max(row.first_day, first), row.start, row.pk))
    return Coming(rows, cut, events)


def _ready(rows: QuerySet[Occurrence]) -> QuerySet[Occurrence]:
    """With everything that a line shows."""
    return rows.select_related("event", "schedule", "place").defer("event__imported", "place__imported")


def _running(wishes: list[Wish], first: date, last: date, since: datetime) -> list[Occurrence]:
    """What lasts longer and can be seen this week: what opens or ends now comes first, of each event one."""
    found: dict[int, Occurrence] = {}
    for wish in sorted(wishes, key=lambda wish: wish.is_wide):
        for row in _ready(dates_of(wish, first, last, is_long=True).exclude(status__in=STOPPED))[:MOST_READ]:
            found.setdefault(row.event_id, row)

    def rank(row: Occurrence) -> tuple:
        is_now = row.first_day >= first or row.last_day <= last or row.event.created_at > since
        return not is_now, row.last_day, row.pk

    return sorted(found.values(), key=rank)[:MOST_LONG]


def _later(wishes: list[Wish], since: datetime, last: date) -> list[Occurrence]:
    """The next date behind the week of events that were made, or called off, since the mail before; soonest first."""
    events: set[int] = set()
    changed = Q(created_at__gte=since) | Q(status__in=STOPPED, updated_at__gte=since)
    for wish in wishes:
        rows = Event.objects.public().filter(changed, wish.events).order_by("-pk").distinct()
        events.update(rows.values_list("pk", flat=True)[:MOST_READ])
    dates = Occurrence.objects.shown().filter(event_id__in=events, first_day__gt=last).order_by("start", "pk")
    found: dict[int, Occurrence] = {}
    for row in _ready(dates)[: MOST_READ * 4]:
        found.setdefault(row.event_id, row)
    return list(found.values())


def _overrides(rows: Iterable[Occurrence]) -> dict[tuple[int, datetime], Override]:
    """What is different about single dates, by schedule and the time that the rule has."""
    schedules = {row.schedule_id for row in rows}
    return {(one.schedule_id, one.original): one for one in Override.objects.filter(schedule_id__in=schedules)}


def _days(rows: list[Occurrence], cut: dict[date, Wish], overrides: dict, first: date) -> list[Day]:
    by_day: dict[date, list[Line]] = {}
    for row in rows:
        by_day.setdefault(max(row.first_day, first), []).append(_line(row, overrides))
    return [Day(day, words.day_words(day), lines, _more(cut.get(day), day)) for day, lines in by_day.items()]


def _more(wish: Wish | None, day: date) -> str:
    """The agenda of that day, of the first thing whose dates were cut."""
    return settings.BASE_URL + agenda_path(wish.follow, date=day.isoformat()) if wish else ""


def _line(row: Occurrence, overrides: dict, *, has_day: bool = False, is_long: bool = False) -> Line:
    event, override = row.event, overrides.get((row.schedule_id, row.original))
    is_off = row.status in STOPPED
    return Line(
        name=(override.name if override else "") or event.name,
        url=settings.BASE_URL + event.get_absolute_url(),
        when=until_words(row) if is_long else words.occurrence_words(row) if has_day else hours_words(row),
        where=_where(row, override),
        kind=str(event.get_kind_display()),
        hue=event.hue,
        status=row.status,
        status_word=str(Status(row.status).label) if row.status != Status.CONFIRMED else "",
        note=((override.status_note if override else "") or event.status_note) if is_off else "",
        postponed_to=instant_words(row.postponed_to, row.schedule.zone) if row.postponed_to else "",
    )


def _where(row: Occurrence, override: Override | None) -> str:
    place = row.place.name if row.place else row.event.location
    return ", ".join(each for each in ((override.room if override else "") or row.event.room, place) if each)
