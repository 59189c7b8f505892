"""What is remembered is given out before Django, and says what Django would say."""

import logging
from typing import NamedTuple

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import InterfaceError, OperationalError, close_old_connections
from django.test import RequestFactory

from byliv.core import remember
from byliv.core.geo.tilekey import to_cell
from byliv.listings import actions
from byliv.operations.doorway import Doorway
from tests import make

TILE = "/tiles/all/14/{}/{}.mvt".format(*(part >> 12 for part in to_cell(*make.ISTEDGADE)))
BOX = "/api/v1/listings.geojson?bbox=12.54,55.66,12.56,55.68"
REMEMBERED = [TILE, BOX, "/tiles/areas.geojson", "/vesterbro/kort/", "/en/vesterbro/map/"]


class Given(NamedTuple):
    """An answer, and whether Django was asked for it."""

    status: str
    headers: dict[str, str]
    body: bytes
    by_django: bool


@pytest.fixture
def kept_open():
    """As Django's own client does: the test's connection is in a transaction, and stays open after a request."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def ask(vesterbro, kept_open):
    """ask(address, HTTP_…=…) goes through a door with Django behind it."""
    make.make_place("Galleri Ålen")
    asked, django = [], WSGIHandler()

    def program(environ, start_response):
        asked.append(environ["PATH_INFO"])
        return django(environ, start_response)

    door = Doorway(program)

    def go(address: str, method: str = "GET", **said) -> Given:
        before, heads = len(asked), []
        environ = RequestFactory().generic(method, address, **said).environ
        body = b"".join(door(environ, lambda status, headers: heads.append((status, dict(headers)))))
        return Given(*heads[0], body, len(asked) > before)

    return go


def same(one: Given, other: Given) -> bool:
    """Whether two answers say the same, each under its own number."""
    assert one.headers["X-Request-ID"] != other.headers["X-Request-ID"]
    of_its_own = {"X-Request-ID": ""}
    return one[::2] == other[::2] and {**one.headers, **of_its_own} == {**other.headers, **of_its_own}


@pytest.mark.parametrize("address", REMEMBERED)
@pytest.mark.parametrize("encodings", ["", "gzip, br"])
def test_the_second_answer_is_the_first_without_asking_django(ask, address, encodings):
    first, second = (ask(address, HTTP_ACCEPT_ENCODING=encodings) for _ in range(2))
    assert (first.by_django, second.by_django) == (True, False)
    assert first.status == "200 OK" and same(first, second)


@pytest.mark.parametrize("address", REMEMBERED)
def test_whoever_has_it_is_told_so_in_djangos_words(ask, address):
    etag = ask(address).headers["ETag"]
    known = ask(address, HTTP_IF_NONE_MATCH=etag)
    remember.forget_all()
    by_django = ask(address, HTTP_IF_NONE_MATCH=etag)
    assert (known.by_django, by_django.by_django) == (False, True)
    assert known.status == "304 Not Modified" and same(known, by_django)


def test_a_change_shows_at_once(ask):
    assert b"Galleri" in ask(BOX).body and not ask(BOX).by_django
    make.make_place("Værkstedet")
    changed = ask(BOX)
    assert changed.by_django and "Værkstedet" in changed.body.decode()
    assert not ask(BOX).by_django


def test_what_was_made_anew_for_others_has_its_own_name(ask):
    before = ask(BOX).headers["ETag"]
    make.make_place("Værkstedet")
    for_others = ask(BOX, HTTP_ACCEPT="application/geo+json")
    again = ask(BOX)
    assert before != again.headers["ETag"] == for_others.headers["ETag"]
    assert again.body == for_others.body


def test_what_is_deleted_is_gone_at_once(ask):
    place = make.make_place("Hemmelig")
    assert b"Hemmelig" in ask(BOX).body
    actions.delete(place, by=None)
    assert b"Hemmelig" not in ask(BOX).body


@pytest.mark.parametrize(
    "said",
    [
        {"HTTP_COOKIE": "sessionid=alice"},
        {"HTTP_AUTHORIZATION": "Bearer alice"},
        {"HTTP_ACCEPT": "application/activity+json"},
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_HOST": "evil.example"},
        {"wsgi.url_scheme": "https"},
        {"method": "HEAD"},
        {"method": "POST"},
    ],
    ids=str,
)
def test_whoever_asks_in_other_words_is_answered_by_django(ask, said):
    page = "/vesterbro/kort/"
    ask(page)
    assert not ask(page).by_django
    assert ask(page, **said).by_django


def test_machines_get_what_everybody_gets_whoever_is_signed_in(ask):
    ask(TILE)
    assert not ask(TILE, HTTP_COOKIE="sessionid=alice").by_django


def test_what_is_counted_for_each_visitor_is_counted_each_time(ask):
    first, second = (ask("/api/v1/places") for _ in range(2))
    assert second.by_django
    assert first.headers["RateLimit"] != second.headers["RateLimit"]


def test_pages_that_nobody_remembers_are_not_kept(ask):
    assert ask("/login/").by_django and ask("/login/").by_django


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_connection_that_was_lost_is_djangos_to_mend(ask, monkeypatch, error):
    ask(TILE)

    def lost(_key):
        raise error

    monkeypatch.setattr(remember, "known", lost)
    assert ask(TILE).by_django


def test_each_answer_has_its_access_line(ask, caplog):
    caplog.set_level(logging.INFO, "byliv.access")
    assert [ask(BOX).by_django for _ in range(2)] == [True, False]
    lines = [(line.method, line.path, line.status, line.view) for line in caplog.records if line.name == "byliv.access"]
    assert lines == [("GET", "/api/v1/listings.geojson", 200, "tiles:points")] * 2


def test_each_answer_is_counted(ask, settings):
    settings.METRICS_TOKEN = "right"
    count = 'byliv_requests_total{method="GET",status="2xx",view="tiles:tile"} '

    def counted() -> float:
        page = ask("/metrics", HTTP_AUTHORIZATION="Bearer right").body.decode()
        return next((float(line.removeprefix(count)) for line in page.splitlines() if line.startswith(count)), 0)

    before = counted()
    ask(TILE), ask(TILE)
    assert counted() == before + 2
