"""SQLite into PostgreSQL: every row, proved; runs where the tests have a server."""

import io
import sqlite3

import pytest
from django.db import connection

from byliv.accounts.models import User
from byliv.core.models import TileCount
from byliv.listings.actions import add_photo
from byliv.listings.models import Listing
from byliv.operations.move.values import Sum, Unfit, canonical, converter
from byliv.operations.prepare import prepare_database
from byliv.places.models import Place
from tests import blank, make
from tests.blank import SERVER
from tests.core.test_images import picture
from tests.operations.backup.installation import connected

needs_server = pytest.mark.skipif(not SERVER, reason="moves into PostgreSQL")


@pytest.fixture
def on_sqlite(installation, database_at):
    """The same installation on SQLite, with Alice, her house and a photo; and an empty database to move to."""
    blank.copy_to(installation.folder)
    with connected("", installation.database):
        prepare_database()
        alice = make.make_user("alice@example.org", name="Ålice “Æ” 🎭")
        organisation = make.make_organisation(owner=alice)
        house = make.make_place("Huset", host=organisation, imported={"a": [1, 2.5, True, None, "æ"], "b": {}})
        house.themes.add(*house.themes.model.objects.all()[:3])
        add_photo(house, io.BytesIO(picture(size=(40, 30)).getvalue()), alt_da="Et felt", by=alice)
        yield database_at()


def everything() -> list:
    return [
        list(model.objects.order_by("pk").values())
        for model in (User, Listing, Place, TileCount, Listing.themes.through)
    ]


@needs_server
def test_every_row_arrives_as_it_was(installation, on_sqlite, capsys):
    before = everything()
    assert installation.run("move-database", "--to", on_sqlite) == 0
    assert "are equal on both sides" in capsys.readouterr().out
    with connected(on_sqlite, installation.database):
        assert everything() == before
        assert make.make_place().pk > before[1][-1]["id"], "numbers go on where they stopped"


@needs_server
def test_a_trial_leaves_the_target_empty(installation, on_sqlite, capsys):
    assert installation.run("move-database", "--to", on_sqlite, "--dry-run") == 0
    assert "equal on both sides" in capsys.readouterr().out
    with connected(on_sqlite, installation.database):
        assert connection.introspection.table_names() == []


@needs_server
def test_a_filled_target_is_refused(installation, on_sqlite, capsys):
    installation.run("move-database", "--to", on_sqlite)
    assert installation.run("move-database", "--to", on_sqlite) == 2
    assert "not empty" in capsys.readouterr().err


@needs_server
@pytest.mark.parametrize(
    ("column", "value"), [("description_da", "half\0half"), ("imported", '{"a": ["x\\u0000"]}')], ids=["text", "json"]
)
def test_a_text_that_postgresql_refuses_is_named_and_nothing_is_kept(installation, on_sqlite, capsys, column, value):
    place = Place.objects.get()
    with sqlite3.connect(installation.database) as database:
        database.execute(f"UPDATE listings_listing SET {column} = ? WHERE id = ?", [value, place.pk])
    assert installation.run("move-database", "--to", on_sqlite) == 1
    assert f"listings_listing, row {place.pk}, {column}: holds a NUL" in capsys.readouterr().err
    with connected(on_sqlite, installation.database):
        assert connection.introspection.table_names() == []


@needs_server
def test_a_text_that_is_too_long_for_its_column_is_named(installation, on_sqlite, capsys):
    with sqlite3.connect(installation.database) as database:
        database.execute("UPDATE listings_photo SET credit = ?", ["x" * 101])
    assert installation.run("move-database", "--to", on_sqlite) == 1
    assert "COPY listings_photo, line 1, column credit" in capsys.readouterr().err


@needs_server
def test_a_row_that_points_nowhere_is_refused(installation, on_sqlite, capsys):
    with sqlite3.connect(installation.database) as database:
        database.execute("UPDATE listings_photo SET listing_id = 4711")
    assert installation.run("move-database", "--to", on_sqlite) == 1
    told = capsys.readouterr().err
    assert "listings_photo" in told and "(4711) is not present" in told and told.count("\n") == 1


@needs_server
def test_a_table_that_byliv_does_not_know_is_not_left_behind(installation, on_sqlite, capsys):
    with sqlite3.connect(installation.database) as database:
        database.execute("CREATE TABLE of_somebody_else (id integer)")
    assert installation.run("move-database", "--to", on_sqlite) == 1
    assert "of_somebody_else" in capsys.readouterr().err


@pytest.mark.parametrize("url", ["sqlite:///other.sqlite3", "mysql://host/name", "postgresql://host"])
def test_only_postgresql_is_a_target(installation, capsys, url):
    if not installation.is_sqlite:
        pytest.skip("goes from SQLite")
    assert installation.run("move-database", "--to", url) == 2
    assert capsys.readouterr().err.startswith("--to: ")


def sum_of(kinds, *rows) -> tuple:
    total = Sum(kinds)
    for row in rows:
        total.add(row)
    return total.rows, total.checksum


def test_a_checksum_does_not_depend_on_the_order_but_on_every_value():
    kinds = ["bigint", "text"]
    rows = (1, "a"), (2, None)
    assert sum_of(kinds, *rows) == sum_of(kinds, *reversed(rows))
    assert sum_of(kinds, *rows) != sum_of(kinds, (1, "a"), (2, ""))
    assert sum_of(kinds, (1, "a"), (1, "a")) != sum_of(kinds, (2, "b"), (2, "b"))


def test_one_value_is_told_alike_from_both_databases():
    from datetime import datetime, timedelta, timezone

    at = datetime(2026, 1, 31, 13, 0, 0, 5, tzinfo=timezone(timedelta(hours=1)))
    assert canonical("timestamp with time zone")("2026-01-31 12:00:00.000005") == canonical("timestamp with time zone")(
        at
    )
    assert canonical("boolean")(1) == canonical("boolean")(True)
    assert canonical("jsonb")('{"b": 1, "a": 1e2}') == canonical("jsonb")('{"a": 100, "b": 1.0}')


def test_a_nul_is_found_in_text_and_inside_json_but_not_where_it_is_only_spelled():
    with pytest.raises(Unfit):
        converter("text")("a\0b")
    with pytest.raises(Unfit):
        converter("jsonb")('{"a": {"b\\u0000": 1}}')
    assert converter("jsonb")('["\\\\u0000"]') == '["\\\\u0000"]'
