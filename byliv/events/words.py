"""When something is, in plain words, in the reader's language: one date, and any rule of dates."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, Protocol

from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from byliv.core import clock
from byliv.events.models import Occurrence, Schedule, Timing
from byliv.events.recurrence import BadRule, Rule, Span, spans, zone_of
from byliv.events.rule_words import joined, rule_words

# Dates that are named one by one; of more only the first are, with how many there are.
NAMED = 6
EXCEPTIONS_NAMED = 4
AHEAD, FAR = timedelta(days=366 * 5), timedelta(days=366 * 40)
MOST = 200


class Dated(Protocol):
    """What `moment_words` reads of an occurrence."""

    @property
    def start(self) -> datetime: ...

    @property
    def end(self) -> datetime: ...

    @property
    def timing(self) -> str: ...

    @property
    def is_open_ended(self) -> bool: ...


class Moment(NamedTuple):
    """A date that is no row yet."""

    start: datetime
    end: datetime
    timing: str
    is_open_ended: bool


def day_words(day: date, *, weekday: bool = True, year: bool | None = None) -> str:
    """ "Thursday 7 May"; with the year when it is not this one (or as `year` says)."""
    if year is None:
        year = day.year != clock.local_now().year
    return _day_words(day, weekday, year, get_language() or "")


@lru_cache(maxsize=5_000)  # two years in their forms and languages
def _day_words(day: date, weekday: bool, year: bool, _language: str) -> str:
    if weekday:
        form = pgettext("format of a date", "l j F Y") if year else pgettext("format of a date", "l j F")
    else:
        form = pgettext("format of a date", "j F Y") if year else pgettext("format of a date", "j F")
    return date_format(day, form)


def clock_words(moment: time | datetime) -> str:
    """ "19:30" as the reader's language writes it; Danish leaves out round minutes."""
    return _clock(moment.hour, moment.minute, get_language() or "")


@lru_cache(maxsize=2 * 24 * 60)  # two languages, each minute of the day
def _clock(hour: int, minute: int, _language: str) -> str:
    return time_format(time(hour, minute), pgettext("format of a time", "H:i")).removesuffix(".00")


def time_words(start: datetime, end: datetime | None, timing: str, time_text: str = "") -> str:
    """ "19:00–21:00" of local times; `end` None is an open end. What the organiser wrote goes before our own."""
    if time_text:
        return time_text
    if timing == Timing.ALL_DAY:
        return ""
    if timing == Timing.UNANNOUNCED:
        return _("the time is not told yet")
    until = None if end is None or end <= start else (end.hour, end.minute)
    return _from_to_clock((start.hour, start.minute), until, get_language() or "")


@lru_cache(maxsize=4_000)  # lists have a hundred each; people like round hours
def _from_to_clock(start: tuple[int, int], end: tuple[int, int] | None, language: str) -> str:
    if end is None:
        return pgettext("a time alone", "%(time)s") % {"time": _clock(*start, language)}
    return pgettext("times", "%(from)s–%(to)s") % {"from": _clock(*start, language), "to": _clock(*end, language)}


def moment_words(row: Dated, zone: str, time_text: str = "") -> str:
    """One date: "Thursday 7 May, 19:00–21:00", "1 May – 3 August", "Thursday 7 May, 16:30 until sold out"."""
    local, end = local_span(row, zone)
    first, last = local.date(), _last_day(local, end, row.timing)
    if last == first:
        return _with_time(day_words(first), time_words(local, end, row.timing, time_text), row.timing, time_text)
    if row.timing == Timing.TIMED and not time_text and end is not None:
        return _("%(from)s at %(start)s to %(to)s at %(end)s") % {
            "from": day_words(first),
            "start": clock_words(local),
            "to": day_words(last),
            "end": clock_words(end),
        }
    return _with_time(days_words(first, last), time_words(local, end, row.timing, time_text), row.timing, time_text)


def days_words(first: date, last: date) -> str:
    """ "Friday 1 May to Sunday 3 May"; the year only where it is needed."""
    year = last.year != clock.local_now().year
    weekday = (last - first).days < 14
    return _("%(from)s to %(to)s") % {
        "from": day_words(first, weekday=weekday, year=first.year != last.year),
        "to": day_words(last, weekday=weekday, year=year),
    }


def local_span(row: Dated, zone: str) -> tuple[datetime, datetime | None]:
    """From when to when by the zone's clock; no end when it is open."""
    where = zone_of(zone)
    return row.start.astimezone(where), None if row.is_open_ended else row.end.astimezone(where)


def occurrence_words(row: Occurrence) -> str:
    """A date that is a row; reads its schedule."""
    time_text = row.schedule.time_text if row.start == row.original else ""
    return moment_words(row, row.schedule.zone, time_text)


