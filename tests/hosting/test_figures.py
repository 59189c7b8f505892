"""Figures of use: what was open, what was used, by whom; against a slow count minute by minute; few are hidden."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byliv.bookings.models import Booking, Closure
from byliv.events.days_off import public_holidays
from byliv.hosting.figures import FEW, Period, figures_of
from byliv.hosting.figures.heat import heat_of
from byliv.rooms.actions import Stretch, set_hours
from byliv.rooms.models import Room
from tests import make

ZONE = ZoneInfo("Europe/Copenhagen")
# Two weeks with the night in which the clock is put back, and one with Easter.
AUTUMN = Period(date(2026, 10, 19), date(2026, 11, 1))
EASTER = Period(date(2026, 3, 30), date(2026, 4, 6))


def at(day: int, hour: int, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def book(room, start, hours=2.0, **more):
    start = start.astimezone(UTC)
    return Booking.objects.create(room=room, start=start, end=start + timedelta(hours=hours), **more)


def cell(figures, weekday, hour):
    return figures.cells[weekday * 24 + hour]


@pytest.fixture
def room(house):
    """Open every day from 8 to 22."""
    return make.make_room(place=house)


def test_what_was_used_of_what_was_open(room):
    book(room, at(20, 19))
    figures = figures_of([room], AUTUMN)
    assert (figures.open, figures.used) == (14 * 14 * 60, 120)
    assert cell(figures, 1, 19) == (1 * 24 + 19, 120, 60, 1)
    assert cell(figures, 1, 7).share is None


def test_the_hour_is_that_of_the_clock_also_when_it_is_put_back(room):
    book(room, at(24, 12))
    book(room, at(25, 12))
    figures = figures_of([room], AUTUMN)
    assert [cell(figures, day, 12).used for day in (5, 6)] == [60, 60]


def test_whoever_did_not_come_did_not_use_it(room):
    book(room, at(20, 19), did_not_come=True)
    book(room, at(21, 19), state="cancelled", is_late=True)
    figures = figures_of([room], AUTUMN)
    assert figures.used == 0
    assert (figures.counts["no_shows"], figures.counts["late"], figures.counts["bookings"]) == (1, 1, 1)


def test_a_part_is_used_while_its_hall_is(room, house):
    part = make.make_room("Halvdelen", place=house)
    Room.objects.filter(pk=part.pk).update(part_of=room)
    book(room, at(20, 19))
    used = {each.room.name: (each.used, each.counts["bookings"]) for each in figures_of([room, part], AUTUMN).rooms}
    assert used == {"Øvelokalet": (120, 1), "Halvdelen": (120, 0)}


def test_what_is_closed_was_not_open(room):
    closed = {"start": at(20, 10).astimezone(UTC), "end": at(20, 12).astimezone(UTC)}
    Closure.objects.create(room=room, **closed)
    Closure.objects.create(room=room, **closed)
    assert figures_of([room], AUTUMN).open == (14 * 14 - 2) * 60


def test_holidays_are_no_open_days_where_the_room_says_so(room):
    open_days = figures_of([room], EASTER).open
    room.is_open_on_holidays = False
    off = sum(1 for day in public_holidays(2026, 2026) if EASTER.first <= day <= EASTER.last)
    assert off == 4
    assert open_days - figures_of([room], EASTER).open == off * 14 * 60


def test_use_outside_the_hours_is_no_use_of_them(room):
    book(room, at(20, 23), 1)
    assert figures_of([room], AUTUMN).used == 0


def test_who_used_it_by_kind(room, atelier, charlie):
    room.run_by = atelier
    band = make.make_organisation("Et band", kind="ensemble")
    for day, who in ((20, atelier), (21, band), (22, band), (23, None)):
        book(room, at(day, 19), organisation=who, booked_by=charlie)
    users = {str(user.name): user.bookings for user in figures_of([room], AUTUMN).users}
    assert sorted(users.values()) == [1, 1, 2]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    hours=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 23), st.integers(1, 14)), max_size=4),
    closed=st.lists(st.tuples(st.integers(19, 31), st.integers(0, 23), st.integers(1, 60)), max_size=3),
)
def test_open_minutes_are_those_of_a_slow_count(db, hours, closed):
    Room.objects.all().delete()
    room = make.make_room(place=_place())
    clear = _apart([Stretch(day, start * 60, (start + length) * 60) for day, start, length in hours])
    set_hours(room=room, hours=clear, by=None)
    times = [(at(day, hour), at(day, hour) + timedelta(hours=length)) for day, hour, length in closed]
    for start, end in times:
        Closure.objects.create(room=room, start=start.astimezone(UTC), end=end.astimezone(UTC))
    assert [each.open for each in figures_of([room], AUTUMN).cells] == _slow(clear, times)


def _place():
    from byliv.places.models import Place

    return Place.objects.first() or make.make_place()


def _apart(rows):
    """Hours that do not overlap: one row for each day of the week, none that begins before another ends."""
    kept, taken = [], set()
    for row in rows:
        cells = {(row.weekday * 1440 + minute) % (7 * 1440) for minute in range(row.opens, row.closes, 60)}
        if not cells & taken:
            kept.append(row)
            taken |= cells
    return kept


def _slow(rows, closed):
    """Hour by hour through every day, by the wall clock."""
    week = [0] * 168
    naive = [(start.replace(tzinfo=None), end.astimezone(ZONE).replace(tzinfo=None)) for start, end in closed]
    day = AUTUMN.first
    while day <= AUTUMN.last:
        for row in rows:
            if row.weekday == day.weekday():
                for minute in range(row.opens, row.closes, 60):
                    moment = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
                    if not any(start <= moment < end for start, end in naive):
                        week[moment.weekday() * 24 + moment.hour] += 60
        day += timedelta(days=1)
    return week


def test_many_rooms_cost_as_many_queries_as_one(house, django_assert_num_queries, django_assert_max_num_queries):
    rooms = [make.make_room(f"Rum {number}", place=house) for number in range(5)]
    for room in rooms:
        book(room, at(20, 19))
    with django_assert_max_num_queries(5):
        figures_of(rooms[:1], AUTUMN)
    with django_assert_max_num_queries(5):
        figures_of(rooms, AUTUMN)


def test_the_picture_and_the_table_say_the_same(room):
    book(room, at(20, 19))
    heat = heat_of(figures_of([room], AUTUMN).cells, hides_few=False)
    words = {(row.hour, day): word for row in heat.rows for day, word in enumerate(row.words)}
    assert words[19, 1] == "50"
    assert sum(1 for square in heat.squares if square.inner) == 2
    assert sum(1 for word in words.values() if word not in ("", "0")) == 2


def test_few_bookings_are_only_few_for_the_municipality(sign_in, vesterbro, room, dana, alice):
    book(room, at(20, 19))
    page = sign_in(dana).get(reverse("hosting:area_figures", args=[vesterbro.slug]), _asked(AUTUMN))
    assert page.context["heat"].rows[11].words[1] == "<"
    assert page.context["rows"][0].bookings == f"<{FEW}"
    own = sign_in(alice).get(reverse("hosting:room_figures", args=[room.slug]), _asked(AUTUMN))
    assert own.context["rows"][0].bookings == "1"


def test_the_file_has_a_line_for_each_open_hour_and_hides_few(sign_in, vesterbro, room, dana):
    for day in (20, 21, 22, 23):
        book(room, at(day, 19))
    response = sign_in(dana).get(reverse("hosting:area_csv", args=[vesterbro.slug]), _asked(AUTUMN))
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 7 * 14
    assert {row["used_minutes"] for row in rows if row["hour"] == "19"} == {"", "0"}


@pytest.mark.parametrize(
    "asked", [{"first": "x"}, {"first": "2026-02-01", "last": "2026-01-01"}, {"last": "9999-12-31"}]
)
def test_a_period_that_cannot_be_is_said(sign_in, room, alice, asked):
    response = sign_in(alice).get(reverse("hosting:room_figures", args=[room.slug]), asked)
    assert response.status_code == 400
    assert response.context["form"].errors


def _asked(period):
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}


def test_of_very_many_rooms_the_most_used_stand_first_page_by_page(client, dana, house, monkeypatch):
    monkeypatch.setattr("byliv.hosting.views.figures.ON_A_PAGE", 2)
    rooms = [make.make_room(f"Rum {number}", house) for number in range(3)]
    book(rooms[2], at(20, 12), hours=6)
    client.force_login(dana)
    first = client.get("/vesterbro/lokaler/tal/", {"first": "2026-10-19", "last": "2026-11-01"})
    assert [row.room.name for row in first.context["rows"]] == ["Rum 2", "Rum 0"]
    rest = client.get("/vesterbro/lokaler/tal/", {"first": "2026-10-19", "last": "2026-11-01", "page": 2})
    assert [row.room.name for row in rest.context["rows"]] == ["Rum 1"]
    assert rest.context["figures"].used == 6 * 60 and len(rest.context["figures"].rooms) == 3
