"""What a host has said at the door, and until when it holds."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from byliv.core import clock
from byliv.opendays.models import OpenDay, Stop

Door = Stop.Door
# How long "back soon" means, after which the door is open again by itself.
BACK_SOON = timedelta(minutes=20)
# What nobody has said anew for so long is shown faded.
FADES_AFTER = timedelta(hours=2)
SMALL_HOURS = timedelta(hours=5)
# Before the first door and after the last one pages still look at what hosts say.
AROUND = timedelta(hours=1)
GLYPHS = {Door.OPEN: "check", Door.FULL: "users", Door.BACK_SOON: "clock", Door.CLOSED: "cross"}
WORDS: dict[str, str | Promise] = {
    Door.OPEN: _("Open now"),
    Door.FULL: _("Full right now"),
    Door.BACK_SOON: _("Back soon"),
    Door.CLOSED: _("Closed"),
}


class Said(NamedTuple):
    """A door as it is now: a word of `Stop.Door`, since when, and until when for a host who is away."""

    door: str
    at: datetime
    until: datetime | None = None
    is_stale: bool = False

    @property
    def words(self) -> str | Promise:
        return WORDS[self.door]

    @property
    def glyph(self) -> str:
        return GLYPHS[Door(self.door)]


def said(stop: Stop, now: datetime | None = None) -> Said | None:
    """What holds now; None when nothing was said today."""
    return said_of(stop.door, stop.door_at, stop.door_until, now or clock.now())


def said_of(door: str, at: datetime | None, until: datetime | None, now: datetime) -> Said | None:
    """The same from a row's three columns. What was said yesterday says nothing about today."""
    if at is None or door not in WORDS or _night_of(at) != _night_of(now):
        return None
    if door == Door.BACK_SOON:
        if until is None or until <= now:
            since = until or at
            return Said(Door.OPEN, since, None, now - since > FADES_AFTER)
        return Said(Door.BACK_SOON, at, until)
    return Said(door, at, None, now - at > FADES_AFTER)


def _night_of(moment: datetime) -> date:
    """The day that a moment belongs to: a night out ends in the small hours."""
    return (timezone.localtime(moment) - SMALL_HOURS).date()


class Stretch(NamedTuple):
    """From when to when pages look at what hosts say."""

    start: datetime
    end: datetime


def live_stretches(open_day: OpenDay) -> list[Stretch]:
    """Each of its days with an hour around; [] before the programme is out."""
    if not open_day.is_published:
        return []
    return [Stretch(each.start - AROUND, each.end + AROUND) for each in open_day.dates.all()]


def is_live(open_day: OpenDay, now: datetime | None = None) -> bool:
    """Whether doors are open about now."""
    now = now or clock.now()
    return any(stretch.start <= now <= stretch.end for stretch in live_stretches(open_day))


def last_end(open_day: OpenDay) -> datetime | None:
    """When its last day ends; None without days."""
    ends = [each.end for each in open_day.dates.all()]
    return max(ends, default=None)


def is_over(open_day: OpenDay, now: datetime | None = None) -> bool:
    """Whether its last day has ended."""
    end = last_end(open_day)
    return end is not None and end < (now or clock.now())
