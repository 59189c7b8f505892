"""A kept connection to PostgreSQL is looked at without asking the server."""

from datetime import date

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from byliv.core import prepared
from byliv.core.databases import settings_of
from byliv.events.models import Occurrence
from byliv.listings.models import Listing
from tests import make

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server"),
]


def test_a_connection_that_stands_is_usable_without_a_question():
    connection.ensure_connection()
    with CaptureQueriesContext(connection) as asked:
        assert connection.is_usable()
    assert not asked.captured_queries


def test_a_connection_that_the_server_ended_is_not_usable():
    connection.ensure_connection()
    number = connection.connection.info.backend_pid
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [number])
    other.close()
    assert not connection.is_usable()
    connection.close()


def test_the_planner_knows_that_our_questions_are_short():
    with connection.cursor() as cursor:
        cursor.execute("SHOW max_parallel_workers_per_gather")
        assert cursor.fetchone() == ("0",)


def kept() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [statement for (statement,) in cursor.fetchall()]


def test_a_question_that_is_asked_often_is_kept_ready_and_still_counted():
    with CaptureQueriesContext(connection) as asked:
        for number in range(7):
            with connection.ready_cursor() as cursor:
                cursor.execute("SELECT 1 + %s", [number])
                assert cursor.fetchone() == (1 + number,)
    assert len(asked) == 7
    assert "SELECT 1 + $1" in kept()


def test_a_question_with_days_is_planned_by_them_each_time():
    def until(days):
        return Occurrence.objects.filter(first_day__lt=days[0]).values_list("pk")

    for day in range(1, 9):
        prepared.rows("until", [date(2026, 5, day)], until)
    assert not [question for question in kept() if "first_day" in question]


@pytest.fixture
def wider():
    """A column as a new version's migration would leave it; afterwards as it was."""
    change = "ALTER TABLE listings_listing ALTER COLUMN licence TYPE varchar({})"
    other = connections.create_connection("default")
    length = Listing._meta.get_field("licence").max_length
    with other.cursor() as cursor:
        yield lambda: cursor.execute(change.format(length + 1))
        cursor.execute(change.format(length))
    other.close()


def test_a_kept_question_survives_that_its_column_is_changed(wider):
    def licences(numbers):
        return Listing.objects.filter(pk__in=numbers).values_list("licence")

    place = make.make_place()
    answers = [prepared.rows("licences", [place.pk], licences) for _ in range(7)]
    wider()
    assert prepared.rows("licences", [place.pk], licences) == answers[0] == [(place.licence,)]


@pytest.mark.parametrize(
    ("given", "kept_after"), [("", 2), ("?prepare_threshold=none", None), ("?prepare_threshold=9", 9)]
)
def test_the_address_says_whether_questions_are_kept(given, kept_after):
    assert settings_of(f"postgresql://localhost/byliv{given}")["OPTIONS"]["prepare_threshold"] == kept_after


def test_an_address_that_says_it_wrongly_is_refused_with_what_to_write():
    with pytest.raises(ValueError, match="prepare_threshold=none"):
        settings_of("postgresql://localhost/byliv?prepare_threshold=often")
