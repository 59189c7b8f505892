"""From a draft to dated bookings: published, heard, decided, undone; each skipped date with why."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from byliv.bookings.actions import book_room
from byliv.bookings.choices import State as Booked
from byliv.bookings.models import Booking, Closure
from byliv.core import clock
from byliv.events.recurrence import aware, zone_of
from byliv.seasons.actions import booking, deciding, hearing, placing
from byliv.seasons.choices import State
from byliv.seasons.models import Allocation, Season
from tests import make
from tests.seasons.plans import TUESDAY, planned, spot

COPENHAGEN = zone_of("Europe/Copenhagen")
NOW = datetime(2027, 1, 4, 12, tzinfo=COPENHAGEN)


@pytest.fixture(autouse=True)
def in_january(monkeypatch):
    """A Monday in January: Easter Monday and Whit Monday lie in the season."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "local_now", lambda: NOW)


@pytest.fixture
def season(vesterbro, house):
    days = {"applies_from": date(2026, 12, 1), "applies_until": date(2027, 1, 10)}
    season = {"first_day": date(2027, 3, 1), "last_day": date(2027, 4, 30)}
    pause = [(date(2027, 3, 15), date(2027, 3, 21), "Vinterferie")]
    room = make.make_room("Salen", house, standing=20, needs_approval=True, days_ahead=30)
    return planned(vesterbro, room, **days, **season, breaks=pause)


@pytest.fixture
def choir(season, atelier, alice):
    return make.make_request(season, atelier, name="Mandagskoret", by=None)


@pytest.fixture
def mondays(season, choir, alice, dana):
    choir.application.by = alice
    choir.application.save()
    return placing.give(request=choir, spot=spot(season.rooms.get(), 0, 17, 19), by=dana)


@pytest.fixture
def decided(season, mondays, dana):
    deciding.publish(season=season, until=date(2027, 1, 5), by=dana)
    Season.objects.update(hearing_until=date(2027, 1, 3))
    deciding.decide(season=season, by=dana)
    return season


def make_first():
    return make.make_user("first@example.org", is_superuser=True)


def at(month: int, day: int, hour: int) -> datetime:
    return aware(datetime(2027, month, day, hour), COPENHAGEN)  # noqa: DTZ001 - local


def test_every_date_is_booked_or_skipped_and_says_why(decided, mondays, alice, atelier):
    room = mondays.room.room
    Closure.objects.create(room=room, start=at(3, 8, 8), end=at(3, 8, 22), note="Gulvet lakeres")
    book_room(room=room, start=at(4, 5, 18), end=at(4, 5, 20), by=make_first())
    assert booking.book_all(decided.pk) == 1
    mondays.refresh_from_db()
    assert [(day, code) for day, code, _note in mondays.skipped] == [
        ("2027-03-08", "closed"), ("2027-03-15", "pause"), ("2027-03-29", "holiday"), ("2027-04-05", "taken"),
    ]  # fmt: skip
    assert [note for _day, _code, note in mondays.skipped][:2] == ["Gulvet lakeres", "Vinterferie"]
    mine = Booking.objects.filter(series=mondays.series)
    assert [f"{each.start.astimezone(COPENHAGEN):%d.%m %H}" for each in mine] == [
        "01.03 17", "22.03 17", "12.04 17", "19.04 17", "26.04 17",
    ]  # fmt: skip
    assert {(each.state, each.booked_by, each.organisation) for each in mine} == {(Booked.CONFIRMED, alice, atelier)}


def test_times_of_a_round_follow_each_other_and_keep_away_from_others(decided, season, atelier, mondays):
    room = mondays.room.room
    type(room).objects.update(minutes_after=15)
    book_room(room=room, start=at(3, 1, 21), end=at(3, 1, 22), by=make_first())
    late = make.make_request(season, atelier, name="Sent", rooms=[])
    following = Allocation.objects.create(
        season=season, request=late, room=mondays.room, weekday=0, begin=19 * 60, end=21 * 60
    )
    booking.book_all(decided.pk)
    for each in (mondays, following):
        each.refresh_from_db()
    assert mondays.series.bookings.count() == 7
    assert [day for day, code, _note in following.skipped if code == "taken"] == ["2027-03-01"]


def test_booking_again_changes_nothing(decided, mondays):
    booking.book_all(decided.pk)
    before = Booking.objects.count()
    assert booking.book_all(decided.pk) == 0
    assert Booking.objects.count() == before


