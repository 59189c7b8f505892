"""The one place that says what time it is."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


def local_now() -> datetime:
    """This moment in the installation's time zone, aware."""
    return timezone.localtime()
