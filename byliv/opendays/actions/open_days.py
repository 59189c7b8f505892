"""An edition of an open day: made, called, shown."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.areas.queries import middle_of
from byliv.audit.actions import record
from byliv.core import clock, text
from byliv.events.actions import change_event, create_event
from byliv.events.kinds import EventKind
from byliv.events.models import Event
from byliv.opendays.actions.dates import Hours, check_dates, set_hours_of, when_of
from byliv.opendays.actions.umbrella import writing_dates
from byliv.opendays.models import OpenDate, OpenDay
from byliv.organisations.models import Organisation

# What may be changed with `change_open_day`: its own fields; those of the umbrella go through `change_event`.
FIELDS = frozenset({"who_may_join", "what_is_needed", "deadline"})


@transaction.atomic
def create_open_day(
    *,
    areas: Sequence[Area],
    values: Mapping[str, Any],
    dates: Sequence[Hours],
    by: User | None,
    organisers: Sequence[Organisation] = (),
    previous: OpenDay | None = None,
    **own: Any,
) -> OpenDay:
    """Write a new edition that only those who run it see: `values` of its umbrella event, `own` of FIELDS, and its
    days as aware (start, end). ValidationError (by field) when it cannot be."""
    if not areas:
        raise ValidationError({"areas": _("Choose where doors open.")})
    check_dates(dates)
    position = dict(zip(("longitude", "latitude"), middle_of(areas[0]), strict=True))
    given = {**position, "location": areas[0].name_da, "kind": EventKind.OPEN_HOUSE, **values, "is_public": False}
    event = create_event(values=given, dates=[when_of(hours) for hours in dates], by=by, organisers=organisers)
    open_day = OpenDay(event=event, previous=previous)
    _set(open_day, own)
    open_day.save()
    open_day.areas.set(areas)
    OpenDate.objects.bulk_create(OpenDate(open_day=open_day, start=start, end=end) for start, end in dates)
    record(by=by, verb="created", target=open_day)
    return open_day


@transaction.atomic
def change_open_day(*, open_day: OpenDay, values: Mapping[str, Any], by: User | None) -> dict[str, list]:
    """Change fields of the call; returns {field: [before, after]} of what really changed."""
    before = {field: getattr(open_day, field) for field in values}
    _set(open_day, values)
    changes = {
        field: [_told(was), _told(getattr(open_day, field))]
        for field, was in before.items()
        if was != getattr(open_day, field)
    }
    if changes:
        open_day.save()
        record(by=by, verb="changed", target=open_day, changes=changes)
    return changes


@transaction.atomic
def set_areas(*, open_day: OpenDay, areas: Sequence[Area], by: User | None) -> None:
    """Doors open in these areas."""
    if not areas:
        raise ValidationError({"areas": _("Choose where doors open.")})
    before = sorted(open_day.areas.values_list("name_da", flat=True))
    open_day.areas.set(areas)
    after = sorted(area.name_da for area in areas)
    if before != after:
        record(by=by, verb="changed", target=open_day, changes={"areas": [before, after]})


@transaction.atomic
def set_dates(*, open_day: OpenDay, dates: Sequence[Hours], by: User | None) -> None:
    """It is on these days; the umbrella's dates follow."""
    check_dates(dates)
    before = [(each.start, each.end) for each in open_day.dates.all()]
    if before == list(dates):
        return
    with writing_dates():
        set_hours_of(open_day.event, dates, by)
    open_day.dates.all().delete()
    OpenDate.objects.bulk_create(OpenDate(open_day=open_day, start=start, end=end) for start, end in dates)


@transaction.atomic
def open_call(*, open_day: OpenDay, by: User | None) -> None:
    """From now on everybody sees that it comes, and organisations sign up until the deadline."""
    if open_day.deadline is not None and open_day.deadline <= clock.now():
        raise ValidationError({"deadline": _("The deadline has passed. Choose a later one.")})
    if open_day.called_at is None:
        open_day.called_at = clock.now()
        open_day.save(update_fields=["called_at", "updated_at"])
    change_event(event=open_day.event, values={"is_public": True}, by=by)
    record(by=by, verb="called", target=open_day)


@transaction.atomic
def publish(*, open_day: OpenDay, by: User | None) -> None:
    """Show the programme: the umbrella and every stop that is accepted."""
    _show(open_day, is_public=True, at=clock.now(), by=by)
    record(by=by, verb="published", target=open_day)


@transaction.atomic
def unpublish(*, open_day: OpenDay, by: User | None) -> None:
    """Take the programme back; the call stays."""
    _show(open_day, is_public=False, at=None, by=by)
    record(by=by, verb="unpublished", target=open_day)


def _show(open_day: OpenDay, *, is_public: bool, at: datetime | None, by: User | None) -> None:
    open_day.published_at = at
    open_day.save(update_fields=["published_at", "updated_at"])
    if is_public or open_day.called_at is None:
        change_event(event=open_day.event, values={"is_public": is_public}, by=by)
    for event in Event.objects.filter(open_stop__in=open_day.stops.accepted()):
        change_event(event=event, values={"is_public": is_public}, by=by)


def _set(open_day: OpenDay, values: Mapping[str, Any]) -> None:
    if unknown := set(values) - FIELDS:
        raise ValueError(f"not fields of an open day: {sorted(unknown)}")
    for field, value in values.items():
        setattr(open_day, field, text.clean(value) if isinstance(value, str) else value)


def _told(value: Any) -> Any:
    """A value as the history keeps it."""
    return value.isoformat() if isinstance(value, datetime) else value
