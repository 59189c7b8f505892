"""byliv import events FILE: the same trial, the same report, the same second time as the other imports."""

import pytest

from byliv.events.models import Event

pytestmark = pytest.mark.django_db
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Kor//DA
BEGIN:VEVENT
UID:kor@example.org
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Copenhagen:20270506T190000
DTEND;TZID=Europe/Copenhagen:20270506T210000
RRULE:FREQ=WEEKLY;COUNT=4
SUMMARY:Korprøve
LOCATION:Huset i Istedgade
END:VEVENT
BEGIN:VEVENT
UID:x@example.org
SUMMARY:Uden dato
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def calendar(tmp_path):
    path = tmp_path / "kor.ics"
    path.write_text(CALENDAR, encoding="utf-8")
    return path


def test_a_trial_says_everything_and_writes_nothing(importing, calendar, vesterbro):
    answer = importing("events", calendar, "--dry-run")
    assert (answer.status, answer.summary) == (0, {"created": 1, "refused": 1})
    assert answer.row("VEVENT 2")["reason"].endswith(".") and not Event.objects.exists()


def test_a_calendar_comes_in_once(importing, calendar, house, atelier):
    assert importing("events", calendar, "--organisation", atelier.slug).summary == {"created": 1, "refused": 1}
    event = Event.objects.get()
    assert (event.source, event.source_id, event.place, event.consent) == (
        "kor", "kor@example.org", house, Event.Consent.GIVEN,
    )  # fmt: skip
    assert event.occurrences.count() == 4 and list(event.organisers.all()) == [atelier]
    assert importing("events", calendar, "--organisation", atelier.slug).summary == {"unchanged": 1, "refused": 1}


def test_a_changed_calendar_changes_its_events(importing, calendar, vesterbro):
    importing("events", calendar)
    calendar.write_text(CALENDAR.replace("Korprøve", "Åben korprøve"), encoding="utf-8")
    assert importing("events", calendar).summary == {"changed": 1, "refused": 1}
    assert Event.objects.get().name == "Åben korprøve"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("liste.csv", "Navn;Dato;Tid;Sted\nFernisering;7/5/2027;16:30 until sold out;Huset\n"),
        ("liste.json", '[{"title": "Fernisering", "date": "2027-05-07", "time": "16:30 til udsolgt"}]'),
        ("side.jsonld", '{"@type": "Event", "name": "Fernisering", "startDate": "2027-05-07T16:30"}'),
        ("side.html", '<html><script type="application/ld+json">{"@type": "Event", "name": "Fernisering",'
                      ' "startDate": "2027-05-07T16:30:00+02:00"}</script></html>'),
    ],
)  # fmt: skip
def test_tables_json_and_pages_come_in_too(importing, tmp_path, vesterbro, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert importing("events", path).summary == {"created": 1}
    occurrence = Event.objects.get(name="Fernisering").occurrences.get()
    assert f"{occurrence.start:%Y-%m-%d %H:%M}" == "2027-05-07 14:30" and occurrence.is_open_ended


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG...", b"hej med dig", b"<html><body>Program</body></html>", b"{}", b"[1"]
)
def test_what_is_no_calendar_gets_one_sentence(importing, tmp_path, vesterbro, content):
    path = tmp_path / "fil"
    path.write_bytes(content)
    answer = importing("events", path)
    assert answer.status == 2 and answer.error.strip().count("\n") == 0 and answer.error.strip().endswith((".", "?"))


def test_an_organisation_that_is_not_there_is_named(importing, calendar, vesterbro):
    answer = importing("events", calendar, "--organisation", "nobody")
    assert answer.status == 2 and "nobody" in answer.error
