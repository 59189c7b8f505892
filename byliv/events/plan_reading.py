"""A schedule as the form shows it: what `plan` would have made it of."""

from datetime import UTC, date, datetime

from byliv.events.actions import When
from byliv.events.actions.occurrences import rule_of
from byliv.events.days_off import public_holidays
from byliv.events.models import Schedule, Timing
from byliv.events.plan import MOST, Plan, Repeat, dates_of, nth_of
from byliv.events.recurrence import Rule, spans, zone_of
from byliv.events.rule_words import DAYS, parts_of
from byliv.events.words import FAR, Moment, local_span

ENDS = {"COUNT", "UNTIL", "WKST"}


def plan_of(schedule: Schedule) -> Plan:
    """The plan behind a schedule; a rule that the form has no words for is kept as it is."""
    rule, zone = rule_of(schedule), zone_of(schedule.zone)
    start = rule.start.astimezone(zone)
    repeat, weekdays = _repeat(schedule, start)
    span = next(iter(spans(rule, rule.start + FAR)), None)
    first_day, starts, ends, last_day = start.date(), start.time(), None, None
    if schedule.duration is not None:
        moment = Moment(rule.start, rule.start + schedule.duration, schedule.timing, False)
        if span is not None:
            moment = moment._replace(start=span.start, end=span.end)
        ends, last_day = _end(moment, schedule)
        if last_day is not None and span is not None:
            last_day = first_day + (last_day - span.start.astimezone(zone).date())
    off, breaks = _pauses(schedule)
    until, times = _ending(rule)
    is_timed = schedule.timing == Timing.TIMED
    return Plan(
        first_day=first_day,
        zone=schedule.zone,
        timing=schedule.timing,
        starts=starts if is_timed else None,
        ends=ends if is_timed else None,
        last_day=last_day,
        time_text=schedule.time_text,
        repeat=repeat,
        weekdays=weekdays,
        until=until,
        times=times,
        days=tuple(each.date() for each in rule.also) if repeat == Repeat.DATES else (),
        not_on_holidays=off,
        breaks=breaks,
        kept=rule.rules,
        also=() if repeat == Repeat.DATES else rule.also,
    )


def _end(moment: Moment, schedule: Schedule) -> tuple:
    """(time it ends, last day or None when that is the first)."""
    start, end = local_span(moment, schedule.zone)
    assert end is not None
    if schedule.timing != Timing.TIMED:
        days = schedule.duration.days if schedule.duration else 1
        return None, date.fromordinal(start.date().toordinal() + days - 1) if days > 1 else None
    night = end.date().toordinal() - start.date().toordinal() == 1 and end.time() <= start.time()
    return end.time(), None if night or end.date() == start.date() else end.date()


def _repeat(schedule: Schedule, start: datetime) -> tuple[str, tuple[int, ...]]:
    """The form's word for the rule, and the weekdays that it names."""
    rules = schedule.rrule.splitlines()
    if not rules:
        same_time = all(datetime.fromisoformat(each).time() == start.time() for each in schedule.also)
        return (Repeat.DATES if schedule.also and same_time else Repeat.ONCE), ()
    if len(rules) > 1:
        return Repeat.KEPT, ()
    parts = {name: value for name, value in parts_of(rules[0]).items() if name not in ENDS}
    weekdays = tuple(DAYS.index(day) for day in parts.get("BYDAY", "").split(",") if day in DAYS)
    day, month = DAYS[start.weekday()], {"FREQ": "MONTHLY", "INTERVAL": "1"}
    known = {
        Repeat.DAILY: ({"FREQ": "DAILY", "INTERVAL": "1"},),
        Repeat.NTH_WEEKDAY: ({**month, "BYDAY": f"{nth_of(start.date())}{day}"},),
        Repeat.LAST_WEEKDAY: ({**month, "BYDAY": f"-1{day}"},),
        Repeat.MONTHDAY: ({**month, "BYMONTHDAY": str(start.day)}, month),
        Repeat.YEARLY: (
            {"FREQ": "YEARLY", "INTERVAL": "1"},
            {"FREQ": "YEARLY", "INTERVAL": "1", "BYMONTH": str(start.month), "BYMONTHDAY": str(start.day)},
        ),
    }
    parts.setdefault("INTERVAL", "1")
    if parts["FREQ"] == "WEEKLY" and set(parts) <= {"FREQ", "INTERVAL", "BYDAY"} and parts["INTERVAL"] in ("1", "2"):
        return (Repeat.WEEKLY if parts["INTERVAL"] == "1" else Repeat.FORTNIGHTLY), weekdays or (start.weekday(),)
    return next((repeat for repeat, forms in known.items() if parts in forms), Repeat.KEPT), ()


def _ending(rule: Rule) -> tuple[date | None, int | None]:
    """Until when, or how many times."""
    if not rule.rules or rule.is_endless:
        return None, None
    zone = zone_of(rule.zone)
    days = [span.start.astimezone(zone).date() for span in spans(rule, rule.start + FAR)]
    parts = parts_of(rule.rules[0])
    if "COUNT" in parts:
        also = {each.date() for each in rule.also}
        return None, sum(day not in also for day in days) or None
    until = parts["UNTIL"]
    if until.endswith("Z"):
        return datetime.strptime(until, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(zone).date(), None
    return datetime.strptime(until[:8], "%Y%m%d").replace(tzinfo=UTC).date(), None


def _pauses(schedule: Schedule) -> tuple[bool, tuple[tuple[date, date], ...]]:
    """Whether all its public holidays are left out, and the other breaks as ranges."""
    rule, zone = rule_of(schedule), zone_of(schedule.zone)
    left_out = {each.date() if isinstance(each, datetime) else each for each in rule.but}
    if not left_out or not rule.rules:
        return schedule.is_not_on_holidays, ()
    start = rule.start.astimezone(zone).replace(tzinfo=None)
    bare = When(start, schedule.zone, schedule.duration, schedule.timing, "", rule.rules, rule.also)
    days = [span.start.astimezone(zone).date() for span in dates_of(bare, MOST)]
    festive = set(public_holidays(min(days).year, max(days).year)) & set(days) if days else set()
    are_off = schedule.is_not_on_holidays or (bool(festive) and festive <= left_out)
    found: list[tuple[date, date]] = []
    goes_on = False
    for day in days:
        is_break = day in left_out and not (are_off and day in festive)
        if is_break:
            found = [*found[:-1], (found[-1][0], day)] if goes_on else [*found, (day, day)]
        goes_on = is_break
    return are_off, tuple(found)
