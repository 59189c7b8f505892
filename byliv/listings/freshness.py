"""How fresh an entry is: when somebody who knows last said that it is right."""

from datetime import datetime, timedelta

from byliv.core import clock

FRESH, AGEING, STALE = 0, 1, 2
FRESH_FOR = timedelta(days=365)
AGEING_FOR = timedelta(days=730)


def of(confirmed_at: datetime | None) -> int:
    """FRESH within a year of the confirmation, AGEING within two, else STALE (never confirmed is STALE)."""
    if confirmed_at is None:
        return STALE
    age = clock.now() - confirmed_at
    if age <= FRESH_FOR:
        return FRESH
    return AGEING if age <= AGEING_FOR else STALE
