"""Rooms from tables: each row told, wrong ones refused by themselves, what people wrote stays theirs."""

import json

import pytest

from byliv.audit.models import AuditEntry
from byliv.exchange.rooms.cells import price
from byliv.places.actions import change_place
from byliv.rooms import actions
from byliv.rooms.models import Room
from tests import make
from tests.exchange.conftest import FILES
from tests.layers import ROOT

pytestmark = pytest.mark.django_db
HEADER = "place,name,people,uses,price,hours,id\n"
ROW = "Huset i Istedgade,Salen,80,stage,100,16-22,1\n"


@pytest.fixture
def write(tmp_path):
    def _write(rows: str = ROW, header: str = HEADER, name: str = "lokaler.csv"):
        path = tmp_path / name
        path.write_text(header + rows)
        return path

    return _write


@pytest.fixture
def hall(importing, write, house) -> Room:
    importing("rooms", write())
    return Room.objects.get()


def test_the_example_makes_rooms_that_can_be_booked(importing, house):
    answer = importing("rooms", FILES / "lokaler.csv")
    assert (answer.status, answer.summary) == (0, {"created": 2})
    room = Room.objects.get(name="Øvelokalet")
    assert (room.place_id, room.standing, room.is_step_free, room.noise) == (house.pk, 8, True, "loud")
    assert set(room.items.values_list("item", flat=True)) == {"drums", "piano"}
    assert actions.prices_of(room) == {"everybody": ["hour", 60_00], "association": ["hour", 0]}
    assert (room.hours.count(), room.hours.get(weekday=5).opens) == (7, 600)


def test_a_price_by_the_day_and_two_times_on_a_day(importing, house):
    importing("rooms", FILES / "lokaler.csv")
    hall = Room.objects.get(name="Salen")
    assert actions.prices_of(hall) == {"everybody": ["day", 1250_00]}
    assert list(hall.hours.filter(weekday=0).values_list("opens", "closes")) == [(480, 720), (990, 1320)]
    assert not hall.hours.filter(weekday=6).exists()


def test_the_documentation_shows_the_example():
    assert (FILES / "lokaler.csv").read_text() in (ROOT / "docs" / "imports.md").read_text()


def test_a_json_list_is_read_like_a_table(importing, write, house):
    row = {"place": house.slug, "name": "Salen", "people": 80, "uses": ["stage", "party"], "step free": True}
    importing("rooms", write(json.dumps([row]), "", "lokaler.json"))
    room = Room.objects.get()
    assert (room.standing, room.is_step_free, room.uses.count()) == (80, True, 2)


def test_a_trial_writes_nothing(importing, write, house):
    answer = importing("rooms", write(), "--dry-run")
    assert answer.summary == {"created": 1} and answer.report["dry_run"]
    assert not Room.objects.exists()


def test_a_second_import_writes_nothing(importing, write, hall):
    acts = AuditEntry.objects.count()
    assert importing("rooms", write()).summary == {"unchanged": 1}
    assert AuditEntry.objects.count() == acts


def test_what_the_source_changes_is_changed(importing, write, hall):
    answer = importing("rooms", write(ROW.replace("80", "90").replace("16-22", "10-22")))
    assert answer.row(2)["fields"] == ["hours", "standing"]
    hall.refresh_from_db()
    assert (hall.standing, hall.hours.first().opens) == (90, 600)


def test_without_an_identity_place_and_name_say_which(importing, write, house):
    row = ROW.replace(",1\n", ",\n")
    importing("rooms", write(row))
    assert importing("rooms", write(row.replace("80", "90"))).summary == {"changed": 1}
    assert Room.objects.get().standing == 90


