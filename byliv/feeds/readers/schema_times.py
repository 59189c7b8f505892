"""When an event of schema.org is: its dates, its sub-events' dates, or a Schedule that repeats."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _
from icalendar.prop import vDuration

from byliv.events.actions import When
from byliv.events.recurrence import BadRule, checked
from byliv.feeds.readers import times
from byliv.feeds.readers.ical_zones import by_name
from byliv.feeds.readers.schema_parts import get, listed, text_of
from byliv.feeds.readers.values import Found, default_zone

REPEATS = re.compile(r"P(\d+)([DWMY])")
FREQUENCIES = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}
DAYS = {
    "monday": "MO", "tuesday": "TU", "wednesday": "WE", "thursday": "TH", "friday": "FR", "saturday": "SA",
    "sunday": "SU",
}  # fmt: skip


def whens(node: dict[str, Any], inner: list[dict[str, Any]], found: Found) -> tuple[When, ...]:
    """All dates of an event: of its parts and schedules where it has those, else its own; () when none can be read."""
    said = [when for each in inner if (when := _own(each, found))]
    planned = [when for each in listed(get(node, "eventSchedule")) if (when := _schedule(each, found))]
    own = _own(node, found)
    if planned:
        # A dated event that also shows its series is that one date.
        return (own,) if own and not said and get(node, "superEvent") else tuple(planned)
    return tuple(said) or ((own,) if own else ())


def _own(node: dict[str, Any], found: Found) -> When | None:
    begins = times.moment(text_of(get(node, "startDate")))
    if begins is None:
        return None
    ends = times.moment(text_of(get(node, "endDate")))
    if isinstance(begins, datetime):
        when = times.between(begins, ends)
        length = _length(text_of(get(node, "duration")))
        return replace(when, duration=length) if when.duration is None and length else when
    last = ends.date() if isinstance(ends, datetime) else ends
    if isinstance(last, date) and last > begins:
        return times.days(begins, last, times.Clock())
    return times.on(begins, times.clock(text_of(get(node, "startTime"))), default_zone())


def _length(told: str) -> timedelta | None:
    try:
        length = vDuration.from_ical(told) if told else None
    except (ValueError, OverflowError):
        return None
    return length if isinstance(length, timedelta) and timedelta() < length <= times.LONGEST else None


def _schedule(plan: Any, found: Found) -> When | None:
    """A Schedule as a rule of dates. None when it says no first day or no rhythm."""
    if not isinstance(plan, dict):
        return None
    first = times.moment(text_of(get(plan, "startDate")))
    rhythm = REPEATS.fullmatch(text_of(get(plan, "repeatFrequency")))
    if first is None or not rhythm:
        return None
    day = first.date() if isinstance(first, datetime) else first
    said = times.Clock(
        times.clock(text_of(get(plan, "startTime"))[:5]).start, times.clock(text_of(get(plan, "endTime"))[:5]).start
    )
    when = times.on(day, said, by_name(text_of(get(plan, "scheduleTimezone"))) or default_zone())
    length = _length(text_of(get(plan, "duration")))
    if when.duration is None and length and said.start is not None:
        when = replace(when, duration=length)
    rule = _rule(plan, rhythm)
    try:
        rules = checked([rule])
    except BadRule:
        found.note(
            _("It repeats in a way that cannot be followed (%(rule)s); only its first date was read.") % {"rule": rule}
        )
        return when
    return _from_first(replace(when, rules=rules, but=_but(plan, when)))


def _rule(plan: dict[str, Any], rhythm: re.Match[str]) -> str:
    parts = [f"FREQ={FREQUENCIES[rhythm[2]]}"]
    if rhythm[1] != "1":
        parts.append(f"INTERVAL={int(rhythm[1])}")
    names = [text_of(each).rpartition("/")[2].rpartition(":")[2] for each in listed(get(plan, "byDay"))]
    days = [DAYS.get(name.lower(), name.upper()) for name in names if name]
    for key, told in (
        ("BYDAY", days),
        ("BYMONTH", _numbers(plan, "byMonth")),
        ("BYMONTHDAY", _numbers(plan, "byMonthDay")),
    ):
        if told:
            parts.append(f"{key}={','.join(told)}")
    last = times.moment(text_of(get(plan, "endDate")))
    if last is not None:
        parts.append(f"UNTIL={last:%Y%m%d}")
    elif count := text_of(get(plan, "repeatCount")):
        parts.append(f"COUNT={count}")
    return ";".join(parts)


def _numbers(plan: dict[str, Any], key: str) -> list[str]:
    return [text_of(each) for each in listed(get(plan, key))]


def _but(plan: dict[str, Any], when: When) -> tuple[datetime | date, ...]:
    told = [times.moment(text_of(each)) for each in listed(get(plan, "exceptDate"))]
    return tuple(
        times.local_of(each, when.zone)[0] if isinstance(each, datetime) and each.tzinfo else each
        for each in told
        if each is not None
    )


def _from_first(when: When) -> When:
    """Begin with a date that the rule has: a Schedule's startDate is only the day from which it holds."""
    plain = re.sub(r";(UNTIL|COUNT)=[^;]*", "", when.rules[0])
    first = next(iter(rrulestr(plain, dtstart=when.start)), None)
    return replace(when, start=first) if first is not None else when
