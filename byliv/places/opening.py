"""Opening hours in OSM's opening_hours words, read by a library that knows holidays and seasons."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from opening_hours import OpeningHours as Rules
from opening_hours import State, validate

from byliv.core import clock


class OpenState(NamedTuple):
    """Whether it is open, and until when that holds (None: for ever, as far as the rules say)."""

    is_open: bool
    until: datetime | None


@lru_cache(maxsize=4096)
def is_valid(hours: str) -> bool:
    """Whether the text is understood."""
    return bool(hours) and len(hours) <= 500 and validate(hours)


def state_at(hours: str, moment: datetime | None = None) -> OpenState:
    """Open or closed at a moment (default: now), local time; a text that is not understood counts as closed."""
    moment = moment or clock.local_now()
    if not is_valid(hours):
        return OpenState(False, None)
    naive = moment.replace(tzinfo=None)
    rules = Rules(hours, country="DK")
    change = rules.next_change(naive)
    if change is not None and change - naive > timedelta(days=366):
        change = None
    return OpenState(rules.is_open(naive), change.replace(tzinfo=moment.tzinfo) if change else None)


class Span(NamedTuple):
    """A stretch of being open; not certain when the rules say "unknown" (by appointment), with their comment."""

    start: datetime
    end: datetime
    is_certain: bool
    comment: str

    @property
    def is_whole_day(self) -> bool:
        return self.end - self.start >= DAY


class Day(NamedTuple):
    """A date and when it is open then, in order; a night out belongs to the day it began."""

    date: date
    spans: list[Span]


DAY = timedelta(days=1)


def week(hours: str, first: date | None = None) -> list[Day]:
    """Seven days from `first` (default: today), holidays counted in; [] for a text that is not understood."""
    if not is_valid(hours):
        return []
    first = first or clock.local_now().date()
    midnight = datetime.combine(first, time())  # local, without a zone, as the library counts
    # From the day before, so that the end of yesterday's night is not taken for this morning.
    found = Rules(hours, country="DK").intervals(midnight - DAY, midnight + 8 * DAY)
    days: dict[date, list[Span]] = {first + number * DAY: [] for number in range(7)}
    for start, end, state, comment in found:
        if state == State.CLOSED:
            continue
        for span in _by_day(Span(start, end, state == State.OPEN, comment)):
            days.get(span.start.date(), []).append(span)
    return [Day(day, spans) for day, spans in days.items()]


def _by_day(span: Span) -> list[Span]:
    """Cut a span of more than a day at its midnights."""
    parts = []
    while span.end - span.start >= DAY:
        midnight = datetime.combine(span.start.date() + DAY, time())
        parts.append(span._replace(end=midnight))
        span = span._replace(start=midnight)
    return [*parts, span] if span.end > span.start else parts


def in_words(state: OpenState, moment: datetime | None = None) -> str:
    """The state in a sentence: "Open now, closes at 18.00"; "Closed now, opens Tuesday at 12.00"."""
    moment = moment or clock.local_now()
    if state.until is None:
        return _("Always open") if state.is_open else _("Closed")
    until = {"day": _day_word(state.until, moment), "time": date_format(state.until, "TIME_FORMAT")}
    # A night that ends before six is the same evening to people.
    is_tonight = state.until - moment < DAY and (state.until.date() == moment.date() or state.until.hour < 6)
    if state.is_open:
        return (
            _("Open now, closes at %(time)s") % until
            if is_tonight
            else _("Open now, closes %(day)s at %(time)s") % until
        )
    if state.until.date() == moment.date():
        return _("Closed now, opens at %(time)s") % until
    return _("Closed now, opens %(day)s at %(time)s") % until


def _day_word(day: datetime, moment: datetime) -> str:
    """ "tomorrow", "Tuesday" within a week, else the date."""
    ahead = (day.date() - moment.date()).days
    if ahead == 1:
        return _("tomorrow")
    return date_format(day, "l") if ahead < 7 else date_format(day, "DATE_FORMAT")
