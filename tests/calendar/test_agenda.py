"""The agenda: which days, which things, in which order; one filter, in the address."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse

from byliv.calendar import agenda as pages
from byliv.calendar.filters import AgendaFilter
from byliv.events import actions
from byliv.events.models import Occurrence
from tests import make

pytestmark = pytest.mark.django_db
URL = "/vesterbro/kalender/"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("when=today", ["7 Messe", "7 Jazz i gården"]),
        ("when=tomorrow", ["8 Messe", "8 Tegnekursus"]),
        ("when=weekend", ["8 Messe", "8 Tegnekursus"]),
        ("when=week", ["7 Messe", "7 Jazz i gården", "8 Tegnekursus"]),
        ("when=next-week", ["11 Korprøve"]),
        ("date=2026-05-18", ["18 Korprøve"]),
        ("date=2026-05-06", ["6 Messe"]),
        ("from=2026-05-10&to=2026-05-20", ["11 Korprøve", "18 Korprøve"]),
        ("month=2026-06", []),
        ("", ["7 Messe", "7 Jazz i gården", "8 Tegnekursus", "11 Korprøve", "18 Korprøve", "25 Korprøve"]),
    ],
)
def test_the_days_that_were_asked_for(agenda, week, query, expected):
    assert agenda(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=workshop", ["8 Tegnekursus"]),
        ("kind=workshop&kind=market", ["7 Messe", "8 Tegnekursus"]),
        ("theme=music", ["7 Jazz i gården"]),
        ("free=yes", ["7 Jazz i gården"]),
        ("access=step_free", ["7 Jazz i gården"]),
        ("age=8&when=week", ["8 Tegnekursus"]),
        ("age=15&when=week", []),
        ("age=40&when=week", ["7 Messe", "7 Jazz i gården"]),
        ("language=en&when=next-week", ["11 Korprøve"]),
        ("language=da&when=today", ["7 Messe", "7 Jazz i gården"]),
        ("time=evening&when=week", ["7 Jazz i gården"]),
        ("time=morning", ["8 Tegnekursus"]),
        ("q=JAZZ", ["7 Jazz i gården"]),
        ("q=marked", ["7 Messe"]),
        ("q=istedgade&when=today", ["7 Messe", "7 Jazz i gården"]),
        ("q=atelier&when=tomorrow", ["8 Messe", "8 Tegnekursus"]),
        ("q=musik", ["7 Jazz i gården"]),
        ("place=huset-i-istedgade&when=today", ["7 Messe", "7 Jazz i gården"]),
        ("organiser=atelier-alice&when=today", ["7 Messe", "7 Jazz i gården"]),
        ("bbox=12.0,55.0,12.1,55.1", []),
        ("bbox=12.54,55.66,12.56,55.68&when=today", ["7 Messe", "7 Jazz i gården"]),
    ],
)
def test_the_filter_narrows_the_days(agenda, week, query, expected):
    assert agenda(query) == expected


def test_everywhere_is_all_areas_and_what_lies_in_none(agenda, week):
    assert agenda("when=today", area="") == ["7 Messe", "7 Roskilde synger", "7 Jazz i gården"]


def test_an_area_holds_what_lies_below_it(agenda, week):
    make.make_area("koebenhavn", (12.4, 55.6, 12.7, 55.8))
    vesterbro = make.make_area("indre", (12.52, 55.66, 12.57, 55.68))
    assert vesterbro and agenda("when=today", area="vesterbro") == ["7 Messe", "7 Jazz i gården"]


def test_the_parts_of_an_umbrella_stand_together(agenda, week):
    umbrella = make.make_event("Kulturnat", make.when(2026, 5, 9, 18))
    make.make_event("Fakkeltog", make.when(2026, 5, 9, 21), part_of=umbrella)
    assert agenda("umbrella=kulturnat", area="") == ["9 Kulturnat", "9 Fakkeltog"]


def test_long_things_stand_apart_and_end_first_in_front(client, week, house, atelier):
    soon = make.when(2026, 5, 1, hours=24 * 10, timing="all_day")
    make.make_event("Snart slut", soon, place=house, organisers=[atelier], kind="exhibition")
    context = client.get(f"{URL}?when=today").context
    assert [row.name for row in context["strip"].rows] == ["Snart slut", "Udstilling"]
    assert [row.name for row in client.get(f"{URL}?view=long").context["rows"]] == ["Snart slut", "Udstilling"]
    assert client.get(f"{URL}?time=evening").context["strip"].rows == []


def test_the_list_cuts_pages_and_no_date_is_lost_or_twice(client, house, atelier):
    every_day = make.when(2026, 5, 1, 12, rules=("FREQ=DAILY;COUNT=40",))
    for number in range(2):
        make.make_event(f"Hver dag {number}", every_day, place=house, organisers=[atelier])
    pages_seen = [client.get(f"{URL}?page={number}").context for number in (1, 2, 3)]
    rows = [row.pk for context in pages_seen for day in context["days"] for row in day.rows]
    expected = Occurrence.objects.filter(last_day__gte=date(2026, 5, 7)).order_by("first_day", "start", "pk")
    assert rows == list(expected.values_list("pk", flat=True)) and len(rows) > 2 * pages.SIZE
    assert client.get(f"{URL}?page=4").status_code == 404


@pytest.mark.parametrize("offset", range(-4, 6))
def test_a_day_s_agenda_is_all_that_has_the_day_in_it(client, week, offset):
    day = date(2026, 5, 7) + timedelta(days=offset)
    context = client.get(f"/kalender/?date={day}").context
    shown = {row.pk for one in context["days"] for row in one.rows} | {row.pk for row in context["strip"].rows}
    expected = Occurrence.objects.filter(first_day__lte=day, last_day__gte=day)
    assert shown == set(expected.values_list("pk", flat=True))


def test_several_areas_give_the_same_order_as_one_sorted_list(week, house, atelier, monkeypatch):
    make.make_area("nord", (12.52, 55.67, 12.57, 55.68), parent=house.area)
    for day in (7, 9, 25, 60):
        when = make.when(2026, 5, 1, 12, rules=(f"FREQ=DAILY;INTERVAL={day};COUNT=3",))
        make.make_event(f"Nord {day}", when, longitude=12.55, latitude=55.675)
    from byliv.calendar import queries, reading

    wanted = queries.within(AgendaFilter.parse(QueryDict(), date(2026, 5, 7)), house.area)
    assert len(wanted.area_ids) == 2
    everything = list(queries.beginning(wanted).order_by(*queries.ORDER).values_list("pk", flat=True))
    for needed in (1, 3, 5, len(everything)):
        assert reading.first_ids(wanted, needed) == everything[:needed]


@pytest.mark.parametrize(
    "query",
    [
        "when=later", "date=7.5.2026", "month=2026-13", "from=2026-05-10&to=2026-05-01",
        "from=2020-01-01&to=2026-01-01",
        "kind=spaceship", "theme=x", "age=abc", "age=300", "time=noon", "language=Dansk", "place=nowhere", "view=x",
        "organiser=nobody", "umbrella=none", "area=nowhere", "bbox=1,2,3", "free=maybe", "date=9999-12-31",
    ],
)  # fmt: skip
def test_a_wrong_address_is_answered_in_words(client, week, query):
    response = client.get(f"{URL}?{query}")
    assert response.status_code == 400 and "notice--error" in response.text


def test_a_filter_written_back_is_the_same_filter(week):
    query = QueryDict(
        "when=weekend&view=long&kind=concert&theme=music&free=yes&access=step_free&age=7&language=en&time=evening"
        "&q=%C3%B8l&place=huset-i-istedgade&organiser=atelier-alice"
    )
    once = AgendaFilter.parse(query, date(2026, 5, 7))
    assert AgendaFilter.parse(QueryDict(once.query()), date(2026, 5, 7)) == once


def test_a_place_that_was_merged_keeps_its_address_in_calendars(agenda, week, house):
    from byliv.stewardship.actions.merges import merge

    twin = make.make_place("Huset, Istedgade")
    merge(winner=house, loser=twin, by=None)
    assert agenda(f"place={twin.slug}&when=today") == agenda(f"place={house.slug}&when=today") != []


def test_cancelled_things_stay_and_say_so(client, cancelled):
    page = client.get(f"{URL}?when=today").text
    assert "Aflyst" in page and "Syg" in page and "date--off" in page


def test_one_date_says_what_is_different_about_it(client, week):
    from byliv.events.models import Schedule

    schedule = Schedule.objects.get(event__name="Korprøve")
    first = schedule.occurrences.order_by("start")[0]
    actions.change_date(schedule=schedule, original=first.original, values={"name": "Generalprøve"}, by=None)
    assert "Generalprøve" in client.get(f"{URL}?when=next-week").text


def test_a_hidden_event_is_nowhere(agenda, week, client):
    from byliv.events.models import Event

    actions.change_event(event=Event.objects.get(name="Jazz i gården"), values={"is_public": False}, by=None)
    assert agenda("when=today") == ["7 Messe"]
    for form in ("ics", "rss", "atom", "json", "geojson"):
        assert "Jazz" not in client.get(reverse(f"calendar:{form}")).text


def test_htmx_gets_the_results_and_the_days_to_choose(client, week):
    page = client.get(URL, headers={"hx-request": "true"}).text
    assert "<html" not in page and 'hx-swap-oob="true"' in page and "results__count" in page


def test_a_full_page_costs_no_more_queries_than_two(client, week, house, atelier, django_assert_max_num_queries):
    every_day = make.when(2026, 5, 7, 12, rules=("FREQ=DAILY;COUNT=30",))
    for number in range(4):
        make.make_event(f"Hver dag {number}", every_day, place=house, organisers=[atelier])
    with django_assert_max_num_queries(16):
        assert len([row for day in client.get(URL).context["days"] for row in day.rows]) == pages.SIZE


def test_a_change_shows_at_once(client, week):
    from byliv.events.models import Event

    assert "Jazz i gården" in client.get(URL).text
    actions.change_event(event=Event.objects.get(name="Jazz i gården"), values={"name": "Swing i gården"}, by=None)
    assert "Swing i gården" in client.get(URL).text


def test_an_empty_agenda_says_what_to_do(client, vesterbro):
    assert reverse("site:add") in client.get(URL).text


def test_the_month_says_the_same_as_its_days(client, week, agenda):
    weeks = client.get(f"{URL}?view=month&month=2026-05").context["month"].weeks
    cells = {cell.day: cell for week in weeks for cell in week if cell.is_inside}
    assert len(cells) == 31
    for day, cell in cells.items():
        assert cell.count == len(agenda(f"date={day}")), day
    assert [row.name for row in cells[date(2026, 5, 8)].rows] == ["Messe", "Tegnekursus"]


def test_a_month_too_full_to_count_says_so(client, week, monkeypatch):
    monkeypatch.setattr("byliv.calendar.month.MAX_DATES", 2)
    page = client.get(f"{URL}?view=month&month=2026-05")
    assert page.context["month"].is_cut and "mere i måneden" in page.text


def test_the_menu_leads_to_the_agenda(client, week):
    assert f'href="{URL}"' in client.get("/vesterbro/").text and 'href="/kalender/"' in client.get("/").text


def test_the_english_agenda(client, week):
    page = client.get("/en/vesterbro/calendar/?when=today").text
    assert "What happens in Vesterbro" in page and "Thursday 7 May" in page
