"""Drafts become events: what the source says now, except where a person has written since."""

from datetime import UTC, datetime, timedelta

import pytest

from byliv.events import actions as events
from byliv.events.models import Event, Override
from byliv.feeds.actions import Job, apply_drafts
from byliv.feeds.drafts import DateException, Draft, Refused
from tests import make

pytestmark = pytest.mark.django_db
WEEKLY = make.when(2027, 5, 6, 19, rules=("FREQ=WEEKLY;COUNT=4",), uid="kor@example.org")


def draft(uid="kor@example.org", *, dates=(WEEKLY,), **more) -> Draft:
    around = {key: more.pop(key) for key in list(more) if key in Draft.__dataclass_fields__}
    return Draft(uid=uid, where="VEVENT 1", values={"name": "Korprøve", **more}, dates=dates, **around)


@pytest.fixture
def job(atelier):
    return lambda **more: Job(source="feed:1", organisers=[atelier], home=atelier.area, **more)


def status_of(row, job) -> str:
    [outcome] = apply_drafts([row], job)
    return outcome.status


def starts(event: Event) -> list[str]:
    return [f"{row.start:%d/%m %H:%M}" for row in event.occurrences.order_by("start")]


def test_a_draft_becomes_an_event_of_those_behind_the_calendar(job, atelier):
    assert status_of(draft(kind="concert", tags=("Kor", "musik")), job()) == "created"
    event = Event.objects.get()
    assert (event.name, event.kind, event.source, event.source_id) == (
        "Korprøve",
        "concert",
        "feed:1",
        "kor@example.org",
    )
    assert list(event.organisers.all()) == [atelier] and event.occurrences.count() == 4
    assert event.schedules.get().uid == "kor@example.org" and [t.code for t in event.themes.all()] == ["music"]


def test_the_second_time_nothing_happens(job):
    status_of(draft(), job())
    before = Event.objects.get().updated_at
    assert status_of(draft(), job()) == "unchanged" and Event.objects.get().updated_at == before


def test_an_update_updates_and_keeps_the_rows_of_the_dates(job):
    status_of(draft(), job())
    rows = set(Event.objects.get().occurrences.values_list("pk", flat=True))
    [outcome] = apply_drafts([draft(name="Korprøve i kælderen", room="Kælderen")], job())
    assert (outcome.status, outcome.fields) == ("changed", ("name", "room"))
    event = Event.objects.get()
    assert event.name == "Korprøve i kælderen" and set(event.occurrences.values_list("pk", flat=True)) == rows


def test_what_the_source_takes_back_is_empty_again(job):
    status_of(draft(room="Kælderen", price_text="20 kr."), job())
    status_of(draft(price_text="20 kr."), job())
    event = Event.objects.get()
    assert (event.room, event.price_text) == ("", "20 kr.")


def test_what_a_person_wrote_wins_field_by_field(job, alice):
    status_of(draft(room="Kælderen"), job())
    events.change_event(event=Event.objects.get(), values={"room": "Loftet"}, by=alice)
    [outcome] = apply_drafts([draft(room="Gården", name="Korprøve for alle")], job())
    event = Event.objects.get()
    assert (event.room, event.name, outcome.status) == ("Loftet", "Korprøve for alle", "changed")
    assert event.imported["room"] == "Gården" and len(outcome.notes) == 1
    assert status_of(draft(room="Gården", name="Korprøve for alle"), job()) == "unchanged"
    assert Event.objects.get().room == "Loftet"


def test_only_kept_is_told_once(job, alice):
    status_of(draft(room="Kælderen"), job())
    events.change_event(event=Event.objects.get(), values={"room": "Loftet"}, by=alice)
    assert [status_of(draft(room="Gården"), job()) for _ in range(2)] == ["kept", "unchanged"]


def test_when_both_say_the_same_the_source_leads_again(job, alice):
    status_of(draft(room="Kælderen"), job())
    events.change_event(event=Event.objects.get(), values={"room": "Loftet"}, by=alice)
    status_of(draft(room="Loftet"), job())
    status_of(draft(room="Gården"), job())
    assert Event.objects.get().room == "Gården"


def test_new_dates_come_in(job):
    status_of(draft(), job())
    later = make.when(2027, 5, 6, 20, rules=("FREQ=WEEKLY;COUNT=2",), uid="kor@example.org")
    assert status_of(draft(dates=(later,)), job()) == "changed"
    event = Event.objects.get()
    assert starts(event) == ["06/05 18:00", "13/05 18:00"] and event.schedules.get().uid == "kor@example.org"


def test_sets_of_dates_come_and_go(job):
    one, two, three = (make.when(2027, 5, day, 19, uid=f"{day}@example.org") for day in (1, 2, 3))
    status_of(draft(dates=(one, two)), job())
    status_of(draft(dates=(two, three)), job())
    event = Event.objects.get()
    assert starts(event) == ["02/05 17:00", "03/05 17:00"]
    status_of(draft(dates=(two,)), job())
    assert starts(event) == ["02/05 17:00"]


