"""Every answer carries the headers that keep browsers safe: pages, refusals, failures, static files."""

import json
import os
import subprocess
import sys

import pytest
from csp.decorators import csp_update
from csp.exceptions import CSPNonceError
from csp.utils import build_policy
from django.http import HttpResponse

from byliv.core import ratelimit
from byliv.core.policy import PolicyMiddleware
from byliv.core.throttle import Bucket
from tests.layers import ROOT
from tests.one_house import *  # noqa: F403 - the house is for every test
from tests.test_every_address import arguments, every_address, url_of  # noqa: F401 - a fixture

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# What other sites may show in a frame, and what they may fetch.
FRAMED = {"calendar:embed", "atlas:embed"}
FETCHED = {
    "calendar:ics",
    "calendar:rss",
    "calendar:atom",
    "calendar:json",
    "calendar:geojson",
    "calendar:csv",
    "calendar:xlsx",
    "calendar:jsonld",
    "calendar:embed_script",
    "atlas:embed_script",
    "site:agenda_picture",
    "atlas:geojson",
    "atlas:csv",
    "atlas:xlsx",
    "atlas:rss",
    "atlas:atom",
    "atlas:jsonld",
    "tiles:tile",
    "tiles:tilejson",
    "tiles:area-outlines",
    "tiles:points",
    "tiles:nearest",
    "ogc:landing",
    "ogc:conformance",
    "ogc:api",
    "ogc:collections",
    "ogc:collection",
    "ogc:items",
    "ogc:item",
    "paper:poster_pdf",
    "paper:poster_png",
    "paper:poster_feed",
    "paper:newsletter_html",
    "paper:newsletter_text",
    "vacancies:all_csv",
    "vacancies:all_geojson",
    "vacancies:csv",
    "vacancies:geojson",
}
SECRET = "a-key-that-is-only-for-this-test-and-long-enough"
PRODUCTION = {
    "BYLIV_MODE": "production",
    "BYLIV_BASE_URL": "https://kort.example.dk",
    "BYLIV_SECRET_KEY": SECRET,
    "DJANGO_SETTINGS_MODULE": "byliv.config.settings",
}
ASK = """
import django, json
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
plain = Client().get("/kort/", headers={"host": "kort.example.dk"})
safe = Client().get("/tiles/areas.geojson", secure=True, headers={"host": "kort.example.dk"})
print(json.dumps({
    "cookies": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE],
    "plain": [plain.status_code, plain.headers["Location"]],
    "safe": [safe.status_code, dict(safe.headers)],
}))
"""


def assert_safe(response, headers=HEADERS) -> None:
    for name, value in headers.items():
        assert response.headers.get(name) == value, name
    assert "geolocation=(self)" in response.headers["Permissions-Policy"]
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self';" in policy + ";"
    assert "object-src 'none'" in policy
    assert "report" not in policy


@pytest.mark.one_database
@every_address
def test_every_page_has_the_headers(client, arguments, house, atelier, address):  # noqa: F811
    headers = dict(HEADERS)
    if address.name in FRAMED:
        headers["X-Frame-Options"] = None
    if address.name in FETCHED or address.name.startswith("api-machines:"):
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    assert_safe(client.get(url_of(address, arguments, house, atelier)), headers)


@pytest.mark.parametrize("path", ["/no/such/page", "/kort/?bbox=x", "/media/photos/none.webp", "/tiles/all/99/0/0.mvt"])
def test_refusals_have_the_headers(client, db, path):
    response = client.get(path)
    assert response.status_code >= 400
    assert_safe(response)


def test_a_name_that_is_not_ours_gets_the_headers(client, db):
    assert_safe(client.get("/", headers={"host": "evil.example"}))


def test_our_own_failures_have_the_headers(client, db, monkeypatch):
    monkeypatch.setattr("byliv.atlas.views.page.in_area", lambda *_: 1 / 0)
    client.raise_request_exception = False
    response = client.get("/kort/")
    assert response.status_code == 500
    assert_safe(response)


def test_the_health_page_says_what_it_is(client):
    response = client.get("/healthz", headers={"host": "10.0.0.7"})
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.fixture(scope="module")
def in_production(tmp_path_factory) -> dict:
    """What a program of its own answers with the settings of production; there, settings are read once."""
    environment = {**os.environ, **PRODUCTION, "BYLIV_DATA_DIR": str(tmp_path_factory.mktemp("production"))}
    environment.pop("BYLIV_DATABASE_URL", None)
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", ASK], cwd=ROOT, env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_cookies_over_https_belong_to_one_host(in_production):
    assert in_production["cookies"] == ["__Host-session", "__Host-csrf", True]


def test_http_is_sent_to_https(in_production):
    assert in_production["plain"] == [301, "https://kort.example.dk/kort/"]


def test_browsers_are_told_to_stay_with_https(in_production):
    status, headers = in_production["safe"]
    assert status == 200
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "upgrade-insecure-requests" in headers["Content-Security-Policy"]


def test_a_page_that_asks_for_a_nonce_gets_a_new_one_each_time(rf):
    policies = set()
    for _ in range(2):
        middleware = PolicyMiddleware(lambda request: HttpResponse(str(request.csp_nonce)))
        response = middleware(rf.get("/"))
        assert f"'nonce-{response.content.decode()}'" in response.headers["Content-Security-Policy"]
        policies.add(response.headers["Content-Security-Policy"])
    assert len(policies) == 2


def test_the_usual_policy_is_the_one_that_the_library_makes(rf):
    response = PolicyMiddleware(lambda request: HttpResponse("ok"))(rf.get("/"))
    assert response.headers["Content-Security-Policy"] == build_policy()


def test_a_policy_that_a_view_changes_is_not_the_usual_one(rf):
    changed = csp_update({"img-src": "https://pictures.example"})(lambda request: HttpResponse("ok"))
    first, then = (PolicyMiddleware(view)(rf.get("/")) for view in (changed, lambda request: HttpResponse("ok")))
    assert "https://pictures.example" in first.headers["Content-Security-Policy"]
    assert then.headers["Content-Security-Policy"] == build_policy()


def test_a_nonce_that_is_asked_for_too_late_is_refused(rf):
    request = rf.get("/")
    PolicyMiddleware(lambda request: HttpResponse("ok"))(request)
    with pytest.raises(CSPNonceError):
        str(request.csp_nonce)


def test_searching_far_too_much_is_refused_kindly(client, db, monkeypatch):
    monkeypatch.setattr(ratelimit, "SEARCHES", Bucket(burst=2, per_second=0))
    answers = [client.get(f"/kort/?q=jazz{number}").status_code for number in range(3)]
    refused = client.get("/tiles/all/14/8764/5127.mvt?q=jazz")
    assert answers == [200, 200, 429]
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    assert client.get("/kort/").status_code == 200


def test_one_visitor_does_not_use_up_what_another_may():
    bucket = Bucket(burst=1, per_second=0)
    assert [bucket.take("a"), bucket.take("a"), bucket.take("b")] == [True, False, True]


def test_after_a_while_one_may_again(monkeypatch):
    moment = 1000.0
    monkeypatch.setattr("byliv.core.throttle.monotonic", lambda: moment)
    bucket = Bucket(burst=1, per_second=0.5)
    assert [bucket.take("a"), bucket.take("a")] == [True, False]
    moment += 2
    assert bucket.take("a")


def test_a_flood_of_visitors_does_not_fill_the_memory():
    bucket = Bucket(burst=1, per_second=0, keys=10)
    for number in range(100):
        bucket.take(str(number))
    assert len(bucket._left) == 10
