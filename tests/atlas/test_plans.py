"""No page or act reads the whole table of listings: what SQLite plans to do for each of their queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from byliv.core import remember
from byliv.listings import actions
from tests import make

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what is in the tables")

# A walk along an index, which stops when the page is full, is what the list wants; a walk along the table is not.
WHOLE_TABLE = re.compile(r"SCAN (listings_listing|places_place|core_tilecount)(?! USING)")
BOX = "bbox=12.54,55.66,12.56,55.68"


@pytest.fixture
def plans_of(vesterbro):
    """plans_of(act) are the plans of all queries that the act asks."""

    def _plans(act) -> list[str]:
        remember.forget_all()
        with CaptureQueriesContext(connection) as asked:
            act()
        plans = []
        for query in asked.captured_queries:
            if query["sql"].startswith(("SELECT", "WITH", "UPDATE", "DELETE")):
                with connection.cursor() as cursor:
                    cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}".replace("%", "%%"), None)
                    plans += [row[3] for row in cursor.fetchall()]
        return plans

    return _plans


@pytest.mark.parametrize(
    "address",
    [
        "/", "/vesterbro/", "/kort/", "/kort/?page=1&kind=studio", "/vesterbro/kort/", "/vesterbro/kort/?kind=studio",
        "/kort/?layer=places", f"/kort/?{BOX}", "/kort/?near=12.55,55.67", "/kort/?near=12.55,55.67&kind=studio",
        "/tiles/all/14/8764/5127.mvt", "/tiles/places/8/136/80.mvt?kind=studio&area=vesterbro",
        f"/api/v1/listings.geojson?{BOX}&kind=studio", "/api/v1/nearest.json?at=12.55,55.67&kind=studio",
        "/sted/vaerkstedet/",
    ],
)  # fmt: skip
def test_a_page_finds_what_it_shows_by_an_index(client, plans_of, address):
    make.make_place("Værkstedet")
    plans = plans_of(lambda: client.get(address))
    assert plans and not [plan for plan in plans if WHOLE_TABLE.search(plan)]


@pytest.mark.parametrize(
    ("address", "index"),
    [
        (f"/api/v1/listings.geojson?{BOX}", "listing_on_map"), ("/tiles/all/14/8764/5127.mvt", "listing_on_map"),
        ("/api/v1/nearest.json?at=12.55,55.67", "listing_on_map"),
        ("/api/v1/nearest.json?at=12.55,55.67&kind=studio", "listing_of_kind_on_map"),
    ],
)  # fmt: skip
def test_the_map_is_read_out_of_an_index_alone(client, plans_of, address, index):
    plans = plans_of(lambda: client.get(address))
    assert any(f"USING COVERING INDEX {index}" in plan for plan in plans)


@pytest.mark.parametrize(
    "act",
    [
        lambda: make.make_place("Værkstedet"),
        lambda: actions.change(make.make_place("Et nyt"), values={"name": "Et andet", "longitude": 12.56}, by=None),
        lambda: actions.delete(make.make_place("Et gammelt"), by=None),
    ],
)
def test_an_act_finds_what_it_changes_by_an_index(plans_of, act):
    make.make_place("Værkstedet")
    plans = plans_of(act)
    assert plans and not [plan for plan in plans if WHOLE_TABLE.search(plan)]
