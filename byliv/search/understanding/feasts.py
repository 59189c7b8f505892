"""Feasts and holidays by name, and the days they are on."""

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

Days = tuple[date, date]


def _fixed(month: int, day: int, last: int | None = None) -> Callable[[int], Days]:
    return lambda year: (date(year, month, day), date(year, month, last or day))


def _around_easter(first: int, last: int) -> Callable[[int], Days]:
    return lambda year: (easter(year) + timedelta(days=first), easter(year) + timedelta(days=last))


def _week(number: int) -> Callable[[int], Days]:
    return lambda year: (date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, 7))


FEASTS: dict[str, Callable[[int], Days]] = {
    "nytårsaften": _fixed(12, 31),
    "new year's eve": _fixed(12, 31),
    "juleaften": _fixed(12, 24),
    "christmas eve": _fixed(12, 24),
    "julen": _fixed(12, 20, 30),
    "juledagene": _fixed(12, 24, 26),
    "christmas": _fixed(12, 20, 30),
    "advent": _fixed(12, 1, 24),
    "sankt hans": _fixed(6, 23),
    "sankthans": _fixed(6, 23),
    "sankthansaften": _fixed(6, 23),
    "grundlovsdag": _fixed(6, 5),
    "fastelavn": _around_easter(-49, -49),
    "påsken": _around_easter(-3, 1),
    "påske": _around_easter(-3, 1),
    "easter": _around_easter(-3, 1),
    "pinsen": _around_easter(48, 50),
    "pinse": _around_easter(48, 50),
    "efterårsferien": _week(42),
    "vinterferien": _week(7),
    "skolernes sommerferie": _week(28),
    "sommerferien": lambda year: (date.fromisocalendar(year, 26, 6), date.fromisocalendar(year, 32, 7)),
}


def feast(word: str, today: date) -> Days | None:
    """The days of the feast, this year's or the next."""
    days = FEASTS[word]
    found = days(today.year)
    return found if found[1] >= today else days(today.year + 1)
