"""All doors of an open day in one small answer."""

from datetime import datetime

from byliv.core import clock
from byliv.opendays.doors import said_of
from byliv.opendays.models import OpenDay, Stop

# Each process puts the answer together at most this often (`core.briefly`).
KEPT_SECONDS = 1.0


def doors_of(open_day: OpenDay) -> dict[str, dict[str, list]]:
    """{"doors": {stop: [word, said at, back at]}}, times in whole seconds since 1970.

    `back at` is null unless the host is away. There is no time of its own in it, so that it stays the same, and is
    answered with 304, until somebody says something.
    """
    now = clock.now()
    rows = Stop.objects.in_programme().filter(open_day=open_day, door_at__isnull=False).order_by("pk")
    found = {}
    for pk, door, at, until in rows.values_list("pk", "door", "door_at", "door_until"):
        said = said_of(door, at, until, now)
        if said is not None:
            found[str(pk)] = [said.door, _seconds(said.at), _seconds(said.until)]
    return {"doors": found}


def _seconds(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp())