def test_what_a_person_changed_stays(importing, write, hall, alice):
    actions.change_room(room=hall, values={"standing": 60}, by=alice)
    actions.set_prices(room=hall, prices={"everybody": ("hour", 0)}, by=alice)
    answer = importing("rooms", write(ROW.replace("80", "90").replace("100", "200").replace("stage", "party")))
    assert answer.row(2)["fields"] == ["uses"] and "A person has changed this" in answer.row(2)["notes"][0]
    hall.refresh_from_db()
    assert (hall.standing, hall.prices.get().amount) == (60, 0)
    assert importing("rooms", write(ROW.replace("80", "95"))).row(2)["notes"]


def test_a_room_that_people_listed_is_filled_and_not_doubled(importing, write, house):
    room = make.make_room("Salen", house, standing=70)
    answer = importing("rooms", write())
    assert answer.row(2)["fields"] == ["prices", "uses"] and "people" in answer.row(2)["notes"][0]
    room.refresh_from_db()
    assert (Room.objects.count(), room.standing, room.source) == (1, 70, "lokaler")


def test_what_people_deleted_or_hid_stays_so(importing, write, hall, alice):
    actions.change_room(room=hall, values={"is_public": False}, by=alice)
    assert "hidden" in importing("rooms", write()).row(2)["reason"]
    actions.delete_room(room=hall, by=alice)
    answer = importing("rooms", write())
    assert answer.summary == {"skipped": 1} and "deleted" in answer.row(2)["reason"]
    assert not Room.objects.exists()


def test_nobody_has_confirmed_what_a_file_says(hall):
    assert (hall.confirmed_at, hall.licence) == (None, "NOASSERTION")


HOSTILE = {
    "Ukendt hus,Salen,80,stage,100,16-22,2\n": "no place called",
    ",Salen,80,stage,100,16-22,3\n": "names no place",
    "Huset i Istedgade,,80,stage,100,16-22,4\n": "no name",
    f"Huset i Istedgade,{'x' * 201},80,stage,100,16-22,5\n": "longer than 200",
    "Huset i Istedgade,Salen,-5,stage,100,16-22,6\n": "not a whole number",
    "Huset i Istedgade,Salen,99999999999,stage,100,16-22,7\n": "not a whole number",
    "Huset i Istedgade,Salen,1e9,stage,100,16-22,8\n": "not a whole number",
    "Huset i Istedgade,Salen,80,stage,billigt,16-22,9\n": "no price",
    "Huset i Istedgade,Salen,80,stage,999999999,16-22,10\n": "no price",
    "Huset i Istedgade,Salen,80,stage,200000,16-22,11\n": "between 0 and",
    "Huset i Istedgade,Salen,80,stage,100,16-22,12,more\n": "8 cells",
    'Huset i Istedgade,"Salen,80,stage,100,16-22,13\nHuset i Istedgade,Loftet,8,,,,14\n': "quotation mark",
}


@pytest.mark.parametrize("row", HOSTILE, ids=list(HOSTILE.values()))
def test_a_wrong_row_is_refused_by_itself(importing, write, house, row):
    answer = importing("rooms", write("Huset i Istedgade,Krogen,8,meeting,,8-22,0\n" + row))
    assert answer.row(3)["status"] == "refused" and HOSTILE[row] in answer.row(3)["reason"]
    assert list(Room.objects.values_list("name", flat=True)) == ["Krogen"]


def test_words_that_are_not_known_are_left_out_with_a_note(importing, write, house):
    row = 'Huset i Istedgade,<script>alert(1)</script>,8,"flying, stage",gratis,altid åben,1\n'
    notes = " ".join(importing("rooms", write(row)).row(2)["notes"])
    assert "flying" in notes and "altid åben" in notes and "no hours" in notes
    assert list(Room.objects.get().uses.values_list("use", flat=True)) == ["stage"]


def test_days_and_times_that_are_none_refuse_the_row(importing, write, house):
    header = "place,name,available from,available until,loud from,loud until,step free\n"
    rows = [
        "huset-i-istedgade,A,2026-02-31,,,,\n",
        "huset-i-istedgade,B,2026-05-01,2026-04-01,,,\n",
        "huset-i-istedgade,C,,,25:00,26,\n",
        "huset-i-istedgade,D,,,16,,\n",
        "huset-i-istedgade,E,,,,,måske\n",
        "huset-i-istedgade,F,0001-01-01,,,,\n",
        "huset-i-istedgade,G,1.5.2026,31/12/2026,16,22.30,nej\n",
    ]
    answer = importing("rooms", write("".join(rows), header))
    assert answer.summary == {"refused": 6, "created": 1}
    assert Room.objects.get().name == "G"


