"""The dates of an event as rows: this one, this and later, all."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from byliv.core import clock
from byliv.events import actions
from byliv.events.forms.plan import PlanForm
from byliv.events.models import Event, Occurrence, Status
from byliv.events.plan_reading import plan_of
from byliv.events.tasks import extend_dates
from tests import make

pytestmark = pytest.mark.django_db
MANY = tuple(datetime(2026, 5, 7, n % 24, n % 60, n // 60) for n in range(1001))
WEEKLY = make.when(2026, 5, 7, 19, rules=("FREQ=WEEKLY;COUNT=4",))


def days_of(event: Event, **filters) -> list[str]:
    rows = event.occurrences.filter(**filters).order_by("start")
    return [f"{row.start.astimezone(ZoneInfo('Europe/Copenhagen')):%d/%m %H:%M}" for row in rows]


@pytest.fixture
def choir(vesterbro):
    return make.make_event("Korprøve", WEEKLY)


def original(event: Event, number: int) -> datetime:
    return event.occurrences.order_by("original")[number].original


def test_every_date_is_a_row(choir):
    assert days_of(choir) == ["07/05 19:00", "14/05 19:00", "21/05 19:00", "28/05 19:00"]


def test_this_one_moves_alone(choir):
    schedule = choir.schedules.get()
    later = datetime(2026, 5, 15, 17, tzinfo=UTC)
    actions.change_date(schedule=schedule, original=original(choir, 1), values={"start": later}, by=None)
    assert days_of(choir) == ["07/05 19:00", "15/05 19:00", "21/05 19:00", "28/05 19:00"]


def test_this_and_later_go_on_another_way(choir):
    schedule = choir.schedules.get()
    new = make.when(2026, 5, 20, 18, rules=("FREQ=WEEKLY;COUNT=2",))
    actions.change_later(schedule=schedule, original=original(choir, 2), when=new, by=None)
    assert days_of(choir) == ["07/05 19:00", "14/05 19:00", "20/05 18:00", "27/05 18:00"]


def test_all_change_and_keep_their_uid(choir):
    schedule = choir.schedules.get()
    actions.change_schedule(schedule=schedule, when=make.when(2026, 5, 8, 20), by=None)
    assert days_of(choir) == ["08/05 20:00"]
    assert choir.schedules.get().uid == schedule.uid and choir.schedules.get().sequence == 1


def test_a_cancelled_date_stays_to_be_seen(choir):
    actions.cancel_date(schedule=choir.schedules.get(), original=original(choir, 0), note="Syg dirigent", by=None)
    assert days_of(choir, status=Status.CANCELLED) == ["07/05 19:00"] and choir.occurrences.count() == 4


def test_a_postponed_date_comes_back_at_its_new_time(choir):
    to = datetime(2026, 6, 2, 17, tzinfo=UTC)
    actions.postpone_date(schedule=choir.schedules.get(), original=original(choir, 3), to=to, note="", by=None)
    assert days_of(choir, status=Status.POSTPONED) == ["28/05 19:00"] and days_of(choir)[-1] == "02/06 19:00"


def test_a_date_is_as_the_rule_says_again(choir):
    schedule = choir.schedules.get()
    actions.cancel_date(schedule=schedule, original=original(choir, 0), note="", by=None)
    actions.restore_date(schedule=schedule, original=original(choir, 0), by=None)
    assert not choir.occurrences.filter(status=Status.CANCELLED).exists()


def test_a_row_keeps_its_identity_when_the_event_changes(choir):
    before = list(choir.occurrences.values_list("pk", flat=True))
    actions.change_event(event=choir, values={"kind": "meeting", "status": Status.TENTATIVE}, by=None)
    assert list(choir.occurrences.values_list("pk", flat=True)) == before
    assert set(choir.occurrences.values_list("kind", "status")) == {("meeting", Status.TENTATIVE)}


def test_an_exhibition_is_long_and_a_weekend_is_not(vesterbro):
    show = make.make_event("Udstilling", make.when(2026, 5, 1, hours=24 * 60, timing="all_day"))
    fair = make.make_event("Messe", make.when(2026, 5, 1, hours=24 * 3, timing="all_day"))
    assert show.occurrences.get().is_long and not fair.occurrences.get().is_long
    assert fair.occurrences.get().last_day == date(2026, 5, 3)


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        (make.when(2026, 5, 7, rules=("FREQ=SECONDLY",)), "dates"),
        (make.when(2026, 5, 7, hours=-1), "end"),
        (
            make.when(2026, 5, 7, also=tuple(datetime(2026, 5, 7, n % 24, n % 60, n // 60) for n in range(1001))),
            "dates",
        ),
    ],
)
def test_dates_that_cannot_be_are_refused(db, dates, field):
    with pytest.raises(ValidationError) as problem:
        make.make_event("Nej", dates)
    assert field in problem.value.message_dict and not Event.objects.exists()


def test_endless_rules_are_written_on_as_time_goes_by(db, monkeypatch):
    event = make.make_event("Øveaften", make.when(2026, 5, 7, 19, rules=("FREQ=WEEKLY",)))
    once = make.make_event("Koncert", make.when(2026, 5, 8, 19))
    before = event.occurrences.count()
    later = clock.now() + timedelta(days=70)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert extend_dates.call() == 1 and extend_dates.call() == 0
    assert event.occurrences.count() >= before + 5 and once.occurrences.count() == 1


def test_holidays_of_later_years_are_left_out_too(db, monkeypatch):
    form = {"first_day": "2026-09-03", "timing": "timed", "starts": "19:00", "repeat": "weekly", "ending": "never"}
    plan = PlanForm({**form, "not_on_holidays": "on"})
    assert plan.is_valid(), plan.errors
    event = make.make_event("Torsdagskor", plan.when)
    assert plan_of(event.schedules.get()).not_on_holidays
    monkeypatch.setattr("byliv.core.clock.now", lambda: datetime(2031, 1, 1, tzinfo=UTC))
    assert extend_dates.call() == 1
    # Ascension Day 2031 is a Thursday; the Thursday after it is none.
    days = set(Occurrence.objects.filter(event=event, first_day__year=2031).values_list("first_day", flat=True))
    assert date(2031, 5, 22) not in days and date(2031, 5, 29) in days
