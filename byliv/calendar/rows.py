"""One date as lists, maps and feeds show it, ready before the template runs: a fixed number of queries for a page."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet

from byliv.calendar.paths import event_path, place_path
from byliv.calendar.words import clock_words, day_words, short_day
from byliv.core import clock, images, prepared
from byliv.events.kinds import HUES, EventKind
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
# How long something lasts whose end nobody has told: long enough to still be worth coming to.
OPEN_END = timedelta(hours=3)


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
        return str(EventKind(self.kind).label) if self.kind in EventKind.values else str(EventKind.OTHER.label)

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
    found = {row[0]: row for row in map(_aware, prepared.rows(COLUMNS, identities, _asked))}
    organisers = organisers_of({row[1] for row in found.values()})
    known = [found[pk] for pk in identities if pk in found]
    rows = [Row._make((*row, tuple(organisers.get(row[1], ())))) for row in known]
    exceptions = _exceptions(rows)
    return [_with(row, exceptions.get((row.schedule, row.original))) for row in rows] if exceptions else rows


def _asked(identities: Sequence[int]) -> QuerySet:
    return Occurrence.objects.filter(pk__in=identities).values_list(*COLUMNS)


def _aware(row: tuple) -> tuple:
    """A row as the driver gives it, with its moments aware."""
    return tuple(clock.in_utc(value) if isinstance(value, datetime) else value for value in row)


def organisers_of(events: Iterable[int]) -> dict[int, list[str]]:
    """{event: names of its public organisers}; one query."""
    found: dict[int, list[str]] = {}
    through = Event.organisers.through.objects.filter(event__in=list(events), organisation__is_public=True)
    for event, name in through.order_by("pk").values_list("event", "organisation__name"):
        found.setdefault(event, []).append(name)
    return found


def _exceptions(rows: list[Row]) -> dict[tuple[int, datetime], dict[str, Any]]:
    fields = ("schedule", "original", "name", "summary", "room", "status_note")
    found = Override.objects.filter(
        schedule__in={row.schedule for row in rows}, original__in={row.original for row in rows}
    )
    return {(each["schedule"], each["original"]): each for each in found.values(*fields)}


def _with(row: Row, exception: dict[str, Any] | None) -> Row:
    if exception is None:
        return row
    changes = {name: exception[name] for name in ("name", "room", "status_note") if exception[name]}
    if exception["summary"]:
        changes |= {"summary_da": exception["summary"], "summary_en": ""}
    return row._replace(**changes)
