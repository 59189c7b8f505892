"""From plain words to rules and back."""

from datetime import date, datetime, time

import pytest
from django.core.exceptions import ValidationError

from byliv.events.actions import create_event
from byliv.events.forms.plan import PlanForm
from byliv.events.plan import Repeat, dates_of, when_of
from byliv.events.plan_reading import plan_of
from byliv.events.typed_days import typed_day, typed_days, typed_ranges
from tests import make

AFTER = date(2026, 9, 1)


def form_of(**answers) -> PlanForm:
    return PlanForm(
        {"first_day": "2026-09-03", "timing": "timed", "starts": "19:00", "ends": "21:00", "repeat": "once", **answers}
    )


def days(**answers) -> list[str]:
    form = form_of(**answers)
    assert form.is_valid(), form.errors
    return [f"{span.start:%d/%m}" for span in dates_of(form.when, 6)]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ["03/09"]),
        ({"repeat": "daily", "ending": "times", "times": 3}, ["03/09", "04/09", "05/09"]),
        ({"repeat": "weekly", "ending": "until", "until": "2026-09-17"}, ["03/09", "10/09", "17/09"]),
        ({"repeat": "weekly", "weekdays": [0, 3], "ending": "times", "times": 3}, ["03/09", "07/09", "10/09"]),
        ({"repeat": "weekly", "weekdays": [1], "ending": "times", "times": 2}, ["08/09", "15/09"]),
        ({"repeat": "fortnightly", "ending": "times", "times": 3}, ["03/09", "17/09", "01/10"]),
        ({"repeat": "nth_weekday", "ending": "times", "times": 3}, ["03/09", "01/10", "05/11"]),
        ({"repeat": "last_weekday", "ending": "times", "times": 2}, ["24/09", "29/10"]),
        ({"repeat": "monthday", "ending": "times", "times": 3}, ["03/09", "03/10", "03/11"]),
        ({"repeat": "yearly", "ending": "times", "times": 2}, ["03/09", "03/09"]),
        ({"repeat": "dates", "days": "14/9 2026\n1. oktober og 2026-10-05"}, ["03/09", "14/09", "01/10", "05/10"]),
    ],
)
def test_plain_words_become_dates(answers, expected):
    assert days(**answers) == expected


def test_not_in_the_holidays():
    answers = {"repeat": "weekly", "ending": "until", "until": "2026-10-22", "breaks": "12/10 – 16/10 2026"}
    assert days(**answers, first_day="2026-10-01") == ["01/10", "08/10", "22/10"]
    form = form_of(first_day="2026-12-10", repeat="weekly", ending="times", times=3, not_on_holidays="on")
    assert form.is_valid()
    assert [f"{span.start:%d/%m}" for span in dates_of(form.when)] == ["10/12", "17/12", "24/12"]
    form = form_of(first_day="2027-05-03", repeat="weekly", ending="times", times=3, not_on_holidays="on")
    assert form.is_valid()
    assert [f"{span.start:%d/%m}" for span in dates_of(form.when)] == ["03/05", "10/05", "24/05"]


def test_so_many_times_are_so_many_that_take_place():
    form = form_of(first_day="2027-05-03", repeat="weekly", ending="times", times=3, not_on_holidays="on")
    assert form.is_valid() and form.when.rules == ("FREQ=WEEKLY;BYDAY=MO;COUNT=4",)


