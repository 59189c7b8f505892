"""The open day's public page: the call, then the programme as a list and on the map."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from byliv.core import clock
from byliv.opendays import actions
from byliv.opendays.shown import numbers_label
from byliv.opendays.words import how_long_left
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_day(vesterbro):
    return make.make_open_day(vesterbro, deadline=clock.now() + timedelta(days=12), who_may_join="Alle med en dør.")


@pytest.fixture
def programme(vesterbro):
    return make.make_programme(vesterbro, 3)


def page_of(client, open_day, **query):
    return client.get(reverse("opendays:page", args=[open_day.slug]), query)


def queries_of(client, open_day) -> int:
    page_of(client, open_day)  # what is read once for all pages
    with CaptureQueriesContext(connection) as caught:
        assert page_of(client, open_day, access="step_free").status_code == 200
    return len(caught)


def test_before_the_call_only_those_who_run_it_see_the_page(client, open_day, dana):
    assert page_of(client, open_day).status_code == 404
    client.force_login(dana)
    assert page_of(client, open_day).status_code == 200


def test_the_call_says_who_until_when_and_where_one_joins(client, open_day):
    actions.open_call(open_day=open_day, by=None)
    html = page_of(client, open_day).content.decode()
    assert "Alle med en dør." in html and how_long_left(open_day.deadline).capitalize() in html
    assert reverse("opendays:sign_up", args=[open_day.slug]) in html


def test_the_programme_is_hidden_until_it_is_published(client, open_day, dana):
    actions.open_call(open_day=open_day, by=None)
    make.make_stop(open_day, "Hemmelig dør")
    assert "Hemmelig dør" not in page_of(client, open_day).content.decode()
    client.force_login(dana)
    assert "Hemmelig dør" in page_of(client, open_day).content.decode()


def test_the_list_and_the_map_say_the_same(client, programme):
    html = page_of(client, programme).content.decode()
    features = client.get(reverse("opendays:pins", args=[programme.slug])).json()["features"]
    assert [feature["properties"]["kind"] for feature in features] == ["1", "2", "3"]
    for feature in features:
        assert f'data-id="{feature["id"]}"' in html


def test_filters_are_in_the_address(client, programme):
    stop = programme.stops.get(number=2)
    actions.change_stop(stop=stop, values={"is_step_free": True, "is_for_children": True}, by=None)
    for query in ({"access": "step_free"}, {"children": "yes"}):
        lines = page_of(client, programme, **query).context["lines"]
        assert [line.row.number for line in lines] == [2]
    assert page_of(client, programme, day="1999-01-01").status_code == 400
    assert [line.row.number for line in page_of(client, programme, open="now").context["lines"]] == []


def test_a_stop_of_the_other_day_is_left_out_when_a_day_is_chosen(client, vesterbro):
    open_day = make.make_open_day(vesterbro, days=2)
    first, second = ((each.start, each.end) for each in open_day.dates.all())
    make.make_stop(open_day, "Lørdag", hours=[first])
    make.make_stop(open_day, "Søndag", hours=[second])
    actions.publish(open_day=open_day, by=None)
    lines = page_of(client, open_day, day=second[0].date().isoformat()).context["lines"]
    assert [line.row.name for line in lines] == ["Søndag"]


def test_more_stops_cost_no_more_queries(client, vesterbro):
    few, many = make.make_programme(vesterbro, 2, name="Få"), make.make_programme(vesterbro, 9, name="Mange")
    assert queries_of(client, few) == queries_of(client, many)


def test_doors_at_one_address_share_a_pin():
    assert [numbers_label(numbers) for numbers in ([3], [5, 3, 4], [9, 3], [3, 9, 20], [None])] == [
        "3", "3–5", "3, 9", "3, 9 …", "•"
    ]  # fmt: skip
