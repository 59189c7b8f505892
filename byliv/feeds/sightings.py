"""A draft at a glance, for the preview: when it is next, and where."""

from itertools import islice

from byliv.core import clock
from byliv.events.recurrence import BadRule, Rule, aware, spans, zone_of
from byliv.feeds.drafts import Draft
from byliv.feeds.values import location_of

LOOK_AT = 1_000  # dates


def sighting(draft: Draft) -> dict[str, str]:
    """{"when": its next moment (ISO), "timing", "at": where in words}; what is not known is not there."""
    found = {"at": location_of(draft)[:200]}
    try:
        moments = sorted(moment for when in draft.dates for moment in _next(when))
    except BadRule:
        moments = []
    if moments:
        found |= {"when": moments[0][0], "timing": moments[0][1]}
    return found


def _next(when) -> list[tuple[str, str]]:
    zone, now = zone_of(when.zone), clock.now()
    start = aware(when.start, zone)
    rule = Rule(start, when.zone, when.duration, when.timing != "timed", when.rules, when.also, when.but)
    dates = list(islice(spans(rule, max(now, start).replace(year=max(now, start).year + 2)), LOOK_AT))
    coming = [span for span in dates if span.end >= now] or dates[-1:]
    return [(span.start.isoformat(), str(when.timing)) for span in coming[:1]]
