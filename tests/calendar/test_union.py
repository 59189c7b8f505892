"""The agenda of a day is what its pages show, one after the other: nothing twice, nothing lost."""

from datetime import date, datetime, timedelta

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byliv.calendar.agenda import AgendaPaginator
from byliv.calendar.filters import AgendaFilter
from byliv.events.actions import When
from byliv.events.models import Occurrence
from byliv.events.querysets import SHORT_DAYS
from tests import make

FIRST = date(2026, 5, 1)
DAYS = st.integers(0, 20)
STARTS = st.tuples(DAYS, st.integers(0, 23), st.sampled_from([0, 30]))
LASTS = st.sampled_from([None, timedelta(hours=1), timedelta(hours=9), timedelta(days=2), timedelta(days=9)])
DATES = st.lists(st.tuples(STARTS, LASTS, st.integers(1, 6), st.integers(1, 3)), min_size=1, max_size=6)


def when(start: tuple[int, int, int], lasts: timedelta | None, times: int, every: int) -> When:
    day, hour, minute = start
    begins = datetime(2026, 5, 1, hour, minute) + timedelta(days=day)  # noqa: DTZ001 - local
    rules = (f"FREQ=DAILY;INTERVAL={every};COUNT={times}",) if times > 1 else ()
    return When(begins, "Europe/Copenhagen", lasts, rules=rules)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dates=DATES, day=DAYS, size=st.integers(1, 4))
def test_a_day_is_the_union_of_its_pages(vesterbro, monkeypatch, dates, day, size):
    monkeypatch.setattr("byliv.calendar.agenda.SIZE", size)
    made = [make.make_event(f"Nr. {n}", when(*each)) for n, each in enumerate(dates)]
    asked = FIRST + timedelta(days=day)
    paginator = AgendaPaginator(AgendaFilter.parse(QueryDict(f"date={asked}"), FIRST))
    pages = [row.pk for number in paginator.page_range for row in paginator.page(number).object_list]
    expected = {
        row.pk
        for row in Occurrence.objects.filter(first_day__lte=asked, last_day__gte=asked)
        if (row.last_day - row.first_day).days < SHORT_DAYS
    }
    assert sorted(pages) == sorted(expected)
    for event in made:
        event.delete()
