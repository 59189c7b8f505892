"""What a plan comes to, shown before it is saved."""

from datetime import date
from typing import Any

from byliv.core import clock
from byliv.events.actions import When
from byliv.events.days_off import public_holidays
from byliv.events.models import Schedule
from byliv.events.plan import Plan, dates_of, rule_of_when
from byliv.events.recurrence import aware, zone_of
from byliv.events.words import Moment, day_words, moment_words, schedule_words

SHOWN = 14


def preview_of(plan: Plan, when: When) -> dict[str, Any]:
    """`words` for all of it, the first `dates` in words, how many there are, and the `skipped` ones with the reason."""
    found = dates_of(when)
    rule = rule_of_when(when)
    schedule = Schedule(
        start=aware(when.start, zone_of(when.zone)),
        duration=when.duration,
        zone=when.zone,
        timing=when.timing,
        time_text=when.time_text,
    )
    moments = [Moment(span.start, span.end, when.timing, when.duration is None) for span in found]
    return {
        "words": schedule_words(schedule, rule),
        "dates": [moment_words(moment, when.zone, when.time_text) for moment in moments[:SHOWN]],
        "count": len(found),
        "more": max(0, len(found) - SHOWN),
        "is_endless": rule.is_endless,
        "skipped": [(day_words(day), _reason(day, plan)) for day in sorted(_days(when))[:SHOWN]],
        "is_over": bool(found) and found[-1].end < clock.now(),
    }


def _days(when: When) -> set[date]:
    return {each for each in when.but if not hasattr(each, "hour")}


def _reason(day: date, plan: Plan) -> str:
    """The public holiday's own name."""
    return public_holidays(day.year, day.year).get(day, "") if plan.not_on_holidays else ""
