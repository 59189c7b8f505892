"""A year's statement: frozen, line by line, corrected only by a new one that names it."""

import csv
import io

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from byliv.core import clock
from byliv.rents import actions
from byliv.rents.models import Statement
from byliv.rents.statements import is_out_of_date
from byliv.rents.telling import rows_of, sheet_of
from tests import make_rents
from tests.make_rents import new_year

pytestmark = pytest.mark.django_db
YEAR = new_year().year


@pytest.fixture
def four(tenancy, alice, lea):
    rows = [make_rents.log(tenancy, alice) for _each in range(4)]
    actions.answer(contributions=rows, is_yes=True, by=lea)
    return rows


@pytest.fixture
def statement(tenancy, four, lea):
    return actions.issue(tenancy=tenancy, year=YEAR, by=lea)


def test_its_lines_sum_to_its_total_and_its_months_too(statement):
    rows = sheet_of(statement.lines).rows
    assert sum(row.oere for row in rows[:-1]) == rows[-1].oere == statement.total == 114_000_00
    assert sum(statement.lines["paid"].values()) == statement.total


def test_a_year_that_still_runs_has_no_statement(tenancy, lea):
    with pytest.raises(ValidationError):
        actions.issue(tenancy=tenancy, year=clock.local_now().year, by=lea)


def test_it_stays_as_it_is_when_the_log_grows(statement, tenancy, alice, lea):
    more = [make_rents.log(tenancy, alice) for _each in range(4)]
    actions.answer(contributions=more, is_yes=True, by=lea)
    statement.refresh_from_db()
    assert statement.total == 114_000_00 and is_out_of_date(statement)


def test_a_correction_names_the_old_and_says_why(statement, tenancy, alice, lea):
    with pytest.raises(ValidationError):
        actions.issue(tenancy=tenancy, year=YEAR, why="Uden grund", by=lea)
    actions.answer(contributions=[make_rents.log(tenancy, alice) for _each in range(4)], is_yes=True, by=lea)
    with pytest.raises(ValidationError):
        actions.issue(tenancy=tenancy, year=YEAR, by=lea)
    new = actions.issue(tenancy=tenancy, year=YEAR, why="Fire kom til.", by=lea)
    assert (new.corrects, new.number, new.total, new.why) == (statement, 2, 108_000_00, "Fire kom til.")


def test_both_sides_have_a_mail(tenancy, four, lea, bob, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.issue(tenancy=tenancy, year=YEAR, by=lea)
    to = {message.to[0] for message in mail.outbox}
    assert to == {"alice@example.org", "bob@example.org", "lea@example.org"}


def test_the_same_stands_on_the_page_in_the_table_and_on_paper(statement, sign_in, alice):
    client = sign_in(alice)
    assert "114.000 kr." in client.get(statement.get_absolute_url()).text
    body = client.get(reverse("rents:csv", args=[statement.pk])).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body)))[1:]
    assert sum(int(row[2]) for row in rows[:-1]) == int(rows[-1][2]) == 114_000_00
    paper = client.get(reverse("rents:pdf", args=[statement.pk]))
    assert paper["Content-Type"] == "application/pdf" and paper.content.startswith(b"%PDF")


def test_quarters_stand_one_by_one(vesterbro, atelier, alice, lea, landlord):
    quarterly = make_rents.make_scheme(vesterbro, period=3)
    tenancy = make_rents.make_tenancy(quarterly, atelier, landlord=landlord)
    rows = [make_rents.log(tenancy, alice) for _each in range(4)]
    actions.answer(contributions=rows, is_yes=True, by=lea)
    lines = actions.issue(tenancy=tenancy, year=YEAR, by=lea).lines
    totals = [rows_of(period, lines["floor"])[-1].oere for period in lines["periods"]]
    assert totals == [28_500_00, 30_000_00, 30_000_00, 30_000_00]
    assert sum(totals) == lines["year"]["total"]


def test_a_made_statement_cannot_be_made_again(statement, tenancy, lea):
    with pytest.raises(ValidationError):
        actions.issue(tenancy=tenancy, year=YEAR, by=lea)
    assert Statement.objects.count() == 1
