"""The small change of iCalendar: escaped texts, folded lines, times and rules as it writes them."""

import re
from datetime import UTC, date, datetime, time, timedelta

from byliv.events.models import Schedule, Timing
from byliv.events.recurrence import UNTIL, aware, zone_of

FIRST, OTHERS = 75, 74  # octets of a line without its end; further ones begin with a space
PART = re.compile(r"BY(HOUR|MINUTE|SECOND)=([\d,]+)")


def text(value: str) -> str:
    """A TEXT value: backslash, semicolon, comma and line ends escaped (RFC 5545, 3.3.11)."""
    value = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return value.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def uri(value: str) -> str:
    """A URI value: in one line."""
    return "".join(value.split())


def fold(line: str) -> str:
    """The line in pieces of at most 75 octets, no letter divided (RFC 5545, 3.1)."""
    if len(line) <= FIRST and (line.isascii() or len(line.encode()) <= FIRST):
        return line
    octets = line.encode()
    pieces, start, room = [], 0, FIRST
    while start < len(octets):
        end = min(start + room, len(octets))
        # A byte that goes on with a letter (10xxxxxx) does not begin a piece.
        while end < len(octets) and octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, OTHERS
    return b"\r\n ".join(pieces).decode()


def local(value: datetime) -> str:
    return value.isoformat(timespec="seconds").replace("-", "").replace(":", "")


def day(value: date) -> str:
    return value.isoformat()[:10].replace("-", "")


def moment(value: datetime) -> str:
    return local(value.astimezone(UTC).replace(tzinfo=None)) + "Z"


def duration_text(duration: timedelta) -> str:
    """A DURATION property."""
    minutes, seconds = divmod(int(duration.total_seconds()), 60)
    return f"DURATION:PT{minutes}M{seconds}S"


def rule_text(rule: str, schedule: Schedule) -> str:
    """The rule with an UNTIL of the kind that its start has: a day, or a moment in UTC (RFC 5545, 3.3.10)."""
    is_day = schedule.timing != Timing.TIMED
    zone = zone_of(schedule.zone)

    def as_start(match: re.Match[str]) -> str:
        written, clock, is_utc = match.groups()
        if is_day and not is_utc:
            return f"UNTIL={written}"
        value = datetime.strptime(written + (clock or "T235959"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - local
        at = value.replace(tzinfo=UTC) if is_utc else aware(value, zone)
        return f"UNTIL={day(at.astimezone(zone))}" if is_day else f"UNTIL={moment(at)}"

    return UNTIL.sub(as_start, rule)


def days_left_out(schedule: Schedule, days: list[date]) -> list[datetime]:
    """The local times at which the schedule could begin on these days."""
    if schedule.timing != Timing.TIMED:
        return [datetime.combine(each, time()) for each in days]
    first = schedule.start.astimezone(zone_of(schedule.zone)).time()
    clocks = {clock for rule in schedule.rrule.splitlines() or [""] for clock in _clocks(rule, first)} | {first}
    also = [datetime.fromisoformat(each) for each in schedule.also]
    times = {datetime.combine(each, clock) for each in days for clock in clocks}
    return sorted(times | {each for each in also if each.date() in set(days)})


def _clocks(rule: str, first: time) -> list[time]:
    parts = {name: [int(each) for each in values.split(",") if each] for name, values in PART.findall(rule)}
    return [
        time(hour, minute, min(second, 59))
        for hour in parts.get("HOUR", [first.hour])
        for minute in parts.get("MINUTE", [first.minute])
        for second in parts.get("SECOND", [first.second])
    ]
