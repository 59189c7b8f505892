"""What a calendar says, before anything is written: the common ground of readers and of what writes events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from byliv.events.actions import When


@dataclass(frozen=True)
class DateException:
    """One date that is different; `values` are fields of Override."""

    original: datetime  # aware
    values: Mapping[str, Any]
    uid: str = ""  # of the one among several dates of a Draft that it belongs to


@dataclass(frozen=True)
class Draft:
    """One event as its source has it. Nothing is invented: what the source does not say is not there."""

    uid: str  # its identity at the source
    where: str  # for the reader of a report: "VEVENT 3", "row 12"
    values: Mapping[str, Any]  # fields of Event, see events.actions.events.FIELDS; without place
    dates: tuple[When, ...]
    exceptions: tuple[DateException, ...] = ()
    place_name: str = ""
    address: str = ""
    organiser_name: str = ""
    tags: tuple[str, ...] = ()
    photo_url: str = ""
    part_of: str = ""  # the uid of the draft that it is a part of
    access: Mapping[str, str] = field(default_factory=dict)  # EventAccess: {feature: "yes" | "no"}
    is_removed: bool = False  # the source says that it is gone (cancelled for good)
    notes: tuple[str, ...] = ()  # what was read with doubt, in the reader's language


@dataclass(frozen=True)
class Refused:
    """Something in the source that no event can be made of, and why, in the reader's language."""

    where: str
    name: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """What one file or page held. `form` is "ical", "json-ld", "microdata", "rss", "csv" or "json"."""

    form: str
    title: str = ""
    rows: tuple[Draft | Refused, ...] = ()
    notes: tuple[str, ...] = field(default=())


class Unreadable(ValueError):
    """The whole file or page is nothing we can read; its text says what to do."""


@dataclass(frozen=True)
class Outcome:
    """What became of one row: created, changed, unchanged, kept (a person wrote it since), removed, skipped (over, or
    here already) or refused."""

    status: str
    where: str
    name: str
    reason: str = ""
    fields: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    event_id: int | None = None
