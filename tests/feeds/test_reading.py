"""A calendar is read again and again: updates update, removals cancel, and what looks wrong asks a person first."""

from datetime import timedelta

import pytest
from django.core import mail

from byliv.core import clock
from byliv.events import actions as events
from byliv.events.actions import When
from byliv.events.models import Event, Status
from byliv.feeds import actions
from byliv.feeds.actions.removing import remove
from byliv.feeds.differing import differences
from byliv.feeds.models import Feed, FeedRun
from tests.feeds.conftest import calendar, event

pytestmark = pytest.mark.django_db
Result = FeedRun.Result


def again(feed: Feed) -> FeedRun:
    return actions.read_feed(Feed.objects.get(pk=feed.pk))


def names(**filters) -> list[str]:
    return list(Event.objects.filter(**filters).order_by("name").values_list("name", flat=True))


def evening(*numbers: int) -> list[str]:
    return [event(f"{number}@example.org", f"Aften {number}") for number in numbers]


def evenings(*numbers: int) -> str:
    return calendar(*evening(*numbers))


def test_the_first_reading_takes_everything_in(feed, atelier):
    run = again(feed)
    assert (run.result, run.counts) == (Result.TAKEN, {"created": 4})
    assert names(organisers=atelier) == ["Aften 1", "Aften 2", "Aften 3", "Aften 4"]
    feed.refresh_from_db()
    assert (feed.title, feed.form, feed.failures) == ("Vores kalender", "ical", 0)
    assert feed.next_at > clock.now() + timedelta(minutes=59)


def test_readings_that_find_nothing_new_share_a_row(feed):
    assert [again(feed).result for _ in range(3)] == [Result.TAKEN, Result.SAME, Result.SAME]
    assert FeedRun.objects.get(result=Result.SAME).times == 2


def test_a_server_that_knows_is_asked_only_whether_it_has_changed(feed, server):
    server.says("/kal.ics", evenings(1, 2), ETag='"a"')
    again(feed)
    assert again(feed).result == Result.SAME and server.asked[-1][1]["if-none-match"] == '"a"'


def test_updates_update_and_removals_cancel(feed, server):
    again(feed)
    server.says(
        "/kal.ics",
        calendar(
            event("1@example.org", "Aften 1, ny titel"), *(event(f"{n}@example.org", f"Aften {n}") for n in (2, 3, 5))
        ),
    )
    assert again(feed).counts == {"changed": 1, "unchanged": 2, "created": 1, "removed": 1}
    assert names(status=Status.CANCELLED) == ["Aften 4"] and "Aften 1, ny titel" in names()


def test_what_comes_back_is_on_again(feed, server):
    again(feed)
    server.says("/kal.ics", evenings(1, 2, 3))
    again(feed)
    server.says("/kal.ics", evenings(1, 2, 3, 4))
    assert again(feed).counts["changed"] == 1 and not names(status=Status.CANCELLED)


def test_the_past_stays_as_it_was(feed, server):
    server.says("/kal.ics", evenings(1, 2))
    again(feed)
    over = Event.objects.get(name="Aften 2")
    before = clock.local_now().replace(tzinfo=None, microsecond=0) - timedelta(days=3)
    when = When(before, "Europe/Copenhagen", timedelta(hours=2))
    events.change_schedule(schedule=over.schedules.get(), when=when, by=None)
    server.says("/kal.ics", evenings(1))
    again(feed)
    assert names(status=Status.CONFIRMED) == ["Aften 1", "Aften 2"]


def test_a_series_that_has_begun_ends_and_the_next_dates_are_shown_as_cancelled(feed, server):
    begun = (clock.local_now() - timedelta(days=15)).strftime("%Y%m%dT190000")
    weekly = event("kor@example.org", "Kor", begun, "RRULE:FREQ=WEEKLY")
    server.says("/kal.ics", calendar(weekly))
    again(feed)
    kor = Event.objects.get()
    [_outcome] = remove([kor])
    rows = kor.occurrences.order_by("start")
    assert {row.status for row in rows if row.start < clock.now()} == {Status.CONFIRMED}
    assert {row.status for row in rows if row.start > clock.now()} == {Status.CANCELLED} and 7 <= rows.count() <= 13
    server.says("/kal.ics", calendar(weekly, event("ny@example.org")))
    again(feed)
    assert not kor.occurrences.filter(status=Status.CANCELLED).exists() and kor.occurrences.count() > 50


@pytest.mark.parametrize("left", [(), (1,)])
def test_a_calendar_that_is_suddenly_much_shorter_asks_first(feed, server, left):
    again(feed)
    server.says("/kal.ics", evenings(*left, 9) if left else evenings())
    run = again(feed)
    assert (run.result, run.counts) == (Result.HELD, {"missing": 4 - len(left)})
    assert not names(status=Status.CANCELLED) and "Aften 9" not in names()
    assert [m.to for m in mail.outbox] == [["alice@example.org"]] and "kalender" in mail.outbox[0].body
    assert again(feed).pk == run.pk and len(mail.outbox) == 1


