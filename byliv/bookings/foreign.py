"""A calendar elsewhere as times in which it says that its room is used; what for is not read.

Through the same readers as feeds of events, which know what programs really write. But here an entry without a name or
a private one counts too, busy times (VFREEBUSY) as well, and what does not take time (TRANSPARENT) does not.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from icalendar.prop import vDuration

from byliv.bookings.availability.spans import Span, merged, within
from byliv.events.recurrence import BadRule, Rule, end_of, spans, zone_of
from byliv.feeds.drafts import DateException, Unreadable
from byliv.feeds.readers import ical_series, ical_times
from byliv.feeds.readers.door import decoded
from byliv.feeds.readers.ical_lines import Component, Line, components
from byliv.feeds.readers.ical_times import BadTime
from byliv.feeds.readers.ical_zones import Zones
from byliv.feeds.readers.values import Found

MOST_TIMES = 20_000


def busy_spans(content: bytes, content_type: str, start: datetime, end: datetime, zone: str) -> list[Span]:
    """The used times between the two, in order and apart. `zone` (IANA) is whose midnight ends a whole day when the
    calendar does not say. Unreadable when it is no calendar, or holds more than we follow."""
    top = components(decoded(content, content_type))
    calendars = [part for part in top if part.name == "VCALENDAR"]
    if not calendars:
        raise Unreadable(_("This is no calendar: it has no line BEGIN:VCALENDAR."))
    if not all(calendar.is_whole for calendar in calendars):
        # Half a calendar would set times free that are used.
        raise Unreadable(_("The calendar ends in the middle; what comes after that is not known."))
    found: list[Span] = []
    for calendar in calendars:
        for span in within(_of_calendar(calendar, start, end, zone), start, end):
            found.append(span)
            if len(found) > MOST_TIMES:
                raise Unreadable(_("It holds more times than we can follow."))
    return merged(found)


def _of_calendar(calendar: Component, start: datetime, end: datetime, zone: str) -> Iterator[Span]:
    zones = Zones(calendar)
    if not calendar.text("X-WR-TIMEZONE") and not zones.own:
        zones.default = zone
    groups: dict[str, list[Component]] = {}
    for number, part in enumerate(calendar.parts):
        if part.name == "VEVENT":
            groups.setdefault(part.text("UID") or str(number), []).append(part)
        elif part.name == "VFREEBUSY":
            yield from _of_busy(part, zones)
    for group in groups.values():
        yield from _of_event(group, zones, start, end)


def _of_event(group: Sequence[Component], zones: Zones, start: datetime, end: datetime) -> Iterator[Span]:
    """All components of one UID: rules of dates, and dates that are different."""
    others = [each for each in group if each.first("RECURRENCE-ID")]
    masters = [each for each in group if not each.first("RECURRENCE-ID")]
    if masters:
        newest = max(ical_series.sequence(each) for each in masters)
        masters = [each for each in masters if ical_series.sequence(each) == newest]
    for component in masters or others:
        found = Found()
        mine = [each for each in others if takes_time(each)] if masters else []
        try:
            dates = ical_series.read(component, mine, zones, found)
        except (BadTime, BadRule, OverflowError, ical_series.Gone):
            continue
        gone = {_moment(each, zones, found) for each in others if masters and not takes_time(each)}
        if takes_time(component):
            yield from (span for span in _of_dates(dates, start, end) if span.start not in gone)


def takes_time(component: Component) -> bool:
    """Whether the entry takes its time: neither cancelled nor a mere note."""
    return component.text("STATUS").upper() != "CANCELLED" and component.text("TRANSP").upper() != "TRANSPARENT"


def _moment(component: Component, zones: Zones, found: Found) -> datetime | None:
    line = component.first("RECURRENCE-ID")
    try:
        return ical_times.at(line.value, line, zones, found).moment if line else None
    except BadTime:
        return None


def _of_dates(dates: ical_series.Dates, start: datetime, end: datetime) -> Iterator[Span]:
    for when in dates.whens:
        rule = ical_series.rule_of(when)
        different = {each.original: each for each in dates.exceptions if each.uid in ("", when.uid)}
        for each in spans(rule, end):
            other = different.pop(each.original, None)
            span = Span(each.start, each.end) if other is None else _different(other, rule)
            if span.end > start:
                yield span
        # Dates that lie later by the rule and were moved here.
        yield from (_different(other, rule) for other in different.values() if "start" in other.values)


def _different(other: DateException, rule: Rule) -> Span:
    begins = other.values.get("start") or other.original
    length = other.values.get("duration", rule.duration)
    return Span(begins, end_of(begins, length, zone_of(rule.zone), is_all_day=rule.is_all_day))


def _of_busy(component: Component, zones: Zones) -> Iterator[Span]:
    """Periods that are not free: FREEBUSY;FBTYPE=BUSY:start/end,start/duration."""
    for line in component.all("FREEBUSY"):
        if line.parameters.get("FBTYPE", "BUSY").upper() == "FREE":
            continue
        for period in line.value.split(","):
            if (span := _period(period, line, zones)) is not None:
                yield span


def _period(text: str, line: Line, zones: Zones) -> Span | None:
    begins, _slash, ends = text.strip().partition("/")
    found = Found()
    try:
        start = ical_times.at(begins, line, zones, found).moment
        if ends.upper().startswith("P"):
            return Span(start, start + vDuration.from_ical(ends))
        return Span(start, ical_times.at(ends, line, zones, found).moment)
    except (BadTime, ValueError, OverflowError):
        return None
