"""Health, metrics and logs."""

import json
import logging

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from byliv.operations.logs import Json, WithRequestId, observed

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(caplog):
    """lines() are the log lines so far, as they would be written in production."""
    caplog.handler.addFilter(WithRequestId())
    caplog.set_level(logging.INFO)
    caplog.handler.setFormatter(Json())
    return lambda: [json.loads(line) for line in caplog.text.splitlines() if line.startswith("{")]


def test_ready_whatever_host_is_asked_for(client):
    response = client.get("/readyz", HTTP_HOST="10.0.0.7")
    assert (response.status_code, response.content) == (200, b"ready\n")


def test_not_ready_before_the_migrations_are_there(client):
    MigrationRecorder(connection).record_unapplied("operations", "0001_initial")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert b"byliv manage migrate" in response.content


def test_no_metrics_without_a_token_of_the_installation(client):
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize(("given", "status"), [("Bearer right", 200), ("Bearer wrong", 401), ("right", 401), ("", 401)])
def test_metrics_are_for_whoever_has_the_token(client, settings, given, status):
    settings.METRICS_TOKEN = "right"
    assert client.get("/metrics", headers={"Authorization": given}).status_code == status


def test_requests_are_counted_by_view(client, settings, house):
    settings.METRICS_TOKEN = "right"
    client.get(house.get_absolute_url())
    page = client.get("/metrics", headers={"Authorization": "Bearer right"}).content.decode()
    assert 'byliv_requests_total{method="GET",status="2xx",view="places:detail"}' in page
    assert house.slug not in page


def test_one_line_for_each_request_without_its_query(client, lines):
    response = client.get("/?q=hemmelig", REMOTE_ADDR="192.0.2.44")
    [line] = [line for line in lines() if line["logger"] == "byliv.access"]
    assert (line["method"], line["path"], line["status"], line["view"]) == ("GET", "/", 200, "site:home")
    assert line["request_id"] == response["X-Request-ID"]
    assert "hemmelig" not in str(line)
    assert "192.0.2.44" not in str(line)


def test_a_warning_about_a_request_does_not_tell_its_query(client, lines):
    client.get("/none/such/page/?q=hemmelig")
    assert "django.request" in {line["logger"] for line in lines()}
    assert "hemmelig" not in str(lines())


@pytest.mark.parametrize(
    ("behind_proxy", "given", "is_taken"),
    [
        (True, "abc-123.DEF", True),
        (True, "short", False),
        (True, 'x"; drop\n12345', False),
        (False, "abc-123.DEF", False),
    ],
)
def test_the_id_of_a_request_comes_only_from_our_proxy(client, settings, behind_proxy, given, is_taken):
    settings.BEHIND_PROXY = behind_proxy
    response = client.get("/", headers={"X-Request-ID": given})
    assert (response["X-Request-ID"] == given) is is_taken
    assert response["X-Request-ID"]


def test_slow_queries_are_told_without_their_values(settings, lines):
    settings.SLOW_QUERY_MS = -1
    with observed("the-request"), connection.cursor() as cursor:
        cursor.execute("SELECT %s", ["hemmelig"])
    [line] = [line for line in lines() if line["logger"] == "byliv.slow_query"]
    assert (line["level"], line["request_id"]) == ("WARNING", "the-request")
    assert "SELECT" in line["message"]
    assert "hemmelig" not in line["message"]
