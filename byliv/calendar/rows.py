"""One date as lists, maps and feeds show it, ready before the template runs: a fixed number of queries for a page."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import F, QuerySet
from django.utils.translation import get_language

from byliv.calendar.paths import event_path, place_path
from byliv.calendar.words import clock_words, day_words, short_day
from byliv.core import clock, images, prepared
from byliv.events.kinds import HUES, kind_label
from byliv.events.models import Event, Occurrence, Override, Status, Timing
from byliv.events.price import price_words
from byliv.events.recurrence import zone_of
from byliv.events.words import clock_words as moment_clock

COLUMNS = (
    "pk", "event", "schedule", "original", "start", "end", "first_day", "last_day", "timing", "is_open_ended", "status",
    "postponed_to", "kind", "event__slug", "event__name", "event__summary_da", "event__summary_en",
    "event__status_note", "event__room", "event__location", "event__photo", "event__is_free", "event__price_from",
    "event__price_text", "event__longitude", "event__latitude", "schedule__zone", "schedule__time_text",
    "place", "place__name", "place__slug", "schedule__uid", "schedule__sequence", "event__created_at",
    "event__updated_at", "event__licence",
)  # fmt: skip
MOMENTS = [
    COLUMNS.index(name)
    for name in ("original", "start", "end", "postponed_to", "event__created_at", "event__updated_at")
]
DIFFERENT = ("schedule__occurrences", "name", "summary", "room", "status_note")
# How long something lasts whose end nobody has told: long enough to still be worth coming to.
OPEN_END = timedelta(hours=3)


class Different(NamedTuple):
    """What one date says otherwise than its event; what is empty is as the event says."""

    date: int
    name: str
    summary: str
    room: str
    status_note: str


class Row(NamedTuple):
    """One date. Days are local to where it happens, `start` and `end` are moments; names are as the date has them."""

    pk: int
    event: int
    schedule: int
    original: datetime
    start: datetime
    end: datetime
    first_day: date
    last_day: date
    timing: str
    is_open_ended: bool
    status: str
    postponed_to: datetime | None
    kind: str
    slug: str
    name: str
    summary_da: str
    summary_en: str
    status_note: str
    room: str
    location: str
    photo: str
    is_free: bool | None
    price_from: int | None
    price_text: str
    longitude: float | None
    latitude: float | None
    zone: str
    time_text: str
    place: int | None
    place_name: str | None
    place_slug: str | None
    uid: str
    sequence: int
    created_at: datetime
    updated_at: datetime
    licence: str
    organisers: tuple[str, ...] = ()

    @property
    def hue(self) -> int:
        return HUES.get(self.kind, 250)

    @property
    def glyph(self) -> str:
        return f"event-{self.kind}"

    @property
    def kind_label(self) -> str:
        return kind_label(self.kind)

    @property
    def summary(self) -> str:
        """What it is about in the reader's language, in Danish where that is missing."""
        return self.summary_en if self.summary_en and get_language() == "en" else self.summary_da

    @property
    def path(self) -> str:
        """The event's page in the reader's language."""
        return event_path(self.slug)

    @property
    def place_path(self) -> str:
        """The place's page; "" where it has none."""
        return place_path(self.place_slug) if self.place_slug else ""

    @property
    def photo_url(self) -> str:
        return images.url(self.photo, images.SIZES[0]) if self.photo else ""

    @property
    def where(self) -> str:
        """The place (which has said yes), else what the event says."""
        return self.place_name or self.location

    @property
    def local_start(self) -> datetime:
        return self.start.astimezone(zone_of(self.zone))

    @property
    def local_end(self) -> datetime:
        return self.end.astimezone(zone_of(self.zone))

    @property
    def is_over_days(self) -> bool:
        """Whether it has more than one day."""
        return self.last_day > self.first_day

    @property
    def clock(self) -> str:
        """When on its day, in words."""
        return clock_words(self)

    @property
    def clock_start(self) -> str:
        """When its first day begins."""
        return clock_words(self._replace(is_open_ended=True))

    @property
    def last_words(self) -> str:
        """Its last day, shortly."""
        return short_day(self.last_day, clock.local_now().date())

    @property
    def postponed_words(self) -> str:
        """When it is instead, if it was postponed to a time; "" else."""
        if self.status != Status.POSTPONED or self.postponed_to is None:
            return ""
        local = self.postponed_to.astimezone(zone_of(self.zone))
        return f"{day_words(local.date(), clock.local_now().date())}, {moment_clock(local)}"

    @property
    def state(self) -> str:
        """ "now", "over" or ""."""
        now = clock.now()
        return "now" if self.is_on(now) else "over" if self.is_over(now) else ""

    @property
    def price(self) -> str:
        return price_words(self)

    @property
    def is_off(self) -> bool:
        """Whether nobody should come: cancelled, or postponed to another time."""
        return self.status in (Status.CANCELLED, Status.POSTPONED)

    @property
    def is_tentative(self) -> bool:
        return self.status == Status.TENTATIVE

    @property
    def status_label(self) -> str:
        return str(Status(self.status).label)

    @property
    def pin(self) -> int:
        """The number of its pin on the agenda's map, 0 without one: everything in one place shares one."""
        if self.longitude is None:
            return 0
        return self.place * 2 if self.place else self.event * 2 + 1

    def is_on(self, now: datetime) -> bool:
        """Whether it has begun and is not over; nobody can tell of what has no time."""
        return self.timing == Timing.TIMED and not self.is_off and self.start <= now < self._over_at

    def is_over(self, now: datetime) -> bool:
        return self.timing == Timing.TIMED and self._over_at <= now

    @property
    def _over_at(self) -> datetime:
        return self.start + OPEN_END if self.is_open_ended else self.end


