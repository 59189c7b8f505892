"""Importing a second time: nothing doubles, nothing a person did is undone."""

import pytest

from byliv.audit.models import AuditEntry
from byliv.exchange.models import ImportedIdentity
from byliv.listings import actions as listings
from byliv.listings.models import Listing
from byliv.places.actions import change_place, set_access, set_opening_hours
from byliv.places.models import Place
from tests import make

pytestmark = pytest.mark.django_db

HEADER = "id,name,kind,description,latitude,longitude,email,website,opening_hours,themes\n"
ROW = "1,Hjørnet,theatre,Et hjørne.,55.67,12.55,a@example.org,https://example.org,Mo-Fr 10:00-18:00,film\n"


@pytest.fixture
def write(tmp_path):
    def _write(rows: str = ROW):
        path = tmp_path / "steder.csv"
        path.write_text(HEADER + rows)
        return path

    return _write


@pytest.fixture
def corner(importing, write) -> Place:
    importing("places", write())
    return Place.objects.get()


def test_a_second_import_writes_nothing(importing, write, corner):
    acts = AuditEntry.objects.count()
    answer = importing("places", write())
    assert answer.summary == {"unchanged": 1}
    assert AuditEntry.objects.count() == acts
    assert Place.objects.get().updated_at == corner.updated_at


def test_a_new_listing_is_one_act_in_the_history(corner):
    assert list(AuditEntry.objects.values_list("verb", flat=True)) == ["created"]


def test_what_the_source_changes_is_changed(importing, write, corner):
    answer = importing("places", write(ROW.replace("Et hjørne.", "Et nyt hjørne.").replace("10:00", "11:00")))
    assert answer.row(2)["fields"] == ["description_da", "opening_hours"]
    corner.refresh_from_db()
    assert corner.description_da == "Et nyt hjørne."
    assert corner.opening_hours.text == "Mo-Fr 11:00-18:00"


def test_what_the_source_drops_is_dropped(importing, write, corner):
    importing("places", write("1,Hjørnet,theatre,,55.67,12.55,,,,\n"))
    corner.refresh_from_db()
    assert corner.description_da == ""
    assert corner.opening_hours is None
    assert not corner.contacts.exists()
    assert not corner.links.exists()
    assert not corner.themes.exists()


def test_what_a_person_changed_is_kept(importing, write, corner, alice):
    change_place(place=corner, values={"name": "Alices hjørne"}, by=alice)
    answer = importing("places", write(ROW.replace("Hjørnet", "Hjørnet 2")))
    assert answer.row(2)["status"] == "kept"
    assert answer.row(2)["fields"] == ["name"]
    assert Place.objects.get().name == "Alices hjørne"


def test_it_is_kept_the_third_time_too(importing, write, corner, alice):
    change_place(place=corner, values={"name": "Alices hjørne"}, by=alice)
    importing("places", write(ROW.replace("Hjørnet", "Hjørnet 2")))
    importing("places", write(ROW.replace("Hjørnet", "Hjørnet 3")))
    assert Place.objects.get().name == "Alices hjørne"


def test_other_fields_still_follow_the_source(importing, write, corner, alice):
    change_place(place=corner, values={"name": "Alices hjørne"}, by=alice)
    answer = importing("places", write(ROW.replace("Et hjørne.", "Et nyt hjørne.")))
    assert answer.row(2)["status"] == "changed"
    assert "A person has changed this since: name." in answer.row(2)["notes"]
    assert Place.objects.get().description_da == "Et nyt hjørne."


def test_hours_contacts_links_themes_and_position_of_a_person_are_kept(importing, write, corner, alice):
    set_opening_hours(place=corner, hours="Sa 10:00-12:00", by=alice)
    set_access(place=corner, facts={"lift": "yes"}, by=alice)
    listings.set_contacts(corner, [{"email": "alice@example.org"}], by=alice)
    listings.set_links(corner, [{"url": "https://alice.example.org"}], by=alice)
    listings.set_themes(corner, [], by=alice)
    change_place(place=corner, values={"longitude": 12.551, "latitude": 55.671}, by=alice)
    answer = importing("places", write())
    kept = ["contacts", "links", "opening_hours", "position", "themes"]
    assert (answer.row(2)["status"], sorted(answer.row(2)["fields"])) == ("kept", kept)


def test_a_deleted_listing_stays_deleted(importing, write, corner, alice):
    listings.delete(corner, by=alice)
    answer = importing("places", write())
    assert answer.row(2)["reason"] == "People have deleted it since an earlier import."
    assert not Listing.objects.exists()
    assert ImportedIdentity.objects.get().listing is None


def test_a_hidden_listing_stays_hidden(importing, write, corner, alice):
    change_place(place=corner, values={"is_public": False}, by=alice)
    answer = importing("places", write(ROW.replace("Hjørnet", "Hjørnet 2")))
    assert answer.summary == {"skipped": 1}
    assert Place.objects.get().name == "Hjørnet"


def test_rows_without_an_id_are_known_by_name_and_position(importing, write):
    row = ROW.replace("1,", ",", 1)
    importing("places", write(row))
    assert importing("places", write(row.replace("Et hjørne.", "Nyt."))).summary == {"changed": 1}
    assert importing("places", write(row.replace("12.55", "12.56"))).summary == {"created": 1}


def test_the_same_identity_twice_in_a_file_is_taken_once(importing, write):
    answer = importing("places", write(ROW + ROW.replace("Hjørnet", "Hjørnet igen")))
    assert answer.summary == {"created": 1, "skipped": 1}
    assert answer.row(3)["reason"] == "The same stands at line 2 already."


def test_two_files_may_use_the_same_numbers(importing, write):
    importing("places", write(), "--source", "kommunen")
    assert importing("places", write(), "--source", "foreningen").summary == {"created": 1}


def test_one_file_may_be_places_and_organisations(importing, write):
    importing("places", write())
    importing("organisations", write(ROW.replace("theatre", "forening")))
    assert sorted(Listing.objects.values_list("type", flat=True)) == ["organisation", "place"]


def test_a_listing_of_the_same_name_close_by_is_pointed_out(importing, write):
    make.make_place("HJØRNET", longitude=12.5505, latitude=55.67)
    answer = importing("places", write())
    assert answer.row(2)["status"] == "created"
    assert answer.row(2)["notes"][0].startswith("Perhaps the same as HJØRNET (/")


def test_the_same_name_farther_away_is_another_place(importing, write):
    make.make_place("Hjørnet", longitude=12.56, latitude=55.67)
    assert importing("places", write()).row(2)["notes"] == []


def test_a_trial_says_the_same_and_writes_nothing(importing, write):
    answer = importing("places", write(), "--dry-run")
    assert answer.summary == {"created": 1}
    assert answer.report["dry_run"] is True
    assert not Listing.objects.exists()
    assert not ImportedIdentity.objects.exists()
    assert not AuditEntry.objects.exists()
