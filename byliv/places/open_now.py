"""What opening hours say at this moment, kept in this process's memory until it changes: reading them is slow."""

from datetime import datetime, timedelta
from threading import Lock

from byliv.core import clock
from byliv.places.models import OpeningHours
from byliv.places.opening import OpenState, state_at

_lock = Lock()
_states: dict[str, tuple[datetime, OpenState]] = {}
MAX_TEXTS = 200_000


def open_hours_ids(moment: datetime | None = None) -> list[int]:
    """Identities of the OpeningHours that are open now. Each text is read anew only when its state has run out."""
    moment = moment or clock.local_now()
    texts = OpeningHours.objects.values_list("pk", "text")
    return [identity for identity, text in texts if state_now(text, moment).is_open]


def state_now(text: str, moment: datetime | None = None) -> OpenState:
    """Open or closed now, and until when."""
    moment = moment or clock.local_now()
    known = _states.get(text)
    if known is None or not _holds_at(known, moment):
        known = (moment, state_at(text, moment))
        with _lock:
            if len(_states) > MAX_TEXTS:
                _states.clear()
            _states[text] = known
    return known[1]


def _holds_at(known: tuple[datetime, OpenState], moment: datetime) -> bool:
    """Whether a state read at one moment still tells the truth at another."""
    read_at, state = known
    until = state.until or read_at + timedelta(days=1)
    return read_at <= moment < until
