"""What stands on a poster: the filter's days, and which of them when not all have room."""

from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from byliv.calendar.filters import AgendaFilter
from byliv.calendar.queries import within
from byliv.events import actions
from byliv.events.models import Event
from byliv.paper.dates import days_of
from byliv.paper.periods import on_paper, span_of, title_of
from byliv.paper.posters.content import content_of, dates_of
from tests import make

MONDAY = date(2026, 5, 4)


def asked(query: str = "", today: date = MONDAY) -> AgendaFilter:
    return on_paper(within(AgendaFilter.parse(QueryDict(query), today), None), today)


def poster(query: str = "", sheet: str = "a3", language: str = "da") -> dict:
    wanted = asked(query)
    return content_of(wanted, dates_of(wanted, sheet), sheet, language)["poster"]


def rows_of(found: dict) -> list[str]:
    return [
        f"{day['name'].split()[0]} {'/'.join(row['times'])} {row['name']}"
        for day in found["days"]
        for row in day["rows"]
    ]


def test_a_week_day_by_day_with_all_times_of_a_thing_in_one_line(week):
    assert rows_of(poster("area=vesterbro")) == [
        "Mandag 19.00 Korprøve", "Torsdag 20.00 Jazz i gården", "Fredag 17.00/21.00 Kortfilm",
    ]  # fmt: skip


def test_what_goes_on_for_longer_stands_apart(week):
    assert [(row["name"], row["note"]) for row in poster("area=vesterbro")["long"]] == [("Udstilling", "til 29. maj")]


def test_any_filter_of_the_agenda_is_a_poster(week):
    found = poster("area=vesterbro&kind=film&when=month")
    assert rows_of(found) == ["Fredag 17.00/21.00 Kortfilm"]
    assert (found["name"], found["span"]) == ("Maj", "4.–31. maj 2026 · Film")


def test_a_poster_of_one_house_bears_its_name(week, house):
    found = poster(f"place={house.slug}&kind=film")
    assert (found["eyebrow"], found["span"]) == ("Huset i Istedgade", "4.–10. maj 2026 · Film")


def test_it_is_in_english_too(week):
    found = poster("area=vesterbro", language="en")
    assert (found["name"], found["span"], found["eyebrow"]) == ("Week 19", "4–10 May 2026", "What happens in Vesterbro")
    assert found["days"][0]["rows"][0]["times"] == ["19:00"]


def test_the_code_leads_to_the_same_days_whenever_it_is_scanned(week):
    assert poster("area=vesterbro&kind=film")["url"].endswith(
        "/vesterbro/kalender/?from=2026-05-04&to=2026-05-10&kind=film"
    )


def test_a_filter_too_long_for_a_small_code_leads_to_the_days(week):
    many = "&".join(f"kind={kind}" for kind in ("film", "concert", "talk", "party", "meal", "course", "tour", "other"))
    assert poster(f"area=vesterbro&{many}&q={'jazz' * 15}")["url"].endswith("?from=2026-05-04&to=2026-05-10")


@pytest.mark.parametrize("query", ["", "when=week", "when=next-week", "from=2026-05-04&to=2026-05-10", "month=2026-05"])
def test_a_map_box_does_not_reach_the_paper(db, query):
    assert asked(f"{query}&bbox=12.5,55.6,12.6,55.7").box is None


def test_without_days_it_is_this_week_and_from_friday_on_the_next(db):
    assert asked().period.first == MONDAY
    assert asked(today=date(2026, 5, 8)).period.first == date(2026, 5, 11)


def test_it_is_about_a_month_at_most(db):
    assert asked("from=2026-05-04&to=2026-09-01").period.days == 31


@pytest.mark.parametrize(
    ("query", "title", "span"),
    [
        ("when=week", "Uge 19", "4.–10. maj 2026"),
        ("when=weekend", "Weekend", "8.–10. maj 2026"),
        ("month=2026-06", "Juni", "1.–30. juni 2026"),
        ("date=2026-05-07", "Torsdag", "7. maj 2026"),
        ("from=2026-12-28&to=2027-01-03", "Uge 53", "28. december 2026 – 3. januar 2027"),
        ("from=2026-05-05&to=2026-05-20", "5. maj – 20. maj", "5.–20. maj 2026"),
    ],
)
def test_the_days_have_a_name(db, query, title, span):
    period = asked(query).period
    assert (title_of(period), span_of(period)) == (title, span)


def test_when_room_is_short_each_day_keeps_some_and_what_happens_seldom_goes_first(week, house, atelier):
    daily = make.when(2026, 5, 4, 8, rules=("FREQ=DAILY;COUNT=7",))
    make.make_event("Morgenkaffe", daily, place=house, organisers=[atelier])
    days = days_of(asked("area=vesterbro"), 7)
    assert [entry.row.name for day in days for entry in day.entries] == [
        "Korprøve", "Morgenkaffe", "Morgenkaffe", "Jazz i gården", "Kortfilm", "Morgenkaffe", "Morgenkaffe",
    ]  # fmt: skip
    assert [day.more for day in days] == [1, 0, 0, 1, 1, 0, 0]


def test_what_is_cancelled_stays_and_says_so(week):
    actions.change_event(event=Event.objects.get(name="Jazz i gården"), values={"status": "cancelled"}, by=None)
    row = next(row for day in poster("area=vesterbro")["days"] for row in day["rows"] if row["off"])
    assert (row["name"], row["off"]) == ("Jazz i gården", "Aflyst")


def questions() -> int:
    """Of a poster whose areas are known already."""
    poster("area=vesterbro")
    with CaptureQueriesContext(connection) as found:
        poster("area=vesterbro")
    return len(found)


def test_a_full_week_costs_no_more_questions_than_three_dates(week, house, atelier):
    before = questions()
    for hour in range(8, 20):
        daily = make.when(2026, 5, 4, hour, rules=("FREQ=DAILY;COUNT=7",))
        make.make_event(f"Time {hour}", daily, place=house, organisers=[atelier])
    assert questions() == before