@pytest.mark.parametrize(
    ("answers", "hours"),
    [
        ({"starts": "15:00", "ends": "01:00"}, 10),
        ({"ends": ""}, None),
        ({"timing": "all_day"}, 24),
        ({"timing": "all_day", "last_day": "2026-09-05"}, 72),
        ({"timing": "unannounced", "starts": ""}, 24),
        ({"last_day": "2026-09-04", "ends": "04:00"}, 9),
        # The night in which the clock goes back is an hour longer.
        ({"first_day": "2026-10-24", "starts": "22:00", "ends": "04:00"}, 7),
    ],
)
def test_how_long_it_lasts(answers, hours):
    form = form_of(**answers)
    assert form.is_valid(), form.errors
    duration = form.when.duration
    assert (duration.total_seconds() / 3600 if duration is not None else None) == hours


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"first_day": ""}, "first_day"),
        ({"first_day": "9999-12-31"}, "first_day"),
        ({"starts": ""}, "starts"),
        ({"last_day": "2026-09-01"}, "last_day"),
        ({"repeat": "weekly", "ending": "until"}, "until"),
        ({"repeat": "weekly", "ending": "until", "until": "2026-08-01"}, "until"),
        ({"repeat": "weekly", "ending": "times"}, "times"),
        ({"repeat": "weekly", "ending": "times", "times": 100_000}, "times"),
        ({"repeat": "dates", "days": ""}, "days"),
        ({"repeat": "dates", "days": "engang i maj"}, "days"),
        ({"repeat": "weekly", "ending": "never", "breaks": "1/1 – 2/1 – 3/1"}, "breaks"),
        ({"repeat": "weekly", "ending": "until", "until": "2026-09-10", "breaks": "1/9 – 30/9"}, "first_day"),
        ({"repeat": "kept"}, "repeat"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(answers, field):
    form = form_of(**answers)
    assert not form.is_valid() and field in form.errors


@pytest.mark.django_db
@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"ends": ""},
        {"starts": "22:00", "ends": "03:00"},
        {"timing": "all_day", "last_day": "2026-09-06", "time_text": "11–17"},
        {"timing": "unannounced"},
        {"repeat": "daily", "ending": "times", "times": 4},
        {"repeat": "weekly", "weekdays": [0, 3], "ending": "until", "until": "2027-06-24"},
        {"repeat": "weekly", "ending": "until", "until": "2027-06-24", "breaks": "15/10 2026\n17/12 2026 – 31/12 2026"},
        {"repeat": "fortnightly", "ending": "never", "not_on_holidays": "on"},
        {"repeat": "nth_weekday", "ending": "times", "times": 5},
        {"repeat": "last_weekday", "first_day": "2026-09-24", "ending": "never"},
        {"repeat": "monthday", "ending": "never"},
        {"repeat": "yearly", "ending": "never"},
        {"repeat": "dates", "days": "14/9 2026\n1/10 2026"},
    ],
)
def test_the_form_shows_what_was_meant(answers):
    form = form_of(**answers)
    assert form.is_valid(), form.errors
    event = create_event(values={"name": "Prøve"}, dates=[form.when], by=None)
    schedule = event.schedules.get()
    before = list(event.occurrences.order_by("start").values_list("start", "end"))
    plan = plan_of(schedule)
    assert plan.repeat == answers.get("repeat", "once")
    again = PlanForm({k: v for k, v in PlanForm(now=plan).initial.items() if v not in (None, False)}, now=plan)
    assert again.is_valid(), again.errors
    other = create_event(values={"name": "Igen"}, dates=[again.when], by=None)
    assert list(other.occurrences.order_by("start").values_list("start", "end")) == before


@pytest.mark.django_db
def test_a_rule_without_plain_words_is_kept_while_its_time_changes(db):
    event = make.make_event("Ny", make.when(2026, 9, 3, 19, rules=("FREQ=MONTHLY;BYDAY=1TH,3TH;COUNT=4",)))
    plan = plan_of(event.schedules.get())
    assert plan.repeat == Repeat.KEPT
    answers = {k: v for k, v in PlanForm(now=plan).initial.items() if v not in (None, False)}
    form = PlanForm({**answers, "starts": "18:00"}, now=plan)
    assert form.is_valid() and form.when.rules == ("FREQ=MONTHLY;BYDAY=1TH,3TH;COUNT=4",)
    assert form.when.start.time() == time(18)


@pytest.mark.django_db
def test_a_date_that_was_postponed_stays_when_the_rule_changes(db):
    from byliv.events import actions

    event = make.make_event("Kor", make.when(2026, 9, 3, 19, rules=("FREQ=WEEKLY;COUNT=3",)))
    schedule = event.schedules.get()
    first = event.occurrences.order_by("start")[0]
    actions.postpone_date(
        schedule=schedule, original=first.original, to=datetime(2026, 9, 5, 17).astimezone(), note="", by=None
    )
    schedule.refresh_from_db()
    assert when_of(plan_of(schedule)).also == plan_of(schedule).also != ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14/10", date(2026, 10, 14)),
        ("14/10 2027", date(2027, 10, 14)),
        ("14.10.2026", date(2026, 10, 14)),
        ("14. oktober", date(2026, 10, 14)),
        ("7. maj", date(2027, 5, 7)),
        ("7 March 2027", date(2027, 3, 7)),
        ("2026-10-14", date(2026, 10, 14)),
        ("1/9", date(2026, 9, 1)),
    ],
)
def test_days_are_read_as_people_type_them(text, expected):
    assert typed_day(text, AFTER) == expected


@pytest.mark.parametrize("text", ["", "32/1", "30/2 2027", "14/13", "snart", "1/1 1200", "14", "1/1/1/1"])
def test_what_is_no_day_is_refused_in_words(text):
    with pytest.raises(ValidationError):
        typed_day(text, AFTER)


def test_ranges_go_over_the_new_year():
    assert typed_ranges("21/12 – 3/1", AFTER) == ((date(2026, 12, 21), date(2027, 1, 3)),)
    assert typed_ranges("12/10 til 16/10\n24/12", AFTER)[1] == (date(2026, 12, 24), date(2026, 12, 24))
    with pytest.raises(ValidationError):
        typed_ranges("3/1 2027 – 21/12 2026", AFTER)


def test_days_are_sorted_and_once():
    assert typed_days("5/10, 3/10 og 5/10", AFTER) == (date(2026, 10, 3), date(2026, 10, 5))
