"""Imported rows that look like what is there: pointed out, asked about, and followed when they were merged."""

import pytest

from byliv.listings.models import Listing
from byliv.places.models import Place
from byliv.stewardship.actions import cases
from byliv.stewardship.actions.merges import merge, unmerge
from byliv.stewardship.models import Case
from tests import make

pytestmark = pytest.mark.django_db

HEAD = "id,name,kind,longitude,latitude,summary_da\n"


@pytest.fixture
def table(tmp_path):
    def _table(summary: str = "Ord") -> str:
        path = tmp_path / "venues.csv"
        path.write_text(f"{HEAD}7,Hjørnet,studio,12.5502,55.67,{summary}\n")
        return path

    return _table


def test_a_row_that_is_likely_the_same_is_put_before_the_steward(importing, table, vesterbro):
    known = make.make_place("HJØRNET")
    importing("places", table())
    case = Case.objects.get()
    assert (case.kind, case.area, case.listing.source_id) == (Case.Kind.IMPORT, vesterbro, "place/7")
    assert case.values["like"] == known.pk
    importing("places", table())
    assert Case.objects.count() == 1


def test_a_trial_asks_nobody(importing, table):
    make.make_place("HJØRNET")
    importing("places", table(), "--dry-run")
    assert not Case.objects.exists()


def test_accepted_the_two_become_one(importing, table, dana):
    known = make.make_place("HJØRNET")
    importing("places", table())
    cases.accept(Case.objects.get(), by=dana)
    known.refresh_from_db()
    assert known.summary_da == "Ord"
    assert Case.objects.get().state == Case.State.ACCEPTED
    assert Place.objects.public().get() == known


def test_the_next_import_changes_the_one_that_stands_and_brings_nothing_back(importing, table):
    known = make.make_place("HJØRNET")
    importing("places", table())
    done = merge(winner=known, loser=Listing.objects.get(source_id="place/7"), take=["summary_da"], by=None)
    report = importing("places", table("Nye ord"))
    known.refresh_from_db()
    assert (report.summary, known.summary_da, known.name) == ({"changed": 1}, "Nye ord", "HJØRNET")
    assert Place.objects.public().get() == known
    unmerge(done, by=None)
    assert Place.objects.public().count() == 2
