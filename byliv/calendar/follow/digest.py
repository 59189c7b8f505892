"""What the weekly mail holds: the coming week of what somebody follows, and what is new behind it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from byliv.calendar.follow.links import agenda_path
from byliv.calendar.follow.models import Follow, Follower
from byliv.calendar.follow.queries import Wish, dates_of, follows_of, wishes_of
from byliv.calendar.follow.week import MOST_READ, STOPPED, Entry, Week, ready, week_of
from byliv.calendar.follow.words import also_words, hours_words, instant_words, until_words, week_words
from byliv.events import words
from byliv.events.models import Event, Occurrence, Override, Status

DAYS = 7
MOST_LONG, MOST_NEW, MOST_STOPPED = 8, 12, 15


@dataclass(frozen=True)
class Line:
    """One date as a mail shows it, in the active language. `also` are the other times this week, `note` says why it is
    off."""

    name: str
    url: str
    when: str
    also: str
    where: str
    kind: str
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


def digest_of(follower: Follower, now: datetime) -> Digest:
    """What the follower would be sent now; about ten queries, however much they follow. Wants the right language."""
    first = timezone.localtime(now).date()
    last = first + timedelta(days=DAYS - 1)
    follows = follows_of(follower)
    wishes = wishes_of(follows)
    since = follower.sent_at or now - timedelta(days=DAYS)
    week = week_of(wishes, first, last, now)
    entries = week.entries()
    later = [row for row in _later(wishes, since, last) if row.event_id not in week.events]
    long = _running(wishes, first, last, since)
    off = [row for row in [*(each.row for each in entries), *later] if row.status in STOPPED][:MOST_STOPPED]
    new = [row for row in later if row.status not in STOPPED and row.event.created_at >= since][:MOST_NEW]
    lines = Lines([*(each.row for each in entries), *later, *long])
    return Digest(
        first,
        last,
        follows,
        stopped=[lines.of(row, words.occurrence_words(row)) for row in off],
        days=_days(week, [each for each in entries if each.row.status not in STOPPED], lines),
        long=[lines.of(row, until_words(row)) for row in long],
        new=[lines.of(row, words.occurrence_words(row)) for row in new],
    )


def _running(wishes: list[Wish], first: date, last: date, since: datetime) -> list[Occurrence]:
    """What lasts longer and can be seen this week: what opens or ends now comes first, of each event one."""
    found: dict[int, Occurrence] = {}
    for wish in sorted(wishes, key=lambda wish: wish.is_wide):
        for row in ready(dates_of(wish, first, last, is_long=True).exclude(status__in=STOPPED))[:MOST_READ]:
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
    for row in ready(dates)[: MOST_READ * 4]:
        found.setdefault(row.event_id, row)
    return list(found.values())


def _days(week: Week, entries: list[Entry], lines: "Lines") -> list[Day]:
    by_day: dict[date, list[Line]] = {}
    for each in entries:
        line = lines.of(each.row, hours_words(each.row), also=also_words(each.row, each.again))
        by_day.setdefault(week.day(each.row), []).append(line)
    return [Day(day, words.day_words(day), found, _more(week.cut.get(day), day)) for day, found in by_day.items()]


def _more(wish: Wish | None, day: date) -> str:
    """The agenda of that day, of the first thing whose dates were cut."""
    return settings.BASE_URL + agenda_path(wish.follow, date=day.isoformat()) if wish else ""


class Lines:
    """Writes dates as lines; one query for what is different about single ones."""

    def __init__(self, rows: Iterable[Occurrence]) -> None:
        different = {row.schedule_id for row in rows if row.is_different}  # type: ignore[attr-defined]
        found = Override.objects.filter(schedule_id__in=different)
        self._overrides = {(one.schedule_id, one.original): one for one in found}

    def of(self, row: Occurrence, when: str, also: str = "") -> Line:
        """The line of one date, in the active language."""
        event, override = row.event, self._overrides.get((row.schedule_id, row.original)) or Override()
        is_off = row.status in STOPPED
        place = row.place.name if row.place else event.location
        return Line(
            name=override.name or event.name,
            url=settings.BASE_URL + event.get_absolute_url(),
            when=when,
            also=also,
            where=", ".join(each for each in (override.room or event.room, place) if each),
            kind=str(event.get_kind_display()),
            status_word=str(Status(row.status).label) if row.status != Status.CONFIRMED else "",
            note=(override.status_note or event.status_note) if is_off else "",
            postponed_to=instant_words(row.postponed_to, row.schedule.zone) if row.postponed_to else "",
        )
