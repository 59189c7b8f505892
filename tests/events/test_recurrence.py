"""The dates of rules, against an independent library and around the edges of summer time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from byliv.events.recurrence import BadRule, Rule, aware, checked, days_of, spans

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
FAR = datetime(2031, 1, 1, tzinfo=UTC)
pytestmark = pytest.mark.one_database

FREQUENCIES = st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
PARTS = st.sampled_from(["", ";BYDAY=TU", ";BYDAY=1TH", ";BYDAY=-1SU", ";BYMONTHDAY=31", ";BYMONTH=3,10", ";WKST=SU"])
ENDS = st.sampled_from([";COUNT=7", ";UNTIL=20281029T013000Z"])


def at(*numbers: int) -> datetime:
    return aware(datetime(*numbers), COPENHAGEN)


def local_starts(rule: Rule) -> list[str]:
    return [f"{span.start.astimezone(COPENHAGEN):%m-%d %H:%M}" for span in spans(rule, FAR)]


def test_seven_stays_seven_when_summer_time_begins():
    rule = Rule(at(2026, 3, 26, 19), "Europe/Copenhagen", rules=("FREQ=DAILY;COUNT=5",))
    assert {span.start.astimezone(COPENHAGEN).hour for span in spans(rule, FAR)} == {19}


def test_a_time_that_the_clock_jumps_over_comes_an_hour_later():
    rule = Rule(at(2026, 3, 28, 2, 30), "Europe/Copenhagen", rules=("FREQ=DAILY;COUNT=3",))
    assert local_starts(rule) == ["03-28 02:30", "03-29 03:30", "03-30 02:30"]


def test_a_time_that_the_clock_passes_twice_is_the_first():
    rule = Rule(at(2026, 10, 24, 2, 30), "Europe/Copenhagen", rules=("FREQ=DAILY;COUNT=2",))
    assert [span.start for span in spans(rule, FAR)][1] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_first_date_belongs_to_the_rule_even_beside_it():
    rule = Rule(at(2026, 5, 6, 19), "Europe/Copenhagen", rules=("FREQ=WEEKLY;BYDAY=TH;COUNT=2",))
    assert local_starts(rule) == ["05-06 19:00", "05-07 19:00", "05-14 19:00"]


def test_dates_are_added_and_taken_out_one_by_one_or_by_the_day():
    rule = Rule(
        at(2026, 5, 7, 19),
        "Europe/Copenhagen",
        rules=("FREQ=WEEKLY;COUNT=4",),
        also=(datetime(2026, 5, 9, 14),),
        but=(datetime(2026, 5, 14, 19), date(2026, 5, 21)),
    )
    assert local_starts(rule) == ["05-07 19:00", "05-09 14:00", "05-28 19:00"]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ((2026, 5, 1, 22), (2026, 5, 2, 3), (1, 1)),  # a night is its evening
        ((2026, 5, 1, 22), (2026, 5, 2, 0), (1, 1)),
        ((2026, 5, 1, 10), (2026, 5, 3, 16), (1, 3)),
        ((2026, 5, 2, 2), (2026, 5, 2, 4), (2, 2)),
        ((2026, 5, 1, 19), (2026, 5, 1, 19), (1, 1)),
    ],
)
def test_the_days_that_a_date_belongs_to(start, end, days):
    assert tuple(day.day for day in days_of(at(*start), at(*end), COPENHAGEN)) == days


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=HOURLY;COUNT=3", "every thursday", "FREQ=WEEKLY;BYDAY=XX"])
def test_a_rule_that_cannot_be_followed_is_refused(rule):
    with pytest.raises(BadRule):
        checked([rule])


def test_until_a_moment_in_the_hour_that_the_clock_passes_twice():
    rule = Rule(at(2028, 10, 27, 2, 31), "Europe/Copenhagen", rules=("FREQ=DAILY;UNTIL=20281029T013000Z",))
    assert local_starts(rule) == ["10-27 02:31", "10-28 02:31", "10-29 02:31"]


def test_until_a_day_means_all_of_it():
    # RFC 5545 wants a time here; calendars write a day all the same, and mean the evening too.
    rule = Rule(at(2026, 5, 7, 19), "Europe/Copenhagen", rules=("FREQ=DAILY;UNTIL=20260508",))
    assert local_starts(rule) == ["05-07 19:00", "05-08 19:00"]


def test_an_endless_rule_is_read_only_as_far_as_asked():
    rule = Rule(at(2020, 1, 1, 8), "Europe/Copenhagen", rules=("FREQ=DAILY",))
    assert rule.is_endless and len(list(spans(rule, datetime(2020, 2, 1, tzinfo=UTC)))) == 31


@settings(deadline=None)
@given(
    frequency=FREQUENCIES,
    part=PARTS,
    interval=st.integers(1, 3),
    end=ENDS,
    minute=st.integers(0, 24 * 60 - 1),
    day=st.integers(0, 800),
    zone=st.sampled_from(["Europe/Copenhagen", "America/New_York", "Asia/Tokyo", "UTC"]),
)
def test_rules_have_the_dates_that_another_library_finds(frequency, part, interval, end, minute, day, zone):
    first = datetime(2026, 1, 1) + timedelta(days=day, minutes=minute)
    text = f"FREQ={frequency};INTERVAL={interval}{part}{end}"
    rule = Rule(aware(first, ZoneInfo(zone)), zone, timedelta(hours=1), rules=checked([text]))
    ours = [span.start for span in spans(rule, FAR)]
    event = icalendar.Event()
    event.add("uid", "a")
    event.add("dtstart", rule.start.astimezone(ZoneInfo(zone)))
    event.add("duration", timedelta(hours=1))
    event.add("rrule", icalendar.vRecur.from_ical(text))
    calendar = icalendar.Calendar()
    calendar.add_component(event)
    theirs = recurring_ical_events.of(calendar).between(datetime(2025, 12, 1, tzinfo=UTC), FAR)
    assert ours == sorted(one["DTSTART"].dt.astimezone(UTC) for one in theirs)
