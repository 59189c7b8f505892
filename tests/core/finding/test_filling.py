"""Entries of what was there before, written anew."""

import pytest
from django.core.management import call_command
from django.db import connection

from byliv.core.finding import filling, find
from byliv.core.finding.stores import postgresql, sqlite
from byliv.core.models import SearchEntry, SearchFilling, SearchTerm
from tests import make

pytestmark = pytest.mark.django_db


def test_what_was_there_before_is_found_after_filling(house, atelier):
    SearchEntry.objects.all().delete()
    assert filling.fill()
    assert [hit.title for hit in find("huset").hits] == ["Huset i Istedgade"]
    assert filling.unfilled() == []


def test_filling_goes_on_where_it_stopped(house, monkeypatch):
    make.make_place("Kedelhallen")
    SearchEntry.objects.all().delete()
    SearchFilling.objects.all().delete()
    monkeypatch.setattr(filling, "BATCH", 1)
    turns = 0
    while not filling.fill(seconds=0):
        turns += 1
    assert turns > 2
    assert SearchEntry.objects.filter(kind="place").count() == 2


def test_the_command_takes_away_what_is_no_more(house, capsys):
    SearchEntry.objects.create(
        kind="place", target=house.pk + 100, title="Borte", tokens="place=borte place:borte", grams="borte"
    )
    call_command("reindex")
    assert not find("borte", forgiving=False).hits
    assert "place: 1 of 1" in capsys.readouterr().out


def test_words_are_counted_and_those_of_nothing_are_forgotten(house):
    make.make_place("Huset ved havnen")
    SearchTerm.objects.create(term="forsvundet", count=5)
    filling.count_terms()
    counts = dict(SearchTerm.objects.values_list("term", "count"))
    assert counts["huset"] == 2
    assert "forsvundet" not in counts


def test_both_indexes_are_there_after_all_migrations(house):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'core_search%%'")
            assert {name for (name,) in cursor.fetchall()} == set(sqlite.TRIGGERS)
        else:
            cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = 'core_searchentry'")
            assert set(postgresql.INDEXES) <= {name for (name,) in cursor.fetchall()}