def schedule_words(schedule: Schedule, rule: Rule) -> str:
    """All dates of a schedule: "every Thursday, 19:00–21:00, from 7 May to 25 June, not on 14 May"."""
    zone = zone_of(schedule.zone)
    try:
        ahead = max(clock.now(), schedule.start) + (AHEAD if rule.is_endless else FAR)
        dates = list(islice(spans(rule, ahead), MOST if rule.is_endless else None))
    except BadRule:
        dates = []
    if not dates:
        return _("no dates")
    local = [_local(span, schedule, zone) for span in dates]
    if len(dates) == 1:
        return moment_words(local[0], schedule.zone, schedule.time_text)
    start = rule.start.astimezone(zone)
    repeated = rule_words(rule.rules[0], start) if len(rule.rules) == 1 else None
    times = _times(local[0], schedule)
    if repeated is None:
        listed = _listed([each.start.date() for each in local], is_endless=rule.is_endless)
        return _with_time(listed, times, schedule.timing, schedule.time_text)
    repeated = _with_time(repeated, times, schedule.timing, schedule.time_text)
    said = [repeated, _from_to(local, rule), *_but_and_also(rule, local)]
    return ", ".join(part for part in said if part)


def _local(span: Span, schedule: Schedule, zone: object) -> Moment:
    start, end = span.start.astimezone(zone), span.end.astimezone(zone)  # type: ignore[arg-type]
    return Moment(start, end, schedule.timing, schedule.duration is None)


def _times(first: Moment, schedule: Schedule) -> str:
    end = None if first.is_open_ended else first.end
    days = (_last_day(first.start, end, schedule.timing) - first.start.date()).days
    times = time_words(first.start, end, schedule.timing, schedule.time_text)
    if not days:
        return times
    lasting = ngettext("%(count)s day at a time", "%(count)s days at a time", days + 1) % {"count": days + 1}
    return f"{times} ({lasting})" if times else lasting


def _from_to(local: Sequence[Moment], rule: Rule) -> str:
    first, last = local[0].start.date(), local[-1].start.date()
    begins = day_words(first, weekday=False, year=None if rule.is_endless else first.year != last.year)
    is_ahead = first > clock.local_now().date()
    if rule.is_endless:
        return _("from %(first)s") % {"first": begins} if is_ahead else ""
    ends = day_words(last, weekday=False)
    return (
        _("from %(first)s to %(last)s") % {"first": begins, "last": ends}
        if is_ahead
        else _("until %(last)s") % {"last": ends}
    )


def _but_and_also(rule: Rule, local: Sequence[Moment]) -> list[str]:
    known = {each.start.date() for each in local}
    skipped = sorted({_day(each) for each in rule.but} - known)
    skipped = [day for day in skipped if clock.local_now().date() <= day <= max(known)]
    also = sorted({_day(each) for each in rule.also} & known)
    said = []
    if len(skipped) > EXCEPTIONS_NAMED:
        said.append(_("not on %(count)s of the dates") % {"count": len(skipped)})
    elif skipped:
        said.append(_("not on %(days)s") % {"days": joined(day_words(day, weekday=False) for day in skipped)})
    if also:
        said.append(_("and also on %(days)s") % {"days": _listed(also, weekday=False)})
    return said


def _day(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _listed(days: Sequence[date], *, is_endless: bool = False, weekday: bool = True) -> str:
    named = [day_words(day, weekday=weekday) for day in days[:NAMED]]
    if is_endless:
        return _("%(days)s and so on") % {"days": ", ".join(named)}
    more = len(days) - NAMED
    if more <= 0:
        return joined(named)
    return ngettext("%(days)s and %(count)s more date", "%(days)s and %(count)s more dates", more) % {
        "days": ", ".join(named),
        "count": more,
    }


def _last_day(start: datetime, end: datetime | None, timing: str) -> date:
    """The last day as people say it: a night that ends early belongs to the evening."""
    if end is None or end <= start:
        return start.date()
    if timing != Timing.TIMED:
        return max(start.date(), (end - timedelta(microseconds=1)).date())
    # Less than a day that ends before noon is a night out, not two days.
    if end - start < timedelta(hours=24) and end.time() <= time(12):
        return max(start.date(), end.date() - timedelta(days=1))
    return end.date()


def _with_time(what: str, times: str, timing: str = Timing.ALL_DAY, time_text: str = "") -> str:
    """The day and then the clock, or what is said in words."""
    if not times:
        return what
    if timing == Timing.TIMED and not time_text:
        return pgettext("a day and its times", "%(day)s, %(time)s") % {"day": what, "time": times}
    return pgettext("a day and words", "%(day)s, %(time)s") % {"day": what, "time": times}
