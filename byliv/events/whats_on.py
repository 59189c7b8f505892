"""What is on: the next dates at a place or of an organisation, and today in an area; a fixed number of queries each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import F, Prefetch, QuerySet
from django.utils.translation import gettext as _

from byliv.core import clock, prepared
from byliv.events.models import Event, Occurrence, Timing
from byliv.events.querysets import SHORT_DAYS, OccurrenceQuerySet
from byliv.events.recurrence import zone_of
from byliv.events.rule_words import joined
from byliv.events.words import day_words, days_words, local_span, time_words
from byliv.organisations.models import Organisation

ROWS = 6
LONG_ROWS = 4
# So many dates are read to find the next ones of ROWS events: a class every morning must not hide the concert.
READ = 80
LATER = 3
HEAVY = (
    "event__description_da", "event__description_en", "event__imported", "place__description_da",
    "place__description_en", "place__imported", "place__folded", "event__languages",
)  # fmt: skip
# What began before this is not news on a front page, even if nobody said when it ends.
STILL_ON = timedelta(hours=6)


# The dates of something (by its identity) from a day on.
Dates = Callable[[date, int], OccurrenceQuerySet]


class Row(NamedTuple):
    """One event with its next date, in words for a list."""

    occurrence: Occurrence
    event: Event
    day: str
    time: str
    later: str  # the dates after it, "" when there are none

    @property
    def is_off(self) -> bool:
        """Whether nobody should come."""
        return self.occurrence.status in ("cancelled", "postponed")

    @property
    def moved_to(self) -> str:
        """The day to which it is postponed, "" when nobody has said."""
        later = self.occurrence.postponed_to
        return near_day(local_day(later, self.occurrence.schedule.zone)) if later else ""


class WhatsOn(NamedTuple):
    """Next dates, and apart from them what runs for a long time."""

    rows: list[Row]
    long: list[Row]

    @property
    def is_empty(self) -> bool:
        return not self.rows and not self.long


def at_place(place_id: int) -> WhatsOn:
    """What is on at a place, of everybody who has its yes; four queries at most, two where nothing is."""

    def dates(day: date, place: int) -> OccurrenceQuerySet:
        return Occurrence.objects.shown().filter(place_id=place, last_day__gte=day)

    # Along the index of the place; of the short ones the last day is the first or a few days later.
    return _ahead("place", dates, place_id, ("last_day", "start", "pk"))


def of_organisation(organisation_id: int) -> WhatsOn:
    """What an organisation does, wherever that is; four queries at most, two where nothing is."""

    def dates(day: date, organiser: int) -> OccurrenceQuerySet:
        return Occurrence.objects.shown().filter(event__organisers=organiser, last_day__gte=day)

    return _ahead("organiser", dates, organisation_id, ("start", "pk"))


def _ahead(name: str, dates: Dates, identity: int, order: tuple[str, ...]) -> WhatsOn:
    """What is ahead: first which dates, by questions put into SQL once, then their rows, if there are any."""
    today = clock.local_now().date()

    def short(values: list[Any]) -> QuerySet:
        since = values[0] - timedelta(days=SHORT_DAYS)
        return dates(*values).filter(is_long=False, first_day__gte=since).order_by(*order).values_list("pk")[:READ]

    def long(values: list[Any]) -> QuerySet:
        return (
            dates(*values).filter(is_long=True).order_by("last_day", "start", "pk").values_list("pk")[: LONG_ROWS * 3]
        )

    found = [prepared.rows(("ahead", name, asked.__name__), (today, identity), asked) for asked in (short, long)]
    soon, later = _read(*([pk for (pk,) in each] for each in found))
    return WhatsOn(_rows(sorted(soon, key=_by_start)), _long_rows(later, today))


def today_in(area_ids: Sequence[int] | None, count: int = 8) -> WhatsOn:
    """What is left of today in these areas (None: everywhere), and what runs for long; six queries at most."""
    now = clock.local_now()
    today = now.date()
    short, long = Occurrence.objects.short(), Occurrence.objects.long()
    if area_ids is not None:
        short, long = short.filter(area_id__in=area_ids), long.filter(area_id__in=area_ids)
    # First which dates, then their rows, if there are any. Each of these is read along the index of days and stops
    # after a few rows, however full the day is.
    of_today = short.filter(first_day=today)
    timed = of_today.filter(timing=Timing.TIMED, start__gte=now - STILL_ON).order_by("start", "pk")[: count * 3]
    morning = datetime.combine(today, time(3), tzinfo=now.tzinfo)
    whole_day = of_today.exclude(timing=Timing.TIMED).filter(start__lte=morning).order_by("start", "pk")[:count]
    since = today - timedelta(days=SHORT_DAYS - 1)
    begun = short.filter(first_day__range=(since, today - timedelta(days=1)), last_day__gte=today)
    begun = begun.filter(last_day__gt=F("first_day")).order_by("first_day", "start", "pk")[:count]
    running = long.filter(last_day__gte=today, first_day__lte=today).order_by("last_day", "start", "pk")
    of_the_day = [pk for each in (begun, whole_day, timed) for pk in each.values_list("pk", flat=True)]
    ending = list(running.values_list("pk", flat=True)[: LONG_ROWS * 3])
    soon, later = _read(of_the_day, ending)
    return WhatsOn(_rows(soon, count, with_later=False), _long_rows(later, today))


def next_dates(events: Iterable[Event]) -> dict[int, Row]:
    """The next date of each of these events, by the event's identity; two queries."""
    today = clock.local_now().date()
    ids = [each.pk for each in events]
    found = _dressed(Occurrence.objects.filter(event__in=ids, last_day__gte=today)).order_by("start", "pk")
    rows = _rows(list(found[: READ * 5]), len(ids)) if ids else []
    return {row.event.pk: row for row in rows}