def test_somebody_says_that_it_is_right(feed, server, alice):
    again(feed)
    server.says("/kal.ics", evenings(1))
    again(feed)
    actions.let_shrink(feed=Feed.objects.get(), by=alice)
    assert again(feed).counts == {"unchanged": 1, "removed": 3}
    feed.refresh_from_db()
    assert feed.state == Feed.State.ACTIVE and not feed.may_shrink


def test_a_calendar_that_was_only_broken_goes_on_by_itself(feed, server):
    again(feed)
    server.says("/kal.ics", evenings())
    again(feed)
    server.says("/kal.ics", evenings(1, 2, 3, 4, 5))
    assert again(feed).counts == {"unchanged": 4, "created": 1}
    assert Feed.objects.get().state == Feed.State.ACTIVE


def test_a_row_that_cannot_be_read_is_not_missing(feed, server):
    again(feed)
    broken = event("1@example.org", "Aften 1").replace(
        "DTSTART;TZID=Europe/Copenhagen:20990506T190000", "DTSTART:i morgen"
    )
    server.says("/kal.ics", calendar(broken, *(event(f"{n}@example.org", f"Aften {n}") for n in (2, 3, 4))))
    run = again(feed)
    assert run.counts.get("refused") == 1 and not names(status=Status.CANCELLED)
    assert run.rows[0]["reason"]


def test_a_preview_shows_what_would_come_and_writes_nothing(feed):
    run = actions.look_at(feed)
    assert (run.result, run.counts) == (Result.PREVIEW, {"created": 4}) and not Event.objects.exists()
    assert run.rows[0]["name"] == "Aften 1" and run.rows[0]["when"].startswith("2099-05-06T17:00")


def test_failures_come_more_and_more_seldom_and_are_told_after_three_days(feed, server):
    server.says("/kal.ics", "", status=500)
    waits = []
    for _ in range(7):
        assert again(feed).result == Result.FAILED
        feed.refresh_from_db()
        waits.append(round((feed.next_at - feed.fetched_at) / timedelta(hours=1)))
    assert waits == [1, 2, 4, 8, 16, 24, 24][: len(waits)] or max(waits) <= 27
    assert not mail.outbox and FeedRun.objects.get().times == 7
    Feed.objects.update(read_at=clock.now() - timedelta(days=4))
    again(feed), again(feed)
    assert len(mail.outbox) == 1


def test_what_is_gone_is_given_up_and_its_events_stay(feed, server):
    again(feed)
    server.says("/kal.ics", "", status=410)
    again(feed)
    feed.refresh_from_db()
    assert feed.state == Feed.State.GONE and feed.next_at is None and len(mail.outbox) == 1
    assert len(names()) == 4 and FeedRun.objects.first().problem_words


def test_a_server_s_wish_to_be_left_alone_is_heard(feed, server):
    server.says("/kal.ics", "", status=429, Retry_After="36000")
    again(feed)
    feed.refresh_from_db()
    assert feed.next_at - feed.fetched_at >= timedelta(hours=10)


def test_what_is_no_calendar_has_its_sentence(feed, server):
    server.says("/kal.ics", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    run = again(feed)
    assert run.result == Result.FAILED and len(run.problem_words) > 20


def test_an_address_that_moved_for_good_is_kept(feed, server):
    new = server.says("/ny.ics", evenings(1))
    server.says("/kal.ics", "", status=301, Location="/ny.ics")
    again(feed)
    assert Feed.objects.get().url == new


def test_what_is_paused_while_it_is_read_stays_paused(feed, alice):
    busy = Feed.objects.get()
    actions.pause(feed=feed, by=alice)
    actions.read_feed(busy)
    assert Feed.objects.get().state == Feed.State.PAUSED


def test_a_person_s_words_survive_every_reading_until_they_take_the_calendar_s(feed, server, alice):
    again(feed)
    first = Event.objects.get(name="Aften 1")
    events.change_event(event=first, values={"name": "Den første aften"}, by=alice)
    schedule = first.schedules.get()
    events.cancel_date(schedule=schedule, original=schedule.start, note="Syg", by=alice)
    server.says(
        "/kal.ics",
        calendar(event("1@example.org", "Aften et"), *(event(f"{n}@example.org", f"Aften {n}") for n in (2, 3, 4))),
    )
    again(feed)
    first = Event.objects.get(pk=first.pk)
    found = differences(first)
    assert first.name == "Den første aften" and [each.field for each in found] == ["name", "dates"]
    assert actions.take_theirs(event=first, fields=["name", "dates"], by=alice) == ["name", "dates"]
    first = Event.objects.get(pk=first.pk)
    assert first.name == "Aften et" and not differences(first)
    assert set(first.occurrences.values_list("status", flat=True)) == {Status.CONFIRMED}


def test_a_calendar_taken_away_leaves_its_events_or_takes_them_along(feed, alice, server):
    again(feed)
    actions.remove_feed(feed=Feed.objects.get(), keeps_events=True, by=alice)
    assert len(names(status=Status.CONFIRMED)) == 4 and not Feed.objects.exists()
    other = actions.add_feed(home=feed.organisation, url=server.url("/kal.ics"), by=alice)
    assert again(other).result == Result.SAME and len(names()) == 4