def test_stopped_halfway_it_goes_on_where_it_was(decided, season, atelier, mondays, dana, monkeypatch):
    other = make.make_request(season, atelier, name="Onsdag", rooms=[])
    Allocation.objects.create(season=season, request=other, room=mondays.room, weekday=2, begin=960, end=1080)
    real, seen = booking.write, []

    def stops(*args, **more):
        seen.append(args)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return real(*args, **more)

    monkeypatch.setattr(booking, "write", stops)
    with pytest.raises(KeyboardInterrupt):
        booking.book_all(decided.pk)
    decided.refresh_from_db()
    assert decided.booked_at is None and season.allocations.filter(series=None).count() == 1
    heard = []
    assert booking.book_all(decided.pk, heard.append) == 1
    assert len(heard) == 1 and not season.allocations.filter(series=None).exists()
    booking.book_all(decided.pk, heard.append)
    assert len(heard) == 1


def test_a_series_says_what_it_leaves_out(decided, mondays, sign_in, alice):
    booking.book_all(decided.pk)
    mine = Booking.objects.filter(series__allocations=mondays).first()
    page = sign_in(alice).get(reverse("bookings:detail", args=[mine.number]))
    assert page.status_code == 200


def test_a_decision_can_be_undone_while_no_date_has_been_used(decided, mondays, dana, monkeypatch):
    booking.book_all(decided.pk)
    assert deciding.undo(season=decided, by=dana) == 7
    mondays.refresh_from_db()
    assert (decided.state, mondays.series, mondays.skipped) == (State.HEARING, None, [])
    assert not Booking.objects.filter(state=Booked.CONFIRMED).exists()
    Season.objects.update(hearing_until=date(2027, 1, 3))
    deciding.decide(season=decided, by=dana)
    booking.book_all(decided.pk)
    assert Booking.objects.filter(state=Booked.CONFIRMED).count() == 7
    later = NOW + timedelta(days=70)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(ValidationError):
        deciding.undo(season=decided, by=dana)


def test_a_draft_is_not_decided_before_its_hearing_is_over(season, mondays, dana):
    deciding.publish(season=season, until=date(2027, 1, 4), by=dana)
    with pytest.raises(ValidationError):
        deciding.decide(season=season, by=dana)


def test_nothing_comes_out_without_a_plan_or_for_a_day_that_is_over(season, choir, dana, mondays):
    with pytest.raises(ValidationError):
        deciding.publish(season=season, until=date(2027, 1, 3), by=dana)
    mondays.delete()
    with pytest.raises(ValidationError):
        deciding.publish(season=season, until=date(2027, 2, 3), by=dana)


def test_a_draft_can_be_taken_back_and_changed(season, mondays, dana):
    deciding.publish(season=season, until=date(2027, 1, 9), by=dana)
    placing.move(allocation=mondays, spot=spot(mondays.room, TUESDAY, 17, 19), by=dana)
    deciding.take_back(season=season, by=dana)
    assert season.state == State.PLANNING


def test_everybody_says_something_while_it_is_in_hearing(season, choir, mondays, alice, charlie, atelier, dana):
    with pytest.raises(PermissionDenied):
        hearing.comment(season=season, text="For tidligt", by=alice)
    deciding.publish(season=season, until=date(2027, 1, 9), by=dana)
    said = hearing.comment(season=season, text="Mandag er godt", by=alice, request=choir, organisation=atelier)
    hearing.comment(season=season, text="Jeg bor ved siden af", by=charlie)
    hearing.answer(comment=said, text="Tak", by=dana)
    with pytest.raises(PermissionDenied):
        hearing.comment(season=season, text="På andres vegne", by=charlie, organisation=atelier)
    with pytest.raises(PermissionDenied):
        hearing.answer(comment=said, text="Nej", by=charlie)
    assert season.comments.count() == 2


def test_the_hearing_ends(season, mondays, alice, dana):
    deciding.publish(season=season, until=date(2027, 1, 9), by=dana)
    Season.objects.update(hearing_until=date(2027, 1, 3))
    season.refresh_from_db()
    with pytest.raises(ValidationError):
        hearing.comment(season=season, text="For sent", by=alice)


def test_only_those_who_run_the_area_decide(season, mondays, alice, charlie):
    for act in (deciding.take_back, deciding.decide, deciding.undo):
        with pytest.raises(PermissionDenied):
            act(season=season, by=charlie)
    with pytest.raises(PermissionDenied):
        deciding.publish(season=season, until=date(2027, 1, 9), by=alice)


def test_shares_are_kept_with_the_decision(decided, choir):
    [row] = [each for each in decided.shares["priorities"] if each["groups"]]
    assert (row["groups"], row["served"], row["asked"], row["given"]) == (1, 1, 120, 120)
