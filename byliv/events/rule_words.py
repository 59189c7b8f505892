"""A recurrence rule (RRULE) in plain words, in the reader's language; no database.

Rules that people hardly make ("every year on day 200") have no words here: the dates themselves are listed then.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKDAYS = DAYS[:5]
KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"}
WHICH = {
    1: pgettext_lazy("which weekday", "first"),
    2: pgettext_lazy("which weekday", "second"),
    3: pgettext_lazy("which weekday", "third"),
    4: pgettext_lazy("which weekday", "fourth"),
    5: pgettext_lazy("which weekday", "fifth"),
    -1: pgettext_lazy("which weekday", "last"),
    -2: pgettext_lazy("which weekday", "second last"),
}
EVERY = {
    3: pgettext_lazy("every", "third"),
    4: pgettext_lazy("every", "fourth"),
    5: pgettext_lazy("every", "fifth"),
    6: pgettext_lazy("every", "sixth"),
    7: pgettext_lazy("every", "seventh"),
    8: pgettext_lazy("every", "eighth"),
    9: pgettext_lazy("every", "ninth"),
    10: pgettext_lazy("every", "tenth"),
    12: pgettext_lazy("every", "twelfth"),
}
# For each unit: every one, every other one, every so manieth one.
OF_MONTHS = (
    gettext_lazy("%(what)s of every month"),
    gettext_lazy("%(what)s of every other month"),
    gettext_lazy("%(what)s of every %(nth)s month"),
)
ON_YEARS = (
    gettext_lazy("every year on %(what)s"),
    gettext_lazy("every other year on %(what)s"),
    gettext_lazy("every %(nth)s year on %(what)s"),
)
IN_DAYS = (gettext_lazy("every day"), gettext_lazy("every other day"), gettext_lazy("every %(nth)s day"))


class Unsaid(ValueError):
    """The rule has no plain words."""


def parts_of(rule: str) -> dict[str, str]:
    """The parts of a rule: {"FREQ": "WEEKLY", "BYDAY": "MO,TH"}."""
    pairs = (part.partition("=") for part in rule.strip().upper().removeprefix("RRULE:").split(";"))
    return {name: value for name, found, value in pairs if found and value}


def rule_words(rule: str, start: datetime) -> str | None:
    """Such as "every other Thursday" or "the first Monday of every month"; None when there are no plain words.

    `start` is the first date by the clock of its zone: what the rule does not say is taken from it.
    """
    parts = parts_of(rule)
    if not set(parts) <= KNOWN:
        return None
    try:
        return _in_months(SAID[parts["FREQ"]](parts, start.date()), parts)
    except (Unsaid, KeyError, ValueError):
        return None


def joined(words: Iterable[object]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return get_text_list([str(word) for word in words], pgettext("list", "and"))


def weekday_name(code: str) -> str:
    """ "TH" in words."""
    return str(WEEKDAYS[DAYS.index(code)])


def _every(parts: Mapping[str, str], words: tuple, what: str = "") -> str:
    interval = int(parts.get("INTERVAL", 1))
    if interval < 3:
        return str(words[interval - 1]) % {"what": what}
    if interval not in EVERY:
        raise Unsaid
    return str(words[2]) % {"what": what, "nth": EVERY[interval]}


def _daily(parts: Mapping[str, str], first: date) -> str:
    if "BYMONTHDAY" in parts or "BYSETPOS" in parts:
        raise Unsaid
    if "BYDAY" in parts:
        if parts.get("INTERVAL", "1") != "1":
            raise Unsaid
        return _weekly(parts, first)
    return _every(parts, IN_DAYS)


def _weekly(parts: Mapping[str, str], first: date) -> str:
    if "BYMONTHDAY" in parts or "BYSETPOS" in parts:
        raise Unsaid
    days = sorted({DAYS.index(day) for day in parts.get("BYDAY", DAYS[first.weekday()]).split(",")})
    names = joined(weekday_name(DAYS[day]) for day in days)
    interval = int(parts.get("INTERVAL", 1))
    if interval == 1:
        return _all_week(days) or _("every %(days)s") % {"days": names}
    if interval == 2 and len(days) == 1:
        return _("every other %(day)s") % {"day": names}
    if interval == 2:
        return _("every other week: %(days)s") % {"days": names}
    if interval not in EVERY:
        raise Unsaid
    return _("every %(nth)s week: %(days)s") % {"nth": EVERY[interval], "days": names}


def _all_week(days: list[int]) -> str:
    if len(days) == 7:
        return _("every day")
    return _("every day from Monday to Friday") if days == [0, 1, 2, 3, 4] else ""


def _monthly(parts: Mapping[str, str], first: date) -> str:
    if "BYDAY" not in parts:
        return _every(parts, OF_MONTHS, _days_of_month(parts, first))
    if parts["BYDAY"].isalpha() and "BYSETPOS" not in parts and parts.get("INTERVAL", "1") == "1":
        return _weekly({key: value for key, value in parts.items() if key != "INTERVAL"}, first)
    return _every(parts, OF_MONTHS, _weekdays_of_month(parts))


def _days_of_month(parts: Mapping[str, str], first: date) -> str:
    if "BYSETPOS" in parts:
        raise Unsaid
    days = sorted(int(day) for day in parts.get("BYMONTHDAY", str(first.day)).split(","))
    if days == [-1]:
        return _("the last day")
    if days[0] < 1:
        raise Unsaid
    # A leap year's January has all of them.
    return _("the %(days)s") % {"days": joined(date_format(date(2024, 1, day), _day_format()) for day in days)}


def _day_format() -> str:
    return pgettext("format of the day of a month", "jS")


def _weekdays_of_month(parts: Mapping[str, str]) -> str:
    """ "the first and third Thursday", "the last Friday", "the last working day"."""
    if "BYMONTHDAY" in parts:
        raise Unsaid
    by_day = parts["BYDAY"].split(",")
    positions = [int(position) for position in parts.get("BYSETPOS", "").split(",") if position]
    if positions:
        if set(by_day) == set(WORKDAYS):
            return _("the %(which)s %(day)s") % {"which": _which(positions), "day": _("working day")}
        if len(by_day) != 1 or not by_day[0].isalpha():
            raise Unsaid
        return _nth(positions, by_day[0])
    found: dict[str, list[int]] = {}
    for each in by_day:
        found.setdefault(each[-2:], []).append(int(each[:-2]))
    return joined(_nth(numbers, day) for day, numbers in found.items())


def _nth(numbers: Iterable[int], day: str) -> str:
    return _("the %(which)s %(day)s") % {"which": _which(numbers), "day": weekday_name(day)}


def _which(numbers: Iterable[int]) -> str:
    """The last ones after the first ones."""
    return joined(WHICH[number] for number in sorted(numbers, key=lambda number: (number < 0, number)))


def _yearly(parts: Mapping[str, str], first: date) -> str:
    if "BYDAY" in parts:
        months = [int(month) for month in parts["BYMONTH"].split(",")]
        what = _("%(day)s of %(month)s") % {
            "day": _weekdays_of_month(parts),
            "month": joined(MONTHS[month] for month in months),
        }
        return _every(parts, ON_YEARS, what)
    if "BYSETPOS" in parts:
        raise Unsaid
    months = [int(month) for month in parts.get("BYMONTH", str(first.month)).split(",")]
    days = [int(day) for day in parts.get("BYMONTHDAY", str(first.day)).split(",")]
    if min(days) < 1:
        raise Unsaid
    dates = [date(2024, month, day) for month in months for day in days]
    what = joined(date_format(each, pgettext("format of a date", "j F")) for each in dates)
    return _every(parts, ON_YEARS, pgettext("a date of every year", "%(date)s") % {"date": what})


def _in_months(words: str, parts: Mapping[str, str]) -> str:
    if "BYMONTH" not in parts or parts["FREQ"] == "YEARLY":
        return words
    months = joined(MONTHS[int(month)] for month in parts["BYMONTH"].split(","))
    return _("%(what)s in %(months)s") % {"what": words, "months": months}


SAID: Mapping[str, Callable[[Mapping[str, str], date], str]] = {
    "DAILY": _daily,
    "WEEKLY": _weekly,
    "MONTHLY": _monthly,
    "YEARLY": _yearly,
}
