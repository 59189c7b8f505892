"""One date and those after it: cancelled, postponed, taking place after all."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock, text
from byliv.events.actions.occurrences import rebuild, rule_of
from byliv.events.actions.schedules import ended
from byliv.events.models import Event, Override, Schedule, Status
from byliv.events.recurrence import zone_of

# So many of the dates that are cancelled stay to be seen; an endless series ends with them.
MOST_TOLD = 60
NOT_PLANNED = {"status": "", "status_note": "", "postponed_to": None}


@transaction.atomic
def cancel_later(*, schedule: Schedule, original: datetime, note: str, by: User | None) -> int:
    """This and later are cancelled. They stay on the pages, so that nobody comes in vain; an endless series ends
    with the last of them. Returns how many dates that are."""
    return _tell_later(schedule, original, Status.CANCELLED, note, by)


@transaction.atomic
def postpone_later(*, schedule: Schedule, original: datetime, note: str, by: User | None) -> int:
    """This and later wait until further notice. Returns how many dates that are."""
    return _tell_later(schedule, original, Status.POSTPONED, note, by)


def _tell_later(schedule: Schedule, original: datetime, status: str, note: str, by: User | None) -> int:
    rows = schedule.occurrences.filter(original__gte=original).order_by("original")
    originals = list(rows.values_list("original", flat=True)[: MOST_TOLD + 1])
    told = originals[:MOST_TOLD]
    rule = rule_of(schedule)
    if told and (rule.is_endless or len(originals) > MOST_TOLD):
        until = f"UNTIL={told[-1]:%Y%m%dT%H%M%SZ}"
        schedule.rrule = "\n".join(ended(each, until) for each in rule.rules)
        last = told[-1].astimezone(zone_of(schedule.zone)).replace(tzinfo=None)
        schedule.also = [each for each in schedule.also if datetime.fromisoformat(each) <= last]
        schedule.overrides.filter(original__gt=told[-1]).delete()
    known = {each.original: each for each in schedule.overrides.filter(original__in=told)}
    for moment in told:
        override = known.get(moment) or Override(schedule=schedule, original=moment)
        override.status, override.status_note, override.postponed_to = status, text.one_line(note)[:200], None
        override.save()
    _written(schedule, by, {f"{original:%Y-%m-%d} …": [None, str(Status(status).label)]})
    return len(told)


@transaction.atomic
def take_place(*, schedule: Schedule, original: datetime, by: User | None, and_later: bool = False) -> None:
    """The date (and those after it) takes place after all, at the time it has; its new time goes."""
    event = schedule.event
    chosen = (
        schedule.overrides.filter(original__gte=original) if and_later else schedule.overrides.filter(original=original)
    )
    zone = zone_of(schedule.zone)
    for override in chosen.exclude(status=""):
        if override.postponed_to is not None:
            local = override.postponed_to.astimezone(zone).replace(tzinfo=None).isoformat()
            schedule.also = [each for each in schedule.also if each != local]
        _set(override, NOT_PLANNED)
    if event.status != Status.CONFIRMED and not and_later:
        override, _created = Override.objects.get_or_create(schedule=schedule, original=original)
        _set(override, {**NOT_PLANNED, "status": Status.CONFIRMED})
    _written(schedule, by, {f"{original:%Y-%m-%d}": [None, str(Status.CONFIRMED.label)]})


@transaction.atomic
def all_take_place(*, event: Event, by: User | None) -> None:
    """All dates from now on take place: the event is as planned, and no single date stands apart from that."""
    before = event.status
    event.status, event.status_note = Status.CONFIRMED, ""
    event.save(update_fields=["status", "status_note", "updated_at"])
    for override in Override.objects.filter(schedule__event=event, original__gte=clock.now()).exclude(status=""):
        _set(override, NOT_PLANNED)
    for schedule in event.schedules.all():
        schedule.sequence += 1
        schedule.save(update_fields=["sequence"])
    rebuild(event)
    record(by=by, verb="changed", target=event, changes={"status": [before, event.status]})


def _set(override: Override, values: Mapping[str, Any]) -> None:
    """An exception that says nothing more goes."""
    for field, value in values.items():
        setattr(override, field, value)
    said = (override.start, override.duration, override.status, override.name, override.summary, override.room)
    if any(value not in (None, "") for value in said):
        override.save()
    else:
        override.delete()


def _written(schedule: Schedule, by: User | None, changes: dict[str, list]) -> None:
    schedule.sequence += 1
    schedule.save()
    rebuild(schedule.event)
    record(by=by, verb="changed", target=schedule.event, changes=changes)
