"""Times of iCalendar properties: a day, a time by a zone's clock, in UTC, or floating."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.utils.translation import gettext as _
from icalendar.prop import vDuration

from byliv.events.recurrence import aware, zone_of
from byliv.feeds.readers.ical_lines import Component, Line
from byliv.feeds.readers.ical_zones import Zones
from byliv.feeds.readers.values import Found

WRITTEN = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:T?(\d{2}):?(\d{2}):?(\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?", re.I
)
LONGEST = timedelta(days=366 * 5)


@dataclass(frozen=True, slots=True)
class At:
    """A time as its calendar has it. `local` shows the zone's clock; midnight for a whole day."""

    local: datetime
    zone: str
    is_day: bool = False

    @property
    def moment(self) -> datetime:
        return aware(self.local, zone_of(self.zone))

    def in_zone(self, zone: str) -> datetime:
        """What the clock of another zone shows then. A day is the same day everywhere."""
        if self.is_day or zone == self.zone:
            return self.local
        return self.moment.astimezone(zone_of(zone)).replace(tzinfo=None)


class BadTime(ValueError):
    """A time that cannot be read; its text is what was written."""


def at(value: str, line: Line, zones: Zones, found: Found) -> At:
    """One time out of a property's value. BadTime when it is none."""
    match = WRITTEN.fullmatch(value.strip())
    if not match:
        raise BadTime(value)
    year, month, day, hour, minute, second, offset = match.groups()
    try:
        local = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), min(int(second or 0), 59))  # noqa: DTZ001
        if hour is None:
            return At(local, zones.default, is_day=True)
        if offset:
            return _in_default(_shifted(local, offset), zones)
        at = _by_clock(local, line, zones, found)
        at.moment  # noqa: B018 - years at the very ends of the calendar have no UTC
    except (ValueError, OverflowError) as problem:
        raise BadTime(value) from problem
    return at


def times(lines: list[Line], zones: Zones, found: Found) -> list[tuple[At, timedelta | None]]:
    """All times in RDATE, EXDATE and the like, periods with their length. What cannot be read is noted."""
    read = []
    for line in lines:
        for value in filter(None, (part.strip() for part in line.value.split(","))):
            try:
                start, _slash, end = value.partition("/")
                begins = at(start, line, zones, found)
                read.append((begins, _length(begins, end, line, zones, found)))
            except BadTime as problem:
                found.note(_("“%(value)s” is no date; it was left out.") % {"value": str(problem)[:40]})
    return read


def duration(component: Component, start: At, zones: Zones, found: Found) -> timedelta | None:
    """How long it lasts; None when nothing says so. Whole days for a day."""
    length = _told_length(component, start, zones, found)
    if length is not None and length < timedelta():
        found.note(_("It ends before it begins; the end was left out."))
        length = None
    if length is not None and length > LONGEST:
        found.note(_("It lasts longer than five years; the end was left out."))
        length = None
    if not start.is_day:
        return length
    return timedelta(days=max(1, length.days)) if length is not None and length.days else timedelta(days=1)


def _told_length(component: Component, start: At, zones: Zones, found: Found) -> timedelta | None:
    if line := component.first("DTEND"):
        try:
            end = at(line.value, line, zones, found)
        except BadTime:
            found.note(_("Its end cannot be read; it was left out."))
            return None
        if start.is_day or end.is_day:
            length = datetime.combine(end.local, time()) - datetime.combine(start.local, time())
            # A day as the end of an hour says nothing about the end on that day.
            return length if start.is_day else (end.local - start.local if length > timedelta() else None)
        length = end.moment - start.moment
        # Programs that know no end write the start again.
        return length or None
    if line := component.first("DURATION"):
        return _duration(line.value, found)
    return None


def _duration(value: str, found: Found) -> timedelta | None:
    try:
        length = vDuration.from_ical(value.strip())
        return length if isinstance(length, timedelta) else None
    except (ValueError, OverflowError):
        found.note(_("Its length cannot be read; it was left out."))
        return None


def _length(begins: At, end: str, line: Line, zones: Zones, found: Found) -> timedelta | None:
    if not end:
        return None
    if end.lstrip("+-").upper().startswith("P"):
        return _duration(end, found)
    return at(end, line, zones, found).moment - begins.moment


def _by_clock(local: datetime, line: Line, zones: Zones, found: Found) -> At:
    """A time by the clock of the zone that its line names, or of the calendar's."""
    written = line.parameters.get("TZID", "")
    if not written:
        return At(local, zones.default)
    if name := zones.zone(written, local.year):
        return At(local, name)
    moment = zones.moment(written, local)
    if moment is not None:
        # A clock like nobody's: the moment is right, and shown by our own clock.
        return At(moment.astimezone(zone_of(zones.default)).replace(tzinfo=None), zones.default)
    found.note(
        _("The time zone “%(zone)s” is not known; its times were taken as of %(default)s.")
        % {"zone": written[:60], "default": zones.default}
    )
    return At(local, zones.default)


def _shifted(local: datetime, offset: str) -> datetime:
    if offset.upper() == "Z":
        return local.replace(tzinfo=UTC)
    sign = -1 if offset[0] == "-" else 1
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    return (local - sign * timedelta(hours=hours, minutes=minutes)).replace(tzinfo=UTC)


def _in_default(moment: datetime, zones: Zones) -> At:
    """A moment in UTC: by the clock of the calendar's zone, when it names one."""
    if zones.named:
        return At(moment.astimezone(zone_of(zones.named)).replace(tzinfo=None), zones.named)
    return At(moment.replace(tzinfo=None), "UTC")