def test_dates_that_a_person_has_changed_stay(job, alice):
    status_of(draft(), job())
    schedule = Event.objects.get().schedules.get()
    events.change_schedule(schedule=schedule, when=make.when(2027, 5, 7, 18), by=alice)
    later = make.when(2027, 5, 6, 20, uid="kor@example.org")
    assert status_of(draft(dates=(later,)), job()) == "kept"
    assert starts(Event.objects.get()) == ["07/05 16:00"]


ORIGINAL = datetime(2027, 5, 13, 17, tzinfo=UTC)
MOVED = {"start": ORIGINAL + timedelta(days=1), "status": "", "name": "Korprøve på en fredag"}


def test_exceptions_come_change_and_go(job):
    moved = DateException(ORIGINAL, MOVED)
    status_of(draft(exceptions=(moved,)), job())
    assert starts(Event.objects.get())[1] == "14/05 17:00"
    cancelled = DateException(ORIGINAL, {"status": "cancelled"})
    assert status_of(draft(exceptions=(cancelled,)), job()) == "changed"
    assert Override.objects.get().status == "cancelled" and Override.objects.get().start is None
    assert status_of(draft(), job()) == "changed" and not Override.objects.exists()


def test_exceptions_made_here_are_kept(job, alice):
    status_of(draft(), job())
    schedule = Event.objects.get().schedules.get()
    events.cancel_date(schedule=schedule, original=ORIGINAL, note="Dirigenten er syg", by=alice)
    status_of(draft(name="Korprøve for alle"), job())
    assert Override.objects.get().status_note == "Dirigenten er syg"
    assert status_of(draft(name="Korprøve for alle", exceptions=(DateException(ORIGINAL, MOVED),)), job()) == "kept"
    assert Override.objects.get().status == "cancelled"


def test_exceptions_survive_a_new_rule(job):
    moved = DateException(ORIGINAL, MOVED)
    status_of(draft(exceptions=(moved,)), job())
    longer = make.when(2027, 5, 6, 19, rules=("FREQ=WEEKLY;COUNT=9",), uid="kor@example.org")
    status_of(draft(dates=(longer,), exceptions=(moved,)), job())
    assert starts(Event.objects.get())[1] == "14/05 17:00" and Event.objects.get().occurrences.count() == 9


def test_a_dry_run_says_the_same_and_writes_nothing(job):
    assert status_of(draft(), job(is_dry_run=True)) == "created" and not Event.objects.exists()
    status_of(draft(), job())
    assert status_of(draft(name="Ny"), job(is_dry_run=True)) == "changed"
    assert Event.objects.get().name == "Korprøve"


def test_a_row_that_cannot_be_written_stops_none_of_the_others(job):
    bad = draft("bad", dates=(make.when(2027, 5, 6, rules=("FREQ=SECONDLY",)),))
    rows = [draft("a", dates=(make.when(2027, 5, 6),)), bad, draft("no", name=""), Refused("VEVENT 4", "x", "nej")]
    outcomes = list(apply_drafts([*rows, draft("b", dates=(make.when(2027, 5, 7),))], job()))
    assert [each.status for each in outcomes] == ["created", "refused", "refused", "refused", "created"]
    assert all(each.reason for each in outcomes if each.status == "refused")


def test_the_same_uid_twice_counts_once(job):
    assert [each.status for each in apply_drafts([draft(), draft(name="Igen")], job())] == ["created", "refused"]


def test_our_own_calendar_coming_back_is_not_a_second_event(job):
    own = make.make_event("Korprøve", WEEKLY)
    [outcome] = apply_drafts([draft()], job())
    assert (outcome.status, outcome.event_id) == ("skipped", own.pk) and Event.objects.count() == 1


def test_what_was_over_before_is_left_out(job):
    over = draft("a", dates=(make.when(2020, 5, 6, 19),))
    endless = draft("b", dates=(make.when(2020, 5, 6, 19, rules=("FREQ=WEEKLY",)),))
    since = datetime(2026, 5, 1, tzinfo=UTC)
    assert [each.status for each in apply_drafts([over, endless], job(since=since))] == ["skipped", "created"]


def test_too_much_text_is_cut_and_bad_addresses_are_told(job):
    [outcome] = apply_drafts([draft(name="a " * 300, description_da="b" * 20_000, url="javascript:alert(1)")], job())
    event = Event.objects.get()
    assert len(event.name) <= 200 and len(event.description_da) == 10_000 and event.url == ""
    assert outcome.status == "created" and "javascript" in outcome.notes[0]


def test_a_uid_longer_than_we_keep_is_still_the_same_event(job):
    assert [status_of(draft("x" * 900), job()) for _ in range(2)] == ["created", "unchanged"]


def test_cancelled_at_the_source_is_cancelled_here(job):
    status_of(draft(), job())
    assert status_of(draft(is_removed=True), job()) == "removed"
    assert Event.objects.get().status == "cancelled"
    assert status_of(draft("new", is_removed=True, dates=(make.when(2027, 1, 1),)), job()) == "skipped"


def test_it_is_on_again(job):
    status_of(draft(), job())
    status_of(draft(is_removed=True), job())
    assert status_of(draft(), job()) == "changed" and Event.objects.get().status == "confirmed"
