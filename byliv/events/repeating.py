"""How an event comes again, as schema.org's Schedule says it."""

import re
from collections.abc import Iterable
from datetime import timedelta

from byliv.core import linked
from byliv.core.linked import Thing
from byliv.events.models import Schedule, Timing
from byliv.events.recurrence import zone_of

LETTERS = {"DAILY": "D", "WEEKLY": "W", "MONTHLY": "M", "YEARLY": "Y"}
DAYS = {"MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday", "FR": "Friday", "SA": "Saturday",
        "SU": "Sunday"}  # fmt: skip
DAY = re.compile(r"([+-]?\d+)?([A-Z]{2})")
UNTIL = re.compile(r"(\d{4})(\d{2})(\d{2})")


def schedules(rows: Iterable[Schedule]) -> list[Thing]:
    """One Schedule for each rule; none for what happens on single dates."""
    return [_of(row, _words(rule)) for row in rows for rule in row.rrule.splitlines() if rule.strip()]


def _words(rule: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in rule.strip().removeprefix("RRULE:").upper().split(";"))
    return {name: value for name, _equals, value in pairs}


def _of(row: Schedule, words: dict[str, str]) -> Thing:
    start = row.start.astimezone(zone_of(row.zone))
    is_timed = row.timing == Timing.TIMED
    end = start.replace(tzinfo=None) + row.duration if row.duration and is_timed else None
    return linked.trimmed(
        {
            "@type": "Schedule",
            "repeatFrequency": _frequency(words),
            "repeatCount": _number(words.get("COUNT", "")),
            "byDay": _days(words.get("BYDAY", "")),
            "byMonth": _numbers(words.get("BYMONTH", "")),
            "byMonthDay": _numbers(words.get("BYMONTHDAY", "")),
            "startDate": start.date().isoformat(),
            "endDate": _until(words.get("UNTIL", "")),
            "startTime": f"{start:%H:%M:%S}" if is_timed else "",
            "endTime": f"{end:%H:%M:%S}" if end else "",
            "duration": _duration(row.duration),
            "exceptDate": sorted(row.but),
            "scheduleTimezone": row.zone,
        }
    )


def _frequency(words: dict[str, str]) -> str:
    """An ISO 8601 period: every second week is P2W."""
    letter = LETTERS.get(words.get("FREQ", ""), "")
    return f"P{_number(words.get('INTERVAL', '')) or 1}{letter}" if letter else ""


def _days(text: str) -> list[str]:
    """Days of the week; the first Monday of a month as iCalendar has it, "1MO", which schema.org takes as text."""
    found = [DAY.fullmatch(part) for part in text.split(",") if part]
    return [f"{day[1]}{day[2]}" if day[1] else f"https://schema.org/{DAYS[day[2]]}" for day in found
            if day and day[2] in DAYS]  # fmt: skip


def _until(text: str) -> str:
    day = UNTIL.match(text)
    return "-".join(day.groups()) if day else ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() else None


def _numbers(text: str) -> list[int]:
    return [number for part in text.split(",") if (number := _number(part)) is not None]


def _duration(length: timedelta | None) -> str:
    if not length:
        return ""
    minutes = int(length.total_seconds()) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    clock = "".join((f"{hours}H" if hours else "", f"{minutes}M" if minutes else ""))
    return "P" + (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
