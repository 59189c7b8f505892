"""The one place that says what time it is."""

from datetime import UTC, datetime
from typing import TypeVar

from django.utils import timezone

# A moment stays one; what may be None may still be.
Moment = TypeVar("Moment", datetime, datetime | None)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


def local_now() -> datetime:
    """This moment in the installation's time zone, aware."""
    return timezone.localtime()


def in_utc(moment: Moment) -> Moment:
    """A moment as a database driver gives it, aware: SQLite's are in UTC without saying so."""
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
