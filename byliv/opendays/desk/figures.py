"""Visitors' figures: what hosts counted with presses, and what they say themselves afterwards."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncHour
from django.utils import timezone

from byliv.opendays.models import Headcount, HostAnswer, OpenDay, Stop


class Hour(NamedTuple):
    """An hour on the installation's clock and how many visitors were counted in it."""

    start: datetime
    people: int


class StopFigures(NamedTuple):
    """A stop's visitors: `counted` with presses, `said` by the host afterwards, and by hour of the open day."""

    stop: Stop
    counted: int
    said: int | None
    by_hour: list[int]

    @property
    def visitors(self) -> int:
        """The host's own figure, where there is one: they know of the hour in which nobody pressed."""
        return self.counted if self.said is None else self.said


class Figures(NamedTuple):
    """An edition's: all stops of the programme, the hours in which somebody counted, and their sums."""

    stops: list[StopFigures]
    hours: list[Hour]
    visitors: int
    counting: int  # how many stops counted or said a figure

    @property
    def busiest(self) -> Hour | None:
        return max(self.hours, key=lambda hour: hour.people, default=None)


def hours_of(stop: Stop) -> list[Hour]:
    """A stop's visitors by hour, hours with none left out."""
    rows = _by_hour(Headcount.objects.filter(stop=stop)).values_list("hour", "count").order_by("hour")
    return [Hour(hour, people) for hour, people in rows if people]


def figures_of(open_day: OpenDay) -> Figures:
    """All of it, in three queries."""
    stops = list(open_day.stops.accepted().select_related("organisation").order_by("number", "pk"))
    counts: dict[tuple[int, datetime], int] = {
        (stop, hour): people
        for stop, hour, people in _by_hour(Headcount.objects.filter(stop__in=stops)).values_list(
            "stop", "hour", "count"
        )
    }
    said = dict(HostAnswer.objects.filter(stop__in=stops).values_list("stop", "visitors"))
    hours = sorted({hour for _stop, hour in counts})
    rows = [
        StopFigures(
            stop,
            sum(counts.get((stop.pk, hour), 0) for hour in hours),
            said.get(stop.pk),
            [counts.get((stop.pk, hour), 0) for hour in hours],
        )
        for stop in stops
    ]
    return Figures(
        rows,
        [Hour(hour, sum(counts.get((stop.pk, hour), 0) for stop in stops)) for hour in hours],
        sum(row.visitors for row in rows),
        sum(1 for row in rows if row.visitors or row.said is not None),
    )


def _by_hour(counts: QuerySet[Headcount]) -> QuerySet:
    """Rows with `hour` and `count` (and the stop, when that is asked for too)."""
    zone = timezone.get_current_timezone()
    return (
        counts.annotate(hour=TruncHour("counted_at", tzinfo=zone)).values("stop", "hour").annotate(count=Sum("people"))
    )
