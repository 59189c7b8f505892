"""No page of the agenda reads the whole table of dates: what SQLite plans to do for each of their queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from byliv.core import remember

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what is in the tables"),
]
WHOLE_TABLE = re.compile(r"SCAN (events_occurrence|events_event|events_schedule|listings_listing)(?! USING)")
SORTED = "USE TEMP B-TREE FOR ORDER BY"


def plans_of(client, address: str) -> list[tuple[str, str]]:
    """(question, plan) of every query that the page asks."""
    remember.forget_all()
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    plans = []
    for query in [one["sql"] for one in asked.captured_queries if one["sql"].startswith("SELECT")]:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query}".replace("%", "%%"), None)
            plans += [(query, row[3]) for row in cursor.fetchall()]
    return plans


@pytest.mark.parametrize(
    "address",
    [
        "/kalender/", "/vesterbro/kalender/", "/kalender/?when=today", "/vesterbro/kalender/?when=week&kind=concert",
        "/vesterbro/kalender/?view=month", "/kalender/?view=long", "/kalender/?place=huset-i-istedgade",
        "/kalender/?organiser=atelier-alice", "/vesterbro/kalender/?theme=music&access=step_free&age=7",
        "/kalender/begivenheder.ics?area=vesterbro", "/kalender/steder.geojson", "/kalender/begivenheder.json",
    ],
)  # fmt: skip
def test_a_page_finds_its_dates_by_an_index(client, week, address):
    plans = [plan for _query, plan in plans_of(client, address)]
    assert plans and not [plan for plan in plans if WHOLE_TABLE.search(plan)]


@pytest.mark.parametrize("address", ["/kalender/", "/vesterbro/kalender/", "/vesterbro/kalender/?kind=concert"])
def test_the_days_are_in_order_already(client, week, address):
    """A page walks along an index in the order of days; nothing is sorted that is then not shown."""
    page = [(query, plan) for query, plan in plans_of(client, address) if '"first_day" BETWEEN' in query]
    walked = [plan for query, plan in page if 'ORDER BY "events_occurrence"."first_day"' in query]
    assert walked and SORTED not in walked
