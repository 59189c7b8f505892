"""Events as iCalendar: what other programs read out of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from byliv.events import actions, ical
from byliv.events.ical_lines import fold
from byliv.events.ical_zones import zone_text
from byliv.events.models import Event, Timing
from tests import make

pytestmark = pytest.mark.django_db
BASE = "https://byliv.example"


def written(*events: Event) -> Calendar:
    return Calendar.from_ical(ical.calendar_bytes(events, name="Vesterbro", base_url=BASE))


def first(*events: Event):
    return written(*events).walk("VEVENT")[0]


def test_an_evening_says_when_and_what_and_where_to_read_more(vesterbro):
    event = make.make_event("Fernisering, med vin; og brød\\smør", url="https://example.org/a;b,c")
    component = first(event)
    assert component["SUMMARY"] == event.name
    assert component.start.isoformat() == "2026-05-07T19:00:00+02:00" and component.duration == timedelta(hours=2)
    assert component["URL"] == BASE + event.get_absolute_url()
    assert component["X-BYLIV-URL"] == "https://example.org/a\\;b\\,c"


def test_an_open_end_has_no_end(vesterbro):
    component = first(make.make_event("Sommerbar", make.when(2026, 5, 7, 16, hours=None, time_text="til udsolgt")))
    assert "DTEND" not in component and "DURATION" not in component
    assert component["X-BYLIV-TIME-TEXT"] == "til udsolgt"


def test_a_whole_day_is_a_date(vesterbro):
    component = first(make.make_event("Marked", make.when(2026, 5, 7, hours=48, timing=Timing.ALL_DAY)))
    assert (component.start, component.end) == (date(2026, 5, 7), date(2026, 5, 9))


def test_the_clock_comes_with_its_zone(vesterbro):
    [zone] = written(make.make_event()).walk("VTIMEZONE")
    assert zone.tz_name == "Europe/Copenhagen"
    summer, winter = (datetime(2026, month, 1, tzinfo=zone.to_tz()).utcoffset() for month in (7, 1))
    assert (summer, winter) == (timedelta(hours=2), timedelta(hours=1))


@pytest.mark.parametrize("name", ["America/New_York", "Asia/Tokyo", "Africa/Casablanca", "Australia/Lord_Howe"])
def test_every_zone_can_be_told(name):
    assert zone_text(name, 2026).startswith("BEGIN:VTIMEZONE\r\n") and zone_text(name, 2026).endswith(
        "END:VTIMEZONE\r\n"
    )


def test_holidays_are_left_out_at_the_hour_that_calendars_understand(vesterbro):
    dates = make.when(2026, 5, 7, 19, rules=("FREQ=WEEKLY;COUNT=4",), but=(date(2026, 5, 14),))
    component = first(make.make_event("Kor", dates))
    assert [each.dt.isoformat() for each in component["EXDATE"].dts] == ["2026-05-14T19:00:00+02:00"]


def test_until_is_of_the_kind_of_its_start(vesterbro):
    dates = make.when(2026, 5, 7, 19, rules=("FREQ=WEEKLY;UNTIL=20260601",))
    assert first(make.make_event("Kor", dates))["RRULE"]["UNTIL"] == [datetime(2026, 6, 1, 21, 59, 59, tzinfo=UTC)]


def test_a_cancelled_date_is_one_more_component_that_says_so(vesterbro):
    event = make.make_event("Kor", make.when(2026, 5, 7, 19, rules=("FREQ=WEEKLY;COUNT=4",)))
    schedule, original = event.schedules.get(), event.occurrences.order_by("start")[1].original
    actions.cancel_date(schedule=schedule, original=original, note="Syg dirigent", by=None)
    _rule, date_of = written(Event.objects.get()).walk("VEVENT")
    assert date_of["UID"] == schedule.uid and date_of["RECURRENCE-ID"].dt == original
    assert date_of["STATUS"] == "CANCELLED" and date_of["COMMENT"] == "Syg dirigent"
    assert str(date_of["SUMMARY"]).endswith(": Kor")


def test_calendars_see_that_a_date_was_changed(vesterbro):
    event = make.make_event("Kor", make.when(2026, 5, 7, 19, rules=("FREQ=WEEKLY;COUNT=4",)))
    before = first(event)
    original = event.occurrences.order_by("start")[1].original
    actions.cancel_date(schedule=event.schedules.get(), original=original, note="", by=None)
    after = first(Event.objects.get())
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1 and after["LAST-MODIFIED"].dt >= before["LAST-MODIFIED"].dt
    assert after["UID"] == before["UID"]


def test_a_place_that_has_not_said_yes_is_not_named(house, vesterbro):
    event = make.make_event("Gæst", place=house)
    assert event.consent == Event.Consent.ASKED
    assert house.name not in ical.event_components(event, BASE)


@pytest.mark.parametrize("letter", ["a", "ø", "中", "🎺"])
def test_lines_are_folded_between_letters(letter):
    line = "SUMMARY:" + letter * 200
    pieces = fold(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
