"""What stands in an event otherwise than in the calendar it comes from."""

from typing import Any, NamedTuple

from byliv.events.models import Event
from byliv.feeds import values

PLACE, DATES = "place", "dates"


class Difference(NamedTuple):
    """A part of an event that stands here otherwise than in its calendar, both in a plain form (see `values`)."""

    field: str
    ours: Any
    theirs: Any


def differences(event: Event) -> list[Difference]:
    """What a person has written over the calendar's words; nothing for what comes from no calendar."""
    said = event.imported
    if not event.source_id or "said_dates" not in said:
        return []
    found = [
        Difference(field, values.plain(getattr(event, field)), said.get(field, values.plain(values.blank(field))))
        for field in values.FIELDS
    ]
    found.append(Difference(PLACE, values.where_of(event), said.get("where")))
    changed = [each for each in found if each.ours != each.theirs]
    if values.dates_of(event) != said.get("dates") or values.exceptions_of(event) != said.get("exceptions"):
        changed.append(Difference(DATES, values.dates_of(event), said["said_dates"]))
    return changed
