"""Opening hours in OSM's opening_hours words, read by a library that knows holidays and seasons."""

from datetime import datetime, timedelta
from typing import NamedTuple

from opening_hours import OpeningHours as Rules
from opening_hours import State, validate

from byliv.core import clock


class OpenState(NamedTuple):
    """Whether it is open, and until when that holds (None: for ever, as far as the rules say)."""

    is_open: bool
    until: datetime | None


def is_valid(hours: str) -> bool:
    """Whether the text is understood."""
    return bool(hours) and len(hours) <= 500 and validate(hours)


def state_at(hours: str, moment: datetime | None = None) -> OpenState:
    """Open or closed at a moment (default: now), local time; a text that is not understood counts as closed."""
    moment = moment or clock.local_now()
    if not is_valid(hours):
        return OpenState(False, None)
    naive = moment.replace(tzinfo=None)
    rules = Rules(hours, country="DK")
    state, change = rules.state(naive), rules.next_change(naive)
    if change is not None and change - naive > timedelta(days=366):
        change = None
    return OpenState(state == State.OPEN, change.replace(tzinfo=moment.tzinfo) if change else None)
