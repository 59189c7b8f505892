"""How fresh an entry is: when somebody who knows last said that it is right."""

from collections.abc import Callable
from datetime import datetime, timedelta

from byliv.core import clock

FRESH, AGEING, STALE = 0, 1, 2
FRESH_FOR = timedelta(days=365)
AGEING_FOR = timedelta(days=730)


def of(confirmed_at: datetime | None) -> int:
    """FRESH within a year of the confirmation, AGEING within two, else STALE (never confirmed is STALE).

    Judged by whole days, so that what is remembered of a day holds until midnight.
    """
    return today()(confirmed_at)


def today() -> Callable[[datetime | None], int]:
    """The rule as it stands today, for many entries at once."""
    fresh, ageing = fresh_since(), fresh_since() + FRESH_FOR - AGEING_FOR

    def judge(confirmed_at: datetime | None) -> int:
        if confirmed_at is None or confirmed_at < ageing:
            return STALE
        return FRESH if confirmed_at >= fresh else AGEING

    return judge


def fresh_since() -> datetime:
    """The moment since which a confirmation counts as fresh today."""
    return clock.local_now().replace(hour=0, minute=0, second=0, microsecond=0) - FRESH_FOR
