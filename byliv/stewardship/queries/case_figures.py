"""How many cases come in, how many are answered, and how long that takes."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from statistics import median
from typing import NamedTuple

from byliv.areas.models import Area
from byliv.core import clock
from byliv.stewardship.models import Case

MONTHS = 12


class Month(NamedTuple):
    """A month of an area: cases that came in, answers given, and the median time to an answer (None without any)."""

    first: date
    opened: int
    answered: int
    took: timedelta | None


class KindFigures(NamedTuple):
    """The same for a kind of case over all the months; `waiting` is how many wait now."""

    label: str
    opened: int
    answered: int
    waiting: int
    took: timedelta | None


class Figures(NamedTuple):
    months: list[Month]
    kinds: list[KindFigures]
    took: timedelta | None


def figures_of(area: Area) -> Figures:
    """The last twelve months of the area and all below it; two queries, the months in local time."""
    first = _months()[0]
    since = clock.local_now().replace(
        year=first.year, month=first.month, day=1, hour=0, minute=0, second=0, microsecond=0
    )
    cases = Case.objects.in_area(area).exclude(state=Case.State.BEGUN)
    opened = list(cases.filter(created_at__gte=since).values_list("kind", "created_at"))
    answers = list(
        cases.filter(decided_at__gte=since, decided_by__isnull=False).values_list("kind", "created_at", "decided_at")
    )
    waiting = Counter(cases.filter(state=Case.State.OPEN).values_list("kind", flat=True))
    return Figures(_by_month(opened, answers), _by_kind(opened, answers, waiting), _middle(answers))


def _months() -> list[date]:
    """The first days of the last twelve months, the present one last."""
    today = clock.local_now().date()
    number = today.year * 12 + today.month - 1
    return [date((number - back) // 12, (number - back) % 12 + 1, 1) for back in reversed(range(MONTHS))]


def _month_of(moment: datetime) -> date:
    return moment.astimezone(clock.local_now().tzinfo).date().replace(day=1)


def _by_month(opened: list, answers: list) -> list[Month]:
    came = Counter(_month_of(created) for _kind, created in opened)
    gone: dict[date, list] = defaultdict(list)
    for answer in answers:
        gone[_month_of(answer[2])].append(answer)
    return [Month(first, came[first], len(gone[first]), _middle(gone[first])) for first in _months()]


def _by_kind(opened: list, answers: list, waiting: Counter) -> list[KindFigures]:
    came = Counter(kind for kind, _created in opened)
    rows = []
    for kind, label in Case.Kind.choices:
        own = [answer for answer in answers if answer[0] == kind]
        if came[kind] or own or waiting[kind]:
            rows.append(KindFigures(str(label), came[kind], len(own), waiting[kind], _middle(own)))
    return rows


def _middle(answers: list) -> timedelta | None:
    """The median time from opening to answer: half took less, half more."""
    if not answers:
        return None
    return timedelta(seconds=median((decided - created).total_seconds() for _kind, created, decided in answers))
