"""How long it takes from seen empty to each column, and how many came into use each year."""

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median
from typing import NamedTuple

from byliv.core import clock
from byliv.partnerships.agreements import agreements_of
from byliv.partnerships.choices import Column
from byliv.partnerships.models import Partnership
from byliv.partnerships.queries import vacancies_of
from byliv.vacancies.choices import State
from byliv.vacancies.models import Step, Vacancy

YEARS = 6
REACHED = (Column.ASKED, Column.OFFERED, Column.AGREED, Column.IN_USE)


class Reach(NamedTuple):
    """How many premises came so far, and after how many days in the middle (None: none did)."""

    column: Column
    number: int
    days: int | None


class Year(NamedTuple):
    """A year's agreements and premises that came into use; days from seen to agreement in the middle (None: none)."""

    year: int
    agreed: int
    used: int
    days: int | None


class Figures(NamedTuple):
    """The way from seen to agreement: how far premises came, and year by year."""

    reached: list[Reach]
    years: list[Year]


class Way(NamedTuple):
    """The days on which one of the premises first stood in each column."""

    first: date
    at: dict[Column, date]


def figures_of(partnership: Partnership, today: date | None = None) -> Figures:
    """Of all premises on its board; three queries."""
    today = today or clock.local_now().date()
    ids = list(vacancies_of(partnership).values_list("pk", flat=True))
    ways = ways_of(ids)
    reached = []
    for column in REACHED:
        days = [(way.at[column] - way.first).days for way in ways if column in way.at]
        reached.append(Reach(column, len(days), middle(days)))
    return Figures(reached, [_year(ways, year) for year in range(today.year - YEARS + 1, today.year + 1)])


def ways_of(ids: Sequence[int]) -> list[Way]:
    """The way of each of these premises (identities) that has a step; two queries."""
    firsts: dict[int, date] = {}
    at: dict[int, dict[Column, date]] = {}
    steps = Step.objects.filter(vacancy__in=ids).order_by("on", "pk").values_list("vacancy_id", "state", "on")
    for vacancy, state, on in steps:
        firsts.setdefault(vacancy, on)
        at.setdefault(vacancy, {}).setdefault(Column(state), on)
    for vacancy, agreed in agreements_of(ids).items():
        at.setdefault(vacancy, {}).setdefault(Column.AGREED, agreed[0].on)
    # What stood empty before anybody said so counts from the day it was said: only that is the partnership's time.
    return [Way(first, at[pk]) for pk, first in firsts.items()]


def used_by_year(area_ids: Iterable[int], today: date | None = None) -> list[tuple[int, int]]:
    """(year, how many premises came into use in it) of the last years, from what everybody sees; one query."""
    today = today or clock.local_now().date()
    years = {year: set[int]() for year in range(today.year - YEARS + 1, today.year + 1)}
    rows = Step.objects.filter(vacancy__in=Vacancy.objects.shown().in_areas(area_ids), state=State.IN_USE)
    for vacancy, on in rows.order_by().values_list("vacancy_id", "on"):
        if on.year in years:
            years[on.year].add(vacancy)
    return [(year, len(found)) for year, found in years.items()]


def middle(days: Sequence[int]) -> int | None:
    """The middle one, in whole days; None of none."""
    return round(median(days)) if days else None


def _year(ways: Iterable[Way], year: int) -> Year:
    agreed = [way for way in ways if Column.AGREED in way.at and way.at[Column.AGREED].year == year]
    used = sum(Column.IN_USE in way.at and way.at[Column.IN_USE].year == year for way in ways)
    days = [(way.at[Column.AGREED] - way.first).days for way in agreed]
    return Year(year, len(agreed), used, middle(days))
