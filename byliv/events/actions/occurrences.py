"""Every date as a row: the one writer of occurrences."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from byliv.core import clock, finding, versions
from byliv.events.days_off import public_holidays
from byliv.events.models import Event, Occurrence, Override, Schedule, Timing
from byliv.events.querysets import SHORT_DAYS
from byliv.events.recurrence import Rule, Span, aware, days_of, end_of, spans, zone_of

# How far ahead dates of endless rules are rows; a nightly task moves it on.
HORIZON = timedelta(days=550)
# Dates that never end are written this far, however long they are.
FAR = timedelta(days=365 * 30)
FIELDS = (
    "start", "end", "first_day", "last_day", "timing", "is_open_ended", "status", "postponed_to", "is_shown", "is_long",
    "kind", "area_id", "place_id",
)  # fmt: skip


def rule_of(schedule: Schedule) -> Rule:
    """The schedule as a rule of dates."""
    return Rule(
        start=schedule.start,
        zone=schedule.zone,
        duration=schedule.duration,
        is_all_day=schedule.timing != Timing.TIMED,
        rules=tuple(schedule.rrule.splitlines()),
        also=tuple(datetime.fromisoformat(each) for each in schedule.also),
        but=tuple(_day_or_time(each) for each in schedule.but),
    )


def rebuild(event: Event) -> None:
    """Make the rows of the event's dates as its schedules, exceptions and fields say. Call inside a transaction."""
    # Calendars look at this alone to see whether an event, dates included, is as they know it.
    event.updated_at = clock.now()
    Event.objects.filter(pk=event.pk).update(updated_at=event.updated_at)
    for schedule in event.schedules.prefetch_related("overrides"):
        _rebuild(event, schedule)


@transaction.atomic
def extend(schedule: Schedule) -> None:
    """Write the dates of an endless rule that have come within the horizon; not those on holidays, where it says so."""
    _leave_out_holidays(schedule)
    _rebuild(schedule.event, schedule)
    versions.changed([schedule.event.area_id])
    finding.changed(Event, [schedule.event_id])


def _leave_out_holidays(schedule: Schedule) -> None:
    if not schedule.is_not_on_holidays:
        return
    zone = zone_of(schedule.zone)
    until = max(clock.now(), schedule.start) + HORIZON
    days = {span.start.astimezone(zone).date() for span in spans(rule_of(schedule), until)}
    festive = public_holidays(min(days).year, max(days).year) if days else {}
    if found := {day.isoformat() for day in days & festive.keys()}:
        schedule.but = sorted(found | set(schedule.but))
        # Calendars that were fetched before must hear of it.
        schedule.sequence += 1
        schedule.save(update_fields=["but", "sequence"])


def due_for_extension() -> Iterable[Schedule]:
    """Schedules whose rows end more than a month before the horizon."""
    soon = clock.now() + HORIZON - timedelta(days=30)
    found = Schedule.objects.filter(expanded_to__lt=soon).select_related("event").prefetch_related("overrides")
    return found.order_by("expanded_to", "pk").iterator(chunk_size=200)


def _rebuild(event: Event, schedule: Schedule) -> None:
    rule = rule_of(schedule)
    until = max(clock.now(), schedule.start) + (HORIZON if rule.is_endless else FAR)
    wanted = {row.original: row for row in _rows(event, schedule, rule, until)}
    known = {row.original: row for row in Occurrence.objects.filter(schedule=schedule)}
    gone = [row.pk for original, row in known.items() if original not in wanted]
    changed = []
    for original, row in wanted.items():
        old = known.get(original)
        if old is not None and any(getattr(old, field) != getattr(row, field) for field in FIELDS):
            row.pk = old.pk
            changed.append(row)
    for start in range(0, len(gone), 500):
        Occurrence.objects.filter(pk__in=gone[start : start + 500]).delete()
    Occurrence.objects.bulk_update(changed, [field.removesuffix("_id") for field in FIELDS], batch_size=50)
    Occurrence.objects.bulk_create((row for key, row in wanted.items() if key not in known), batch_size=50)
    expanded_to = until if rule.is_endless else None
    if schedule.expanded_to != expanded_to:
        Schedule.objects.filter(pk=schedule.pk).update(expanded_to=expanded_to)


def _rows(event: Event, schedule: Schedule, rule: Rule, until: datetime) -> Iterable[Occurrence]:
    overrides = {each.original: each for each in schedule.overrides.all()}
    for span in spans(rule, until):
        yield _row(event, schedule, span, overrides.pop(span.original, None))
    # Exceptions from dates that the rule does not have stand by themselves, as calendars show them.
    for override in overrides.values():
        start = override.start or override.original
        yield _row(event, schedule, Span(override.original, start, start), override)


def _row(event: Event, schedule: Schedule, span: Span, override: Override | None) -> Occurrence:
    zone, start, duration = zone_of(schedule.zone), span.start, schedule.duration
    if override is not None:
        start = override.start or start
        duration = override.duration if override.duration is not None else duration
    end = end_of(start, duration, zone, is_all_day=schedule.timing != Timing.TIMED)
    first, last = days_of(start, end, zone)
    return Occurrence(
        event=event,
        schedule=schedule,
        original=span.original,
        start=start,
        end=end,
        first_day=first,
        last_day=last,
        timing=schedule.timing,
        is_open_ended=duration is None,
        status=(override.status if override else "") or event.status,
        postponed_to=override.postponed_to if override else None,
        is_shown=event.is_public,
        is_long=(last - first).days >= SHORT_DAYS,
        kind=event.kind,
        area_id=event.area_id,
        place_id=event.shown_place.pk if event.shown_place else None,
    )


def local_moment(text: str, zone: str) -> datetime:
    """The moment of a local time as schedules write it."""
    return aware(datetime.fromisoformat(text), zone_of(zone))


def _day_or_time(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