def today_of(on: WhatsOn) -> WhatsOn:
    """Of what is on, what is on today."""
    today = clock.local_now().date()
    rows, long = ([row for row in each if row.occurrence.first_day <= today] for each in on)
    return WhatsOn(rows, long)


def _read(*identities: list[int]) -> Iterator[list[Occurrence]]:
    """The dates of each list, with what a row shows; no query where there are none."""
    wanted = [pk for each in identities for pk in each]
    rows = _dressed(Occurrence.objects.all()).in_bulk(wanted) if wanted else {}
    return ([rows[pk] for pk in each if pk in rows] for each in identities)


def _dressed(found: OccurrenceQuerySet) -> OccurrenceQuerySet:
    """With what a row shows: the event, where it is, who is behind it."""
    behind = Organisation.objects.filter(is_public=True).only("name", "slug", "type", "kind").order_by("name")
    dressed = found.select_related("event", "schedule", "place").defer(*HEAVY)
    return dressed.prefetch_related(Prefetch("event__organisers", behind, to_attr="behind"))


def _by_start(occurrence: Occurrence) -> tuple[datetime, int]:
    return occurrence.start, occurrence.pk


def _rows(found: Sequence[Occurrence], count: int = ROWS, *, with_later: bool = True) -> list[Row]:
    """The first `count` events among these dates, each once, with the dates after its next one."""
    by_event: dict[int, list[Occurrence]] = {}
    for each in found:
        if not _is_over(each):
            by_event.setdefault(each.event_id, []).append(each)
    return [_row(dates[0], dates[1:] if with_later else []) for dates in list(by_event.values())[:count]]


def _is_over(occurrence: Occurrence) -> bool:
    is_timed = occurrence.timing == Timing.TIMED and not occurrence.is_open_ended
    return is_timed and occurrence.end <= clock.now()


def _row(occurrence: Occurrence, later: Sequence[Occurrence]) -> Row:
    start, end = local_span(occurrence, occurrence.schedule.zone)
    text = occurrence.schedule.time_text if occurrence.start == occurrence.original else ""
    hours = time_words(start, end, occurrence.timing, text)
    return Row(occurrence, occurrence.event, _day(occurrence), hours, _later(occurrence, later))


def _day(occurrence: Occurrence) -> str:
    """ "today", "tomorrow", "Saturday 28 November", or from when to when."""
    today, first, last = clock.local_now().date(), occurrence.first_day, occurrence.last_day
    if first == last:
        return near_day(first)
    if first <= today:
        return _("until %(day)s") % {"day": near_day(last)}
    return days_words(first, last)


def local_day(moment: datetime, zone: str) -> date:
    """The day of a moment by the zone's clock."""
    return moment.astimezone(zone_of(zone)).date()


def near_day(day: date) -> str:
    """A day as one says it: "today" and "tomorrow" by name."""
    ahead = (day - clock.local_now().date()).days
    if ahead in (0, 1):
        return _("tomorrow") if ahead else _("today")
    return day_words(day)


def _later(occurrence: Occurrence, dates: Sequence[Occurrence]) -> str:
    days = list(dict.fromkeys(each.first_day for each in dates if each.status not in ("cancelled", "postponed")))
    days = [day for day in days if day != occurrence.first_day]
    if not days:
        return ""
    named = [day_words(day, weekday=False) for day in days[:LATER]]
    if len(days) > LATER:
        return _("again %(days)s and more") % {"days": ", ".join(named)}
    return _("again %(days)s") % {"days": joined(named)}


def _long_rows(dates: Iterable[Occurrence], today: date) -> list[Row]:
    """What runs for long, each event once; they come as they end."""
    by_event: dict[int, Occurrence] = {}
    for each in dates:
        by_event.setdefault(each.event_id, each)
    return [Row(each, each.event, _long_day(each, today), "", "") for each in list(by_event.values())[:LONG_ROWS]]


def _long_day(occurrence: Occurrence, today: date) -> str:
    if occurrence.first_day <= today:
        return _("until %(day)s") % {"day": day_words(occurrence.last_day, weekday=False)}
    return days_words(occurrence.first_day, occurrence.last_day)