def test_the_same_row_twice_counts_once(importing, write, house):
    answer = importing("rooms", write(ROW + ROW))
    assert answer.summary == {"created": 1, "skipped": 1} and "line 2" in answer.row(3)["reason"]


def test_a_name_that_several_places_have_asks_which(importing, write, house):
    other = make.make_place("Huset i Istedgade")
    answer = importing("rooms", write())
    assert answer.summary == {"refused": 1} and other.slug in answer.row(2)["reason"]
    assert importing("rooms", write(ROW.replace("Huset i Istedgade", other.slug))).summary == {"created": 1}


def test_a_place_is_known_by_its_identity_in_the_file_of_places(importing, write, vesterbro):
    places = "id,name,kind,latitude,longitude\n7,Huset,theatre,55.67,12.55\n"
    importing("places", write(places, "", "steder.csv"), "--source", "huse")
    rows = write("7,Salen,1\n9,Ingen,2\n", "place id,name,id\n")
    answer = importing("rooms", rows, "--source", "huse")
    assert answer.summary == {"created": 1, "refused": 1}
    assert Room.objects.get().place.name == "Huset"


def test_only_what_lies_in_the_area_is_taken(importing, write, house):
    make.make_place("Ude", longitude=9.9, latitude=57.0)
    answer = importing("rooms", write(ROW + ROW.replace("Huset i Istedgade", "Ude")), "--area", "vesterbro")
    assert answer.summary == {"created": 1, "skipped": 1}
    assert importing("rooms", write(), "--area", "nowhere").status == 2


def test_rows_without_a_place_stand_where_the_command_says(importing, write, house):
    rows = write("Salen,80\n", "name,people\n")
    assert importing("rooms", rows, "--place", house.slug).summary == {"created": 1}
    assert importing("rooms", rows, "--place", "nowhere").status == 2


def test_a_room_stays_where_it_is_when_its_place_changes_its_name(importing, write, hall, house, alice):
    change_place(place=house, values={"name": "Det nye hus"}, by=alice)
    assert importing("rooms", write()).summary == {"refused": 1}
    answer = importing("rooms", write(ROW.replace("Huset i Istedgade", "Det nye hus")))
    assert answer.summary == {"unchanged": 1}


@pytest.mark.parametrize("content", [b"", bytes(range(256)) * 40, b"PK\x03\x04" + b"x" * 100, b"sal;hal\n1;2\n"])
def test_a_file_of_another_kind_is_refused_as_a_whole(importing, tmp_path, content):
    path = tmp_path / "lokaler.csv"
    path.write_bytes(content)
    answer = importing("rooms", path)
    assert answer.status == 2 and answer.error.count("\n") == 1


def test_many_rows_ask_for_their_places_at_once(importing, write, house, django_assert_max_num_queries):
    rows = write("".join(f"Huset i Istedgade,Lokale {n},8,,,8-22,{n}\n" for n in range(30)))
    importing("rooms", rows)
    # Every known row is read with what stands around it, and nothing else is asked for it.
    with django_assert_max_num_queries(30 * 9 + 20):
        assert importing("rooms", rows).summary == {"unchanged": 30}


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("100", ("hour", 100_00)),
        ("100,50", ("hour", 100_50)),
        ("kr. 1.250,-", ("hour", 1250_00)),
        ("200 kr. pr. gang", ("booking", 200_00)),
        ("gratis", ("hour", 0)),
        ("0", ("hour", 0)),
        ("", None),
    ],
)
def test_prices_as_people_write_them(cell, found):
    assert price(cell, "hour") == found
