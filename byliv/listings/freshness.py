"""How fresh an entry is: when somebody who knows last said that it is right. Each area says how long that holds."""

import calendar
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple

from byliv.areas.queries import USUAL_MONTHS, Months, months_of_areas
from byliv.core import clock, moments

FRESH, AGEING, STALE = 0, 1, 2
MOST_MONTHS = 1200  # nobody means more than a century
CODES = ("fresh", "ageing", "stale")

# (confirmed_at, area_id) -> FRESH, AGEING or STALE
Judge = Callable[[datetime | None, int | None], int]
TextJudge = Callable[[str | None, int | None], int]


class Limits(NamedTuple):
    """A confirmation since `fresh` is fresh, one since `ageing` is ageing, an earlier one or none is stale."""

    fresh: datetime
    ageing: datetime


class TextLimits(NamedTuple):
    """The same as texts, for moments that were read as such (`core.moments`)."""

    fresh: str
    ageing: str


class Rules(NamedTuple):
    """What counts where nothing else was said, and in the areas where something was."""

    usual: Limits
    by_area: Mapping[int | None, Limits]
    usual_text: TextLimits
    text_by_area: Mapping[int | None, TextLimits]


def of(confirmed_at: datetime | None, area_id: int | None) -> int:
    """FRESH, AGEING or STALE (never confirmed is STALE), by the rule of the entry's area; no query.

    Judged by whole days, so that what is remembered of a day holds until midnight.
    """
    return today()(confirmed_at, area_id)


def today() -> Judge:
    """The rules as they stand today, for many entries at once."""
    usual, by_area, *_ = _limits()

    def judge(confirmed_at: datetime | None, area_id: int | None) -> int:
        if confirmed_at is None:
            return STALE
        fresh, ageing = by_area.get(area_id, usual)
        if confirmed_at >= fresh:
            return FRESH
        return AGEING if confirmed_at >= ageing else STALE

    return judge


def today_by_text() -> TextJudge:
    """The same for moments that were read as texts."""
    _usual, _by_area, usual, by_area = _limits()

    def judge(confirmed_at: str | None, area_id: int | None) -> int:
        if confirmed_at is None:
            return STALE
        fresh, ageing = by_area.get(area_id, usual)
        if confirmed_at >= fresh:
            return FRESH
        return AGEING if confirmed_at >= ageing else STALE

    return judge


def limits_of(area_id: int | None) -> Limits:
    """The moments that count in the area today."""
    rules = _limits()
    return rules.by_area.get(area_id, rules.usual)


def areas_by_limits() -> Mapping[Limits, list[int]]:
    """The areas whose rule is not the usual one, by what counts there."""
    found: dict[Limits, list[int]] = {}
    for area_id, limits in _limits().by_area.items():
        if area_id is not None:
            found.setdefault(limits, []).append(area_id)
    return found


_kept: tuple[Mapping[int, Months], date, Rules] | None = None


def _limits() -> Rules:
    """What counts today; kept while the areas' rules and the day are the same."""
    global _kept
    months, midnight = months_of_areas(), clock.local_now().replace(hour=0, minute=0, second=0, microsecond=0)
    kept = _kept
    if kept is None or kept[0] is not months or kept[1] != midnight.date():
        kept = _kept = (months, midnight.date(), _rules(months, midnight))
    return kept[2]


def _rules(months: Mapping[int, Months], midnight: datetime) -> Rules:
    made = {each: _limits_of_months(midnight, each) for each in {USUAL_MONTHS, *months.values()}}
    texts = {each: TextLimits(*map(moments.text_of, limits)) for each, limits in made.items()}
    return Rules(
        made[USUAL_MONTHS],
        {area_id: made[each] for area_id, each in months.items()},
        texts[USUAL_MONTHS],
        {area_id: texts[each] for area_id, each in months.items()},
    )


def _limits_of_months(midnight: datetime, months: Months) -> Limits:
    # In UTC, as rows have their times: two in the same zone are compared ten times as fast.
    return Limits(_before(midnight, months.fresh).astimezone(UTC), _before(midnight, months.stale).astimezone(UTC))


def _before(moment: datetime, months: int) -> datetime:
    """So many months earlier, on the same day, or on the month's last where it is shorter."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - min(months, MOST_MONTHS), 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
