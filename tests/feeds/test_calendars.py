"""Calendars as programs really write them, line by line."""

from datetime import UTC, date, datetime, timedelta

import pytest

from byliv.events.models import Status, Timing
from byliv.events.recurrence import spans
from byliv.feeds.drafts import Draft, Refused, Unreadable
from byliv.feeds.readers import read
from byliv.feeds.readers.ical_series import rule_of

pytestmark = pytest.mark.one_database
OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Kontoret
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


def calendar(*events: str, head: str = "") -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def only(lines: str, head: str = "") -> Draft:
    [row] = read(calendar(f"UID:a\nSUMMARY:Fest\n{lines}", head=head), "", "").rows
    assert isinstance(row, Draft), row
    return row


def starts(row: Draft) -> list[str]:
    found = [span.start for when in row.dates for span in spans(rule_of(when), datetime(2028, 1, 1, tzinfo=UTC))]
    return [f"{each:%d/%m %H:%M}" for each in sorted(found)]


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/Copenhagen", "europe/copenhagen", "/mozilla.org/20050126_1/Europe/Copenhagen", "Romance Standard Time",
        "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "Kontoret",
    ],
)  # fmt: skip
def test_a_zone_is_known_by_its_names_and_by_its_clock(zone):
    [when] = only(f'DTSTART;TZID="{zone}":20270701T190000', head=OWN_ZONE).dates
    assert (when.start, when.zone) == (datetime(2027, 7, 1, 19), "Europe/Copenhagen")


def test_a_zone_that_nobody_knows_is_taken_as_ours_with_a_word():
    row = only("DTSTART;TZID=Mars:20270701T190000")
    assert row.dates[0].zone == "Europe/Copenhagen" and "Mars" in row.notes[0]


def test_one_moment_in_utc_is_read_by_our_clock():
    [when] = only("DTSTART:20270701T170000Z\nDTEND:20270701T190000Z").dates
    assert (when.start, when.zone, when.duration) == (
        datetime(2027, 7, 1, 19), "Europe/Copenhagen", timedelta(hours=2),
    )  # fmt: skip


def test_a_calendar_that_names_its_zone_repeats_by_that_clock():
    row = only("DTSTART:20270325T180000Z\nRRULE:FREQ=WEEKLY;COUNT=2", head="X-WR-TIMEZONE:Europe/Copenhagen\n")
    assert starts(row) == ["25/03 18:00", "01/04 17:00"]


def test_no_end_is_an_open_end_and_so_is_the_start_once_more():
    assert only("DTSTART:20270701T170000Z").dates[0].duration is None
    assert only("DTSTART:20270701T170000Z\nDTEND:20270701T170000Z").dates[0].duration is None


def test_whole_days_are_whole_days():
    [when] = only("DTSTART;VALUE=DATE:20270701\nDTEND;VALUE=DATE:20270704").dates
    assert (when.timing, when.duration) == (Timing.ALL_DAY, timedelta(days=3))


def test_periods_and_days_among_further_dates_are_read():
    row = only(
        "DTSTART;TZID=Europe/Copenhagen:20270701T190000\nDTEND;TZID=Europe/Copenhagen:20270701T200000\n"
        "RDATE;VALUE=PERIOD;TZID=Europe/Copenhagen:20270708T190000/PT3H,20270709T190000/20270709T200000\n"
        "RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20270715"
    )
    assert starts(row) == ["01/07 17:00", "08/07 17:00", "09/07 17:00"]
    assert row.exceptions[0].values == {"duration": timedelta(hours=3)} and row.dates[0].but == (date(2027, 7, 15),)


