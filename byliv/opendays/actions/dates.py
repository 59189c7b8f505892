"""The hours of an open day and of its stops, as dates of their events."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.events.actions import When, add_schedule, remove_schedule
from byliv.events.models import Event, Schedule
from byliv.events.recurrence import zone_of

ZONE = "Europe/Copenhagen"
MOST_DATES = 14
LONGEST = timedelta(hours=24)
# What has no door may stand for weeks.
LONGEST_STANDING = timedelta(days=92)
# Aware start and end.
Hours = tuple[datetime, datetime]


def check_dates(dates: Sequence[Hours], longest: timedelta = LONGEST) -> None:
    """ValidationError when these cannot be the hours of doors, each at most as long as `longest`."""
    if not dates:
        raise ValidationError({"dates": _("Write when it is.")})
    if len(dates) > MOST_DATES:
        raise ValidationError({"dates": _("Write at most %(count)s days.") % {"count": MOST_DATES}})
    if any(not timedelta() < end - start <= longest for start, end in dates):
        if longest > LONGEST:
            raise ValidationError({"dates": _("It ends after it begins, and within three months.")})
        raise ValidationError({"dates": _("A day ends after it begins, and within 24 hours.")})


def when_of(hours: Hours) -> When:
    """One stretch as a date of an event, on the clock of the place."""
    start, end = hours
    return When(start.astimezone(zone_of(ZONE)).replace(tzinfo=None), ZONE, end - start)


def set_hours_of(event: Event, dates: Sequence[Hours], by: User | None) -> None:
    """Make these the event's only dates. Dates that stay keep their identity in calendars."""
    before: dict[tuple[datetime, timedelta | None], Schedule] = {
        (each.start, each.duration): each for each in event.schedules.all()
    }
    wanted: dict[tuple[datetime, timedelta | None], Hours] = {
        (start, end - start): (start, end) for start, end in dates
    }
    for key in wanted.keys() - before.keys():
        add_schedule(event=event, when=when_of(wanted[key]), by=by)
    for key in before.keys() - wanted.keys():
        remove_schedule(schedule=before[key], by=by)
