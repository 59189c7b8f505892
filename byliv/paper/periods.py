"""Which days a poster or a newsletter is about, and how they are called there."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from byliv.calendar.filters import AgendaFilter
from byliv.calendar.periods import NAMED, Period, month_of, named
from byliv.calendar.words import capital, short_day
from byliv.events import words
from byliv.paper.dates import MAX_DAYS

FRIDAY, SUNDAY = 4, 6
CHOICES = ("week", "next-week", "weekend", "month")


Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Choice:
    """A period to choose: its words for people, the query of its address."""

    label: str
    query: str
    is_on: bool


@dataclass(frozen=True)
class Around:
    """What a page about some days says of them: how they are called, and the ways to others."""

    title: str
    span: str
    choices: list[Choice]
    before: str
    after: str


def on_paper(wanted: AgendaFilter, today: date) -> AgendaFilter:
    """The filter for its days, at most 31. Without any it is this week, from Friday on the next one."""
    period = wanted.period
    if not period.word:
        period = named("next-week" if today.weekday() >= FRIDAY else "week", today)
    if period.days > MAX_DAYS:
        period = Period(period.first, period.first + timedelta(days=MAX_DAYS - 1), "days")
    return wanted.without(period=period, view="list", box=None)


def lasting(period: Period) -> Period:
    """The same days, as an address says them that means them for ever."""
    if period.is_one_day:
        return Period(period.first, period.first, "date")
    if period == month_of(period.first) or (period.first, period.last) == _whole_month(period.first):
        return month_of(period.first)
    return Period(period.first, period.last, "days")


def _whole_month(day: date) -> tuple[date, date]:
    month = month_of(day)
    return month.first, month.last


def around(wanted: AgendaFilter, stays: Pairs, today: date) -> Around:
    """The days of the filter and those one press away; `stays` are words of the address that go along."""
    period = wanted.period
    known = [(str(NAMED[word]), named(word, today)) for word in CHOICES] + [(_("Next month"), month_of(today, 1))]
    if not any(_is_same(choice, period) for _label, choice in known):
        known.insert(0, (title_of(period), period))

    def query(other: Period | None) -> str:
        return f"{wanted.without(period=other).whole_query()}&{urlencode(stays)}" if other else ""

    choices = [Choice(label, query(choice), _is_same(choice, period)) for label, choice in known]
    return Around(title_of(period), span_of(period), choices, query(_week(period, -1)), query(_week(period, 1)))


def _week(period: Period, steps: int) -> Period | None:
    """The days of the same kind before or after; beside the rest of a week stand whole weeks."""
    if is_week(period):
        period = Period(period.last - timedelta(days=6), period.last, "days")
    return period.beside(steps)


def _is_same(one: Period, other: Period) -> bool:
    return (one.first, one.last, one.word) == (other.first, other.last, other.word)


def title_of(period: Period) -> str:
    """ "Week 48", "Weekend", "November", "Thursday", "4 June – 12 June"."""
    if period.is_one_day:
        return capital(date_format(period.first, "l"))
    if period.word in ("month", "month-of"):
        return capital(date_format(period.first, "F"))
    if is_week(period):
        return _("Week %(number)s") % {"number": period.first.isocalendar().week}
    if period.last.weekday() == SUNDAY and period.days <= 3:
        return _("Weekend")
    return f"{short_day(period.first, period.last)} – {short_day(period.last, period.last)}"


def is_week(period: Period) -> bool:
    """Whether these are the days of one week up to its Sunday, and more than its weekend."""
    return period.last.weekday() == SUNDAY and 3 < period.days <= 7


def span_of(period: Period) -> str:
    """ "23–29 November 2026", "30 November – 6 December 2026", "26 November 2026"."""
    last = words.day_words(period.last, weekday=False, year=True)
    if period.is_one_day:
        return last
    if (period.first.year, period.first.month) == (period.last.year, period.last.month):
        day = date_format(period.first, pgettext("format of a day before a dash", "j"))
        return f"{day}–{last}"
    first = words.day_words(period.first, weekday=False, year=period.first.year != period.last.year)
    return f"{first} – {last}"