def test_one_date_moves_and_another_is_cancelled():
    series = "UID:a\nSUMMARY:Kor\nDTSTART:20270701T170000Z\nDTEND:20270701T180000Z\nRRULE:FREQ=WEEKLY;COUNT=3"
    moved = "UID:a\nSUMMARY:Kor\nRECURRENCE-ID:20270708T170000Z\nDTSTART:20270709T170000Z\nDTEND:20270709T180000Z"
    off = "UID:a\nSUMMARY:Kor\nRECURRENCE-ID:20270715T170000Z\nDTSTART:20270715T170000Z\nSTATUS:CANCELLED\nCOMMENT:Syg"
    [row] = read(calendar(series, moved, off), "", "").rows
    first, second = row.exceptions
    assert first.values == {"start": datetime(2027, 7, 9, 17, tzinfo=UTC)}
    assert second.values == {"status": Status.CANCELLED, "status_note": "Syg"}


def test_this_and_later_go_on_at_another_hour():
    series = "UID:a\nSUMMARY:Kor\nDTSTART;TZID=Europe/Copenhagen:20270701T190000\nRRULE:FREQ=WEEKLY;UNTIL=20270722"
    later = "UID:a\nSUMMARY:Kor\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Copenhagen:20270715T190000\n" \
            "DTSTART;TZID=Europe/Copenhagen:20270715T183000"  # fmt: skip
    [row] = read(calendar(series, later), "", "").rows
    assert starts(row) == ["01/07 17:00", "08/07 17:00", "15/07 16:30", "22/07 16:30"]


def test_what_the_calendar_keeps_private_stays_there():
    [row] = read(calendar("UID:a\nSUMMARY:Lægen\nCLASS:PRIVATE\nDTSTART:20270701T170000Z"), "", "").rows
    assert isinstance(row, Refused) and "Lægen" not in row.name + row.reason


@pytest.mark.parametrize("name", ["AFLYST: Koncert", "Aflyst – koncert", "CANCELLED: Koncert"])
def test_a_name_that_says_that_it_is_off_is_believed(name):
    assert (
        only(f"DTSTART:20270701T170000Z\nSUMMARY:{name}".replace("SUMMARY", "X-OLD", 0)).values["status"] == "confirmed"
    )
    [row] = read(calendar(f"UID:a\nSUMMARY:{name}\nDTSTART:20270701T170000Z"), "", "").rows
    assert row.values["status"] == Status.CANCELLED and row.values["name"] == name


def test_a_garbled_line_costs_itself_and_a_torn_end_its_event():
    content = calendar("UID:a\nSUMMARY:Fest\nDTSTART:20270701T170000Z\nX;;=\nLOCATION:Huset\\, Istedgade 3")
    torn = content.replace(b"END:VCALENDAR\r\n", b"BEGIN:VEVENT\r\nUID:b\r\nSUMM")
    first, second = read(torn, "", "").rows
    assert isinstance(first, Draft) and (first.place_name, first.address) == ("Huset", "Istedgade 3") and first.notes
    assert isinstance(second, Refused)


@pytest.mark.parametrize(
    "rule",
    ["FREQ=HOURLY", "FREQ=DAILY;INTERVAL=0", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYHOUR=99", "x"],
)  # fmt: skip
def test_a_rule_that_cannot_be_followed_leaves_the_first_date_and_a_word(rule):
    row = only(f"DTSTART:20270701T170000Z\nRRULE:{rule}")
    assert starts(row) == ["01/07 17:00"] and row.dates[0].rules == () and row.notes


def test_html_in_a_description_becomes_text_with_its_links():
    row = only('DTSTART:20270701T170000Z\nDESCRIPTION:<p>Kom&nbsp;og syng</p><a href="https://a.dk/x">Tilmeld</a>')
    assert row.values["description_da"] == "Kom og syng\n\nTilmeld (https://a.dk/x)"


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_read_however_they_are_written(letters):
    content = calendar("UID:a\nSUMMARY:Blå mandag\nDTSTART:20270701T170000Z").decode().encode(letters)
    assert read(content, "", "").rows[0].values["name"] == "Blå mandag"


@pytest.mark.parametrize("content", [b"", b"BEGIN:VTODO\nEND:VTODO", b"\x89PNG", b"hej", b"<html></html>"])
def test_what_is_nothing_gets_one_sentence(content):
    with pytest.raises(Unreadable, match=r"[.?]$"):
        read(content, "", "")
