"""Dates in plain words, Danish and English."""

from datetime import datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from byliv.events.models import Schedule
from byliv.events.plan import rule_of_when
from byliv.events.recurrence import BadRule
from byliv.events.rule_words import rule_words
from byliv.events.words import schedule_words
from tests import make

pytestmark = pytest.mark.one_database
THURSDAY = datetime(2026, 5, 7, 19)


def said(when) -> str:
    rule = rule_of_when(when)
    schedule = Schedule(
        start=rule.start, zone=when.zone, duration=when.duration, timing=when.timing, time_text=when.time_text
    )
    return schedule_words(schedule, rule)


@pytest.fixture(autouse=True)
def in_spring(monkeypatch):
    from byliv.core import clock

    now = datetime(2026, 5, 1, 12).astimezone()
    monkeypatch.setattr(clock, "now", lambda: now)
    monkeypatch.setattr(clock, "local_now", lambda: now)


@pytest.mark.parametrize(
    ("rule", "danish", "english"),
    [
        ("FREQ=DAILY", "hver dag", "every day"),
        ("FREQ=DAILY;INTERVAL=2", "hver anden dag", "every other day"),
        ("FREQ=WEEKLY", "hver torsdag", "every Thursday"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "hver mandag og torsdag", "every Monday and Thursday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "alle hverdage", "every day from Monday to Friday"),
        ("FREQ=WEEKLY;INTERVAL=2", "hver anden torsdag", "every other Thursday"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
            "hver anden uge: mandag og torsdag",
            "every other week: Monday and Thursday",
        ),
        ("FREQ=WEEKLY;INTERVAL=3", "hver tredje uge: torsdag", "every third week: Thursday"),
        ("FREQ=MONTHLY;BYDAY=1TH", "den første torsdag i hver måned", "the first Thursday of every month"),
        (
            "FREQ=MONTHLY;BYDAY=1TH,3TH",
            "den første og tredje torsdag i hver måned",
            "the first and third Thursday of every month",
        ),
        ("FREQ=MONTHLY;BYDAY=-1FR", "den sidste fredag i hver måned", "the last Friday of every month"),
        ("FREQ=MONTHLY;BYDAY=TH;BYSETPOS=2", "den anden torsdag i hver måned", "the second Thursday of every month"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "den sidste hverdag i hver måned",
            "the last working day of every month",
        ),
        ("FREQ=MONTHLY", "den 7. i hver måned", "the 7th of every month"),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,15",
            "den 1. og 15. i hver anden måned",
            "the 1st and 15th of every other month",
        ),
        ("FREQ=YEARLY", "hvert år den 7. maj", "every year on 7 May"),
        (
            "FREQ=YEARLY;BYMONTH=5;BYDAY=1SU",
            "hvert år den første søndag i maj",
            "every year on the first Sunday of May",
        ),
        ("FREQ=WEEKLY;BYDAY=SA;BYMONTH=6,7", "hver lørdag i juni og juli", "every Saturday in June and July"),
    ],
)
def test_a_rule_has_plain_words(rule, danish, english):
    with translation.override("da"):
        assert rule_words(rule, THURSDAY) == danish
    with translation.override("en"):
        assert rule_words(rule, THURSDAY) == english


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYYEARDAY=200",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=DAILY;BYHOUR=9",
        "x",
    ],
)
def test_rules_that_people_hardly_make_have_none(rule):
    assert rule_words(rule, THURSDAY) is None


