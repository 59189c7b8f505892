"""The doctor says what is wrong and what to do, and one failing check hides no other."""

import json

import pytest
from django.db import connection

from byliv.cli import main
from byliv.core.models import TileCount
from byliv.operations.checks import configuration, database, pyramid
from byliv.operations.checks.finding import broken, ok, warning
from byliv.operations.doctor import as_text, examine, is_well


def levels(check) -> list[str]:
    return [finding.level for finding in check()]


def said(check) -> str:
    return " ".join(f"{finding.what} {finding.advice}" for finding in check())


def test_a_check_that_fails_hides_no_other():
    def fails():
        raise RuntimeError("the roof is off")

    findings = examine({"roof": fails, "door": lambda: [ok("The door shuts.")]})
    assert [(name, finding.level) for name, finding in findings] == [("roof", "broken"), ("door", "ok")]
    assert "the roof is off" in findings[0][1].what


def test_warnings_are_allowed_but_nothing_broken():
    assert is_well([("a", ok("")), ("b", warning("", "do"))])
    assert not is_well([("a", ok("")), ("b", broken("", "do"))])


def test_the_list_says_in_words_what_is_and_what_to_do():
    text = as_text([("roof", broken("The roof is off.", "Call a roofer."))])
    assert "BROKEN" in text
    assert "The roof is off." in text
    assert "Call a roofer." in text


@pytest.mark.django_db
def test_the_command_ends_with_one_when_something_is_broken_and_tells_programs_what(settings, capsys):
    settings.BASE_URL = "http://127.0.0.1:9"  # nobody listens there
    assert main(["doctor", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is False
    assert "broken" in [row["level"] for row in told["findings"] if row["check"] == "answer"]
    assert "ok" in [row["level"] for row in told["findings"] if row["check"] == "migrations"]


def test_development_is_a_warning_and_debugging_in_production_is_broken(settings):
    assert levels(configuration.mode) == ["warning"]
    settings.IS_PRODUCTION, settings.DEBUG = True, True
    assert levels(configuration.mode) == ["ok", "broken"]


def test_http_is_for_looking_only(settings):
    assert levels(configuration.base_address) == ["warning"]
    settings.IS_PRODUCTION = True
    assert levels(configuration.base_address) == ["broken"]


@pytest.mark.parametrize("host", ["*", ".example.dk"])
def test_hosts_must_be_named_in_full(settings, host):
    settings.ALLOWED_HOSTS = ["kort.example.dk", host]
    assert "broken" in levels(configuration.base_address)


def test_a_short_secret_key_is_broken(settings):
    settings.SECRET_KEY = "hunter2"
    assert levels(configuration.secret_key) == ["broken"]


def test_the_operator_must_be_named(settings):
    settings.OPERATOR_NAME, settings.OPERATOR_EMAIL = "Kulturhuset", ""
    assert "BYLIV_OPERATOR_EMAIL" in said(configuration.operator)
    settings.OPERATOR_EMAIL = "kort@example.dk"
    assert levels(configuration.operator) == ["ok"]


@pytest.mark.django_db
def test_a_database_in_order_is_all_well():
    checks = (database.reachable, database.kept_well, database.writable, database.migrations, database.cache_table)
    for check in checks:
        assert "broken" not in levels(check), said(check)


@pytest.mark.django_db
def test_the_trial_row_is_gone_afterwards():
    from django.contrib.sessions.models import Session

    assert levels(database.writable) == ["ok"]
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_a_missing_table_shows_that_nothing_can_be_written():
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE django_session")
    assert levels(database.writable) == ["broken"]


@pytest.mark.django_db
def test_a_waiting_migration_is_broken_and_one_from_the_future_a_warning():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET name = '0099_later' WHERE app = 'themes' AND name = '0002_terms'")
    assert levels(database.migrations) == ["broken", "warning"]
    assert "themes.0099_later" in said(database.migrations)


@pytest.mark.django_db
def test_a_missing_cache_table_is_broken(settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "no_such_table"}
    }
    assert levels(database.cache_table) == ["broken"]


def test_right_counts_are_well(house):
    assert levels(pyramid.counts) == ["ok"]


@pytest.mark.parametrize("zoom", [3, 11, 16])
def test_a_wrong_count_is_found_at_every_zoom(house, zoom):
    TileCount.objects.filter(zoom=zoom, layer="place").update(count=7)
    assert levels(pyramid.counts) == ["broken"]
    assert "7 instead of 1" in said(pyramid.counts) or "8 instead of 2" in said(pyramid.counts)


def test_a_count_of_what_is_gone_is_found(house):
    row = TileCount.objects.filter(zoom=16).first()
    TileCount.objects.create(layer="place", kind="studio", area=0, zoom=16, cell=row.cell + 5, count=1)
    assert levels(pyramid.counts) == ["broken"]
