"""What is asked by a question that is put into SQL once is what the queryset asks."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byliv.calendar import queries, reading
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.syndication.calendars import events_of
from byliv.events.models import Event
from tests import make

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 5, 7)
DAYS = st.integers(0, 12).map(lambda number: date(2026, 4, 30) + timedelta(days=number))
PARTS = [
    "kind=market", "kind=market&kind=workshop", "theme=music", "free=yes", "access=step_free", "age=8", "age=40",
    "language=en", "language=da", "time=evening", "time=morning", "place=huset-i-istedgade", "organiser=atelier-alice",
    "umbrella=messe", "bbox=12.0,55.0,12.1,55.7", "bbox=12.54,55.66,12.56,55.68", "q=jazz", "area=vesterbro",
]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(first=DAYS, last=DAYS, parts=st.lists(st.sampled_from(PARTS), max_size=3, unique=True), needed=st.integers(1, 6))
def test_a_question_of_any_shape_has_the_answer_of_its_queryset(week, first, last, parts, needed):
    first, last = sorted((first, last))
    wanted = filter_of("&".join([f"from={first}&to={last}", *parts]))
    beginning = queries.beginning(wanted).order_by(*queries.ORDER)
    assert reading.first_ids(wanted, needed) == identities(beginning)[:needed]
    assert reading.first_events(wanted, needed) == list(beginning.values_list("event", flat=True)[:needed])
    assert reading.count_beginning(wanted, 3) == min(beginning.count(), 3)
    assert reading.carried_ids(wanted) == identities(queries.carried(wanted))
    assert reading.long_ids(wanted, needed) == identities(queries.long_ones(wanted))[:needed]
    assert reading.long_ids(wanted, needed, skipped=1) == identities(queries.long_ones(wanted))[1 : needed + 1]
    assert reading.count_long(wanted, 3) == min(queries.long_ones(wanted).count(), 3)
    days = [*queries.carried(wanted), *beginning]
    assert reading.open_days(wanted, 9) == [(row.pk, row.first_day, row.last_day) for row in days][:9]


def test_events_that_are_found_one_by_one_are_of_the_kind_that_was_asked_for(week, monkeypatch):
    monkeypatch.setattr("byliv.calendar.syndication.calendars.MAX_LOOKED_THROUGH", 1)
    wanted = filter_of("kind=workshop&kind=market")
    assert [Event.objects.get(pk=pk).name for pk in events_of(wanted, 10)] == ["Messe", "Tegnekursus"]


def test_several_areas_are_another_question_than_one(week, house):
    make.make_area("nord", (12.52, 55.67, 12.57, 55.68), parent=house.area)
    make.make_event("Nord", make.when(2026, 5, 9, 12), longitude=12.55, latitude=55.675)
    for slug, count in (("vesterbro", 6), ("nord", 1), ("vesterbro", 6)):
        wanted = filter_of(f"area={slug}")
        assert reading.count_beginning(wanted, 99) == len(reading.first_ids(wanted, 99)) == count


def filter_of(query: str) -> AgendaFilter:
    return queries.within(AgendaFilter.parse(QueryDict(query), THURSDAY), None)


def identities(found) -> list[int]:
    return list(found.values_list("pk", flat=True))