@pytest.mark.parametrize(
    ("when", "danish", "english"),
    [
        (make.when(2026, 5, 7, 19), "torsdag 7. maj kl. 19–21", "Thursday 7 May, 19:00–21:00"),
        (make.when(2026, 5, 7, 19, 30, hours=None), "torsdag 7. maj kl. 19.30", "Thursday 7 May, 19:30"),
        (make.when(2026, 5, 7, 22, hours=5), "torsdag 7. maj kl. 22–3", "Thursday 7 May, 22:00–03:00"),
        (make.when(2027, 5, 7, 19), "fredag 7. maj 2027 kl. 19–21", "Friday 7 May 2027, 19:00–21:00"),
        (make.when(2026, 5, 7, hours=24, timing="all_day"), "torsdag 7. maj", "Thursday 7 May"),
        (
            make.when(2026, 5, 8, hours=72, timing="all_day"),
            "fredag 8. maj til søndag 10. maj",
            "Friday 8 May to Sunday 10 May",
        ),
        (
            make.when(2026, 5, 8, hours=24 * 60, timing="all_day", time_text="tirsdag til søndag 11–17"),
            "8. maj til 6. juli, tirsdag til søndag 11–17",
            "8 May to 6 July, tirsdag til søndag 11–17",
        ),
        (
            make.when(2026, 5, 7, hours=24, timing="unannounced"),
            "torsdag 7. maj, tidspunktet er ikke på plads endnu",
            "Thursday 7 May, the time is not told yet",
        ),
        (
            make.when(2026, 5, 7, 16, 30, hours=None, time_text="16.30 til udsolgt"),
            "torsdag 7. maj, 16.30 til udsolgt",
            "Thursday 7 May, 16.30 til udsolgt",
        ),
        (
            make.when(2026, 5, 7, 19, rules=("FREQ=WEEKLY;COUNT=4",)),
            "hver torsdag kl. 19–21, fra 7. maj til 28. maj",
            "every Thursday, 19:00–21:00, from 7 May to 28 May",
        ),
        (
            make.when(2026, 5, 7, 19, rules=("FREQ=WEEKLY",), but=(datetime(2026, 5, 14, 19),)),
            "hver torsdag kl. 19–21, fra 7. maj, men ikke 14. maj",
            "every Thursday, 19:00–21:00, from 7 May, not on 14 May",
        ),
        (
            make.when(2026, 4, 2, 19, rules=("FREQ=WEEKLY;UNTIL=20260630",)),
            "hver torsdag kl. 19–21, til og med 25. juni",
            "every Thursday, 19:00–21:00, until 25 June",
        ),
        (
            make.when(2026, 5, 7, 19, also=(datetime(2026, 5, 12, 19), datetime(2026, 6, 1, 19))),
            "torsdag 7. maj, tirsdag 12. maj og mandag 1. juni kl. 19–21",
            "Thursday 7 May, Tuesday 12 May and Monday 1 June, 19:00–21:00",
        ),
        (
            make.when(2026, 5, 7, 19, rules=("FREQ=WEEKLY;COUNT=2",), also=(datetime(2026, 6, 1, 19),)),
            "hver torsdag kl. 19–21, fra 7. maj til 1. juni, og også 1. juni",
            "every Thursday, 19:00–21:00, from 7 May to 1 June, and also on 1 June",
        ),
    ],
)
def test_a_schedule_has_plain_words(when, danish, english):
    with translation.override("da"):
        assert said(when) == danish
    with translation.override("en"):
        assert said(when) == english


def test_what_has_no_words_is_a_list_of_its_dates():
    with translation.override("en"):
        words = said(make.when(2026, 5, 7, 19, rules=("FREQ=YEARLY;BYYEARDAY=127,200;COUNT=2",)))
    assert words == "Thursday 7 May and Sunday 19 July, 19:00–21:00"


RULES = st.builds(
    lambda *parts: ";".join(part for part in parts if part),
    st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"]),
    st.sampled_from(["", "INTERVAL=2", "INTERVAL=3", "INTERVAL=11"]),
    st.sampled_from(["", "BYDAY=MO", "BYDAY=1MO,-1FR", "BYDAY=SA,SU", "BYMONTHDAY=31", "BYMONTHDAY=-1"]),
    st.sampled_from(["", "BYMONTH=2", "BYSETPOS=-1", "BYSETPOS=1,2", "WKST=SU"]),
    st.sampled_from(["", "COUNT=3", "UNTIL=20270101T000000Z", "COUNT=1"]),
)


@given(rule=RULES, start=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), hours=st.integers(0, 100))
@settings(max_examples=60, deadline=None)
def test_every_rule_can_be_said(rule, start, hours):
    when = make.when(*start.timetuple()[:5], hours=None, rules=(rule,))
    schedule = Schedule(start=rule_of_when(when).start, zone=when.zone, duration=timedelta(hours=hours))
    try:
        words = schedule_words(schedule, rule_of_when(when))
    except BadRule:
        return
    assert words and "%(" not in words and "FREQ" not in words
