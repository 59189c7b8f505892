"""One UID of a calendar: its rule of dates and the dates that are different."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from byliv.core import clock
from byliv.events.actions import When
from byliv.events.models import Timing
from byliv.events.recurrence import BadRule, Rule, aware, spans, until_of, zone_of
from byliv.feeds.drafts import DateException
from byliv.feeds.readers import ical_fields, ical_own, ical_rules, ical_times
from byliv.feeds.readers.ical_lines import Component, Line
from byliv.feeds.readers.ical_times import At, BadTime
from byliv.feeds.readers.ical_zones import Zones
from byliv.feeds.readers.values import Found, default_zone

FAR = timedelta(days=365 * 3)
MOST_RENAMED = 200
MIDNIGHT = re.compile(r"^\d{8}T000000Z$")


class Gone(ValueError):
    """All dates of the series were deleted."""


@dataclass
class Dates:
    """What came of one UID: sets of dates, and exceptions from them."""

    whens: list[When] = field(default_factory=list)
    exceptions: list[DateException] = field(default_factory=list)
    shift: timedelta = timedelta()  # by how much "this and later" has moved the last set


def rule_of(when: When) -> Rule:
    """The dates as a rule."""
    return Rule(
        start=aware(when.start, zone_of(when.zone)),
        zone=when.zone,
        duration=when.duration,
        is_all_day=when.timing != Timing.TIMED,
        rules=when.rules,
        also=when.also,
        but=when.but,
    )


def start_of(component: Component, zones: Zones, found: Found) -> At:
    """When it begins. BadTime when nothing says so."""
    line = component.first("DTSTART")
    if line is None:
        raise BadTime("")
    return ical_times.at(line.value, line, zones, found)


def master(component: Component, zones: Zones, found: Found) -> Dates:
    """The dates of a component that is no exception. BadTime when its start cannot be read."""
    start = start_of(component, zones, found)
    rules = ical_rules.rules(component, found)
    extra = ical_times.times(component.all("RDATE"), zones, found)
    start = _settled(start, component, is_repeating=bool(rules or extra), zones=zones, found=found)
    length = ical_times.duration(component, start, zones, found)
    also = [(at.in_zone(start.zone), period) for at, period in extra]
    if start.is_day:
        also = [(datetime.combine(local, time()), period) for local, period in also]
    when = When(
        start=start.local,
        zone=start.zone,
        duration=length,
        timing=Timing.ALL_DAY if start.is_day else Timing.TIMED,
        rules=rules,
        also=tuple(dict.fromkeys(local for local, _period in also if local != start.local)),
        uid=component.text("UID")[:255],
    )
    if _is_over_before(when):
        raise Gone
    when = replace(when, but=_but(component, when, zones, found))
    when = ical_own.when(component, when)
    zone = zone_of(when.zone)
    longer = [
        DateException(aware(local, zone), {"duration": period}, when.uid)
        for local, period in also
        if period is not None and period != length and period >= timedelta()
    ]
    return Dates([when], longer)


def _is_over_before(when: When) -> bool:
    """Whether its rules end before it begins: what calendars leave of a series of which all dates were deleted."""
    if not when.rules or when.also or any("UNTIL=" not in rule for rule in when.rules):
        return False
    start = aware(when.start, zone_of(when.zone))
    return all(until_of(rule, when.zone) < start for rule in when.rules)


def _settled(start: At, component: Component, *, is_repeating: bool, zones: Zones, found: Found) -> At:
    """A single moment in UTC is read by the clock of the place; what repeats in UTC does so (and moves in summer)."""
    if start.is_day:
        return replace(start, zone=ical_own.zone(component) or zones.default)
    if start.zone != "UTC" or ical_own.zone(component) == "UTC":
        return start
    if is_repeating:
        if component.all("RRULE"):
            found.note(_("It repeats by the clock of UTC: in summer it is an hour later here."))
        return start
    zone = zones.default if zones.default != "UTC" else default_zone()
    return At(start.in_zone(zone), zone)


def _but(component: Component, when: When, zones: Zones, found: Found) -> tuple[datetime | date, ...]:
    """Dates that are left out: days for what lasts all day or is written as days, else times."""
    but: list[datetime | date] = []
    for at, _period in ical_times.times(component.all("EXDATE"), zones, found):
        if at.is_day:
            but.append(at.local.date())
        elif when.timing != Timing.TIMED:
            but.append(at.in_zone(when.zone).date())
        else:
            but.append(at.in_zone(when.zone))
    rule = rule_of(when)
    start = rule.start.astimezone(zone_of(when.zone))
    until = max(clock.now(), start) + FAR
    but += ical_rules.left_out(component, replace(rule, start=start), until)
    return tuple(dict.fromkeys(but))


def read(component: Component, others: Sequence[Component], zones: Zones, found: Found) -> Dates:
    """A component and its exceptions (those with RECURRENCE-ID, in order). BadTime when its start cannot be read."""
    dates = master(component, zones, found)
    for other in others:
        try:
            if not _is_outdated(component, other, dates.whens[0], zones, found):
                _except(dates, other, zones, found)
        except (BadTime, BadRule, OverflowError):
            found.note(_("One date that is different cannot be read; it was left out."))
    return dates


def _is_outdated(component: Component, other: Component, when: When, zones: Zones, found: Found) -> bool:
    """Whether the event was written anew since, without the date that this exception is from."""
    line = other.first("RECURRENCE-ID")
    if line is None or sequence(component) <= sequence(other):
        return False
    original = _original(line, when, zones, found)
    return not _has(when, original)


def sequence(component: Component) -> int:
    """How often the event was written anew."""
    written = component.text("SEQUENCE")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0


def orphans(others: Sequence[Component], zones: Zones, found: Found) -> Dates:
    """Exceptions whose rule the calendar does not hold: the dates that they are now. BadTime when none can be read."""
    dates = Dates()
    for component in others:
        try:
            one = master(component, zones, found)
        except BadTime:
            if component is others[0]:
                raise
            continue
        if not dates.whens:
            dates = one
        else:
            _add(dates, one.whens[0], component, found)
    return dates


def _add(dates: Dates, one: When, component: Component, found: Found) -> None:
    when = dates.whens[0]
    if (one.timing, one.zone) != (when.timing, when.zone):
        dates.whens.append(replace(one, uid=f"{when.uid}/{one.start:%Y%m%dT%H%M%S}"))
        return
    dates.whens[0] = replace(when, also=tuple(dict.fromkeys([*when.also, one.start])))
    values: dict[str, Any] = ical_fields.different(component, found)
    if one.duration is not None and one.duration != when.duration:
        values["duration"] = one.duration
    if values:
        dates.exceptions.append(DateException(aware(one.start, zone_of(one.zone)), values, when.uid))


def _except(dates: Dates, component: Component, zones: Zones, found: Found) -> None:
    line = component.first("RECURRENCE-ID")
    if line is None:
        return
    when = dates.whens[-1]
    original = _original(line, when, zones, found) + dates.shift
    begins, length = original, when.duration
    if component.first("DTSTART"):
        start = start_of(component, zones, found)
        begins = aware(start.in_zone(when.zone), zone_of(when.zone))
        length = ical_times.duration(component, start, zones, found)
    values = {**ical_fields.different(component, found), **ical_own.different(component)}
    if line.parameters.get("RANGE", "").upper() == "THISANDFUTURE":
        _this_and_later(dates, original, begins, length, values, found)
        return
    if begins != original:
        values["start"] = begins
    if length is not None and length != when.duration:
        values["duration"] = length
    dates.exceptions = [each for each in dates.exceptions if (each.original, each.uid) != (original, when.uid)]
    dates.exceptions.append(DateException(original, values, when.uid))


def _original(line: Line, when: When, zones: Zones, found: Found) -> datetime:
    """The moment at which the rule has the date that a RECURRENCE-ID names."""
    zone = zone_of(when.zone)
    if when.timing != Timing.TIMED and MIDNIGHT.search(line.value):
        # "Midnight in UTC" is how some write a day that is no time at all.
        line = Line(line.name, line.value[:8])
    at = ical_times.at(line.value, line, zones, found)
    local = at.in_zone(when.zone)
    if at.is_day and when.timing == Timing.TIMED:
        local = datetime.combine(local, when.start.time())
    if not at.is_day and when.timing != Timing.TIMED:
        local = datetime.combine(local, time())
    original = aware(local, zone)
    if local != at.local and not at.is_day and not _has(when, original) and _has(when, aware(at.local, zone)):
        # The same clock in another zone than its rule's: the zone was changed for this date alone.
        return aware(at.local, zone)
    return original


def _has(when: When, original: datetime) -> bool:
    """Whether the rule has a date at this moment."""
    return any(span.original == original for span in spans(rule_of(when), original + timedelta(seconds=1)))


def _this_and_later(
    dates: Dates, original: datetime, begins: datetime, length: timedelta | None, values: dict[str, Any], found: Found
) -> None:
    """From `original` on everything is as this one: the rule ends before, another goes on."""
    when = dates.whens[-1]
    zone = zone_of(when.zone)
    shift = begins.astimezone(zone).replace(tzinfo=None) - original.astimezone(zone).replace(tzinfo=None)
    later = [span.original for span in spans(rule_of(when), max(clock.now(), original) + FAR)]
    later = [each for each in later if each >= original]
    rest = [each.astimezone(zone).replace(tzinfo=None) + shift for each in later]
    if not rest:
        return
    rules = [ical_rules.shifted_rule(rule, shift.days) for rule in when.rules if "COUNT=" not in rule]
    follows = len(rules) == len(when.rules) and None not in rules and not when.also
    if not follows and rule_of(when).is_endless:
        found.note(_("From a later date on it is otherwise; its dates were read for three years."))
    next_one = replace(
        when,
        start=rest[0],
        duration=length,
        rules=tuple(rule for rule in rules if rule) if follows else (),
        also=() if follows else tuple(rest[1:]),
        but=tuple(_moved(each, shift) for each in when.but if follows),
        uid=f"{when.uid}/{original:%Y%m%dT%H%M%SZ}",
    )
    dates.exceptions = [each for each in dates.exceptions if each.uid != when.uid or each.original < original]
    dates.whens[-1] = _ended(when, original)
    dates.whens.append(next_one)
    dates.shift += shift
    if values:
        dates.exceptions += [DateException(aware(each, zone), values, next_one.uid) for each in rest[:MOST_RENAMED]]


def _moved(each: datetime | date, shift: timedelta) -> datetime | date:
    return each + shift if isinstance(each, datetime) else each + timedelta(days=shift.days)


def _ended(when: When, original: datetime) -> When:
    """Without the dates from `original` on."""
    zone = zone_of(when.zone)
    last = original - timedelta(seconds=1)
    cut = f"UNTIL={last:%Y%m%dT%H%M%SZ}"
    rules = []
    for rule in when.rules:
        parts = [part for part in rule.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
        rules.append(";".join([*parts, cut]))
    limit = original.astimezone(zone).replace(tzinfo=None)
    return replace(when, rules=tuple(rules), also=tuple(each for each in when.also if each < limit))
