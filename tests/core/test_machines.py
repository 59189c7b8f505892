"""The short way to answers that depend on nobody gives what the long way gives."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLResolver, get_resolver

from byliv.core import machines, remember
from byliv.core.geo.tilekey import to_cell
from tests import make

SHORT_WAY = "byliv.core.machines.short_way"
TILE = "/tiles/all/14/{}/{}.mvt".format(*(part >> 12 for part in to_cell(*make.ISTEDGADE)))
BOX = "/api/v1/listings.geojson?bbox=12.54,55.66,12.56,55.68"
NEAREST = "/api/v1/nearest.json?at=12.55,55.67"
ASKED = [TILE, BOX, NEAREST, "/tiles/areas.geojson"]
# What each request gets of its own, and what the long way says of the reader, on whom these answers do not depend.
OF_ITS_OWN = {"X-Request-ID", "Content-Language", "Vary"}


@pytest.fixture
def long_way(settings):
    """long_way() takes the short one out from now on."""

    def take() -> None:
        remember.forget_all()
        settings.MIDDLEWARE = [step for step in settings.MIDDLEWARE if step != SHORT_WAY]

    return take


def answer(address: str, **headers) -> tuple:
    client = Client()
    client.raise_request_exception = False
    response = client.get(address, headers=headers)
    return response.status_code, {k: v for k, v in response.items() if k not in OF_ITS_OWN}, response.content


def views(resolver, above: str = "/"):
    """(address, view) of every pattern."""
    for pattern in resolver.url_patterns:
        path = f"{above}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from views(pattern, path)
        else:
            yield path, pattern.callback


@pytest.mark.parametrize("address", ASKED)
def test_both_ways_give_the_same_answer_with_the_same_headers(vesterbro, long_way, address):
    make.make_place("Galleri Ålen")
    short = answer(address, accept_language="en")
    long_way()
    assert short == answer(address, accept_language="en")
    assert short[0] == 200 and short[2]


@pytest.mark.parametrize("address", [f"{NEAREST}&kind=spaceship", "/tiles/all/99/0/0.mvt", f"{BOX}&area=nowhere"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_refused_is_refused_in_the_readers_language(vesterbro, long_way, address, language):
    short = answer(address, accept_language=language)
    long_way()
    assert short == answer(address, accept_language=language)
    assert short[0] in (400, 404)


def test_a_name_that_is_not_ours_is_refused_on_the_short_way_too(db):
    assert answer(TILE, host="evil.example")[0] == 400


def test_whoever_is_signed_in_gets_what_everybody_gets(client, vesterbro, alice):
    make.make_place("Galleri Ålen")
    for_everybody = client.get(NEAREST).content
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(NEAREST).content == for_everybody


@pytest.mark.parametrize("address", ASKED)
def test_nothing_is_sent_again_while_it_is_the_same(client, vesterbro, address):
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304


def test_our_own_failure_is_told_as_one(vesterbro, monkeypatch):
    monkeypatch.setattr("byliv.atlas.tiles.encode", lambda *_: 1 / 0)
    status, headers, _ = answer(TILE)
    assert status == 500 and headers["Content-Security-Policy"]


def test_only_addresses_for_machines_take_the_short_way():
    """A view elsewhere that says so would be a page without its reader."""
    found = [path for path, view in views(get_resolver()) if getattr(view, "depends_on_nobody", False)]
    assert len(found) >= len(ASKED)
    assert [path for path in found if not path.startswith(machines.PATHS)] == []


def test_the_short_way_stands_behind_what_keeps_answers_safe():
    steps = settings.MIDDLEWARE
    at = steps.index(SHORT_WAY)
    for outer in (
        "byliv.core.middleware.safety_headers", "django.middleware.security.SecurityMiddleware",
        "byliv.core.policy.PolicyMiddleware", "byliv.core.remember.middleware",
    ):  # fmt: skip
        assert steps.index(outer) < at
