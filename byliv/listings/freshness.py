"""How fresh an entry is: when somebody who knows last said that it is right. Each area says how long that holds."""

import calendar
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple

from byliv.areas.queries import USUAL_MONTHS, Months, months_of_areas
from byliv.core import clock

FRESH, AGEING, STALE = 0, 1, 2
MOST_MONTHS = 1200  # nobody means more than a century
CODES = ("fresh", "ageing", "stale")

# (confirmed_at, area_id) -> FRESH, AGEING or STALE
Judge = Callable[[datetime | None, int | None], int]


class Limits(NamedTuple):
    """A confirmation since `fresh` is fresh, one since `ageing` is ageing, an earlier one or none is stale."""

    fresh: datetime
    ageing: datetime


def of(confirmed_at: datetime | None, area_id: int | None) -> int:
    """FRESH, AGEING or STALE (never confirmed is STALE), by the rule of the entry's area; no query.

    Judged by whole days, so that what is remembered of a day holds until midnight.
    """
    return today()(confirmed_at, area_id)


def today() -> Judge:
    """The rules as they stand today, for many entries at once."""
    usual, by_area = _limits()

    def judge(confirmed_at: datetime | None, area_id: int | None) -> int:
        if confirmed_at is None:
            return STALE
        fresh, ageing = by_area.get(area_id, usual)
        if confirmed_at >= fresh:
            return FRESH
        return AGEING if confirmed_at >= ageing else STALE

    return judge


def limits_of(area_id: int | None) -> Limits:
    """The moments that count in the area today."""
    usual, by_area = _limits()
    return by_area.get(area_id, usual)


def areas_by_limits() -> Mapping[Limits, list[int]]:
    """The areas whose rule is not the usual one, by what counts there."""
    found: dict[Limits, list[int]] = {}
    for area_id, limits in _limits()[1].items():
        if area_id is not None:
            found.setdefault(limits, []).append(area_id)
    return found


_kept: tuple[Mapping[int, Months], date, Limits, dict[int | None, Limits]] | None = None


def _limits() -> tuple[Limits, dict[int | None, Limits]]:
    """What counts today where nothing else was said, and where something was; kept while rules and day are the same."""
    global _kept
    rules, midnight = months_of_areas(), clock.local_now().replace(hour=0, minute=0, second=0, microsecond=0)
    kept = _kept
    if kept is None or kept[0] is not rules or kept[1] != midnight.date():
        made = {months: _limits_of_months(midnight, months) for months in {USUAL_MONTHS, *rules.values()}}
        by_area: dict[int | None, Limits] = {area_id: made[months] for area_id, months in rules.items()}
        kept = _kept = (rules, midnight.date(), made[USUAL_MONTHS], by_area)
    return kept[2], kept[3]


def _limits_of_months(midnight: datetime, months: Months) -> Limits:
    # In UTC, as rows have their times: two in the same zone are compared ten times as fast.
    return Limits(_before(midnight, months.fresh).astimezone(UTC), _before(midnight, months.stale).astimezone(UTC))


def _before(moment: datetime, months: int) -> datetime:
    """So many months earlier, on the same day, or on the month's last where it is shorter."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - min(months, MOST_MONTHS), 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
