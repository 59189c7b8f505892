"""An open day's times in words: how long it is until the doors open or the deadline, when a stop is open."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from byliv.core import clock
from byliv.events.models import Timing
from byliv.events.rule_words import joined
from byliv.events.words import clock_words, day_words, days_words, time_words

# Until so many days are told as days; what is farther off as weeks.
DAYS_TOLD = 20
# So many stretches are told one by one.
STRETCHES = 3
A_DAY = timedelta(hours=24)
Hours = tuple[datetime, datetime]


def local(moment: datetime) -> datetime:
    """A moment on the clock of the place."""
    return moment.astimezone(clock.local_now().tzinfo)


def how_long_until(moment: datetime) -> str:
    """ "today", "tomorrow", "in 12 days", "in 4 weeks"; of days, as people count them. For what is to come."""
    days = (local(moment).date() - clock.local_now().date()).days
    if days <= 0:
        return pgettext("when something is", "today")
    if days == 1:
        return pgettext("when something is", "tomorrow")
    if days <= DAYS_TOLD:
        return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": days}
    weeks = round(days / 7)
    return ngettext("in %(count)s week", "in %(count)s weeks", weeks) % {"count": weeks}


def how_long_left(moment: datetime) -> str:
    """How much time there is to a deadline: "3 weeks left", "one day left", "the last day"."""
    days = (local(moment).date() - clock.local_now().date()).days
    if days <= 0:
        return _("today is the last day")
    if days <= DAYS_TOLD:
        return ngettext("%(count)s day left", "%(count)s days left", days) % {"count": days}
    weeks = days // 7
    return ngettext("%(count)s week left", "%(count)s weeks left", weeks) % {"count": weeks}


def deadline_words(moment: datetime) -> str:
    """ "Friday 4 December"; with the clock unless it is the day's end."""
    at = local(moment)
    if at.time() >= time(23, 55) or at.time() == time(0):
        return day_words(at.date())
    return _("%(day)s at %(time)s") % {"day": day_words(at.date()), "time": clock_words(at)}


def days_in_words(dates: Sequence[Hours]) -> str:
    """When doors are open: "Saturday 12 December, 11–17"; of several days each, or from the first to the last."""
    if len(dates) > STRETCHES and _is_one_a_day(dates) and len({_clock(each) for each in dates}) == 1:
        first, last = local(dates[0][0]).date(), local(dates[-1][0]).date()
        return _with_time(days_words(first, last), dates[0])
    return joined([stretch_words(each) for each in dates[: STRETCHES * 2]])


def stretch_words(hours: Hours) -> str:
    """One stretch with its day."""
    start, end = local(hours[0]), local(hours[1])
    if end - start > A_DAY:
        # What stands for longer: from its first day to its last.
        return days_words(start.date(), (end - timedelta(microseconds=1)).date())
    return _with_time(day_words(start.date()), hours)


def hours_words(hours: Sequence[Hours], days: Sequence[date], day: date | None = None) -> str:
    """When a stop is open, as its row in the programme says it.

    `days` are those of the whole open day: on a single day, or on the one `day` that is asked for, the clock is
    enough.
    """
    asked = [each for each in hours if day is None or is_on_day(each, day)]
    is_long = any(end - start > A_DAY for start, end in asked)
    is_clear = not is_long and (day is not None or _are_on(asked, days))
    if is_clear:
        return joined([_clock(each) or _("all day") for each in asked])
    return days_in_words(asked)


def is_on_day(hours: Hours, day: date) -> bool:
    """Whether a stretch is on this day; a night belongs to the day on which it begins."""
    start, end = local(hours[0]), local(hours[1])
    last = (end - timedelta(microseconds=1)).date() if end - start > A_DAY else start.date()
    return start.date() <= day <= last


def _are_on(hours: Sequence[Hours], days: Sequence[date]) -> bool:
    """Whether all of it is on the one day that there is."""
    return len(days) == 1 and all(local(start).date() == days[0] for start, _end in hours)


def _is_one_a_day(dates: Sequence[Hours]) -> bool:
    days = [local(start).date() for start, _end in dates]
    return all((later - day).days == 1 for day, later in pairwise(days))


def _clock(hours: Hours) -> str:
    start, end = local(hours[0]), local(hours[1])
    if end - start > A_DAY - timedelta(minutes=2):
        return ""
    return time_words(start, end, Timing.TIMED)


def _with_time(day: str, hours: Hours) -> str:
    words = _clock(hours)
    return pgettext("a day and its times", "%(day)s, %(time)s") % {"day": day, "time": words} if words else day
