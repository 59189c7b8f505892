"""The dates of a draft written to its event: rules as a whole, exceptions one by one."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from byliv.accounts.models import User
from byliv.events import actions as events
from byliv.events.actions import When
from byliv.events.actions.occurrences import rule_of
from byliv.events.models import Event, Override, Schedule
from byliv.events.recurrence import spans
from byliv.feeds import values
from byliv.feeds.drafts import Draft

TICK = timedelta(microseconds=1)
Exceptions = dict[str, dict[str, Any]]


class Written(NamedTuple):
    """Whether the rules were written, whether single dates were, and whether something stays that a person wrote."""

    rules: bool
    exceptions: bool
    has_kept: bool


def write_dates(event: Event, draft: Draft, imported: Mapping[str, Any], by: User | None) -> Written:
    """Make rules and exceptions as the draft has them where nobody has changed them here."""
    said = [values.said_of(when) for when in draft.dates]
    is_new = said != imported.get("said_dates")
    is_theirs = values.dates_of(event) == imported.get("dates")
    lost: set[str] = set()
    if is_new and is_theirs:
        before = set(_current(event))
        write_rules(event, draft.dates, imported.get("said_dates") or [], by)
        lost = before - set(_current(event))
    written, has_kept = write_exceptions(event, draft, imported.get("exceptions") or {}, by, lost=lost)
    return Written(is_new and is_theirs, written, has_kept or (is_new and not is_theirs))


def write_exceptions(
    event: Event, draft: Draft, before: Exceptions, by: User | None, *, lost: Collection[str] = ()
) -> tuple[bool, bool]:
    """Make the single dates as the draft has them; whether any was written, and whether any stays as a person wrote it.

    `before` is what the source said the last time, `lost` are dates whose exceptions went with their rule.
    """
    wanted = {values.key_of(each.original): each.values for each in draft.exceptions}
    uids = {values.key_of(each.original): each.uid for each in draft.exceptions}
    current = _current(event)
    written = kept = False
    for key in sorted({*wanted, *before}):
        now = values.plain_exception(values.override_values(current[key])) if key in current else None
        new = values.plain_exception(wanted[key]) if key in wanted else None
        last = before.get(key)
        if new == now or (new == last and key not in lost):
            continue
        if now != last and key not in lost:
            kept = True
            continue
        _write_one(event, datetime.fromisoformat(key), wanted.get(key), uids.get(key, ""), by)
        written = True
    return written, kept


def remembered(event: Event, draft: Draft, before: Mapping[str, Any], *, is_written: bool) -> dict[str, Any]:
    """What is kept of the dates: as the source says them, and as they came to stand here."""
    return {
        "said_dates": [values.said_of(when) for when in draft.dates],
        "dates": values.dates_of(event) if is_written else before.get("dates"),
        "exceptions": {values.key_of(each.original): values.plain_exception(each.values) for each in draft.exceptions},
    }


def write_rules(event: Event, dates: tuple[When, ...], said: list[dict[str, Any]], by: User | None) -> None:
    """Each set of dates over the one with its UID, else over the one in its place; then what is over goes."""
    known = list(event.schedules.order_by("pk"))
    by_uid = {schedule.uid: schedule for schedule in known}
    paired: list[tuple[When, Schedule | None]] = [(when, by_uid.pop(when.uid, None)) for when in dates]
    left = [schedule for schedule in known if schedule.uid in by_uid]
    for when, schedule in paired:
        old = schedule or (left.pop(0) if left else None)
        if old is None:
            events.add_schedule(event=event, when=when, by=by)
        elif values.said_of(when) not in said:
            events.change_schedule(schedule=old, when=when, by=by)
    for schedule in left:
        events.remove_schedule(schedule=schedule, by=by)


def _write_one(event: Event, original: datetime, wanted: Mapping[str, Any] | None, uid: str, by: User | None) -> None:
    schedule = _schedule_at(event, original, uid)
    if schedule is None:
        return
    if wanted is None:
        events.restore_date(schedule=schedule, original=original, by=by)
    else:
        events.change_date(schedule=schedule, original=original, values=values.exception_of(wanted), by=by)


def _schedule_at(event: Event, original: datetime, uid: str) -> Schedule | None:
    """The set of dates that is named, or has an exception or a date then; else the last that had begun, or any."""
    known = list(event.schedules.order_by("start", "pk").prefetch_related("overrides"))
    signs: tuple[Callable[[Schedule], bool], ...] = (
        lambda schedule: schedule.uid == uid,
        lambda schedule: any(each.original == original for each in schedule.overrides.all()),
        lambda schedule: any(span.original == original for span in spans(rule_of(schedule), original + TICK)),
    )
    for sign in signs:
        for schedule in known:
            if sign(schedule):
                return schedule
    begun = [schedule for schedule in known if schedule.start <= original]
    return begun[-1] if begun else next(iter(known), None)


def _current(event: Event) -> dict[str, Override]:
    return {values.key_of(each.original): each for each in Override.objects.filter(schedule__event=event)}
