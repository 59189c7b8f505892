"""What a draft says, as an event keeps it: cut to fit, checked, and in a form that can be compared a week later."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext as _

from byliv.core import text
from byliv.events.actions import When
from byliv.events.actions.events import LINE_FIELDS, MAX_DESCRIPTION, TEXT_FIELDS
from byliv.events.kinds import EventKind
from byliv.events.models import Event, Override, Schedule, Status
from byliv.feeds.drafts import Draft

# Fields that a calendar may fill, each by itself. Where it is has a rule of its own (see `where_of`).
FIELDS = (
    "name", "kind", "summary_da", "summary_en", "description_da", "description_en", "status", "status_note", "room",
    "location", "languages", "age_from", "age_to", "is_free", "price_from", "price_text", "ticket_url", "url",
)  # fmt: skip
ADDRESSES = ("ticket_url", "url")
# What is written once, when the event is new.
ONCE = ("licence", "photo_credit", "source_url")
MAX_AGE = 120
EXCEPTION_FIELDS = ("start", "duration", "status", "status_note", "postponed_to", "name", "summary", "room")
_is_address = URLValidator(schemes=["http", "https"])


def tidied(draft: Draft, default_kind: str) -> tuple[dict[str, Any], list[str]]:
    """The draft's fields as they can be kept, and what had to be left out, in words."""
    notes: list[str] = []
    values = {field: value for field, value in draft.values.items() if field in (*FIELDS, *ONCE)}
    for field, value in list(values.items()):
        if field in LINE_FIELDS or field in TEXT_FIELDS:
            values[field] = _cut(field, str(value or ""))
        elif field in (*ADDRESSES, "source_url") and value and not _is_good_address(str(value)):
            notes.append(_("The address “%(address)s” is none that can be opened.") % {"address": str(value)[:80]})
            values[field] = ""
    if values.get("kind") not in EventKind.values:
        values["kind"] = default_kind
    if values.get("status") not in Status.values:
        values["status"] = Status.CONFIRMED
    if not values.get("location"):
        values["location"] = _cut("location", location_of(draft))
    return _ages(values), notes


def location_of(draft: Draft) -> str:
    """The place's name and address as one line, each word of it once."""
    name, address = text.one_line(draft.place_name), text.one_line(draft.address)
    if not name or text.fold(name) in text.fold(address):
        return address or name
    return f"{name}, {address}" if address and text.fold(address) not in text.fold(name) else name


def _cut(field: str, value: str) -> str:
    """Text as events keep it, at most as long as there is room."""
    if field in TEXT_FIELDS:
        value = text.clean(value)
        return value if len(value) <= MAX_DESCRIPTION else value[: MAX_DESCRIPTION - 1].rstrip() + "…"
    value, most = text.one_line(value), _room(Event, field)
    return value if len(value) <= most else value[: most - 1].rsplit(" ", 1)[0].rstrip() + "…"


def _room(model: type[models.Model], field: str) -> int:
    """How many characters a field holds."""
    return getattr(model._meta.get_field(field), "max_length", None) or 200


def _is_good_address(value: str) -> bool:
    try:
        _is_address(value)
    except ValidationError:
        return False
    return len(value) <= 500


def _ages(values: dict[str, Any]) -> dict[str, Any]:
    """Ages that make no sense are not there."""
    low, high = values.get("age_from"), values.get("age_to")
    if low is not None and not 0 <= low <= MAX_AGE:
        low = None
    if high is not None and not (low or 0) <= high <= MAX_AGE:
        high = None
    if "age_from" in values or "age_to" in values:
        values["age_from"], values["age_to"] = (low or 0 if high is not None else low), high
    return values


def plain(value: Any) -> Any:
    """A value in a form fit for JSON that compares equal to itself after a journey through the database."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value


def said_of(when: When) -> dict[str, Any]:
    """Dates as the source has them."""
    names = ("start", "zone", "duration", "timing", "time_text", "rules", "also", "but", "uid")
    return {name: plain(getattr(when, name)) for name in names}


def kept_of(schedule: Schedule) -> dict[str, Any]:
    """Dates as they are written here; a person who changes them changes this."""
    names = ("uid", "start", "duration", "zone", "timing", "time_text", "rrule", "also", "but")
    kept = {name: plain(getattr(schedule, name)) for name in names}
    return {**kept, "start": schedule.start.timestamp()}


def dates_of(event: Event) -> list[dict[str, Any]]:
    """All dates of an event as they are written here."""
    return [kept_of(schedule) for schedule in sorted(event.schedules.all(), key=lambda schedule: schedule.pk)]


def blank(field: str) -> Any:
    """What stands in a field of which nothing is said."""
    return cast(models.Field, Event._meta.get_field(field)).get_default()


def where_of(event: Event) -> list[Any]:
    """Where it is: at a place of the map, or at a position of its own."""
    return [event.place_id] if event.place_id else [None, event.longitude, event.latitude]


def exception_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """One date's exception, in full: what it does not say is as the rule says."""
    blank: dict[str, Any] = {"start": None, "duration": None, "postponed_to": None}
    full = {field: values.get(field, blank.get(field, "")) for field in EXCEPTION_FIELDS}
    for field, value in full.items():
        if isinstance(value, str):
            full[field] = text.one_line(value)[: _room(Override, field)].strip()
    if full["status"] not in Status.values:
        full["status"] = ""
    return full


def plain_exception(values: Mapping[str, Any]) -> dict[str, Any]:
    """An exception in a form that can be kept and compared."""
    return {
        field: value.timestamp() if isinstance(value, datetime) else plain(value)
        for field, value in exception_of(values).items()
        if value not in (None, "")
    }


def override_values(override: Override) -> dict[str, Any]:
    """An exception as it is written here."""
    return {field: getattr(override, field) for field in EXCEPTION_FIELDS}


def exceptions_of(event: Event) -> dict[str, dict[str, Any]]:
    """All exceptions as they are written here, in a form that can be kept, by the moment that they are of."""
    rows = [row for schedule in event.schedules.all() for row in schedule.overrides.all()]
    return {key_of(row.original): plain_exception(override_values(row)) for row in rows}


def key_of(moment: datetime) -> str:
    """A moment as a key of `Event.imported`."""
    return moment.astimezone(UTC).isoformat()
