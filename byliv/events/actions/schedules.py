"""When an event is: its schedules, and exceptions from them — "this one", "this and later", "all"."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock, text
from byliv.events import followers
from byliv.events.actions.occurrences import rebuild, rule_of
from byliv.events.models import Event, Override, Schedule, Status, Timing
from byliv.events.recurrence import BadRule, aware, checked, spans, zone_of

LONGEST = timedelta(days=366 * 5)
MOST_ALSO = 1_000


@dataclass(frozen=True)
class When:
    """Dates to write. `start` is local time in `zone`; `duration` None is an open end; for whole days it is days."""

    start: datetime
    zone: str
    duration: timedelta | None = None
    timing: str = Timing.TIMED
    time_text: str = ""
    rules: tuple[str, ...] = ()
    also: tuple[datetime, ...] = ()
    but: tuple[datetime | date, ...] = ()
    uid: str = ""
    # Public holidays that come later are left out too; those known now stand in `but`.
    is_not_on_holidays: bool = False


def insert_schedule(event: Event, when: When) -> Schedule:
    """Save the dates; the caller rebuilds the rows. ValidationError when they cannot be."""
    schedule = Schedule(event=event, uid=when.uid or f"{uuid.uuid4()}@byliv")
    apply(schedule, when)
    schedule.save()
    return schedule


@transaction.atomic
def add_schedule(*, event: Event, when: When, by: User | None) -> Schedule:
    """Give the event more dates."""
    schedule = insert_schedule(event, when)
    _written(event, by, [None, str(schedule)])
    return schedule


@transaction.atomic
def change_schedule(*, schedule: Schedule, when: When, by: User | None) -> None:
    """All of them: the whole schedule is as `when` says. Exceptions from dates that it no longer has go."""
    before = str(schedule)
    apply(schedule, when)
    schedule.sequence += 1
    schedule.save()
    kept = {span.original for span in spans(rule_of(schedule), clock.now() + LONGEST)}
    for override in schedule.overrides.all():
        if override.original not in kept:
            override.delete()
    _written(schedule.event, by, [before, str(schedule)])


@transaction.atomic
def change_later(*, schedule: Schedule, original: datetime, when: When, by: User | None) -> Schedule:
    """This and later: the schedule ends before `original`, and a new one goes on as `when` says."""
    _end_before(schedule, original)
    later = insert_schedule(schedule.event, when)
    _written(schedule.event, by, [str(schedule), str(later)])
    return later


@transaction.atomic
def end_schedule(*, schedule: Schedule, original: datetime, by: User | None) -> None:
    """This and later are no more: the last date is the one before `original`."""
    _end_before(schedule, original)
    _written(schedule.event, by, [f"{original:%Y-%m-%d} …", None])


@transaction.atomic
def change_date(*, schedule: Schedule, original: datetime, values: Mapping[str, Any], by: User | None) -> Override:
    """This one: the date that the rule has at `original` is different. Fields as of Override."""
    override, _created = Override.objects.get_or_create(schedule=schedule, original=original)
    before = {field: getattr(override, field) for field in values}
    for field, value in values.items():
        setattr(override, field, text.one_line(value) if isinstance(value, str) else value)
    if override.duration is not None and not timedelta() <= override.duration <= LONGEST:
        raise ValidationError({"end": _("It ends before it begins.")})
    override.full_clean(validate_unique=False, validate_constraints=False)
    override.save()
    schedule.sequence += 1
    schedule.save(update_fields=["sequence"])
    rebuild(schedule.event)
    followers.redated(schedule.event)
    record(
        by=by,
        verb="changed",
        target=schedule.event,
        changes={f"{original:%Y-%m-%d}": [_told(before), _told({field: getattr(override, field) for field in values})]},
    )
    return override


@transaction.atomic
def restore_date(*, schedule: Schedule, original: datetime, by: User | None) -> None:
    """The date is as the rule says again."""
    deleted, _rows = schedule.overrides.filter(original=original).delete()
    if deleted:
        schedule.sequence += 1
        schedule.save(update_fields=["sequence"])
        _written(schedule.event, by, [f"{original:%Y-%m-%d} ≠", f"{original:%Y-%m-%d}"])


def cancel_date(*, schedule: Schedule, original: datetime, note: str, by: User | None) -> Override:
    """This one is cancelled; it stays on the pages, so that nobody comes in vain."""
    values = {"status": Status.CANCELLED, "status_note": note, "postponed_to": None}
    return change_date(schedule=schedule, original=original, values=values, by=by)


@transaction.atomic
def postpone_date(
    *, schedule: Schedule, original: datetime, to: datetime | None, note: str, by: User | None
) -> Override:
    """This one is postponed, to another time (aware) or until further notice; the new time becomes a date too."""
    if to is not None:
        local = to.astimezone(zone_of(schedule.zone)).replace(tzinfo=None).isoformat()
        if local not in schedule.also:
            schedule.also = [*schedule.also, local]
            schedule.save(update_fields=["also"])
    values = {"status": Status.POSTPONED, "status_note": note, "postponed_to": to}
    return change_date(schedule=schedule, original=original, values=values, by=by)


@transaction.atomic
def remove_schedule(*, schedule: Schedule, by: User | None) -> None:
    """These dates are taken away; an event keeps at least one set."""
    event, label = schedule.event, str(schedule)
    if event.schedules.count() < 2:
        raise ValidationError({"dates": _("Write when it is.")})
    schedule.delete()
    _written(event, by, [label, None])


def apply(schedule: Schedule, when: When) -> None:
    """Put these dates on the schedule; saves nothing. ValidationError when they cannot be."""
    try:
        zone = zone_of(when.zone)
        rules = checked(when.rules)
    except BadRule as problem:
        raise ValidationError(
            {"dates": _("These dates cannot be read: %(problem)s") % {"problem": str(problem)[:100]}}
        ) from problem
    if when.duration is not None and not timedelta() <= when.duration <= LONGEST:
        raise ValidationError({"end": _("It ends before it begins, or more than five years later.")})
    if len(when.also) + len(when.but) > MOST_ALSO:
        raise ValidationError({"dates": _("Write at most %(count)s single dates.") % {"count": MOST_ALSO}})
    schedule.start = aware(when.start, zone)
    schedule.zone, schedule.duration = when.zone, when.duration
    schedule.timing, schedule.time_text = when.timing, text.one_line(when.time_text)[:100]
    schedule.rrule = "\n".join(rules)
    schedule.also = sorted({each.isoformat() for each in when.also})
    schedule.but = sorted({each.isoformat() for each in when.but})
    schedule.is_not_on_holidays = when.is_not_on_holidays


def _end_before(schedule: Schedule, original: datetime) -> None:
    """No dates from `original` on."""
    rule = rule_of(schedule)
    earlier = [span.original for span in spans(rule, original)]
    if not earlier:
        raise ValidationError({"dates": _("There is no date before this one: change all of them.")})
    zone = zone_of(schedule.zone)
    local_last = earlier[-1].astimezone(zone).replace(tzinfo=None)
    until = f"UNTIL={earlier[-1]:%Y%m%dT%H%M%SZ}"
    schedule.rrule = "\n".join(ended(each, until) for each in rule.rules)
    schedule.also = [each for each in schedule.also if datetime.fromisoformat(each) <= local_last]
    schedule.sequence += 1
    schedule.save()
    schedule.overrides.filter(original__gte=original).delete()


def ended(rule: str, until: str) -> str:
    """The rule with this end in the place of its own."""
    parts = [part for part in rule.split(";") if not part.upper().startswith(("UNTIL=", "COUNT="))]
    return ";".join([*parts, until])


def _written(event: Event, by: User | None, change: list) -> None:
    rebuild(event)
    followers.redated(event)
    record(by=by, verb="changed", target=event, changes={"dates": change})


def _told(values: Mapping[str, Any]) -> str:
    return ", ".join(str(value) for value in values.values() if value not in (None, ""))
