"""Many rows at once: the same rules as for one, and nothing doubled, lost or miscounted."""

from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from byliv.audit.models import AuditEntry
from byliv.exchange.actions import Import, import_rows, rows
from byliv.exchange.entries import Entry, Where
from byliv.exchange.models import ImportedIdentity
from byliv.exchange.seen import Seen
from byliv.listings.actions import create_many, free_slugs
from byliv.listings.models import Listing
from byliv.organisations.models import Organisation
from byliv.places.actions import create_place, create_places, new_place
from byliv.places.models import OpeningHours, Place
from tests import make
from tests.counts import counted, recounted

pytestmark = pytest.mark.django_db

NAMES = ["Legeplads", "Legeplads", "  Café\u200b  Æble ", "Cafe Aeble", "Legeplads 2", "Legeplads", "!!!", "x" * 200]
LEFT = ("id", "listing_id", "created_at", "updated_at", "confirmed_at")


def entry(number: int, name: str = "Hjørnet", **fields) -> Entry:
    values = {"name": name, "kind": "studio", "licence": "NOASSERTION", "position": [12.55, 55.67], **fields}
    return Entry(Where("line", number), f"place/{number}", values)


def values(name: str, number: int = 0) -> dict:
    return {"name": name, "kind": "studio", "longitude": 12.5 + number / 50, "latitude": 55.67, "summary_da": " a\nb "}


def as_written() -> list[dict]:
    found = [{key: row[key] for key in row if key not in LEFT} for row in Place.objects.order_by("pk").values()]
    Listing.objects.all().delete()
    return found


def test_many_at_once_become_the_same_rows_as_one_by_one(vesterbro):
    for number, name in enumerate(NAMES):
        create_place(values=values(name, number), by=None)
    singly = as_written()
    create_places([new_place(values=values(name, number)) for number, name in enumerate(NAMES)], by=None)
    assert as_written() == singly


def test_a_wrong_value_is_refused_before_anything_is_written():
    with pytest.raises(ValidationError):
        new_place(values=values(""))
    with pytest.raises(ValidationError):
        new_place(values=values("Hjørnet"), hours="altid")
    with pytest.raises(ValidationError):
        new_place(values=values("Hjørnet"), facts={"lift": "perhaps"})


def test_addresses_go_on_behind_the_newest_of_a_name():
    make.make_place("Legeplads")
    make.make_place("Legeplads", kind="playground")
    assert free_slugs("place", ["Legeplads", "Legeplads", "Nyt", "Nyt"]) == [
        "legeplads-3",
        "legeplads-4",
        "nyt",
        "nyt-2",
    ]


def test_a_name_that_looks_like_a_number_behind_another_gets_its_own():
    assert free_slugs("place", ["Park", "Park", "Park 2"]) == ["park", "park-2", "park-2-2"]


def test_each_of_many_is_one_act_in_the_history_and_one_count():
    create_places([new_place(values=values(name, number)) for number, name in enumerate(NAMES)], by=None)
    assert AuditEntry.objects.filter(verb="created").count() == len(NAMES)
    assert counted() == recounted()


def test_places_with_the_same_hours_share_them():
    create_places([new_place(values=values(name), hours="Mo-Fr 10:00-18:00") for name in NAMES], by=None)
    assert OpeningHours.objects.get().places.count() == len(NAMES)


def test_organisations_without_a_position_can_be_many():
    many = [Organisation(type="organisation", kind="artist", name=name) for name in "AB"]
    create_many(many, by=None)
    assert [each.slug for each in Organisation.objects.order_by("pk")] == ["a", "b"]


def test_none_are_no_trouble():
    create_places([], by=None)
    assert not Listing.objects.exists()


def test_a_row_that_the_database_refuses_is_named_and_the_rest_is_kept(monkeypatch):
    # Someone's page may take what the batch has looked up already; a check in the database stands in for it.
    def stubborn(batch, job, write=rows._write):
        results = write(batch, job)
        if any(row.name == "Forkert" for row in batch):
            raise IntegrityError
        return results

    monkeypatch.setattr(rows, "_write", stubborn)
    given = [entry(number, "Forkert" if number == 5 else f"Sted {number}") for number in range(12)]
    results = list(import_rows(given, Import("place", "prøve")))
    assert [result.where.number for result in results if result.status == "refused"] == [5]
    assert Place.objects.count() == ImportedIdentity.objects.count() == AuditEntry.objects.count() == 11
    assert counted() == recounted()


def test_a_wrong_row_among_many_is_refused_with_its_line():
    given = [entry(1), entry(2, description_da="x" * 10_001), entry(3, "Andet")]
    results = list(import_rows(given, Import("place", "prøve")))
    assert [result.status for result in results] == ["created", "refused", "created"]
    assert Place.objects.count() == 2


def test_alike_rows_of_one_batch_are_pointed_out():
    results = list(import_rows([entry(1), entry(2, "HJØRNET")], Import("place", "prøve")))
    assert results[0].notes == []
    assert results[1].notes and "Hjørnet" in results[1].notes[0]


def test_more_rows_than_a_batch_keep_their_order_and_count(monkeypatch):
    monkeypatch.setattr(rows, "BATCH", 3)
    given = [entry(number, "Hjørnet") for number in range(8)]
    results = list(import_rows(given, Import("place", "prøve")))
    assert [result.where.number for result in results] == list(range(8))
    assert sorted(Place.objects.values_list("slug", flat=True))[:3] == ["hjoernet", "hjoernet-2", "hjoernet-3"]
    assert counted() == recounted()


def test_an_identity_is_remembered_where_it_stood_first():
    seen = Seen()
    assert seen.first("node/1", Where("element", "node/1")) is None
    assert seen.first("node/2", Where("line", 7)) is None
    assert seen.first("node/2", Where("line", 9)) == Where("line", 7)


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="the tests' SQLite is in memory, which refuses a second writer at once"
)
@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_double_nothing():
    def run() -> None:
        try:
            list(import_rows([entry(number, "Hjørnet") for number in range(60)], Import("place", "prøve")))
        finally:
            connection.close()

    both = [Thread(target=run) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert Place.objects.count() == ImportedIdentity.objects.count() == 60
    assert counted() == recounted()
