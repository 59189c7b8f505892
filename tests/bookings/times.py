"""Times by the clock of Copenhagen, some days ahead."""

from datetime import datetime, time, timedelta

from byliv.core import clock
from byliv.events.recurrence import aware, zone_of

COPENHAGEN = zone_of("Europe/Copenhagen")


def at(hours: float, day: int = 7) -> datetime:
    """So many hours after the midnight that begins the day in a week (or in `day` days), by the clock."""
    today = clock.now().astimezone(COPENHAGEN).date()
    return aware(datetime.combine(today + timedelta(days=day), time()) + timedelta(hours=hours), COPENHAGEN)
