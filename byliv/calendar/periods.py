"""Which days somebody asks for: in words (today, this weekend), a date, a month, or from and to."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.core.asked import BadFilter

# As far as dates of endless rules are rows (see events.actions.occurrences).
HORIZON = timedelta(days=550)
MAX_DAYS = 400
WORDS = ("when", "date", "month", "from", "to")
EARLIEST, LATEST = date(1970, 1, 1), date(2999, 12, 31)
NAMED = {
    "today": gettext_lazy("Today"),
    "tomorrow": gettext_lazy("Tomorrow"),
    "weekend": gettext_lazy("This weekend"),
    "week": gettext_lazy("This week"),
    "next-week": gettext_lazy("Next week"),
    "month": gettext_lazy("This month"),
}


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, both included. `word` is how it was asked for: one of NAMED, "date", "month-of",
    "days", or "" for everything from today on."""

    first: date
    last: date
    word: str = ""

    @property
    def is_one_day(self) -> bool:
        return self.first == self.last

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def pairs(self) -> list[tuple[str, str]]:
        """The words of the address that give this period again."""
        if not self.word:
            return []
        if self.word in NAMED:
            return [("when", self.word)]
        if self.word == "date":
            return [("date", self.first.isoformat())]
        if self.word == "month-of":
            return [("month", f"{self.first:%Y-%m}")]
        return [("from", self.first.isoformat()), ("to", self.last.isoformat())]

    def beside(self, steps: int) -> "Period | None":
        """The period of the same kind so many steps later or (below 0) earlier; None where there is none."""
        if not self.word:
            return None
        if self.word in ("month", "month-of"):
            return month_of(self.first, steps)
        span = timedelta(days=self.days if self.word not in ("weekend",) else 7) * steps
        first, last = self.first + span, self.last + span
        if not EARLIEST <= first <= last <= LATEST:
            return None
        return Period(first, last, "date" if first == last else "days")


def parse(words: dict[str, str], today: date) -> Period:
    """The period that `when`, `date`, `month` or `from` and `to` ask for; BadFilter when they ask for none."""
    if words.get("when"):
        return named(words["when"], today)
    if words.get("date"):
        day = _day(words["date"])
        return Period(day, day, "date")
    if words.get("month"):
        return month_of(_day(f"{words['month']}-01"))
    if words.get("from") or words.get("to"):
        return _from_to(words.get("from", ""), words.get("to", ""), today)
    return Period(today, today + HORIZON)


def named(word: str, today: date) -> Period:
    """One of NAMED as it is on this day. A weekend goes from Friday to Sunday; on a Sunday it is nearly over."""
    monday = today - timedelta(days=today.weekday())
    spans = {
        "today": (today, today),
        "tomorrow": (today + timedelta(days=1), today + timedelta(days=1)),
        "weekend": (max(today, monday + timedelta(days=4)), monday + timedelta(days=6)),
        "week": (today, monday + timedelta(days=6)),
        "next-week": (monday + timedelta(days=7), monday + timedelta(days=13)),
        "month": (today, month_of(today).last),
    }
    if word not in spans:
        raise BadFilter(_("This address asks for “%(word)s”, which we do not know.") % {"word": word[:40]})
    return Period(*spans[word], word)


def month_of(day: date, steps: int = 0) -> Period:
    """The month that a day lies in, or the one so many months later; the nearest one there is."""
    number = min(max(day.year * 12 + day.month - 1 + steps, EARLIEST.year * 12), LATEST.year * 12 + 11)
    year, month = divmod(number, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return Period(date(year, month + 1, 1), date(year, month + 1, last), "month-of")


def _from_to(first_text: str, last_text: str, today: date) -> Period:
    first = _day(first_text) if first_text else today
    last = _day(last_text) if last_text else min(first + timedelta(days=MAX_DAYS - 1), LATEST)
    if last < first:
        raise BadFilter(_("The last day in this address lies before the first."))
    if (last - first).days >= MAX_DAYS:
        raise BadFilter(_("Ask for at most %(days)s days at a time.") % {"days": MAX_DAYS})
    return Period(first, last, "days")


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        raise BadFilter(_("Write a date as 2026-05-31, not “%(text)s”.") % {"text": text[:40]}) from None
    if len(text) > 10 or not EARLIEST <= day <= LATEST:
        raise BadFilter(_("Write a date as 2026-05-31, not “%(text)s”.") % {"text": text[:40]})
    return day