def rows_of(identities: Sequence[int]) -> list[Row]:
    """The dates of these identities in this order, as their exceptions have them; three queries."""
    asked = prepared.rounded_up(identities)
    found = {row[0]: row for row in prepared.rows(COLUMNS, asked, _of_identities)}
    organisers = organisers_of({row[1] for row in found.values()})
    exceptions = {row[0]: Different._make(row) for row in prepared.rows(DIFFERENT, asked, _exceptions)}
    return [_row(found[pk], organisers.get(found[pk][1], ()), exceptions.get(pk)) for pk in identities if pk in found]


def _row(values: tuple, organisers: Sequence[str], exception: Different | None) -> Row:
    """A row as the driver gives it, with its moments aware."""
    row = [*values, tuple(organisers)]
    for place in MOMENTS:
        row[place] = clock.in_utc(row[place])
    return _with(Row._make(row), exception) if exception else Row._make(row)


def _of_identities(identities: Sequence[int]) -> QuerySet:
    return Occurrence.objects.filter(pk__in=identities).values_list(*COLUMNS)


def organisers_of(events: Iterable[int]) -> dict[int, list[str]]:
    """{event: names of its public organisers}; one query."""
    found: dict[int, list[str]] = {}
    for _pk, event, name in prepared.rows("organisers", prepared.rounded_up(sorted(events)), _organised):
        found.setdefault(event, []).append(name)
    return found


def _organised(events: Sequence[int]) -> QuerySet:
    through = Event.organisers.through.objects.filter(event__in=events, organisation__is_public=True)
    return through.order_by("pk").values_list("pk", "event", "organisation__name")


def _exceptions(identities: Sequence[int]) -> QuerySet:
    """What is different about these dates: by the schedule, and when its rule has them."""
    dates = {"schedule__occurrences__in": identities, "schedule__occurrences__original": F("original")}
    return Override.objects.filter(**dates).values_list(*DIFFERENT)


def _with(row: Row, exception: Different) -> Row:
    changes = {name: getattr(exception, name) for name in ("name", "room", "status_note") if getattr(exception, name)}
    if exception.summary:
        changes |= {"summary_da": exception.summary, "summary_en": ""}
    return row._replace(**changes)
