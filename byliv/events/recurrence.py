"""The dates of a rule, on RFC 5545's terms (https://www.rfc-editor.org/rfc/rfc5545#section-3.8.5); no database.

Dates repeat by the clock of their zone: 19:00 stays 19:00 when summer time begins. A time that the clock jumps over is
taken with the offset of before the jump, one that it passes twice the first time (RFC 5545, 3.3.5).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.rrule import rruleset, rrulestr

# No series that people keep has more dates than this; rules by the second are refused.
MOST_DATES = 4_000
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
UNTIL = re.compile(r"UNTIL=(\d{8})(T\d{6})?(Z)?", re.IGNORECASE)
STANDS_STILL = re.compile(r"INTERVAL=(?:-|0*(?:;|$))")
# A night that ends before this belongs to the evening on which it began.
NIGHT_ENDS = timedelta(hours=6)


class BadRule(ValueError):
    """A rule that cannot be followed; its text says why, for the person who wrote or imported it."""


@dataclass(frozen=True)
class Rule:
    """When something happens. `start` is aware; `also` and `but` are local times, `but` may also hold whole days."""

    start: datetime
    zone: str
    duration: timedelta | None = None
    is_all_day: bool = False
    rules: tuple[str, ...] = ()
    also: tuple[datetime, ...] = ()
    but: tuple[datetime | date, ...] = ()

    @property
    def is_endless(self) -> bool:
        """Whether its dates go on for ever."""
        return any("UNTIL=" not in rule.upper() and "COUNT=" not in rule.upper() for rule in self.rules)


class Span(NamedTuple):
    """One date, aware: where the rule has it, from when to when. `end` is the start when the end is open."""

    original: datetime
    start: datetime
    end: datetime


def spans(rule: Rule, until: datetime) -> Iterator[Span]:
    """The dates that begin before `until`, in order, each once; at most MOST_DATES. BadRule when it cannot be read."""
    zone = zone_of(rule.zone)
    days = {each for each in rule.but if not isinstance(each, datetime)}
    last = until.astimezone(zone).replace(tzinfo=None)
    known: set[datetime] = set()
    for local in islice(_starts(rule, zone), MOST_DATES):
        if local >= last:
            return
        start = aware(local, zone)
        if local.date() in days or start in known:
            continue
        known.add(start)
        yield Span(start, start, end_of(start, rule.duration, zone, is_all_day=rule.is_all_day))


def end_of(start: datetime, duration: timedelta | None, zone: ZoneInfo, *, is_all_day: bool) -> datetime:
    """When it ends: after so much time, or for whole days at a midnight by the zone's clock."""
    if duration is None:
        return start
    if is_all_day:
        return aware(start.astimezone(zone).replace(tzinfo=None) + duration, zone)
    return start + duration


def days_of(start: datetime, end: datetime, zone: ZoneInfo) -> tuple[date, date]:
    """The first and the last day that it belongs to, by the zone's clock."""
    first = start.astimezone(zone).date()
    if end <= start:
        return first, first
    # An end at midnight does not belong to the new day; nor does a night that ends early.
    local_end = end.astimezone(zone).replace(tzinfo=None)
    reaches = (local_end - NIGHT_ENDS).date() if local_end.time() < time(6) else local_end.date()
    return first, max(first, reaches)


def checked(rules: Iterable[str]) -> tuple[str, ...]:
    """The rules one by one, without spaces around; BadRule for one that cannot be read or repeats by the hour."""
    found = tuple(rule.strip().upper().removeprefix("RRULE:") for rule in rules if rule.strip())
    for rule in found:
        frequency = re.search(r"FREQ=(\w+)", rule)
        if not frequency or frequency[1] not in FREQUENCIES:
            raise BadRule(f"FREQ={frequency[1] if frequency else '?'}")
        try:
            rrulestr(_split(rule)[0], dtstart=datetime(2026, 1, 1))  # noqa: DTZ001 - local
            happens = _happens(rule)
        except (ValueError, TypeError, KeyError) as problem:
            raise BadRule(str(problem)) from problem
        if not happens:
            raise BadRule(rule)
    return found


def until_of(rule: str, zone: str) -> datetime:
    """The last moment that a rule with UNTIL allows."""
    local_rule, moment = _split(rule)
    if moment is not None:
        return moment
    match = UNTIL.search(local_rule)
    if match is None:
        raise BadRule(rule)
    return aware(datetime.strptime(match[1] + (match[2] or ""), "%Y%m%dT%H%M%S"), zone_of(zone))  # noqa: DTZ007


def _happens(rule: str) -> bool:
    """Whether it ever has a date: not on 30 February, nor every nought days. Such a rule would be followed for ever, so
    it is tried where time ends, in the year 9999, with 40 years to go."""
    if STANDS_STILL.search(rule):
        return False
    parts = [part for part in rule.split(";") if not part.startswith(("UNTIL=", "COUNT=", "INTERVAL="))]
    last = datetime(9959, 1, 1)  # noqa: DTZ001 - local
    return next(iter(rrulestr(";".join(parts), dtstart=last)), None) is not None


def zone_of(name: str) -> ZoneInfo:
    """The zone of this IANA name; BadRule when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise BadRule(name) from problem


def aware(local: datetime, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which the zone's clock shows this; see the module for jumps of the clock."""
    return local.replace(tzinfo=zone).astimezone(UTC)


def _starts(rule: Rule, zone: ZoneInfo) -> Iterator[datetime]:
    """Local times at which the rule begins, in order. The first date always belongs to it (RFC 5545, 3.8.5.3)."""
    first = rule.start.astimezone(zone).replace(tzinfo=None)
    dates = rruleset()
    dates.rdate(first)
    for text in rule.rules:
        try:
            dates.rrule(_dates_of(text, first, zone))  # type: ignore[arg-type]
        except (ValueError, TypeError, KeyError) as problem:
            raise BadRule(str(problem)) from problem
    for local in rule.also:
        dates.rdate(local)
    for local_or_day in rule.but:
        if isinstance(local_or_day, datetime):
            dates.exdate(local_or_day)
    return iter(dates)


def _dates_of(rule: str, first: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """Local times of one rule, in order."""
    local_rule, last = _split(rule)
    dates = iter(rrulestr(local_rule, dtstart=first))
    # The clock passes an hour twice in autumn: whether a date is before a moment, only moments can tell.
    return dates if last is None else takewhile(lambda local: aware(local, zone) <= last, dates)


def _split(rule: str) -> tuple[str, datetime | None]:
    """The rule by the zone's clock, and the moment of an UNTIL that names one in UTC. A day means all of it."""
    found = UNTIL.search(rule)
    if found is None:
        return rule, None
    day, clock, is_utc = found.groups()
    if clock is None:
        return UNTIL.sub(f"UNTIL={day}T235959", rule), None
    if not is_utc:
        return UNTIL.sub(f"UNTIL={day}{clock}", rule), None
    moment = datetime.strptime(day + clock, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return ";".join(part for part in rule.split(";") if not UNTIL.match(part)), moment
