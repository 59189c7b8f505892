"""The calendar's words again, where a person wants them back."""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from byliv.accounts.models import User
from byliv.events import actions as events
from byliv.events import permissions
from byliv.events.actions import When
from byliv.events.models import Event
from byliv.feeds import values
from byliv.feeds.actions import dates
from byliv.feeds.differing import DATES, PLACE, differences
from byliv.feeds.drafts import DateException, Draft
from byliv.places.models import Place


@transaction.atomic
def take_theirs(*, event: Event, fields: Collection[str], by: User) -> list[str]:
    """Let these parts be as the calendar has them, and follow it from now on; says which were."""
    if not permissions.can_edit(by, event):
        raise PermissionDenied
    wanted = [each for each in differences(event) if each.field in fields]
    write = {each.field: each.theirs for each in wanted if each.field not in (PLACE, DATES)}
    if any(each.field == PLACE for each in wanted):
        write |= _where(event.imported["where"])
    if write:
        events.change_event(event=event, values=write, by=by)
    if any(each.field == DATES for each in wanted):
        _take_dates(event, by)
    return [each.field for each in wanted]


def _where(plain: list[Any] | None) -> dict[str, Any]:
    place, *position = plain or [None]
    longitude, latitude = position or (None, None)
    found = Place.objects.filter(pk=place, merged_into=None).first() if place else None
    return {"place": found, "longitude": longitude, "latitude": latitude}


def _take_dates(event: Event, by: User) -> None:
    said = event.imported
    theirs = tuple(when_of(each) for each in said["said_dates"])
    exceptions = tuple(
        DateException(datetime.fromisoformat(key), _exception(plain)) for key, plain in said["exceptions"].items()
    )
    draft = Draft(uid=event.source_id, where="", values={}, dates=theirs, exceptions=exceptions)
    if theirs and values.dates_of(event) != said.get("dates"):
        dates.write_rules(event, theirs, [], by)
    dates.write_exceptions(event, draft, values.exceptions_of(event), by)
    events.note_import(event, {**said, "dates": values.dates_of(event)})


def when_of(plain: Mapping[str, Any]) -> When:
    """Dates out of their plain form (see `values.said_of`)."""
    moments = tuple(datetime.fromisoformat(each) for each in plain["also"])
    return When(
        start=datetime.fromisoformat(plain["start"]),
        zone=plain["zone"],
        duration=None if plain["duration"] is None else timedelta(seconds=plain["duration"]),
        timing=plain["timing"],
        time_text=plain["time_text"],
        rules=tuple(plain["rules"]),
        also=moments,
        but=tuple(datetime.fromisoformat(each) if "T" in each else date.fromisoformat(each) for each in plain["but"]),
        uid=plain["uid"],
    )


def _exception(plain: Mapping[str, Any]) -> dict[str, Any]:
    """One date's exception out of its plain form."""
    found = dict(plain)
    for field in ("start", "postponed_to"):
        if field in found:
            found[field] = datetime.fromtimestamp(found[field], tz=UTC)
    if "duration" in found:
        found["duration"] = timedelta(seconds=found["duration"])
    return found
