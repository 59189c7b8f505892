"""Dates as people say them, turned into a rule and back: "every other Thursday until June, not in the holidays"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import rrulestr

from byliv.core import clock
from byliv.events.actions import When
from byliv.events.days_off import days_of_breaks, public_holidays
from byliv.events.models import Timing
from byliv.events.recurrence import Rule, Span, aware, spans, zone_of
from byliv.events.rule_words import DAYS

# Endless plans know the public holidays of so many years.
YEARS_AHEAD = 3
MOST = 1_500


class Repeat:
    """How it repeats, in the words of the form."""

    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    NTH_WEEKDAY = "nth_weekday"
    LAST_WEEKDAY = "last_weekday"
    MONTHDAY = "monthday"
    YEARLY = "yearly"
    DATES = "dates"
    # A rule that the form has no words for, from another calendar: it stays as it is.
    KEPT = "kept"


@dataclass(frozen=True)
class Plan:
    """What somebody filled in. Days and times are by the clock of the zone."""

    first_day: date
    zone: str
    timing: str = Timing.TIMED
    starts: time | None = None
    ends: time | None = None
    last_day: date | None = None
    time_text: str = ""
    repeat: str = Repeat.ONCE
    weekdays: tuple[int, ...] = ()  # 0 is Monday
    until: date | None = None
    times: int | None = None
    days: tuple[date, ...] = ()  # for DATES, beside the first
    not_on_holidays: bool = False
    breaks: tuple[tuple[date, date], ...] = ()
    kept: tuple[str, ...] = ()
    also: tuple[datetime, ...] = ()


def when_of(plan: Plan, uid: str = "") -> When:
    """The dates that the plan means. The first one is the first that fits: every Tuesday begins on a Tuesday."""
    clock_start = plan.starts if plan.timing == Timing.TIMED and plan.starts else time()
    start = datetime.combine(plan.first_day, clock_start)
    rules = plan.kept if plan.repeat == Repeat.KEPT else _rules(plan, start)
    if rules and plan.repeat != Repeat.KEPT:
        start = _first_fitting(rules[0], start)
    duration = _duration(plan, start)
    also = plan.also
    if plan.repeat == Repeat.DATES:
        also = tuple(datetime.combine(day, clock_start) for day in plan.days if day != start.date())
    bare = When(start, plan.zone, duration, plan.timing, plan.time_text, rules, also, (), uid)
    but = _skipped(plan, bare)
    if rules and plan.times and plan.repeat != Repeat.KEPT:
        rules = _counted(rules[0], bare, but, plan.times)
    off = plan.not_on_holidays and bool(rules)
    return When(start, plan.zone, duration, plan.timing, plan.time_text, rules, also, but, uid, off)


def dates_of(when: When, limit: int = 400) -> list[Span]:
    """The first dates of a plan, before anything is saved. BadRule when they cannot be read."""
    rule = rule_of_when(when)
    ahead = max(clock.now(), rule.start) + timedelta(days=366 * (YEARS_AHEAD if rule.is_endless else 30))
    return list(islice(spans(rule, ahead), limit))


def rule_of_when(when: When) -> Rule:
    """The rule as `recurrence` follows it."""
    return Rule(
        start=aware(when.start, zone_of(when.zone)),
        zone=when.zone,
        duration=when.duration,
        is_all_day=when.timing != Timing.TIMED,
        rules=when.rules,
        also=when.also,
        but=when.but,
    )


def _rules(plan: Plan, start: datetime) -> tuple[str, ...]:
    if plan.repeat in (Repeat.ONCE, Repeat.DATES):
        return ()
    weekdays = ",".join(DAYS[day] for day in sorted(plan.weekdays or (start.weekday(),)))
    day = DAYS[start.weekday()]
    rule = {
        Repeat.DAILY: "FREQ=DAILY",
        Repeat.WEEKLY: f"FREQ=WEEKLY;BYDAY={weekdays}",
        Repeat.FORTNIGHTLY: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={weekdays}",
        Repeat.NTH_WEEKDAY: f"FREQ=MONTHLY;BYDAY={nth_of(start.date())}{day}",
        Repeat.LAST_WEEKDAY: f"FREQ=MONTHLY;BYDAY=-1{day}",
        Repeat.MONTHDAY: f"FREQ=MONTHLY;BYMONTHDAY={start.day}",
        Repeat.YEARLY: f"FREQ=YEARLY;BYMONTH={start.month};BYMONTHDAY={start.day}",
    }[plan.repeat]
    if plan.until is not None:
        rule = f"{rule};UNTIL={_until(plan)}"
    return (rule,)


def nth_of(day: date) -> int:
    """Which such weekday of its month it is; the fifth is the last, as not every month has five."""
    number = (day.day - 1) // 7 + 1
    return number if number < 5 else -1


def _until(plan: Plan) -> str:
    """The end of that day as RFC 5545 wants it: in UTC where the first date has a time, else the day."""
    assert plan.until is not None
    if plan.timing != Timing.TIMED:
        return f"{plan.until:%Y%m%d}"
    last = aware(datetime.combine(plan.until, time(23, 59, 59)), zone_of(plan.zone))
    return f"{last.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _bare(rule: str) -> str:
    """The rule without an end."""
    return ";".join(part for part in rule.split(";") if not part.startswith(("UNTIL=", "COUNT=")))


def _first_fitting(rule: str, start: datetime) -> datetime:
    found: datetime | None = next(iter(rrulestr(_bare(rule), dtstart=start)), None)
    return found or start


def _duration(plan: Plan, start: datetime) -> timedelta | None:
    """How long each date lasts; None for an open end. Whole days for what lasts all day."""
    days = (plan.last_day - plan.first_day).days if plan.last_day else 0
    if plan.timing != Timing.TIMED:
        return timedelta(days=days + 1)
    if plan.ends is None:
        return None
    end = datetime.combine(start.date() + timedelta(days=days), plan.ends)
    if not days and end <= start:
        end += timedelta(days=1)  # a night out
    if plan.repeat == Repeat.ONCE:
        zone = zone_of(plan.zone)
        return aware(end, zone) - aware(start, zone)
    return end - start


def _skipped(plan: Plan, bare: When) -> tuple[date, ...]:
    """The days of the plan that fall on a public holiday or in a break."""
    if plan.repeat in (Repeat.ONCE, Repeat.DATES) or not (plan.not_on_holidays or plan.breaks):
        return ()
    zone = zone_of(plan.zone)
    days = {span.start.astimezone(zone).date() for span in dates_of(bare, MOST)}
    off = days_of_breaks(plan.breaks)
    if plan.not_on_holidays and days:
        off |= set(public_holidays(min(days).year, max(days).year))
    return tuple(sorted(days & off))


def _counted(rule: str, bare: When, but: Sequence[date], times: int) -> tuple[str, ...]:
    """The rule with a COUNT that leaves so many dates: those that are skipped do not count."""
    zone, off = zone_of(bare.zone), set(but)
    kept = passed = 0
    for span in dates_of(bare, MOST):
        passed += 1
        kept += span.start.astimezone(zone).date() not in off
        if kept == times:
            break
    return (f"{_bare(rule)};COUNT={max(passed, times)}" if kept < times else f"{_bare(rule)};COUNT={passed}",)
