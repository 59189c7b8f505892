"""Days on which things pause: public holidays, and breaks that people name themselves."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import holidays

LONGEST_BREAK = 370


@lru_cache(maxsize=64)
def _of_year(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("DK", years=year, language="da").items())


def public_holidays(first_year: int, last_year: int) -> dict[date, str]:
    """The public holidays of Denmark in these years, with their Danish names."""
    return {day: name for year in range(first_year, last_year + 1) for day, name in _of_year(year).items()}


def days_of_breaks(breaks: Iterable[tuple[date, date]]) -> set[date]:
    """Every day of these breaks, both ends included."""
    return {
        first + timedelta(days=number)
        for first, last in breaks
        for number in range(min((last - first).days, LONGEST_BREAK) + 1)
    }
