"""Times as people write them: "12:00 to 16:00", "16:30 until sold out", "kl. 19-21", "All day", "TBD"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from byliv.core.text import one_line
from byliv.events.actions import When
from byliv.events.models import Timing
from byliv.events.recurrence import aware, zone_of
from byliv.feeds.readers.values import default_zone

CLOCK = r"(?:kl\.?\s*)?(\d{1,2})(?:[:.](\d{2}))?(?:\s*uhr|\s*h)?\s*([ap]\.?m\.?)?"
RANGE = re.compile(rf"(?:from\s+|fra\s+)?{CLOCK}\s*(?:to|til|until|[-–—])\s*{CLOCK}", re.I)
START = re.compile(rf"(?:from\s+|fra\s+|at\s+)?{CLOCK}\s*(?:[-–—]|onwards?|og frem|fremefter)?", re.I)
UNTIL_WORDS = re.compile(rf"(?:from\s+|fra\s+)?{CLOCK}\s*(?:to|til|until|[-–—])\s*\D.*", re.I)
ALL_DAY = re.compile(r"(?:all[ -]?day|whole day|hele dagen|heldags?)\.?", re.I)
OPEN = re.compile(r"^(?:from|fra)\b|(?:[-–—]|onwards?|og frem|fremefter)\s*$", re.I)
LONGEST = timedelta(days=366 * 5)
DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y%m%d")


@dataclass(frozen=True)
class Clock:
    """What a text says of the time on one day. `text` is kept when it says more than the times."""

    start: time | None = None
    end: time | None = None
    is_all_day: bool = False
    text: str = ""


def clock(written: str) -> Clock:
    """The times in a text; none when it names none that can be relied on."""
    words = one_line(written).rstrip(".")
    if not words:
        return Clock()
    if ALL_DAY.fullmatch(words):
        return Clock(is_all_day=True)
    if match := RANGE.fullmatch(words):
        start, end = _time(*match.groups()[:3]), _time(*match.groups()[3:])
        if start and end:
            return Clock(start, end)
    return _open_clock(words) or Clock(text=words)


def _open_clock(words: str) -> Clock | None:
    """A start alone, or with words for its end. A bare number is no time: it may be anything."""
    if match := START.fullmatch(words):
        start, is_kept = _time(*match.groups()), bool(OPEN.search(words))
    elif match := UNTIL_WORDS.fullmatch(words):
        start, is_kept = _time(*match.groups()), True
    else:
        return None
    is_time = match[2] or match[3] or re.search(r"kl|uhr|\dh\b", words, re.I)
    return Clock(start, text=words if is_kept else "") if start and is_time else None


def on(day: date, said: Clock, zone: str, uid: str = "") -> When:
    """That day at the time that was said. An end before the start is on the next day; no time: not told yet."""
    if said.start is None:
        timing = Timing.ALL_DAY if said.is_all_day else Timing.UNANNOUNCED
        length = timedelta(days=1) if said.is_all_day else None
        return When(datetime.combine(day, time()), zone, length, timing, said.text, uid=uid)
    start = datetime.combine(day, said.start)
    duration = None
    if said.end is not None:
        end = datetime.combine(day, said.end)
        duration = (end if end > start else end + timedelta(days=1)) - start
    return When(start, zone, duration, time_text=said.text[:100], uid=uid)


def between(begins: datetime, ends: datetime | date | None) -> When:
    """From one time to another, either with or without an offset; without an end, or one before the start: open."""
    start, zone = local_of(begins)
    if not isinstance(ends, datetime):
        return When(start, zone)
    end = local_of(ends, zone)[0]
    moments = [aware(each, zone_of(zone)) for each in (start, end)]
    length = moments[1] - moments[0]
    return When(start, zone, length if timedelta() < length <= LONGEST else None)


def days(first: date, last: date, said: Clock) -> When:
    """Whole days, from the first to the last."""
    length = timedelta(days=(last - first).days + 1)
    if not timedelta() < length <= LONGEST:
        length = timedelta(days=1)
    return When(datetime.combine(first, time()), default_zone(), length, Timing.ALL_DAY, said.text[:100])


def local_of(moment: datetime, zone: str = "") -> tuple[datetime, str]:
    """What the clock shows and by which zone. UTC is how machines write any time; another offset keeps its clock."""
    if moment.tzinfo is None:
        return moment.replace(microsecond=0), zone or default_zone()
    zone = zone or _zone_of_offset(moment)
    return moment.astimezone(zone_of(zone)).replace(tzinfo=None, microsecond=0), zone


def _zone_of_offset(moment: datetime) -> str:
    offset = moment.utcoffset()
    here = moment.astimezone(zone_of(default_zone())).utcoffset()
    hours = offset / timedelta(hours=1) if offset else 0
    if not offset or offset == here or hours % 1 or not -14 <= -hours <= 12:
        return default_zone()
    # POSIX counts westwards.
    return f"Etc/GMT{-int(hours):+d}"


def together(whens: Sequence[When]) -> tuple[When, ...]:
    """Dates that are alike but for their start as one set of dates."""
    alike: dict[tuple[object, ...], list[When]] = {}
    for each in sorted(whens, key=lambda when: when.start):
        alike.setdefault((each.zone, each.duration, each.timing, each.time_text, each.rules), []).append(each)
    merged = []
    for key, group in alike.items():
        if key[-1]:
            merged += group
        else:
            starts = dict.fromkeys(each.start for each in group[1:] if each.start != group[0].start)
            merged.append(replace(group[0], also=tuple(starts)))
    return tuple(merged)


def day(written: str) -> date | None:
    """A day written as 2026-05-07, 7/5/2026, 7.5.2026 or 07-05-2026."""
    words = one_line(written)
    for form in DAYS:
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def moment(written: str) -> datetime | date | None:
    """A day, or a time with or without an offset, as ISO 8601 and its careless relatives write them."""
    words = one_line(written)
    if found := day(words):
        return found
    words = re.sub(r"\s*([+-]\d{2})(\d{2})$", r"\1:\2", words)
    words = re.sub(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b", lambda m: f"{m[3]}-{m[2]:>02}-{m[1]:>02}", words)
    words = re.sub(r"[ T](?:kl\.?\s*)?(\d{1,2})[.](\d{2})$", r"T\1:\2", words)
    words = re.sub(r"([ T])(\d):", r"\g<1>0\2:", words)
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return None


def _time(hours: str, minutes: str | None, half: str | None) -> time | None:
    hour, minute = int(hours), int(minutes or 0)
    if half:
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    if hour == 24 and minute == 0:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None
