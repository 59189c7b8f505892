"""Events that an archive of an area brings: with the address, the dates and the answers that they had."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.audit.actions import record
from byliv.core import versions
from byliv.events.actions.addresses import free_slug
from byliv.events.actions.events import FIELDS, MAX_SCHEDULES, check, fill, settle
from byliv.events.actions.occurrences import rebuild, rule_of
from byliv.events.actions.schedules import LONGEST, When, apply
from byliv.events.models import Event, EventAccess, FormerAddress, Override, Schedule
from byliv.events.recurrence import BadRule, spans, zone_of
from byliv.organisations.models import Organisation

STATE = ("consent", "asked_at", "photo", "photo_width", "photo_height")
OVERRIDDEN = (
    "original", "start", "duration", "status", "status_note", "postponed_to", "name", "summary", "room",
)  # fmt: skip


@transaction.atomic
def bring_in(event: Event | None, values: Mapping[str, Any]) -> Event:
    """Write an event as an archive has it; None: a new one. ValidationError (by field) when it cannot be.

    `values`: of FIELDS and STATE, "slug", and around it "organisers" and "themes" (rows), "access" (rows of feature and
    value), "schedules" (rows with "overrides"), "former_addresses" (rows of slug). What is left out stays as it is.
    """
    is_new, thing = event is None, event or Event()
    area_before = thing.area_id
    fill(thing, {name: value for name, value in values.items() if name in FIELDS})
    for name in STATE:
        if name in values:
            setattr(thing, name, values[name])
    if is_new:
        if not values.get("schedules"):
            raise ValidationError({"dates": _("Write when it is.")})
        thing.slug = _address(str(values.get("slug") or ""), thing.name)
    _save(thing, values)
    if is_new or "schedules" in values:
        _set_schedules(thing, values["schedules"])
    rebuild(thing)
    if area_before != thing.area_id:
        versions.changed([area_before])
    record(by=None, verb="created" if is_new else "changed", target=thing)
    return thing


def _save(event: Event, values: Mapping[str, Any]) -> None:
    organisers: Sequence[Organisation] = values.get("organisers", [])
    if "organisers" not in values and event.pk:
        organisers = list(event.organisers.all())
    consent = event.consent
    settle(event, organisers)
    if event.place is not None and consent == Event.Consent.NOT_NEEDED:
        event.consent = Event.Consent.ASKED
        settle(event, organisers)
    check(event)
    event.clean_fields(exclude=["slug", "area", "imported", "languages", "place", "part_of"])
    event.save()
    if "organisers" in values:
        event.organisers.set(organisers)
    if "themes" in values:
        event.themes.set(values["themes"])
    if "access" in values:
        event.access.all().delete()
        EventAccess.objects.bulk_create(EventAccess(event=event, **row) for row in values["access"])
    for row in values.get("former_addresses", []):
        slug = row["slug"]
        if not FormerAddress.objects.filter(slug=slug).exists() and not Event.objects.filter(slug=slug).exists():
            FormerAddress.objects.create(slug=slug, event=event)


def _address(wanted: str, name: str) -> str:
    taken = any(model.objects.filter(slug=wanted).exists() for model in (Event, FormerAddress))
    return free_slug(name) if taken or not wanted else wanted


def _set_schedules(event: Event, rows: Sequence[Mapping[str, Any]]) -> None:
    if not 0 < len(rows) <= MAX_SCHEDULES:
        raise ValidationError({"dates": _("Write at most %(count)s sets of dates.") % {"count": MAX_SCHEDULES}})
    known = {each.uid: each for each in event.schedules.all()} if event.pk else {}
    wanted = {row.get("uid") for row in rows}
    for uid, schedule in known.items():
        if uid not in wanted:
            schedule.delete()
    for row in rows:
        schedule = known.get(str(row.get("uid"))) or Schedule(event=event, uid=_free_uid(str(row.get("uid") or "")))
        _write_schedule(schedule, row)


def _free_uid(uid: str) -> str:
    """The identity in calendars that it had, when nothing else has it here."""
    return f"{uuid4()}@byliv" if not uid or Schedule.objects.filter(uid=uid).exists() else uid


def _write_schedule(schedule: Schedule, row: Mapping[str, Any]) -> None:
    try:
        apply(schedule, _when(row))
        # Kept as it was: a start that the clock passes twice is one moment.
        schedule.start, schedule.sequence = row["start"], row.get("sequence", 0)
        for _span in spans(rule_of(schedule), schedule.start + LONGEST):
            break
    except (BadRule, OverflowError, KeyError) as problem:
        raise ValidationError(
            {"dates": _("These dates cannot be read: %(problem)s") % {"problem": str(problem)[:100]}}
        ) from problem
    schedule.full_clean(exclude=["event"], validate_unique=False)
    schedule.save()
    schedule.overrides.all().delete()
    overrides = [
        Override(schedule=schedule, **{name: override[name] for name in OVERRIDDEN if name in override})
        for override in {each["original"]: each for each in row.get("overrides", [])}.values()
    ]
    for override in overrides:
        if override.duration is not None and not timedelta() <= override.duration <= LONGEST:
            raise ValidationError({"end": _("It ends before it begins.")})
    Override.objects.bulk_create(overrides)


def _when(row: Mapping[str, Any]) -> When:
    zone = str(row.get("zone", ""))
    return When(
        start=row["start"].astimezone(zone_of(zone)).replace(tzinfo=None),
        zone=zone,
        duration=row.get("duration"),
        timing=row.get("timing", ""),
        time_text=row.get("time_text", ""),
        rules=tuple(str(row.get("rrule", "")).splitlines()),
        also=tuple(_local(each) for each in _texts(row.get("also"))),
        but=tuple(_local(each) if "T" in each else _day(each) for each in _texts(row.get("but"))),
        is_not_on_holidays=row.get("is_not_on_holidays", False),
    )


def _texts(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _local(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError as problem:
        raise BadRule(text[:40]) from problem


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise BadRule(text[:40]) from problem
